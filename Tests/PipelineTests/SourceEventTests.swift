import Deliveries
import Feeds
import Foundation
import Storage
import Synchronization
import TestSupport
import XCTest

/// Sources never go dark in silence: what changes is told once, to the receivers that the folder names for it.
final class SourceEventTests: XCTestCase {
  private func yaml(_ feeds: [String], _ hook: String) -> String {
    let list = feeds.enumerated().map { "{url: \"\($1)\", name: Fil \($0 + 1), every: 10m}" }.joined(separator: ", ")
    return """
      settings: {allow-networks: [127.0.0.0/8], min-interval: 10m, source-events: [desk]}
      feeds: [\(list)]
      receivers: [{name: desk, url: "\(hook)"}]
      watchlists: [{name: W, terms: [Lavrov]}]
      """
  }

  private func types(_ desk: WebhookCollector) -> [String] {
    desk.received.compactMap { (try? JSONSerialization.jsonObject(with: Data($0.body)) as? [String: Any])?["type"] as? String }
  }

  func testAFeedThatDiesAndComesBackIsToldTwice() async throws {
    let harness = try await AgentHarness()
    let isDead = Mutex(false)
    let body = rss(0..<5)
    let origin = try LoopbackServer { _ in isDead.withLock { $0 } ? .status(500) : .ok(body) }
    let desk = try WebhookCollector()
    let store = harness.store
    try await harness.run(try harness.set(yaml([origin.url("/feed")], desk.url))) { _ in
      try await advance(harness) { try await store.feedStates().first?.condition == .ok }
      isDead.withLock { $0 = true }
      try await advance(harness) { try await store.feedStates().first?.failures ?? 0 >= 5 }
      isDead.withLock { $0 = false }
      try await advance(harness) { desk.received.count >= 2 }
      let polls = origin.requests.count
      try await advance(harness) { origin.requests.count >= polls + 2 }
    }
    XCTAssertEqual(types(desk), ["source.down", "source.recovered"])
    let data = try XCTUnwrap(
      (try JSONSerialization.jsonObject(with: Data(desk.received[0].body)) as? [String: Any])?["data"] as? [String: Any])
    XCTAssertEqual(data["failures"] as? Int, 3)
    XCTAssertEqual((data["source"] as? [String: Any])?["name"] as? String, "Fil 1")
    XCTAssertTrue(
      (data["message"] as? String)?.hasPrefix("Fil 1 is out of sight — Nothing has been seen of Fil 1 since ") ?? false, "\(data)")
    let spans = try await store.blindSpans(from: .distantPast, to: .distantFuture)
    XCTAssertEqual(spans.map(\.isCaughtUp), [true], "the entries were still there: late, and not lost")
    XCTAssertEqual(data["since"] as? String, spans.first?.from.formatted(.iso8601))
    try await harness.end()
  }

  func testAFeedThatRanOverIsAnEventAndASpanOfBlindness() async throws {
    let harness = try await AgentHarness()
    let first = Mutex(0)
    let origin = try LoopbackServer { _ in
      let first = first.withLock { $0 }
      return .ok(rss(first..<first + 5))
    }
    let desk = try WebhookCollector()
    let store = harness.store
    try await harness.run(try harness.set(yaml([origin.url("/feed")], desk.url))) { _ in
      try await advance(harness) { try await store.counts().articles == 5 }
      first.withLock { $0 = 3 }
      try await advance(harness) { try await store.counts().articles == 8 }
      first.withLock { $0 = 20 }
      try await advance(harness) { try await store.counts().articles == 13 }
      first.withLock { $0 = 40 }
      try await advance(harness) { try await store.counts().articles == 18 }
      try await advance(harness) { desk.received.count >= 1 }
    }
    XCTAssertEqual(types(desk), ["source.overflow"], "told when it begins, and not at every poll")
    let spans = try await store.blindSpans(from: .distantPast, to: .distantFuture)
    XCTAssertEqual(spans.map(\.reason), [.overflow, .overflow])
    XCTAssertEqual(spans.map(\.isCaughtUp), [false, false])
    try await harness.end()
  }

  func testALocalOutageBlamesNoFeed() async throws {
    let harness = try await AgentHarness()
    let isOut = Mutex(false)
    let body = rss(0..<3)
    // A host that hangs up without a word is what a dead network looks like from here.
    let origins = try (1...4).map { number in
      try LoopbackServer(address: "127.0.0.\(number)") { _ in isOut.withLock { $0 } ? .close : .ok(body) }
    }
    let desk = try WebhookCollector()
    let store = harness.store
    try await harness.run(try harness.set(yaml(origins.map { $0.url("/feed") }, desk.url))) { _ in
      try await advance(harness) { try await store.feedStates().filter { $0.condition == .ok }.count == 4 }
      isOut.withLock { $0 = true }
      try await advance(harness) { try await store.sourceEvents(limit: 9).contains { $0.kind == .networkDown } }
      let polls = origins.map { $0.requests.count }.reduce(0, +)
      try await advance(harness) { origins.map { $0.requests.count }.reduce(0, +) >= polls + 30 }
      isOut.withLock { $0 = false }
      try await advance(harness) { try await store.sourceEvents(limit: 9).contains { $0.kind == .networkRecovered } }
      try await advance(harness) { try await store.feedStates().allSatisfy { $0.failures == 0 } }
      try await advance(harness) { desk.received.count >= 2 }
    }
    // A poll that was under way may still end well when the others have failed, so the network may seem to go down twice; no feed ever does.
    let kinds = try await store.sourceEvents(limit: 99).map(\.kind)
    XCTAssertEqual(Set(kinds), [.networkDown, .networkRecovered])
    XCTAssertEqual(Set(types(desk)), ["network.down", "network.recovered"])
    try await harness.end()
  }

  func testWithoutReceiversEventsAreKeptAllTheSame() async throws {
    let harness = try await AgentHarness()
    let origin = try LoopbackServer { _ in .status(410) }
    let desk = try WebhookCollector()
    let text = yaml([origin.url("/feed")], desk.url).replacing(", source-events: [desk]", with: "")
    let store = harness.store
    try await harness.run(try harness.set(text)) { _ in
      try await advance(harness) { try await store.sourceEvents(limit: 9).count == 1 }
    }
    let events = try await store.sourceEvents(limit: 9)
    XCTAssertEqual(events.map(\.kind), [.gone])
    XCTAssertEqual(desk.received.count, 0)
    try await harness.end()
  }
}

private func rss(_ numbers: Range<Int>) -> String {
  let items = numbers.map { "<item><guid>urn:\($0)</guid><title>Article numéro \($0)</title><link>https://e.org/\($0)</link></item>" }
  return "<rss version=\"2.0\"><channel><title>F</title>\(items.joined())</channel></rss>"
}

/// Moves time on, half a minute a step, until the condition holds. Time stands still while a delivery is due or under way: its lease would run out
/// over a request that takes milliseconds.
func advance(_ harness: AgentHarness, until condition: () async throws -> Bool) async throws {
  try await until {
    if try await condition() { return true }
    let now = harness.clock.now
    if try await harness.store.deliveries(.pending, limit: 99).allSatisfy({ $0.due > now }) { harness.clock.advance(.seconds(30)) }
    return try await condition()
  }
}
