/// Cuts the inside of a start tag into names and values.
struct AttributeScanner {
  private var place: Int
  private let end: Int

  init(_ range: Range<Int>) {
    place = range.lowerBound
    end = range.upperBound
  }

  /// The value without its quotation marks; empty for a name that has none.
  mutating func next(in bytes: ByteView) -> (name: Range<Int>, value: Range<Int>)? {
    while place < end {
      while place < end, bytes[place].isBlank || bytes[place] == UInt8(ascii: "/") { place += 1 }
      let nameStart = place
      while place < end, !bytes[place].isBlank, bytes[place] != UInt8(ascii: "=") { place += 1 }
      let name = nameStart..<place
      while place < end, bytes[place].isBlank { place += 1 }
      guard place < end, bytes[place] == UInt8(ascii: "=") else {
        if name.isEmpty { place += 1 } else { return (name, name.upperBound..<name.upperBound) }
        continue
      }
      place += 1
      while place < end, bytes[place].isBlank { place += 1 }
      guard place < end else { return nil }
      let value: Range<Int>
      if bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "'") {
        let close = bytes.first(bytes[place], from: place + 1, limit: end - place - 1) ?? end
        value = place + 1..<close
        place = min(close + 1, end)
      } else {
        let start = place
        while place < end, !bytes[place].isBlank { place += 1 }
        value = start..<place
      }
      if !name.isEmpty { return (name, value) }
    }
    return nil
  }
}
