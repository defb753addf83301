/// Reads numbers of a fixed width.
struct DigitReader {
  private let bytes: ByteView
  private var place = 0

  init(_ bytes: ByteView) { self.bytes = bytes }

  var isAtEnd: Bool { place >= bytes.count }
  var rest: ByteView { bytes.part(place..<bytes.count) }

  mutating func number(_ width: Int) -> Int? {
    guard place + width <= bytes.count else { return nil }
    var value = 0
    for index in place..<place + width {
      guard bytes[index].isASCIIDigit else { return nil }
      value = value * 10 + Int(bytes[index] - 0x30)
    }
    place += width
    return value
  }

  /// A number of one to four digits that no fifth follows.
  mutating func short() -> Int? {
    var end = place
    var value = 0
    while end < bytes.count, end - place < 5, bytes[end].isASCIIDigit {
      value = value * 10 + Int(bytes[end] - 0x30)
      end += 1
    }
    guard end > place, end - place < 5 else { return nil }
    place = end
    return value
  }

  mutating func take(_ sign: StaticString) -> Bool {
    guard bytes.has(sign, at: place) else { return false }
    place += sign.utf8CodeUnitCount
    return true
  }

  mutating func skipDigits() {
    while place < bytes.count, bytes[place].isASCIIDigit { place += 1 }
  }
}
