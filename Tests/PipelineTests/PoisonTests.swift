import Feeds
import Foundation
import Storage
import TestSupport
import XCTest

/// A body that ends the program, or seems to, because the program is killed while it is read.
final class PoisonTests: XCTestCase {
  func testF47AFeedThatSeemsToKillIsLeftAloneAndNeverGivenUp() async throws {
    let harness = try await AgentHarness()
    let origin = try LoopbackServer { _ in
      .ok("<rss version=\"2.0\"><channel><title>F</title><item><guid>1</guid><title>Lavrov</title></item></channel></rss>")
    }
    let desk = try WebhookCollector()
    let feed = origin.url("/feed")
    let set = try harness.set(
      """
      settings: {allow-networks: [127.0.0.0/8], min-interval: 10s}
      feeds: [{url: "\(feed)", every: 10s, backfill: all}]
      receivers: [{name: desk, url: "\(desk.url)"}]
      watchlists: [{name: W, terms: [Lavrov]}]
      """)
    // Twelve times the program has ended in the middle.
    for _ in 0..<12 { try await harness.store.noteReading(of: FeedState(url: feed), at: harness.clock.now) }
    let began = harness.clock.now
    try await harness.run(set) { _ in
      try await until { origin.requests.count >= 1 }
      try await until { try await harness.store.feedStates().first?.lastError?.contains("ended the program 12 times") ?? false }
      XCTAssertEqual(desk.received.count, 0)
      try await advance(harness) { desk.received.count == 1 }
    }
    XCTAssertGreaterThanOrEqual(harness.clock.now.timeIntervalSince(began), 256, "two seconds, doubled seven times")
    let state = try await harness.store.feedStates().first
    XCTAssertEqual(state?.interruptedPolls, 0)
    try await harness.end()
  }
}
