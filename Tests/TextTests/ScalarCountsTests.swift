import XCTest

@testable import Text

final class ScalarCountsTests: XCTestCase {
  func testCountsScalarsBeforeEachByteThatBeginsOne() {
    var counts = ScalarCounts()
    for (part, count) in [("", 1), ("a", 1), ("é", 1), ("d’été 🎉 ", 40), ("x", 128), ("条", 64)] {
      let text = String(repeating: part, count: count)
      var bytes = Growable<UInt8>()
      bytes.append(contentsOf: text)
      counts.count(bytes.buffer)
      for (scalars, index) in text.unicodeScalars.indices.enumerated() {
        XCTAssertEqual(counts.scalars(before: text.utf8.distance(from: text.startIndex, to: index)), scalars, text)
      }
      for length in [0, 1, 9, 63, 64, 65] where length <= bytes.count {
        for start in 0...bytes.count - length {
          let difference = counts.scalars(before: start + length) - counts.scalars(before: start)
          XCTAssertEqual(counts.scalars(from: start, to: start + length), difference, "\(length) from \(start) of \(text)")
        }
      }
      XCTAssertEqual(counts.scalars(before: bytes.count), text.unicodeScalars.count, text)
    }
  }
}

extension Growable<UInt8> {
  /// With room behind it.
  fileprivate mutating func append(contentsOf text: String) {
    for byte in text.utf8 { append(byte) }
    grow(to: text.utf8.count + 64, filling: 0x80)
    truncate(to: text.utf8.count)
  }
}
