import Foundation
import HTTP
import XCTest

final class RetryAfterTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 1_700_000_000)

  func testB35_OnlyDigitsAndDatesCountAndBothAreCapped() {
    let week: Int64 = 604_800
    let table: [(String, Int64?)] = [
      ("120", 120), ("0", 0), ("007", 7), ("99999999999999999999", week), (String(repeating: "9", count: 10_000), week),
      ("Tue, 14 Nov 2023 22:14:20 GMT", 60), ("Tuesday, 14-Nov-23 22:14:20 GMT", 60), ("Tue Nov 14 22:14:20 2023", 60),
      ("Fri, 01 Jan 2500 00:00:00 GMT", week), ("Thu, 01 Jan 1970 00:00:00 GMT", nil), ("Tue, 14 Nov 2023 22:13:20 GMT", nil),
      ("1e300", nil), ("nan", nil), ("inf", nil), ("0x10", nil), ("-5", nil), ("+5", nil), ("1.5", nil), ("", nil), ("soon", nil),
      ("١٢", nil), ("1 2", nil), ("Tue, 32 Nov 2023 22:14:20 GMT", nil), ("Thu, 29 Feb 2024 00:00:00 GMT", week),
      ("Wed, 29 Feb 2023 00:00:00 GMT", nil), ("Tue, 14 Nov 2023 25:14:20 GMT", nil), ("Tue, 14 Nov 2023 22:14 GMT", nil),
      ("Tue, 14 Xxx 2023 22:14:20 GMT", nil), ("Tue, 14 Nov 2023 22:14:20 CET", nil),
    ]
    for (value, seconds) in table {
      XCTAssertEqual(HTTPHeaders([.init("retry-after", value)]).retryAfter(now: now), seconds.map { .seconds($0) }, value)
    }
    XCTAssertNil(HTTPHeaders().retryAfter(now: now))
  }

  func testDatesAreCountedRight() {
    let table: [(String, TimeInterval)] = [
      ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
      ("Sun Nov  6 08:49:37 1994", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Thu, 29 Feb 2024 12:00:00 GMT", 1_709_208_000),
      ("Tue, 19 Jan 2038 03:14:08 GMT", 2_147_483_648), ("Fri, 01 Jan 2100 00:00:00 GMT", 4_102_444_800),
    ]
    for (text, seconds) in table { XCTAssertEqual(HTTPDate.parse(text)?.timeIntervalSince1970, seconds, text) }
  }
}
