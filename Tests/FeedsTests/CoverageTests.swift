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
    let first = failing.noteSight(.failed, known: known, now: later)
    XCTAssertEqual(first, BlindSpan(feed: "u", from: noon, reason: .failing), "blind since all was last seen, not since the failure")
    var again = failing
    let second = again.noteSight(.blocked, known: failing, now: later.addingTimeInterval(600))
    XCTAssertEqual(second, BlindSpan(feed: "u", from: noon, reason: .blocked))
    let end = later.addingTimeInterval(1200)
    var caughtUp = again
    XCTAssertEqual(
      caughtUp.noteSight(.polled, known: again, now: end),
      BlindSpan(feed: "u", from: noon, to: end, reason: .failing, isCaughtUp: true))
    XCTAssertNil(caughtUp.blindSince)
    var unsure = again
    XCTAssertEqual(
      unsure.noteSight(.polled, .doubtful, known: again, now: end), BlindSpan(feed: "u", from: noon, to: end, reason: .failing),
      "what cannot be proved is not claimed")
    var lost = again
    XCTAssertEqual(
      lost.noteSight(.polled, .overflow, known: again, now: end), BlindSpan(feed: "u", from: noon, to: end, reason: .overflow))
    var quiet = known
    XCTAssertNil(quiet.noteSight(.polled, known: known, now: end))
    XCTAssertNil(quiet.noteSight(.held, known: known, now: end))
  }

  func testEveryHourOfASpanIsThereAndNoneBesides() {
    func known(_ hours: Double, due: Int) -> CoverageHour {
      var hour = CoverageHour(hour: noon.addingTimeInterval(hours * 3600))
      hour.due = due
      return hour
    }
    let hours = CoverageHour.hours(
      [known(-1, due: 9), known(0, due: 4), known(2, due: 1), known(3, due: 9)], from: noon.addingTimeInterval(1800),
      to: noon.addingTimeInterval(3 * 3600))
    XCTAssertEqual(hours.map(\.due), [4, 0, 1])
    XCTAssertEqual(hours.map { $0.hour.timeIntervalSince(noon) }, [0, 3600, 7200])
    XCTAssertEqual(CoverageHour.hours([], from: noon, to: .distantFuture).count, 366 * 24, "a year at most")
    XCTAssertEqual(CoverageHour.hours([], from: noon, to: .distantPast).count, 1)
  }

  func testAnHourOfASourceComesToItsBestPoll() {
    let table: [([PollResult: Int], PollResult)] = [
      ([.polled: 3, .failed: 2], .polled), ([.failed: 4], .failed), ([.failed: 1, .blocked: 1], .blocked), ([.held: 1], .held),
      ([.held: 1, .failed: 1], .failed), ([.polled: 0, .blocked: 0, .failed: 1], .failed),
    ]
    for (counts, outcome) in table { XCTAssertEqual(CoverageTally(feed: "f", hour: noon, counts: counts).outcome, outcome, "\(counts)") }
  }

  func testAFailingSourceIsNamedBeforeItIsDown() {
    let table: [(SourceCondition, Int, SourceStanding)] = [
      (.ok, 0, .ok), (.ok, 1, .failing), (.new, 0, .new), (.new, 2, .failing), (.down, 3, .down), (.stale, 0, .stale), (.stale, 1, .stale),
      (.gone, 1, .gone),
    ]
    for (condition, failures, standing) in table {
      XCTAssertEqual(SourceStanding(condition, failures: failures), standing, "\(condition) \(failures)")
    }
    XCTAssertEqual(SourceStanding.allCases.filter(\.needsLook), [.down, .gone, .failing, .stale])
    XCTAssertTrue(SourceSummary(url: "f", standing: .ok, isOverflowing: true).needsLook)
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
