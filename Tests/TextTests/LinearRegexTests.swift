import Dispatch
import Text
import XCTest

final class LinearRegexTests: XCTestCase {
  private func found(_ pattern: String, in text: String, limit: Int = 100) throws -> [String] {
    let regex = try LinearRegex(pattern)
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { regex.matches(in: $0, limit: limit) }.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  func testMatchesAreRangesOfBytesLeftmostFirst() throws {
    let regex = try LinearRegex("lot [0-9]{4}")
    let text = Array("été, lot 4471 et lot 4472".utf8)
    XCTAssertEqual(text.withUnsafeBufferPointer { regex.matches(in: $0, limit: 10) }, [7..<15, 19..<27])
    XCTAssertEqual(text.withUnsafeBufferPointer { regex.matches(in: $0, limit: 1) }, [7..<15])
    XCTAssertEqual(try found("(?i)ÉTÉ", in: "l'été"), ["été"])
    XCTAssertEqual(try found(#"\pL+-\d+"#, in: "AZ-12 Ж-9 été-3"), ["AZ-12", "Ж-9", "été-3"])
    XCTAssertEqual(try found(#"\bun\b"#, in: "un lundi, un"), ["un", "un"], "the word before counts when the search goes on")
    XCTAssertEqual(try found("^a", in: "aaa"), ["a"])
    XCTAssertEqual(try found("a", in: ""), [])
  }

  func testWhatCannotBeUsedIsSaidWithItsPlace() {
    let rows: [(String, LinearRegex.Failure)] = [
      ("a*", .matchesEmpty), ("a|", .matchesEmpty), (#"\b"#, .matchesEmpty), ("$", .matchesEmpty), ("(?m)^", .matchesEmpty),
      ("", .matchesEmpty), (#"x|\B"#, .matchesEmpty), (#"\z"#, .matchesEmpty), ("(?m)a$|$", .matchesEmpty),
      ("é[a", .syntax(.missingBracket, fragment: "[a", offset: 1)),
      ("(a", .syntax(.missingParenthesis, fragment: "(a", offset: nil)),
      ("ab)", .syntax(.unexpectedParenthesis, fragment: "ab)", offset: nil)),
      (#"é(a)\1"#, .syntax(.escape, fragment: #"\1"#, offset: 4)),
      ("a(?=b)", .syntax(.unknownOperator, fragment: "(?=", offset: 1)),
      ("ab**", .syntax(.nothingToRepeat, fragment: "**", offset: 2)),
      ("[z-a]", .syntax(.range, fragment: "z-a", offset: 1)),
      ("a{2000}", .syntax(.tooManyRepetitions, fragment: "{2000}", offset: 1)),
      (#"(?:\pL{30}){30}"#, .tooLarge),
    ]
    for (pattern, failure) in rows {
      XCTAssertThrowsError(try LinearRegex(pattern), pattern) { XCTAssertEqual($0 as? LinearRegex.Failure, failure, pattern) }
    }
    XCTAssertThrowsError(try LinearRegex(String(repeating: "a", count: 1025)))
  }

  /// The shape that takes a backtracking engine a time beyond measure.
  func testTimeIsInProportionToTheText() throws {
    let start = ContinuousClock.now
    XCTAssertEqual(try found("(a+)+b", in: String(repeating: "a", count: 200_000)), [])
    XCTAssertLessThan(ContinuousClock.now - start, .seconds(2))
  }

  func testManyThreadsUseOneAtOnce() throws {
    let regex = try LinearRegex(#"(?i)ministre\w* [^.]{0,40}sanction"#)
    let text = Array(String(repeating: "Le ministre parle de sanctions. ", count: 50).utf8)
    let expected = text.withUnsafeBufferPointer { regex.matches(in: $0, limit: 1000) }
    XCTAssertEqual(expected.count, 50)
    DispatchQueue.concurrentPerform(iterations: 200) { _ in
      XCTAssertEqual(text.withUnsafeBufferPointer { regex.matches(in: $0, limit: 1000) }, expected)
    }
  }

  func testBytesThatAreNoTextDoNoHarm() throws {
    let regex = try LinearRegex(".b")
    let bytes: [UInt8] = [0xFF, 0x62, 0xC3, 0x62, 0x61, 0x62, 0xE2]
    XCTAssertEqual(bytes.withUnsafeBufferPointer { regex.matches(in: $0, limit: 10) }, [4..<6])
  }
}
