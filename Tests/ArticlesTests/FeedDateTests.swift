import Foundation
import XCTest

@testable import Articles

final class FeedDateTests: XCTestCase {
  func testDatesAsRealFeedsWriteThem() {
    let rows: [(String, TimeInterval?)] = [
      ("Thu, 27 Jan 2022 06:00:00 GMT", 1_643_263_200), ("27 Jan 2022 06:00 GMT", 1_643_263_200),
      ("Thu, 27 Jan 22 07:00:00 +0100", 1_643_263_200),
      ("jeu., 27 janv. 2022 07:00:00 +0100", 1_643_263_200), ("Donnerstag, 27 Januar 2022 07:00:00 CET", 1_643_263_200),
      ("2022-01-27T06:00:00Z", 1_643_263_200), ("2022-01-27T07:00:00.123+01:00", 1_643_263_200), ("2022-01-27 06:00:00", 1_643_263_200),
      ("Thu Jan 27 06:00:00 2022", 1_643_263_200), ("Thursday, 27-Jan-22 06:00:00 GMT", 1_643_263_200),
      ("1/27/2022 6:00:00 AM", 1_643_263_200),
      ("2022-01-27", 1_643_241_600), ("2022-02-30T00:00:00Z", nil), ("31 Feb 2022 00:00:00 GMT", nil), ("2024-13-01", nil),
      ("tomorrow", nil),
      ("", nil), ("99999999999999999999", nil), ("2022-01-27T25:00:00Z", nil),
    ]
    for (text, expected) in rows { XCTAssertEqual(FeedDate.parse(text)?.timeIntervalSince1970, expected, text) }
  }
}
