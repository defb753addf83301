/// Entities that a document declares for itself (XML 1.0, section 4.2), as far as they are short and plain. One that refers to another, is
/// long, or lies outside the document is left alone, so that nothing multiplies and nothing is fetched.
struct DocumentEntities {
  private static let headBytes = 64 << 10
  private static let valueBytes = 256
  private static let count = 64
  /// How much longer all of them together may make a document.
  private static let growthBytes = 64 << 10

  private var values: [UInt64: [UInt8]] = [:]

  /// - Parameter root: where the root element begins; declarations stand before it.
  init(_ bytes: ByteView, before root: Int) {
    let head = bytes.part(0..<min(root, Self.headBytes))
    var place = 0
    while values.count < Self.count, let found = head.end(of: (UInt8(ascii: "<"), "<!ENTITY"), from: place) {
      place = found + 8
      while place < head.count, head[place].isBlank { place += 1 }
      let name = place..<head.nameEnd(from: place)
      place = name.upperBound
      while place < head.count, head[place].isBlank { place += 1 }
      guard place < head.count, !name.isEmpty, head[place] == UInt8(ascii: "\"") || head[place] == UInt8(ascii: "'"),
        let end = head.first(head[place], from: place + 1, limit: Self.valueBytes)
      else { continue }
      let value = head.part(place + 1..<end)
      let key = CharacterReferences.key(head.part(name))
      // What HTML has a name for keeps its meaning.
      if Self.isPlain(value), CharacterReferences.names[key] == nil { values[key] = Array(value) }
      place = end
    }
  }

  private static func isPlain(_ value: ByteView) -> Bool {
    for (index, byte) in value.enumerated() {
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "%") { return false }
      if byte == UInt8(ascii: "&"), index + 1 >= value.count || value[index + 1] != UInt8(ascii: "#") { return false }
    }
    return true
  }

  /// The document with the entities' text in their places from `root` on, CDATA sections left alone; nil where there is nothing to do.
  func expanded(_ bytes: ByteView, from root: Int) -> [UInt8]? {
    guard !values.isEmpty else { return nil }
    var out: [UInt8] = []
    var copied = 0
    var place = root
    var room = Self.growthBytes
    var section = root
    while room > 0, let sign = bytes.first(UInt8(ascii: "&"), from: place) {
      if section < bytes.count, section <= sign {
        section = bytes.end(of: (UInt8(ascii: "<"), "<![CDATA["), from: section) ?? bytes.count
        if section < sign {
          section = bytes.end(of: (UInt8(ascii: "]"), "]]>"), from: section) ?? bytes.count
          place = max(place, section)
          continue
        }
      }
      place = sign + 1
      var end = place
      while end < bytes.count, end - place < 64, bytes[end].continuesName, bytes[end] != UInt8(ascii: ";"), bytes[end] != UInt8(ascii: "&")
      {
        end += 1
      }
      guard end < bytes.count, bytes[end] == UInt8(ascii: ";"), let value = values[CharacterReferences.key(bytes.part(place..<end))] else {
        continue
      }
      out.append(bytes.part(copied..<sign))
      out.append(contentsOf: value)
      room -= value.count
      copied = end + 1
      place = copied
    }
    guard copied > 0 else { return nil }
    out.append(bytes.part(copied..<bytes.count))
    return out
  }
}
