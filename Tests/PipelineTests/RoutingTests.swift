import Alerts
import Articles
import Deliveries
import Feeds
import Foundation
import Logging
import Pipeline
import Storage
import Synchronization
import TestSupport
import Watchlists
import XCTest

/// From a feed over the routes to the webhooks: what is held, released, summed up and kept back by a whole agent.
final class RoutingTests: XCTestCase {
  /// A feed whose entries a test adds to, two receivers, and an agent that polls every ten minutes.
  private struct Desk {
    let harness: AgentHarness
    let origin: LoopbackServer
    let desk: WebhookCollector
    let phone: WebhookCollector
    let log = Locked<[String]>([])

    init(start: String) async throws {
      let date = try Date(start, strategy: .iso8601)
      harness = try await AgentHarness(start: date)
      let words = Words()
      self.words = words
      origin = try LoopbackServer { _ in .ok(words.rss) }
      desk = try WebhookCollector()
      phone = try WebhookCollector()
    }

    private let words: Words
    var store: any Store { harness.store }

    func set(_ receiver: String, _ rest: String) throws -> WatchSet {
      try harness.set(
        """
        settings: {allow-networks: [127.0.0.0/8], min-interval: 1m, source-events: [desk], corrections: false}
        feeds: [{url: "\(origin.url("/feed"))", name: Fil, every: 1m, language: fr, backfill: all}]
        receivers: [{name: desk, url: "\(desk.url)"\(receiver)}, {name: phone, url: "\(phone.url)"}]
        \(rest)
        """)
    }

    func publish(_ more: String...) { words.add(more) }

    func publish(_ more: [String]) { words.add(more) }

    func run(_ set: WatchSet, while body: @escaping @Sendable () async throws -> Void) async throws {
      let log = log
      try await harness.run(set, logger: Logger(label: "test") { _ in RecordingLog(lines: log) }) { _ in try await body() }
    }

    /// Moves time until the feed has been asked so often more, and what it brought is stored.
    func poll() async throws {
      let count = words.count
      try await advance(harness) { try await store.counts().articles == count }
    }

    func leap(_ seconds: Int) { harness.clock.advance(.seconds(seconds)) }

    func deliveries(to receiver: String = "desk") async throws -> [Delivery] {
      try await store.deliveries(.all, limit: 9999).filter { $0.receiver == receiver }.sorted { $0.created < $1.created }
    }

    func end() async throws { try await harness.end() }
  }

  private final class Words: Sendable {
    private let titles = Mutex<[String]>([])

    var count: Int { titles.withLock { $0.count } }

    func add(_ more: [String]) { titles.withLock { $0 += more } }

    var rss: String {
      let items = titles.withLock { $0 }.enumerated().map {
        "<item><guid>urn:\($0)</guid><title>\($1)</title><link>https://e.org/\($0)</link></item>"
      }
      return "<rss version=\"2.0\"><channel><title>F</title>\(items.reversed().joined())</channel></rss>"
    }
  }

  private func bodies(_ collector: WebhookCollector) throws -> [(type: String, data: [String: Any])] {
    try collector.received.map { request in
      let body = try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
      return (try XCTUnwrap(body["type"] as? String), try XCTUnwrap(body["data"] as? [String: Any]))
    }
  }

  private let lists = "watchlists: [{name: Crise, terms: [Lavrov]}, {name: Alarme, terms: [missile], severity: critical}]"

  func testQuietHoursHoldAndThenComeInOneSummary() async throws {
    // 23:00 in Paris.
    let world = try await Desk(start: "2026-11-30T22:00:00Z")
    let set = try world.set(", quiet-hours: \"22:00-07:00 Europe/Paris\"", lists)
    world.publish("Lavrov parle", "Lavrov se tait", "Un missile tombe")
    try await world.run(set) {
      try await world.poll()
      try await until { world.desk.received.count == 1 && world.phone.received.count == 3 }
      world.leap(6 * 3600)
      world.publish("Lavrov dort")
      try await world.poll()
      let before = world.desk.received.count
      XCTAssertEqual(before, 1, "what is critical alone")
      world.leap(3 * 3600)
      try await until { world.desk.received.count == 2 }
      world.publish("Lavrov au matin")
      try await world.poll()
      try await until { world.desk.received.count == 3 }
    }
    let told = try bodies(world.desk)
    XCTAssertEqual(told.map(\.type), ["alert.created", "alert.summary", "alert.created"])
    XCTAssertEqual(told[1].data["count"] as? Int, 3)
    XCTAssertEqual(told[1].data["kind"] as? String, "quiet hours")
    XCTAssertEqual(
      (told[1].data["items"] as? [[String: Any]])?.compactMap { $0["title"] as? String }.sorted(),
      ["Lavrov dort", "Lavrov parle", "Lavrov se tait"])
    let rows = try await world.deliveries()
    let summary = try XCTUnwrap(rows.compactMap { if case .summary(let id) = $0.subject { id } else { nil } }.first)
    XCTAssertEqual(rows.count { $0.state == .digested(summary: summary) }, 3)
    XCTAssertEqual(
      Set(rows.filter { $0.state == .digested(summary: summary) }.compactMap(\.decision)),
      ["held for the quiet hours (22:00-07:00 Europe/Paris) until 2026-12-01T06:00:00Z, since its watchlist names no receivers"])
    let log = world.log.change { $0 }
    XCTAssertTrue(
      log.contains {
        $0.contains("polled") && $0.contains("alerts=3") && $0.contains("held=2")
          && $0.contains("why=desk: held for the quiet hours (22:00-07:00 Europe/Paris) until 2026-12-01T06:00:00Z")
      }, "\(log)")
    try await world.end()
  }

  func testWhatWasHeldAloneIsTheAlertItself() async throws {
    let world = try await Desk(start: "2026-11-30T22:00:00Z")
    let set = try world.set(", quiet-hours: \"22:00-07:00 Europe/Paris\"", lists)
    world.publish("Lavrov parle")
    try await world.run(set) {
      try await world.poll()
      world.leap(9 * 3600)
      try await until { world.desk.received.count == 1 }
    }
    let told = try bodies(world.desk)
    XCTAssertEqual(told.map(\.type), ["alert.created"])
    XCTAssertEqual((told[0].data["article"] as? [String: Any])?["title"] as? String, "Lavrov parle")
    let alerts = try await world.store.alerts(limit: 9)
    XCTAssertEqual(
      world.desk.received.first?["webhook-id"], Delivery.id(subject: try XCTUnwrap(alerts.first).id, receiver: "desk"))
    try await world.end()
  }

  func testF22OnePollWithAThousandMatchesMakesTheCapAndOneSummary() async throws {
    let world = try await Desk(start: "2026-11-30T12:00:00Z")
    let set = try world.set(", cap: 20/min", "watchlists: [{name: Crise, terms: [Lavrov], alert: [desk]}]")
    world.publish((0..<1000).map { "Lavrov parle \($0) fois" })
    try await world.run(set) {
      try await until { world.desk.received.count >= 20 }
      let rows = try await world.store.deliveries(.all, limit: 9999)
      XCTAssertEqual(rows.count { $0.state == .held }, 980)
      XCTAssertTrue(rows.allSatisfy { $0.state != .held || $0.body.isEmpty }, "what is held has no bytes yet")
      world.leap(61)
      try await until { world.desk.received.count >= 21 }
    }
    let told = try bodies(world.desk)
    XCTAssertEqual(told.map(\.type), Array(repeating: "alert.created", count: 20) + ["alert.summary"])
    let summary = try XCTUnwrap(told.last).data
    XCTAssertEqual(summary["count"] as? Int, 980)
    XCTAssertEqual((summary["items"] as? [Any])?.count, 50)
    XCTAssertEqual(summary["watchlists"] as? [String: Int], ["Crise": 980])
    XCTAssertEqual(summary["kind"] as? String, "overflow")
    try await world.end()
  }

  func testF41TheNightWithAnHourMoreHasOneDigest() async throws {
    // Paris has 02:30 at 00:30 and at 01:30 UTC.
    let world = try await Desk(start: "2026-10-24T23:50:00Z")
    let set = try world.set("", "watchlists: [{name: Crise, terms: [Lavrov], alert: [desk]}]\nroutes: [{digest: daily 02:30 Europe/Paris}]")
    world.publish("Lavrov un", "Lavrov deux")
    try await world.run(set) {
      try await world.poll()
      world.leap(45 * 60)
      try await until { world.desk.received.count == 1 }
      world.publish("Lavrov trois", "Lavrov quatre")
      try await world.poll()
      // Past the second 02:30.
      world.leap(2 * 3600)
      try await Task.sleep(for: .milliseconds(300))
      XCTAssertEqual(world.desk.received.count, 1)
      world.leap(23 * 3600)
      try await until { world.desk.received.count == 2 }
    }
    let told = try bodies(world.desk)
    XCTAssertEqual(told.map(\.type), ["alert.summary", "alert.summary"])
    XCTAssertEqual(told.map { $0.data["count"] as? Int }, [2, 2])
    try await world.end()
  }

  func testARestartBetweenHoldAndReleaseRepeatsNothingAndLosesNothing() async throws {
    let world = try await Desk(start: "2026-11-30T12:00:00Z")
    let set = try world.set(", digest: \"daily 08:00 Europe/Paris\"", "watchlists: [{name: Crise, terms: [Lavrov], alert: [desk]}]")
    world.publish("Lavrov un", "Lavrov deux")
    try await world.run(set) { try await world.poll() }
    XCTAssertEqual(world.desk.received.count, 0)
    // Two digests' hours pass while nothing runs: what was held comes in one.
    world.leap(40 * 3600)
    try await world.run(set) {
      try await until { world.desk.received.count == 1 }
      // What is not written down is sent again.
      try await until { try await world.store.deliveries(.pending, limit: 9).isEmpty }
    }
    for _ in 0..<2 {
      world.leap(24 * 3600)
      try await world.run(set) {
        let polls = world.origin.requests.count
        try await advance(world.harness) { world.origin.requests.count > polls + 1 }
      }
    }
    let told = try bodies(world.desk)
    XCTAssertEqual(told.map(\.type), ["alert.summary"], "and a digest of nothing is not sent")
    XCTAssertEqual(told[0].data["count"] as? Int, 2)
    try await world.end()
  }

  func testACapAndAGroupAreKeptInMindOverARestart() async throws {
    let world = try await Desk(start: "2026-11-30T12:00:00Z")
    let set = try world.set(", cap: 2/h", "watchlists: [{name: Crise, terms: [Lavrov], alert: [desk]}]\n")
    world.publish("Lavrov un", "Lavrov deux")
    try await world.run(set) {
      try await world.poll()
      try await until { world.desk.received.count == 2 }
    }
    world.publish("Lavrov trois")
    try await world.run(set) { try await world.poll() }
    var rows = try await world.deliveries()
    XCTAssertEqual(rows.map { $0.state == .held }, [false, false, true])
    let grouped = try world.set("", "watchlists: [{name: Crise, terms: [Lavrov], alert: [desk]}]\nroutes: [{group-interval: 2h}]")
    world.publish("Lavrov quatre")
    try await world.run(grouped) { try await world.poll() }
    world.publish("Lavrov cinq")
    try await world.run(grouped) { try await world.poll() }
    rows = try await world.deliveries()
    XCTAssertEqual(rows.map { $0.state == .held }, [false, false, false, false, true], "no cap holds the third any more")
    XCTAssertEqual(rows.last?.bucket.flatMap(HoldBucket.group), "watchlist Crise")
    try await world.end()
  }

  func testAGroupThatWaitsComesTogether() async throws {
    let world = try await Desk(start: "2026-11-30T12:00:00Z")
    let set = try world.set("", lists + "\nroutes: [{receivers: [desk], group-by: watchlist, group-wait: 30s}]")
    world.publish("Lavrov un", "Lavrov deux")
    try await world.run(set) {
      try await world.poll()
      try await advance(world.harness) { world.desk.received.count == 1 }
    }
    let told = try bodies(world.desk)
    XCTAssertEqual(told.map(\.type), ["alert.summary"])
    XCTAssertEqual(told[0].data["kind"] as? String, "group")
    XCTAssertEqual(world.phone.received.count, 0)
    try await world.end()
  }

  func testWhatNobodyIsToldOfSaysByWhichRule() async throws {
    let world = try await Desk(start: "2026-11-30T11:00:00Z")
    let set = try world.set("", lists + "\nroutes: [{match: {watchlist: Crise}, receivers: []}]")
    world.publish("Lavrov parle", "Un missile tombe")
    try await world.run(set) {
      try await world.poll()
      try await until { world.desk.received.count == 1 }
    }
    let alerts = try await world.store.alerts(.init(), after: nil, limit: 9)
    let reasons = Dictionary(uniqueKeysWithValues: alerts.map { ($0.watchlist, $0.untold) })
    let reason = try XCTUnwrap(reasons["Crise"] ?? nil)
    XCTAssertTrue(reason.contains("by the route at ") && reason.hasSuffix(", which names nobody"), reason)
    XCTAssertEqual(reasons["Alarme"], .some(nil))
    XCTAssertTrue(world.log.change { $0 }.contains { $0.contains("polled") && $0.contains("why=\(reason)") })
    try await world.end()
  }

  func testASilenceOfTheFolderAndOneByCommandKeepAlertsBack() async throws {
    let world = try await Desk(start: "2026-11-30T12:00:00Z")
    let set = try world.set(
      "",
      """
      watchlists: [{name: Crise, terms: [Lavrov], alert: [desk]}]
      silences: [{match: {title: météo}, until: 2027-01-01T00:00Z, comment: hors sujet}]
      """)
    world.publish("Lavrov et la météo")
    try await world.run(set) {
      try await world.poll()
      var filter = AlertFilter()
      filter.watchlists = ["Cri*"]
      let now = world.harness.clock.now
      try await world.store.save(
        Silence(id: "sil_1", filter: filter, from: now, until: now.addingTimeInterval(3600)), now: now)
      world.publish("Lavrov parle")
      try await world.poll()
      world.publish("Lavrov reparle")
      world.leap(3600)
      try await world.poll()
      try await until { world.desk.received.count == 1 }
    }
    XCTAssertEqual(try bodies(world.desk).compactMap { ($0.data["article"] as? [String: Any])?["title"] as? String }, ["Lavrov reparle"])
    let rows = try await world.deliveries()
    XCTAssertEqual(rows.count, 3, "each alert has a row with its reason")
    guard case .suppressed(let first) = rows[0].state, case .suppressed(let second) = rows[1].state else { return XCTFail("\(rows)") }
    XCTAssertTrue(first.contains("set.yaml:5, until 2027-01-01T00:00:00Z (hors sujet)"), first)
    XCTAssertTrue(second.hasPrefix("kept back by the silence sil_1, until "), second)
    XCTAssertTrue(world.log.change { $0 }.contains { $0.contains("muted=1") && $0.contains("why=desk: kept back by the silence") })
    try await world.end()
  }

  func testAnInhibitionSparesTheSameArticleOverARestart() async throws {
    let world = try await Desk(start: "2026-11-30T12:00:00Z")
    let set = try world.set(
      "",
      """
      watchlists: [{name: Actualité, terms: [Moscou]}, {name: Crise, terms: [Lavrov], alert: [desk]}]
      inhibitions: [{when: {watchlist: Crise}, mutes: {watchlist: Actualité}}]
      """)
    world.publish("Lavrov à Moscou", "Moscou sous la neige")
    try await world.run(set) {
      try await world.poll()
      try await until { world.desk.received.count == 2 && world.phone.received.count == 2 }
    }
    let rows = try await world.deliveries()
    XCTAssertEqual(rows.count { if case .suppressed(let reason) = $0.state { reason.contains("“Crise”") } else { false } }, 1)
    let history = try await world.store.routeHistory(since: .distantPast, company: true)
    let told = history.company.map { "\($0.alert.watchlist) \($0.alert.article.title): \($0.receivers.sorted().joined(separator: " "))" }
    XCTAssertEqual(
      Set(told), ["Crise Lavrov à Moscou: desk", "Actualité Lavrov à Moscou: phone", "Actualité Moscou sous la neige: desk phone"])
    try await world.end()
  }

  func testWhatIsHeldForAReceiverThatIsGoneIsGivenUpAfterADay() async throws {
    let world = try await Desk(start: "2026-11-30T12:00:00Z")
    let list = "watchlists: [{name: Crise, terms: [Lavrov], alert: [desk]}]"
    let set = try world.set(", digest: hourly", list)
    world.publish("Lavrov un", "Lavrov deux")
    try await world.run(set) { try await world.poll() }
    let without = try world.harness.set(
      """
      feeds: []
      receivers: [{name: phone, url: "\(world.phone.url)"}]
      watchlists: [{name: Crise, terms: [Lavrov], alert: [phone]}]
      """)
    world.leap(2 * 3600)
    let store = world.store
    try await world.run(without) {
      try await Task.sleep(for: .milliseconds(200))
      let rows = try await store.deliveries(.all, limit: 9)
      XCTAssertEqual(rows.count { $0.state == .held }, 2, "it may come back")
      let audit = try await store.audit(now: world.harness.clock.now)
      XCTAssertTrue(audit.isClean, "\(audit.violations)")
      world.leap(24 * 3600)
      try await until { try await store.deliveries(.all, limit: 9).count { $0.state == .held } == 0 }
    }
    let rows = try await store.deliveries(.all, limit: 9)
    XCTAssertEqual(rows.map(\.state), Array(repeating: .cancelled(reason: "its receiver is no longer in the folder"), count: 2))
    XCTAssertTrue(world.log.change { $0 }.contains { $0.contains("deliveries cancelled") && $0.contains("deliveries=2") })
    try await world.end()
  }

  func testAnEventWaitsForTheEndOfQuietHours() async throws {
    let world = try await Desk(start: "2026-11-30T22:00:00Z")
    let set = try world.set(", quiet-hours: \"22:00-07:00 Europe/Paris\"", lists)
    let store = world.store
    try await world.run(set) {
      try await until { world.origin.requests.count >= 1 }
      world.origin.stop()
      try await until {
        world.leap(60)
        return try await store.sourceEvents(limit: 9).count >= 1
      }
      let rows = try await store.deliveries(.all, limit: 9)
      XCTAssertEqual(rows.map(\.state), rows.map { _ in .held })
      XCTAssertEqual(world.desk.received.count, 0)
      world.leap(10 * 3600)
      try await until { world.desk.received.count >= 1 }
    }
    XCTAssertTrue(try bodies(world.desk).allSatisfy { $0.type.hasPrefix("source.") })
    try await world.end()
  }

  func testLateInQuietHoursACatchUpWaitsForTheirEnd() async throws {
    let world = try await Desk(start: "2026-11-30T12:00:00Z")
    let set = try world.set(
      ", digest: \"daily 18:00 Europe/Paris\", quiet-hours: \"22:00-07:00 Europe/Paris\"",
      "watchlists: [{name: Crise, terms: [Lavrov], alert: [desk]}]")
    world.publish("Lavrov un", "Lavrov deux")
    try await world.run(set) { try await world.poll() }
    // Down at 18:00; up again in the middle of the night.
    world.leap(12 * 3600)
    try await world.run(set) {
      try await Task.sleep(for: .milliseconds(300))
      XCTAssertEqual(world.desk.received.count, 0)
      let audit = try await world.store.audit(now: world.harness.clock.now)
      XCTAssertTrue(audit.isClean, "what waits for the morning is not overdue: \(audit.violations)")
      world.leap(7 * 3600)
      try await until { world.desk.received.count == 1 }
    }
    try await world.end()
  }
}
