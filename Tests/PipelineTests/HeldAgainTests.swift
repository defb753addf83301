import Alerts
import Deliveries
import Foundation
import Logging
import Pipeline
import Storage
import TestSupport
import XCTest

/// The folder is edited while deliveries are held: a whole agent decides them again.
final class HeldAgainTests: XCTestCase {
  private struct World {
    let harness: AgentHarness
    let origin: LoopbackServer
    let desk: WebhookCollector
    let log = Locked<[String]>([])
    private let titles = Locked<[String]>([])

    /// Noon in Paris, unless it says otherwise.
    init(start: String = "2026-11-30T11:00:00Z") async throws {
      harness = try await AgentHarness(start: try Date(start, strategy: .iso8601))
      let titles = titles
      origin = try LoopbackServer { _ in
        let items = titles.change { $0 }.enumerated().map {
          "<item><guid>urn:\($0)</guid><title>\($1)</title><link>https://e.org/\($0)</link></item>"
        }
        return .ok("<rss version=\"2.0\"><channel><title>F</title>\(items.reversed().joined())</channel></rss>")
      }
      desk = try WebhookCollector()
    }

    var store: any Store { harness.store }

    @discardableResult
    func set(_ receiver: String, _ rest: String = "") throws -> WatchSet {
      try harness.set(
        """
        settings: {allow-networks: [127.0.0.0/8], min-interval: 1m, corrections: false}
        feeds: [{url: "\(origin.url("/feed"))", name: Fil, every: 1m, language: fr, backfill: all}]
        receivers: [{name: desk, url: "\(desk.url)"\(receiver)}]
        watchlists: [{name: Crise, terms: [Lavrov]}]
        \(rest)
        """)
    }

    func publish(_ more: String...) { titles.change { $0 += more } }

    func run(_ set: WatchSet, while body: @escaping @Sendable () async throws -> Void) async throws {
      let log = log
      try await harness.run(set, logger: Logger(label: "test") { _ in RecordingLog(lines: log) }) { _ in try await body() }
    }

    func poll() async throws {
      let count = titles.change { $0.count }
      try await advance(harness) { try await store.counts().articles == count }
    }

    /// Until what was written last is in force.
    func reload() async throws {
      let before = lines("folder reloaded").count
      try await until {
        harness.clock.advance(.seconds(1))
        return lines("folder reloaded").count > before
      }
    }

    func lines(_ words: String) -> [String] { log.change { $0 }.filter { $0.contains(words) } }

    func rows() async throws -> [Delivery] { try await store.deliveries(.all, limit: 999) }

    /// Everything was told, once, and nobody waits for anything.
    func assertAllTold(_ types: [String], _ counts: [Int], line: UInt = #line) async throws {
      let bodies = try desk.received.map { request in
        try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any], line: line)
      }
      XCTAssertEqual(bodies.compactMap { $0["type"] as? String }, types, line: line)
      XCTAssertEqual(bodies.compactMap { ($0["data"] as? [String: Any])?["count"] as? Int }, counts, line: line)
      let waiting = try await rows().filter { $0.state == .held || $0.state == .pending }
      XCTAssertEqual(waiting, [], line: line)
      let audit = try await store.audit(now: harness.clock.now)
      XCTAssertTrue(audit.isClean, "\(audit.violations)", line: line)
    }
  }

  /// Two alerts, held by `rule`; then the folder says `edit` instead, and they come. Half a day later nothing more has come.
  private func check(_ rule: String, _ edit: String, rest: String = "", start: String = "2026-11-30T11:00:00Z", line: UInt = #line)
    async throws
  {
    let world = try await World(start: start)
    let set = try world.set(rule, rest)
    world.publish("Lavrov un", "Lavrov deux")
    try await world.run(set) {
      try await world.poll()
      let held = try await world.rows().count { $0.state == .held }
      XCTAssertEqual(held, 2, line: line)
      try world.set(edit)
      try await world.reload()
      // At once: time stands still.
      try await until { world.desk.received.count == 1 }
      try await until { try await world.store.deliveries(.pending, limit: 9).isEmpty }
      world.harness.clock.advance(.seconds(12 * 3600))
      try await Task.sleep(for: .milliseconds(200))
    }
    try await world.assertAllTold(["alert.summary"], [2], line: line)
    for row in try await world.rows() {
      guard case .digested = row.state else { continue }
      let both = /(held|kept|gathered) .* until 2026-.*; then let go at 2026-.*/
      XCTAssertNotNil(row.decision?.wholeMatch(of: both), row.decision ?? "-", line: line)
    }
    let why = world.lines("held deliveries decided again")
    XCTAssertEqual(why.count, 1, "\(why)", line: line)
    XCTAssertTrue(why.first?.contains("held=2") ?? false, "\(why)", line: line)
    XCTAssertTrue(why.first?.contains("since no rule holds it any more") ?? false, "\(why)", line: line)
    try await world.harness.end()
  }

  func testWhatNoRuleHoldsAnyMoreGoesAtOnceAndOnce() async throws {
    try await check(", quiet-hours: \"22:00-07:00 Europe/Paris\"", "", start: "2026-11-30T22:00:00Z")
    try await check(", digest: \"daily 18:00 Europe/Paris\"", ", cap: 100/min")
    try await check("", "", rest: "routes: [{group-wait: 2h}]")
  }

  func testWhatAnotherHourHoldsGoesThen() async throws {
    let world = try await World()
    let set = try world.set(", digest: \"daily 18:00 Europe/Paris\"")
    world.publish("Lavrov un", "Lavrov deux")
    try await world.run(set) {
      try await world.poll()
      try world.set(", digest: \"daily 14:00 Europe/Paris\"")
      try await world.reload()
      try await until { !world.lines("held deliveries decided again").isEmpty }
      world.publish("Lavrov trois")
      try await world.poll()
      let hour = try Date("2026-11-30T13:00:00Z", strategy: .iso8601)
      world.harness.clock.advance(.seconds(Int(hour.timeIntervalSince(world.harness.clock.now)) - 30))
      try await Task.sleep(for: .milliseconds(200))
      XCTAssertEqual(world.desk.received.count, 0)
      try await advance(world.harness) { world.desk.received.count == 1 }
      try await until { try await world.store.deliveries(.pending, limit: 9).isEmpty }
      world.harness.clock.advance(.seconds(12 * 3600))
      try await Task.sleep(for: .milliseconds(200))
    }
    try await world.assertAllTold(["alert.summary"], [3])
    let reasons = try await Set(world.rows().filter { if case .alert = $0.subject { true } else { false } }.compactMap(\.decision))
    let later = "kept for the digest (daily 14:00 Europe/Paris) until 2026-11-30T13:00:00Z, since its watchlist names no receivers"
    XCTAssertEqual(
      reasons,
      [
        later,
        "kept for the digest (daily 18:00 Europe/Paris) until 2026-11-30T17:00:00Z, since its watchlist names no receivers; then \(later)",
      ])
    try await world.harness.end()
  }

  func testWhatAnEditHasLetGoIsToldOnceThoughTheAgentEndsAtOnce() async throws {
    let world = try await World()
    let digest = ", digest: \"daily 18:00 Europe/Paris\""
    world.publish("Lavrov un", "Lavrov deux")
    try await world.run(try world.set(digest)) { try await world.poll() }
    // Decided again, and the program ends before anything is released.
    let now = world.harness.clock.now
    var rows = try await world.store.held(after: now, following: "", limit: 9).map(\.delivery)
    XCTAssertEqual(rows.count, 2)
    for index in rows.indices { rows[index].due = now }
    try await world.store.hold(rows)
    // Edited, and edited back: what was let go by the first edit is told, and not held again.
    world.publish("Lavrov trois")
    try await world.run(try world.set(digest)) {
      try await advance(world.harness) { world.desk.received.count == 1 }
      try await world.poll()
      try await until { try await world.store.deliveries(.pending, limit: 9).isEmpty }
    }
    // Edited while nothing runs.
    try await world.run(try world.set("")) {
      try await advance(world.harness) { world.desk.received.count == 2 }
      try await until { try await world.store.deliveries(.pending, limit: 9).isEmpty }
    }
    try await world.assertAllTold(["alert.summary", "alert.created"], [2])
    try await world.harness.end()
  }

  func testAnEditThatTakesAReceiverAwayTellsHowManyDeliveriesWaitForIt() async throws {
    let world = try await World()
    world.publish("Lavrov un", "Lavrov deux")
    try await world.run(try world.set(", digest: \"daily 18:00 Europe/Paris\"")) {
      try await world.poll()
      _ = try world.harness.set(
        """
        receivers: [{name: other, url: "\(world.desk.url)"}]
        watchlists: [{name: Crise, terms: [Lavrov]}]
        """)
      try await world.reload()
      let words = "receiver is no longer in the folder, and deliveries wait for it"
      try await until { !world.lines(words).isEmpty }
      XCTAssertEqual(world.lines(words), ["warning \(words) deliveries=2 receiver=desk"])
    }
    try await world.harness.end()
  }

  func testWhatWasHeldStaysHeldByTheSameRules() async throws {
    let world = try await World()
    let digest = ", digest: \"daily 18:00 Europe/Paris\""
    world.publish("Lavrov un", "Lavrov deux")
    try await world.run(try world.set(digest)) {
      try await world.poll()
      try world.set(digest, "# A comment.")
      try await world.reload()
      world.harness.clock.advance(.seconds(180))
      try await Task.sleep(for: .milliseconds(200))
    }
    try await world.run(try world.set(digest)) { try await Task.sleep(for: .milliseconds(200)) }
    XCTAssertEqual(world.desk.received.count, 0)
    XCTAssertEqual(world.lines("held deliveries decided again"), [])
    try await world.harness.end()
  }
}
