import Feeds
import Foundation
import HTTP
import Watchlists
import XCTest

@testable import Pipeline

final class SourceWatchTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 1_700_000_000)

  private func set() throws -> WatchSet {
    var folder = WatchFolder()
    folder.watchlists = []
    return try WatchSet(folder)
  }

  /// Whatever a poll fails with, three of them are a source that is down: an expired certificate must not go dark in silence.
  func testEveryKindOfFailureTakesASourceDown() throws {
    let transfers: [HTTPError] = [
      .timedOut(.connect, after: .seconds(10)), .timedOut(.total, after: .seconds(30)), .timedOut(.lowSpeed, after: .seconds(15)),
      .unresolvedHost("h"), .refusedAddress(host: "h", address: "10.0.0.1"), .connectionFailed(host: "h", port: 443), .connectionLost,
      .untrustedCertificate(host: "h"), .tlsFailed(host: "h"), .unreadableAuthorities, .proxyFailed(host: "p"), .bodyTooLarge(limit: 1),
      .headersTooLarge, .truncatedBody, .undecodableBody, .stackedEncodings, .malformedResponse, .invalidHeader(name: "x"), .other(code: 1),
    ]
    let reasons: [FetchFailure.Reason] = [
      .invalidURL(.malformed), .status(500), .blocked, .emptyBody, .notAFeed, .tooManyRedirects(limit: 5), .redirectLoop,
      .redirectToPlainHTTP(host: "h"), .redirectToPort(22, host: "h"), .redirectToOtherScheme, .malformedRedirect,
    ]
    let set = try set()
    let feed = FeedSettings(url: "https://e.org/feed", place: Place(file: "f", line: 1, column: 1))
    for reason in transfers.map({ FetchFailure.Reason.transfer($0) }) + reasons {
      let watch = SourceWatch()
      var state = FeedState(url: feed.url)
      (state.condition, state.hasBaseline) = (.ok, true)
      var kinds: [SourceEvent.Kind] = []
      for poll in 1...4 {
        let known = state
        let outcome = FetchOutcome.failed(FetchFailure(reason))
        let date = now.addingTimeInterval(Double(poll) * 600)
        state.record(outcome, schedule: PollSchedule(), now: date, random: 0)
        kinds += watch.assess(outcome, of: feed, &state, known: known, set: set, now: date).events.map(\.kind)
      }
      XCTAssertEqual(kinds, [.down], "\(reason)")
    }
  }

  func testARefusedRedirectIsToldApartFromABrokenOne() {
    XCTAssertEqual(
      ErrorMessage.text(for: FetchFailure(.redirectToOtherScheme)),
      "a redirect to an address that is neither http nor https, which is not followed")
    XCTAssertEqual(ErrorMessage.text(for: FetchFailure(.malformedRedirect)), "a redirect that leads nowhere")
  }

  func testAHostThatWantsNoRequestSaysNothingOfItsFeed() throws {
    let watch = SourceWatch()
    var state = FeedState(url: "https://e.org/feed")
    state.condition = .ok
    let known = state
    let findings = watch.assess(
      .hostPaused(for: .seconds(60)), of: FeedSettings(url: state.url, place: Place(file: "f", line: 1, column: 1)), &state, known: known,
      set: try set(), now: now)
    XCTAssertEqual(findings, SourceWatch.Findings())
    XCTAssertEqual(state, known)
  }
}
