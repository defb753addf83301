import Feeds
import Foundation
import XCTest

@testable import vigie

final class FeedTableTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 1_800_000_000)

  private func state(_ url: String, _ change: (inout FeedState) -> Void) -> FeedLine {
    var state = FeedState(url: url)
    change(&state)
    return FeedLine(state)
  }

  func testWhatNeedsALookComesFirstAndTimesAreReadAtAGlance() {
    let feeds = [
      state("https://a.example/") {
        $0.condition = .ok
        $0.lastPoll = now - 180
        $0.lastStatus = 304
        $0.lastNewEntry = now - 7300
        $0.nextPoll = now + 720
        $0.nextPollReason = "max-age 3600"
      },
      state("https://b.example/") {
        $0.condition = .ok
        $0.lastPoll = now - 5
        $0.failures = 3
        $0.lastStatus = 503
        $0.nextPoll = now + 86_400 * 3
        $0.nextPollReason = "back-off 3"
        $0.lastError = "the server has trouble\u{1B}[31m of its own (503)"
      },
      state("https://c.example/") { _ in },
      state("https://d.example/") {
        $0.condition = .gone
        $0.lastPoll = now - 86_400 * 10
        $0.failures = 1
        $0.lastStatus = 410
        $0.nextPollReason = "gone"
      },
    ]
    XCTAssertEqual(
      FeedTable(feeds, now: now, width: 200).lines,
      [
        "STATE    FEED                LAST POLL  NEXT POLL                 STATUS  NEW ENTRY  ERROR",
        "failing  https://b.example/  5 s ago    in 3 d (back-off 3)       503     -          the server has trouble[31m of its own (503)",
        "gone     https://d.example/  10 d ago   never (gone)              410     -",
        "ok       https://a.example/  3 min ago  in 12 min (max-age 3600)  304     2 h ago",
        "new      https://c.example/  -          due                       -       -",
        "", "4 feeds: 1 failing, 1 gone, 1 new, 1 ok",
      ])
    for width in [0, 1, 20] {
      XCTAssertTrue(FeedTable(feeds, now: now, width: width).lines.dropLast(2).allSatisfy { $0.count <= max(width, 1) })
    }
  }

  func testDatesOfAnySortAreShown() {
    for date in [Date.distantPast, .distantFuture, Date(timeIntervalSince1970: 1e15), Date(timeIntervalSince1970: -1e15)] {
      let line = state("https://a.example/") { ($0.lastPoll, $0.nextPoll, $0.lastNewEntry) = (date, date, date) }
      XCTAssertEqual(FeedTable([line], now: now, width: 200).lines.count, 4)
    }
  }
}
