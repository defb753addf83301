import Feeds
import Foundation
import Pipeline
import TestSupport
import XCTest

final class AgentTallyTests: XCTestCase {
  func testTheAgentCountsWhatItDoes() async throws {
    let harness = try await AgentHarness()
    let desk = try WebhookCollector([.status(500), .status(204)])
    let item = "<item><title>Lavrov</title><guid>1</guid></item>"
    let turn = Locked(0)
    let origin = try LoopbackServer { request in
      guard request.path == "/feed" else { return .status(404) }
      let number = turn.change { turn in
        turn += 1
        return turn
      }
      return .ok("<rss><channel>\(number == 1 ? "" : item)</channel></rss>")
    }
    let set = try harness.set(
      """
      settings: {allow-networks: [127.0.0.0/8], min-interval: 10s}
      feeds: [{url: "\(origin.url("/feed"))", every: 10s}, {url: "\(origin.url("/none"))", every: 10s}]
      receivers: [{name: desk, url: "\(desk.url)"}]
      watchlists: [{name: W, terms: [Lavrov]}]
      """)
    try await harness.run(set) { agent in
      try await harness.ticking { desk.received.count == 2 && agent.health.facts.watch?.feeds[.down] == 1 }
      try await until { agent.health.tally.attempts.values.reduce(0, +) == 2 }
      let tally = agent.health.tally
      XCTAssertGreaterThanOrEqual(tally.polls[.polled] ?? 0, 2)
      XCTAssertGreaterThanOrEqual(tally.polls[.failed] ?? 0, 3)
      XCTAssertEqual([tally.newArticles, tally.alerts, tally.loads, tally.refusedLoads], [1, 1, 1, 0])
      XCTAssertGreaterThanOrEqual(tally.entries, 1)
      XCTAssertEqual(tally.attempts, [.init(receiver: "desk", end: .refused): 1, .init(receiver: "desk", end: .taken): 1])
      XCTAssertNotNil(tally.lastLoad)
      let watch = try XCTUnwrap(agent.health.facts.watch)
      XCTAssertEqual(watch.blind, 1)
      XCTAssertGreaterThan(watch.storeBytes, 4096)
      try Data("watchlists: [".utf8).write(to: harness.folder.appending(path: "set.yaml"), options: .atomic)
      try await harness.ticking { agent.health.tally.refusedLoads == 1 }
    }
    try await harness.end()
  }
}
