import Deliveries
import Foundation
import Pipeline
import Storage
import TestSupport
import XCTest

/// The real article through the whole pipeline: a feed in over HTTP, a signed webhook out over HTTP.
final class ReplayTests: XCTestCase {
  private let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

  private func feed() throws -> String {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "ArticlesTests/Fixtures/blinken-moscou.rss")
    return String(decoding: try Data(contentsOf: path), as: UTF8.self)
  }

  private func yaml(feed: String, hook: String, extra: String = "", backfill: String = "all") -> String {
    """
    settings: {allow-networks: [127.0.0.0/8], min-interval: 10m}
    feeds: [{url: "\(feed)", name: Fil, backfill: \(backfill), every: 10m}]
    receivers: [{name: desk, url: "\(hook)", secret: \(secret)}]
    watchlists:
      - name: Menace
        terms: [Lavrov, invasion imminente]
    \(extra)
    """
  }

  func testTheArticleGoesInAndASignedWebhookComesOut() async throws {
    let harness = try await AgentHarness()
    let rss = try feed()
    let origin = try LoopbackServer { _ in .ok(rss, headers: [("ETag", "\"1\"")]) }
    let desk = try WebhookCollector()
    let set = try harness.set(yaml(feed: origin.url("/feed"), hook: desk.url))
    let (secret, clock) = (secret, harness.clock)
    try await harness.run(set) { _ in
      let arrived = await desk.arrivals.next()
      let request = try XCTUnwrap(arrived, "no webhook came")
      let headers = Dictionary(request.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
      XCTAssertEqual(Signature.verify(headers: headers, body: request.body, secrets: [secret], now: clock.now), .genuine)
      let body = try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
      let data = try XCTUnwrap(body["data"] as? [String: Any])
      XCTAssertEqual(data["watchlist"] as? String, "Menace")
      XCTAssertEqual((data["article"] as? [String: Any])?["feed"] as? String, "Fil")
      let terms = try XCTUnwrap(data["terms"] as? [[String: Any]])
      XCTAssertEqual(terms.compactMap { $0["term"] as? String }, ["Lavrov", "invasion imminente"])
      let sentence = try XCTUnwrap((terms[1]["sentences"] as? [[String: Any]])?.first)
      XCTAssertTrue(try XCTUnwrap(sentence["text"] as? String).contains("une invasion pourrait être imminente"))
      XCTAssertEqual((sentence["marks"] as? [Any])?.count, 2)
    }
    let pending = try await harness.store.deliveries(.pending, limit: 9)
    XCTAssertLessThanOrEqual(pending.count, 1)
    try await harness.end()
  }

  func testASecondPollIsConditionalAndRepeatsNothing() async throws {
    let harness = try await AgentHarness()
    let rss = try feed()
    let origin = try LoopbackServer { $0["If-None-Match"] == "\"1\"" ? .status(304) : .ok(rss, headers: [("ETag", "\"1\"")]) }
    let desk = try WebhookCollector()
    let set = try harness.set(yaml(feed: origin.url("/feed"), hook: desk.url))
    let clock = harness.clock
    try await harness.run(set) { _ in
      let first = await desk.arrivals.next()
      XCTAssertNotNil(first)
      var polls = 1
      for _ in 0..<600 where polls < 2 {
        clock.advance(.seconds(10))
        try await Task.sleep(for: .milliseconds(5))
        polls = origin.requests.count
      }
      XCTAssertGreaterThanOrEqual(polls, 2)
    }
    XCTAssertEqual(origin.requests[1]["If-None-Match"], "\"1\"")
    XCTAssertEqual(desk.received.count, 1)
    try await harness.end()
  }

  /// As many publishers do: one template for the feeds of all their languages.
  func testAFeedThatNamesNoLanguageOrAWrongOneIsReadInItsOwn() async throws {
    for stated in ["", "<language>en</language>"] {
      let harness = try await AgentHarness()
      let rss = try feed().replacing("<language>fr-FR</language>", with: stated)
      let origin = try LoopbackServer { _ in .ok(rss) }
      let desk = try WebhookCollector()
      let set = try harness.set(yaml(feed: origin.url("/feed"), hook: desk.url, extra: "    languages: [fr]"))
      try await harness.run(set) { _ in
        let arrived = await desk.arrivals.next()
        let request = try XCTUnwrap(arrived, "no webhook came")
        let body = try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
        XCTAssertEqual(((body["data"] as? [String: Any])?["article"] as? [String: Any])?["language"] as? String, "fr", stated)
      }
      try await harness.end()
    }
  }

  func testWhatWasThereBeforeUsIsNoNews() async throws {
    let harness = try await AgentHarness()
    let rss = try feed()
    let origin = try LoopbackServer { _ in .ok(rss) }
    let desk = try WebhookCollector()
    let set = try harness.set(yaml(feed: origin.url("/feed"), hook: desk.url, backfill: "none"))
    let store = harness.store
    try await harness.run(set) { _ in
      try await until { try await store.counts().suppressed == 1 }
    }
    let counts = try await store.counts()
    XCTAssertEqual(counts.suppressed, 1)
    XCTAssertEqual(counts.alerts, 0)
    XCTAssertEqual(desk.received.count, 0)
    try await harness.end()
  }

  func testAReceiverThatFailsIsTriedAgainUnderTheSameIdWithTheSameBytes() async throws {
    let harness = try await AgentHarness()
    let rss = try feed()
    let origin = try LoopbackServer { _ in .ok(rss) }
    let desk = try WebhookCollector([.status(503), .status(429, headers: [("Retry-After", "60")]), .status(204)])
    let set = try harness.set(yaml(feed: origin.url("/feed"), hook: desk.url))
    let (clock, store) = (harness.clock, harness.store)
    try await harness.run(set) { _ in
      try await until {
        // Not while an attempt is under way: its lease would run out over a request that takes milliseconds.
        if try await store.deliveries(.pending, limit: 9).allSatisfy({ $0.due > clock.now }) { clock.advance(.seconds(5)) }
        return try await store.counts().delivered == 1
      }
    }
    XCTAssertEqual(desk.received.count, 3)
    XCTAssertEqual(Set(desk.received.compactMap { $0["webhook-id"] }).count, 1)
    XCTAssertEqual(Set(desk.received.map(\.body)).count, 1)
    XCTAssertEqual(Set(desk.received.compactMap { $0["webhook-timestamp"] }).count, 3, "each attempt has its own time")
    try await harness.end()
  }
}

/// Asks again and again, for thirty seconds at most.
func until(_ condition: () async throws -> Bool) async throws {
  let start = ContinuousClock.now
  while try await !condition() {
    guard start.duration(to: .now) < .seconds(30) else { return XCTFail("it did not come about within thirty seconds") }
    try await Task.sleep(for: .milliseconds(5))
  }
}
