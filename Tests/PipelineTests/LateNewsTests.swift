import Alerts
import Deliveries
import Feeds
import Foundation
import Logging
import Storage
import TestSupport
import XCTest

@testable import Pipeline

/// F54: what was published while nobody could see it is told together once it is found, and soon.
final class LateNewsTests: XCTestCase {
  /// A feed that a test may take down and add to, and two receivers.
  private struct World {
    let harness: AgentHarness
    let origin: LoopbackServer
    let desk: WebhookCollector
    let phone: WebhookCollector
    let log = Locked<[String]>([])
    private let entries = Locked<[String]>([])
    private let isDown = Locked(false)

    init() async throws {
      harness = try await AgentHarness(start: try Date("2026-11-30T12:00:00Z", strategy: .iso8601))
      let (entries, isDown) = (entries, isDown)
      origin = try LoopbackServer { _ in
        if isDown.change({ $0 }) { return .status(500) }
        return .ok("<rss version=\"2.0\"><channel><title>F</title>\(entries.change { $0 }.reversed().joined())</channel></rss>")
      }
      desk = try WebhookCollector()
      phone = try WebhookCollector()
    }

    var store: any Store { harness.store }
    var now: Date { harness.clock.now }

    func set(_ rest: String = "") throws -> WatchSet {
      try harness.set(
        """
        settings: {allow-networks: [127.0.0.0/8], min-interval: 1m, corrections: false}
        feeds: [{url: "\(origin.url("/feed"))", name: Fil, every: 1m, language: fr, backfill: all}]
        receivers: [{name: desk, url: "\(desk.url)"}, {name: phone, url: "\(phone.url)"}]
        watchlists: [{name: Crise, terms: [Lavrov]}, {name: Alarme, terms: [missile], severity: critical}]
        \(rest)
        """)
    }

    /// - Parameter hours: how long ago; nil: its date is not known.
    func publish(_ count: Int, _ word: String = "Lavrov", hours: Double?) {
      let date = hours.map { "<pubDate>\(now.addingTimeInterval(-$0 * 3600).formatted(.iso8601))</pubDate>" } ?? ""
      entries.change { entries in
        for _ in 0..<count {
          let number = entries.count
          entries.append(
            "<item><guid>urn:\(number)</guid><title>\(word) \(number)</title><link>https://e.org/\(number)</link>\(date)</item>")
        }
      }
    }

    func run(while body: @escaping @Sendable () async throws -> Void) async throws {
      try await run(try set(), while: body)
    }

    func run(_ set: WatchSet, while body: @escaping @Sendable () async throws -> Void) async throws {
      let log = log
      try await harness.run(set, logger: Logger(label: "test") { _ in RecordingLog(lines: log) }) { _ in try await body() }
    }

    func poll() async throws {
      let count = entries.change { $0.count }
      try await advance(harness) { try await store.counts().articles == count }
    }

    /// The feed answers nothing but an error, and is not asked again for so long.
    func outage(hours: Double) async throws {
      isDown.change { $0 = true }
      try await advance(harness) { try await !store.blindSpans(of: origin.url("/feed"), from: .distantPast, to: .distantFuture).isEmpty }
      isDown.change { $0 = false }
      harness.clock.advance(.seconds(hours * 3600))
    }

    /// All is delivered that is not held.
    func drained() async throws {
      try await until { try await store.deliveries(.pending, limit: 9).isEmpty }
    }
  }

  /// Each webhook as `single` or as `KIND COUNT`.
  private func told(_ collector: WebhookCollector) throws -> [String] {
    try collector.received.map { request in
      let body = try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
      let data = try XCTUnwrap(body["data"] as? [String: Any])
      guard let kind = data["kind"] as? String, let count = data["count"] as? Int else { return "single" }
      return "\(kind) \(count)"
    }
  }

  private let singles = Array(repeating: "single", count: 5)

  func testAfterAnOutageOfSixHoursManyComeInOneMessageToEachReceiver() async throws {
    let world = try await World()
    world.publish(1, hours: 0)
    try await world.run {
      try await world.poll()
      try await until { world.desk.received.count == 1 && world.phone.received.count == 1 }
      try await world.outage(hours: 6)
      world.publish(40, hours: 3)
      world.publish(2, "missile", hours: 3)
      world.publish(1, hours: nil)
      try await world.poll()
      try await advance(world.harness) { world.desk.received.count == 10 && world.phone.received.count == 10 }
      try await world.drained()
    }
    for receiver in [world.desk, world.phone] {
      // The first of all, five of the late ones, what is critical, what has no date; and the others together. Two are under way at once.
      XCTAssertEqual(try told(receiver).sorted(), ["late 35"] + singles + singles.dropLast())
    }
    let together = try await world.store.deliveries(.all, limit: 999).filter { if case .digested = $0.state { true } else { false } }
    XCTAssertEqual(together.count, 70)
    XCTAssertTrue(together.allSatisfy { $0.due.timeIntervalSince($0.created) <= 120 }, "nothing waits for longer than two minutes")
    XCTAssertEqual(
      Set(together.compactMap { $0.decision?.components(separatedBy: ", until").first }),
      ["gathered with others that come late, for their sources were out of sight when they were published"])
    let audit = try await world.store.audit(now: world.now)
    XCTAssertTrue(audit.isClean, "\(audit.violations)")
    XCTAssertTrue(world.log.change { $0 }.contains { $0.contains("held deliveries released") && $0.contains("from=late") })
    try await world.harness.end()
  }

  func testAfterAnAbsenceOfTheAgentTheSame() async throws {
    let world = try await World()
    world.publish(1, hours: 0)
    try await world.run {
      try await world.poll()
      try await world.drained()
    }
    world.harness.clock.advance(.seconds(6 * 3600))
    world.publish(12, hours: 5)
    try await world.run {
      try await world.poll()
      try await advance(world.harness) { world.desk.received.count == 7 }
      // News of the day comes as ever.
      world.publish(6, hours: 0.1)
      try await world.poll()
      try await until { world.desk.received.count == 13 }
      try await world.drained()
    }
    XCTAssertEqual(try told(world.desk).sorted(), ["late 7"] + singles + singles + ["single", "single"])
    XCTAssertEqual(try told(world.desk).suffix(6), singles + ["single"])
    try await world.harness.end()
  }

  func testFewAreToldOneByOne() async throws {
    let world = try await World()
    world.publish(1, hours: 0)
    try await world.run {
      try await world.poll()
      try await world.outage(hours: 6)
      world.publish(5, hours: 2)
      try await world.poll()
      try await until { world.desk.received.count == 6 }
      try await world.drained()
    }
    XCTAssertEqual(try told(world.desk), ["single"] + singles)
    try await world.harness.end()
  }

  func testOnlyWhatWasPublishedInALongOutageIsLate() async throws {
    // What is said of the feed, and how old its news is, in hours.
    for (outage, age, name) in [(0.5, 2.0, "a short outage"), (6, 30, "old news, from before it"), (0, 3, "no outage")] {
      let world = try await World()
      world.publish(1, hours: 0)
      try await world.run {
        try await world.poll()
        if outage > 0 { try await world.outage(hours: outage) }
        world.publish(8, hours: age)
        try await world.poll()
        try await until { world.desk.received.count == 9 }
        try await world.drained()
      }
      XCTAssertEqual(try told(world.desk), Array(repeating: "single", count: 9), name)
      try await world.harness.end()
    }
  }

  func testTheFirstPollOfANewFeedIsNoReturn() async throws {
    let world = try await World()
    world.publish(8, hours: 3)
    try await world.run {
      try await world.poll()
      try await until { world.desk.received.count == 8 }
      try await world.drained()
    }
    XCTAssertEqual(try told(world.desk), Array(repeating: "single", count: 8))
    try await world.harness.end()
  }

  /// Nobody has asked for it to be put together, so none of it is only counted.
  func testManyMoreAreToldInPartsAndNoneLeftOut() async throws {
    let world = try await World()
    world.publish(1, hours: 0)
    try await world.run {
      try await world.poll()
      try await until { world.desk.received.count == 1 }
      try await world.outage(hours: 6)
      world.publish(126, hours: 3)
      try await world.poll()
      try await advance(world.harness) { world.desk.received.count == 9 && world.phone.received.count == 9 }
      try await world.drained()
    }
    XCTAssertEqual(try told(world.desk).sorted(), ["late 21", "late 50", "late 50", "single"] + singles)
    let named = try world.desk.received.flatMap { request in
      let body = try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
      let data = try XCTUnwrap(body["data"] as? [String: Any])
      return (data["items"] as? [[String: Any]] ?? []).compactMap { $0["alert"] as? String }
    }
    XCTAssertEqual(Set(named).count, 121)
    let audit = try await world.store.audit(now: world.now)
    XCTAssertTrue(audit.isClean, "\(audit.violations)")
    try await world.harness.end()
  }

  func testARestartInBetweenLosesNothing() async throws {
    let world = try await World()
    let set = try world.set("routes: [{receivers: [desk]}]")
    world.publish(1, hours: 0)
    try await world.run(set) {
      try await world.poll()
      try await world.drained()
    }
    world.harness.clock.advance(.seconds(6 * 3600))
    world.publish(9, hours: 5)
    try await world.run(set) {
      try await world.poll()
      try await world.drained()
    }
    // Four are held, and the agent ends; six more come at the next start, within the hour.
    world.publish(6, hours: 5)
    try await world.run(set) {
      try await world.poll()
      try await advance(world.harness) { try await world.store.counts().held == 0 }
      try await world.drained()
    }
    let summaries = try told(world.desk).filter { $0 != "single" }
    XCTAssertEqual(try told(world.desk).count { $0 == "single" }, 6)
    XCTAssertEqual(summaries.compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }.reduce(0, +), 10, "\(summaries)")
    let audit = try await world.store.audit(now: world.now)
    XCTAssertTrue(audit.isClean, "\(audit.violations)")
    try await world.harness.end()
  }

  func testBlindHoursAreThoseOfTheFeedAndOfTheAgent() async throws {
    let harness = try await AgentHarness()
    let store = harness.store
    let now = harness.clock.now
    func ago(_ hours: Double) -> Date { now.addingTimeInterval(-hours * 3600) }
    // At work from 12 to 11 hours ago, and from 9 hours ago until now.
    for (from, hours) in [(12.0, 1), (9, 9)] {
      for mark in 0...hours * 30 { try await store.noteRunning(at: ago(from).addingTimeInterval(Double(mark) * 120)) }
    }
    for (feed, span) in [("f", (8.0, 6.5)), ("f", (5.0, 4.6)), ("g", (4.0, 2.5))] {
      try await store.commit(
        PollRecord(
          feed: FeedState(url: feed), date: now, result: .polled,
          blindSpan: BlindSpan(feed: feed, from: ago(span.0), to: ago(span.1), reason: .failing)))
    }
    try await store.commit(
      PollRecord(
        feed: FeedState(url: "f"), date: now, result: .failed, blindSpan: BlindSpan(feed: "f", from: ago(2), reason: .failing)))
    let blind = try await BlindHours(of: "f", from: ago(20), to: now, in: store)
    let cases: [(Double, Bool, String)] = [
      (7, true, "the feed failed"), (4.8, false, "for half an hour"), (1.5, true, "it fails until now"), (0.5, false, "but this is new"),
      (10, true, "no agent was at work"), (11.5, false, "one was"), (13, false, "before the first of all"),
      (3, false, "another feed failed"),
    ]
    for (hours, isLate, name) in cases { XCTAssertEqual(blind.hold(ago(hours), firstSeen: now), isLate, name) }
    XCTAssertFalse(blind.hold(nil, firstSeen: now))
    XCTAssertFalse(blind.hold(ago(7), firstSeen: ago(6.5)), "it was seen soon")
    try await harness.end()
  }
}
