import Foundation
import GRDB
import Pipeline
import TestSupport
import XCTest

@testable import Storage

/// A store that refuses, as a full disk does, is no reason to ask feeds more often.
final class StoreTroubleTests: XCTestCase {
  func testWhileTheStoreRefusesNoFeedIsAskedAndTheRefusedOneKeepsItsMinimum() async throws {
    let harness = try await AgentHarness()
    let clock = harness.clock
    let asked = Locked([(path: String, at: Date)]())
    let origins = try ["127.0.0.1", "127.0.0.2"].map { address in
      try LoopbackServer(address: address) { request in
        asked.change { $0.append((request.path, clock.now)) }
        return .status(429, headers: [("Retry-After", "1200")])
      }
    }
    let set = try harness.set(
      """
      settings: {allow-networks: [127.0.0.0/8], min-interval: 10m}
      feeds: [{url: "\(origins[0].url("/a"))", every: 10m}, {url: "\(origins[1].url("/b"))", every: 30m}]
      receivers: [{name: desk, url: "http://127.0.0.1:9/"}]
      watchlists: [{name: W, terms: [Lavrov]}]
      """)
    let pool = try XCTUnwrap(harness.store as? SQLiteStore).pool
    let start = clock.now
    try await pool.write { db in
      for table in ["feed", "heartbeat"] {
        try db.execute(sql: "CREATE TRIGGER refuse_\(table) BEFORE INSERT ON \(table) BEGIN SELECT RAISE(ABORT, 'full'); END")
      }
    }
    try await harness.run(set) { agent in
      try await until { agent.health.facts.storeProblem != nil && asked.change { $0 }.count == 2 }
      try await advance(harness) { clock.now >= start.addingTimeInterval(3600) }
      XCTAssertEqual(asked.change { $0 }.count, 2, "an hour in which nothing could be kept")
      try await pool.write { db in
        for table in ["feed", "heartbeat"] { try db.execute(sql: "DROP TRIGGER refuse_\(table)") }
      }
      try await advance(harness) { try await harness.store.feedStates().count == 2 }
      XCTAssertNil(agent.health.facts.storeProblem)
    }
    let requests = asked.change { $0 }
    for path in ["/a", "/b"] {
      let dates = requests.filter { $0.path == path }.map(\.at)
      XCTAssertEqual(dates.first, start)
      XCTAssertGreaterThanOrEqual(dates.dropFirst().first?.timeIntervalSince(start) ?? 0, 3600)
    }
    try await harness.end()
  }

  func testARefusalThatPassesAtOnceCostsTheFeedItsMinimum() async throws {
    let harness = try await AgentHarness()
    let clock = harness.clock
    let asked = Locked([Date]())
    let origin = try LoopbackServer { _ in
      asked.change { $0.append(clock.now) }
      return .status(500)
    }
    let set = try harness.set(
      """
      settings: {allow-networks: [127.0.0.0/8], min-interval: 10m}
      feeds: [{url: "\(origin.url("/a"))", every: 10m}]
      receivers: [{name: desk, url: "http://127.0.0.1:9/"}]
      watchlists: [{name: W, terms: [Lavrov]}]
      """)
    let pool = try XCTUnwrap(harness.store as? SQLiteStore).pool
    try await pool.write { db in
      try db.execute(sql: "CREATE TRIGGER refuse BEFORE INSERT ON feed BEGIN SELECT RAISE(ABORT, 'full'); END")
    }
    try await harness.run(set) { agent in
      try await until { agent.health.facts.storeProblem != nil }
      try await pool.write { try $0.execute(sql: "DROP TRIGGER refuse") }
      try await advance(harness) { try await harness.store.feedStates().count == 1 }
    }
    let dates = asked.change { $0 }
    XCTAssertEqual(dates.count, 2)
    XCTAssertGreaterThanOrEqual((dates.last ?? .distantPast).timeIntervalSince(dates.first ?? .distantFuture), 600)
    try await harness.end()
  }
}
