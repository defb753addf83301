import Foundation
import XCTest

@testable import Web

final class PageTimeTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 1_699_999_800)

  func testSpansAreShortAndNeverNothing() {
    let table: [(Double, String)] = [
      (0.2, "1 s"), (119, "119 s"), (120, "2 min"), (7199, "120 min"), (7200, "2 h"), (172_799, "48 h"), (172_800, "2 days"),
      (1e10, "years"), (.infinity, "years"), (.nan, "years"), (-5, "1 s"),
    ]
    for (seconds, words) in table { XCTAssertEqual(PageTime.span(seconds), words, "\(seconds)") }
  }

  func testDatesThatNoCalendarKnowsAreClamped() {
    XCTAssertEqual(PageTime.moment(.distantPast), "1 Jan 00:00")
    XCTAssertEqual(PageTime.moment(Date(timeIntervalSince1970: .infinity)), "31 Dec 23:59")
    let time = PageTime(now: now)
    XCTAssertTrue(time.ago(.distantFuture).contains("in years"))
    XCTAssertTrue(time.ago(now).hasSuffix(">now</time>"))
    XCTAssertTrue(time.length(since: now.addingTimeInterval(60)).contains(">1 s<"), "a clock that was set back")
  }

  func testADayIsSaidAgainWhereItIsAnother() {
    let table: [(Double, String)] = [
      (0, "at 14 Nov 22:10"), (3600, "from 14 Nov 22:10 to 23:10"), (7200, "from 14 Nov 22:10 to 15 Nov 00:10"),
      (366 * 86_400, "from 14 Nov 22:10 to 14 Nov 22:10"),
    ]
    for (seconds, words) in table { XCTAssertEqual(PageTime.moments(now, now.addingTimeInterval(seconds)), words) }
  }
}
