import Articles
import Deliveries
import Feeds
import Foundation
import HTTP
import Watchlists
import XCTest

@testable import Pipeline

final class SourceWatchTests: XCTestCase {
  private static let transfers: [HTTPError] = [
    .timedOut(.connect, after: .seconds(10)), .timedOut(.total, after: .seconds(30)), .timedOut(.lowSpeed, after: .seconds(15)),
    .unresolvedHost("h"), .refusedAddress(host: "h", address: "10.0.0.1"), .connectionFailed(host: "h", port: 443), .connectionLost,
    .untrustedCertificate(host: "h"), .tlsFailed(host: "h"), .unreadableAuthorities, .proxyFailed(host: "p"), .bodyTooLarge(limit: 1),
    .headersTooLarge, .truncatedBody, .undecodableBody, .stackedEncodings, .malformedResponse, .invalidHeader(name: "x"), .other(code: 1),
  ]
  private static let reasons: [FetchFailure.Reason] = [
    .invalidURL(.malformed), .status(500), .blocked, .emptyBody, .notAFeed, .tooManyRedirects(limit: 5), .redirectLoop,
    .redirectToPlainHTTP(host: "h"), .redirectToPort(22, host: "h"), .redirectToOtherScheme, .malformedRedirect,
  ]

  private let now = Date(timeIntervalSince1970: 1_700_000_000)

  private func set() throws -> WatchSet {
    var folder = WatchFolder()
    folder.watchlists = []
    return try WatchSet(folder)
  }

  /// Whatever a poll fails with, three of them are a source that is down: an expired certificate must not go dark in silence.
  func testEveryKindOfFailureTakesASourceDown() throws {
    let set = try set()
    let feed = FeedSettings(url: "https://e.org/feed", place: Place(file: "f", line: 1, column: 1))
    for reason in Self.transfers.map({ FetchFailure.Reason.transfer($0) }) + Self.reasons {
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

  func testEveryCauseOfASourceThatIsDownIsSaidInFrench() {
    let own: [FetchFailure.Reason] = [
      .transfer(.refusedAddress(host: "10.0.0.1", address: "10.0.0.1")), .transfer(.cancelled), .transfer(.closed), .gone,
      .invalidURL(.unsupportedScheme), .invalidURL(.tooLong(limit: 8)), .status(200), .status(401), .status(403), .status(404),
      .status(429),
    ]
    let failures = (Self.transfers.map { .transfer($0) } + Self.reasons + own).map { ErrorMessage.text(for: FetchFailure($0)) }
    let faults: [FeedError] = [
      .empty, .tooLarge(limitBytes: 1 << 20), .page(challenge: true), .page(challenge: false), .notAJSONFeed, .opml, .sitemap, .image,
      .otherXML(root: "svg"), .notText, .unknown,
    ]
    let others = [ErrorMessage.hostPausedText, ErrorMessage.quarantineText(3, until: now)]
    let causes = failures + faults.map { ErrorMessage.text(for: $0) } + others
    for cause in causes {
      let event = SourceEvent(id: "evt_1", kind: .down, address: "https://e.org/feed", date: now, error: cause)
      let texts = [MessageLanguage.english, .french].map { Notice(.sourceEvent(event), language: $0).facts.first?.text }
      XCTAssertEqual(texts[0], cause)
      XCTAssertNotEqual(texts[1], cause, "in English to whoever reads French")
      XCTAssertFalse(texts[1]?.contains("{}") ?? true, cause)
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
