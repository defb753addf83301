import Text
import XCTest

@testable import Tone

final class ToneBordersTests: XCTestCase {
  func testTheBitsAreThoseOfTokens() {
    let pairs: [(ToneBorders, Token.Borders)] = [
      (.comma, .comma), (.phrase, .phrase), (.openQuote, .openQuote), (.closeQuote, .closeQuote), (.bracket, .bracket), (.dash, .dash),
      (.elision, .elision), (.colon, .colon), (.parting, [.comma, .phrase, .bracket, .dash]),
    ]
    for (tone, token) in pairs { XCTAssertEqual(tone, ToneBorders(token)) }
    XCTAssertTrue(pairs.allSatisfy { !$0.0.contains(.turn) })
  }
}
