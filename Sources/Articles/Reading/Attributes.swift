/// The attributes of one start tag: names as written, values decoded once.
struct Attributes {
  private var pairs: [(name: String, value: String)] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, limit: Int) {
    var place = range.lowerBound
    let end = range.upperBound
    while place < end, pairs.count < limit {
      while place < end, bytes[place].isBlank || bytes[place] == UInt8(ascii: "/") { place += 1 }
      let nameStart = place
      while place < end, !bytes[place].isBlank, bytes[place] != UInt8(ascii: "=") { place += 1 }
      let name = nameStart..<place
      while place < end, bytes[place].isBlank { place += 1 }
      guard place < end, bytes[place] == UInt8(ascii: "=") else {
        if name.isEmpty { place += 1 }
        continue
      }
      place += 1
      while place < end, bytes[place].isBlank { place += 1 }
      guard place < end else { break }
      var value: Range<Int>
      if bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "'") {
        let close = bytes.first(bytes[place], from: place + 1, limit: end - place - 1) ?? end
        value = place + 1..<close
        place = min(close + 1, end)
      } else {
        let start = place
        while place < end, !bytes[place].isBlank { place += 1 }
        value = start..<place
      }
      if !name.isEmpty { pairs.append((bytes.string(name), CharacterReferences.decode(bytes.string(value)))) }
    }
  }

  /// The first of that name, blank ones not.
  subscript(name: String) -> String? { pairs.first { $0.name == name }?.value.nonBlank }

  /// As HTML has it: the name in lower case, however the page writes it.
  func anyCase(_ name: String) -> String? { pairs.first { $0.name.lowercased() == name }?.value.nonBlank }

  /// Prefix (empty for the default) and address of each namespace that the tag declares.
  var namespaces: [(prefix: String, address: String)] {
    pairs.compactMap { pair in
      if pair.name == "xmlns" { return ("", pair.value) }
      return pair.name.hasPrefix("xmlns:") ? (String(pair.name.dropFirst(6)), pair.value) : nil
    }
  }
}
