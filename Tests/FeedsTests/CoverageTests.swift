import Feeds
import Foundation
import HTTP
import XCTest

final class CoverageTests: XCTestCase {
  private let noon = Date(timeIntervalSince1970: 1_699_963_200)

  func testAPollSaysWhichSpanWasOutOfSight() {
    var known = FeedState(url: "u")
    known.lastSuccess = noon
    var failing = known
    let later = noon.addingTimeInterval(600)
    let first = failing.noteSight(.failed, overflowed: false, known: known, now: later)
    XCTAssertEqual(first, BlindSpan(feed: "u", from: noon, reason: .failing), "blind since all was last seen, not since the failure")
    var again = failing
    let second = again.noteSight(.blocked, overflowed: false, known: failing, now: later.addingTimeInterval(600))
    XCTAssertEqual(second, BlindSpan(feed: "u", from: noon, reason: .blocked))
    let end = later.addingTimeInterval(1200)
    var caughtUp = again
    XCTAssertEqual(
      caughtUp.noteSight(.polled, overflowed: false, known: again, now: end),
      BlindSpan(feed: "u", from: noon, to: end, reason: .failing, isCaughtUp: true))
    XCTAssertNil(caughtUp.blindSince)
    var lost = again
    XCTAssertEqual(
      lost.noteSight(.polled, overflowed: true, known: again, now: end), BlindSpan(feed: "u", from: noon, to: end, reason: .overflow))
    var quiet = known
    XCTAssertNil(quiet.noteSight(.polled, overflowed: false, known: known, now: end))
    XCTAssertNil(quiet.noteSight(.held, overflowed: false, known: known, now: end))
  }

  func testHoursCountSourcesAndEachOnce() {
    let tallies = [
      CoverageTally(feed: "a", hour: noon, counts: [.polled: 3, .failed: 2]), CoverageTally(feed: "b", hour: noon, counts: [.failed: 4]),
      CoverageTally(feed: "c", hour: noon, counts: [.failed: 1, .blocked: 1]), CoverageTally(feed: "d", hour: noon, counts: [.held: 1]),
      CoverageTally(feed: "a", hour: noon.addingTimeInterval(7200), counts: [.polled: 1], overflows: 1),
      CoverageTally(feed: "a", hour: noon.addingTimeInterval(-3600), counts: [.polled: 1]),
    ]
    let hours = CoverageHour.hours(tallies, from: noon.addingTimeInterval(1800), to: noon.addingTimeInterval(3 * 3600))
    XCTAssertEqual(hours.map(\.due), [4, 0, 1])
    XCTAssertEqual([hours[0].polled, hours[0].failed, hours[0].blocked, hours[0].held], [1, 1, 1, 1])
    XCTAssertEqual(hours.map(\.overflowed), [0, 0, 1])
    XCTAssertEqual(hours[0].hour, noon)
  }

  func testOutcomesAreCountedForWhatTheyAre() {
    let table: [(FetchOutcome, PollResult)] = [
      (.notModified(NotModifiedFeed(validators: Validators())), .polled), (.hostPaused(for: .seconds(1)), .held),
      (.failed(FetchFailure(.blocked, status: 200)), .blocked), (.failed(FetchFailure(.status(403), status: 403)), .blocked),
      (.failed(FetchFailure(.status(429), status: 429)), .blocked), (.failed(FetchFailure(.status(404), status: 404)), .failed),
      (.failed(FetchFailure(.transfer(.connectionLost))), .failed),
    ]
    for (outcome, result) in table { XCTAssertEqual(PollResult(outcome), result, "\(outcome)") }
  }
}
