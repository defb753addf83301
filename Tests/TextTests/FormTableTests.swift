import Text
import XCTest

final class FormTableTests: XCTestCase {
  func testEveryWordKeepsItsNumberHoweverLargeTheTableGrows() {
    var table = FormTable(capacity: 4)
    let words = (0..<100_000).map { number in
      let stem = String(number, radix: 7)
      return number % 3 == 0 ? stem : number % 3 == 1 ? stem + "é" : "considérablement" + stem
    }
    for (number, word) in words.enumerated() { set(word, to: UInt32(number), &table) }
    XCTAssertEqual(table.count, words.count)
    for (number, word) in words.enumerated() { XCTAssertEqual(find(word, table), UInt32(number), word) }
    for word in ["", "x", "considérablement", "zzzzzzzzzzzzzzzz", "0é0"] { XCTAssertNil(find(word, table), word) }
  }

  func testTheLastNumberOfAWordCounts() {
    var table = FormTable()
    set("OTAN", to: 1, &table)
    set("OTAN", to: 2, &table)
    XCTAssertEqual(find("OTAN", table), 2)
    XCTAssertEqual(table.count, 1)
    table.removeAll()
    XCTAssertNil(find("OTAN", table))
  }

  func testANumberForWhichThereIsNoRoomIsNotKept() {
    var table = FormTable()
    let highest: UInt32 = 1 << 24 - 2
    set("a", to: highest, &table)
    set("b", to: highest + 1, &table)
    XCTAssertEqual(find("a", table), highest)
    XCTAssertNil(find("b", table))
  }

  private func set(_ word: String, to number: UInt32, _ table: inout FormTable) {
    var word = word
    word.withUTF8 { table.set($0, to: number) }
  }

  private func find(_ word: String, _ table: borrowing FormTable) -> UInt32? {
    let bytes = Array(word.utf8)
    return bytes.withUnsafeBufferPointer { table.find($0) }
  }
}
