import XCTest

@testable import Text

final class FormIndexTests: XCTestCase {
  func testAWordHasItsNumbersOnceAndTheNewestFirst() {
    var index = FormIndex()
    XCTAssertTrue(index.isEmpty)
    let pairs: [(String, Int32)] = [("attaque", 1), ("attaque", 7), ("attaqué", 2), ("attaque", 1), ("attaque", 3)]
    for (word, number) in pairs { add(number, word, &index) }
    XCTAssertEqual(numbers("attaque", index), [3, 7, 1])
    XCTAssertEqual(numbers("attaqué", index), [2])
    XCTAssertEqual(numbers("attaques", index), [])
    XCTAssertFalse(index.isEmpty)
  }

  func testManyWordsKeepTheirOwnNumbers() {
    var index = FormIndex()
    for number in 0..<5000 { add(Int32(number), "mot\(number % 1000)", &index) }
    for word in 0..<1000 { XCTAssertEqual(numbers("mot\(word)", index), (0..<5).reversed().map { Int32($0 * 1000 + word) }) }
  }

  private func add(_ number: Int32, _ word: String, _ index: inout FormIndex) {
    var word = word
    word.withUTF8 { index.add(number, for: $0) }
  }

  private func numbers(_ word: String, _ index: borrowing FormIndex) -> [Int32] {
    var found: [Int32] = []
    var word = word
    word.withUTF8 { bytes in
      index.forEach(bytes) { found.append($0) }
      XCTAssertEqual(index.contains(bytes), !found.isEmpty)
    }
    return found
  }
}
