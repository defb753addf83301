/// A list in square brackets, found in the bytes of a file.
struct FlowList {
  private let bytes: [UInt8]
  /// Offset after the last byte before the closing bracket that is neither white space nor comment.
  private let end: Int

  /// Nil where no bracket stands at the offset, or none closes it.
  init?(_ bytes: [UInt8], openingAt start: Int) {
    guard bytes.indices.contains(start), bytes[start] == UInt8(ascii: "[") else { return nil }
    var depth = 0
    var place = start
    var lastInk = start
    var quote: UInt8 = 0
    var isBeforeValue = true
    while place < bytes.count {
      let byte = bytes[place]
      if quote != 0 {
        let isDoubled = quote == UInt8(ascii: "'") && byte == quote && place + 1 < bytes.count && bytes[place + 1] == quote
        if isDoubled || (byte == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"")) { place += 1 } else if byte == quote { quote = 0 }
        lastInk = min(place, bytes.count - 1)
      } else if byte <= 0x20 {
        // A comment begins after white space only.
        if place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "#") {
          place = Self.commentEnd(bytes, from: place + 1)
        }
      } else {
        if isBeforeValue, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { quote = byte }
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
        default: break
        }
        if depth == 0 {
          self.bytes = bytes
          end = lastInk + 1
          return
        }
        isBeforeValue = "[{,:".utf8.contains(byte)
        lastInk = place
      }
      place += 1
    }
    return nil
  }

  func adding(_ items: [String]) -> [UInt8] {
    let last = bytes[end - 1]
    let lead = last == UInt8(ascii: "[") ? "" : last == UInt8(ascii: ",") ? " " : ", "
    return Array(bytes[..<end]) + Array((lead + items.joined(separator: ", ")).utf8) + Array(bytes[end...])
  }

  /// The last byte of a comment, its line's end not among them.
  private static func commentEnd(_ bytes: [UInt8], from start: Int) -> Int {
    (bytes[start...].firstIndex(of: 0x0A) ?? bytes.count) - 1
  }
}
