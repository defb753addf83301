import Alerts
import Foundation
import Storage
import Synchronization
import TestSupport
import XCTest

/// From a changed article to `alert.updated`.
final class CorrectionTests: XCTestCase {
  private final class World: Sendable {
    private let state = Mutex(State())

    var value: State { state.withLock { $0 } }

    func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }
  }

  private struct State {
    var title = "Lavrov reçu à Genève par son homologue"
    var lead = "Lavrov et Blinken ont parlé deux heures."
    var date = "Tue, 14 Nov 2023 10:00:00 GMT"
    var page: String? =
      "Sergueï Lavrov a été reçu à Genève. Il y avait 200 journalistes devant l'hôtel, et la rencontre a duré deux heures."
  }

  private let world = World()

  private func origin() throws -> LoopbackServer {
    try LoopbackServer { [world] request in
      let world = world.value
      if request.path.hasPrefix("/feed") {
        return .ok(
          """
          <rss version="2.0"><channel><title>F</title><item><guid>urn:1</guid><title>\(world.title)</title>
          <pubDate>\(world.date)</pubDate><description>\(world.lead)</description><link>http://\(request["host"] ?? "")/a/un-article-1</link></item></channel></rss>
          """)
      }
      guard let page = world.page else { return .status(404) }
      let paragraphs = Array(
        repeating: "Les délégations se sont ensuite retirées sans faire de déclaration à la presse, selon les agences.", count: 4)
      return .ok(
        "<html lang=\"fr\"><head><title>Titre de la page</title></head><body><article><h1>Titre de la page</h1>"
          + ([page] + paragraphs).map { "<p>\($0)</p>" }.joined() + "</article></body></html>",
        type: "text/html; charset=utf-8")
    }
  }

  private func yaml(_ origin: LoopbackServer, _ desk: WebhookCollector, settings: String = "", feed: String = "") -> String {
    """
    settings: {allow-networks: [127.0.0.0/8], min-interval: 10m\(settings)}
    feeds: [{url: "\(origin.url("/feed"))", every: 10m, backfill: all\(feed)}]
    receivers: [{name: desk, url: "\(desk.url)"}]
    watchlists: [{name: W, terms: [Lavrov]}]
    """
  }

  private func bodies(_ desk: WebhookCollector) throws -> [[String: Any]] {
    try desk.received.map { try XCTUnwrap(try JSONSerialization.jsonObject(with: Data($0.body)) as? [String: Any]) }
  }

  private func changes(_ harness: AgentHarness) async throws -> [ArticleChange] {
    try await harness.store.alerts(limit: 99).reversed().compactMap(\.change)
  }

  func testAChangedPageIsToldOnceAndAPageThatIsGoneToo() async throws {
    let harness = try await AgentHarness()
    let (origin, desk) = (try origin(), try WebhookCollector())
    let set = try harness.set(yaml(origin, desk))
    try await harness.run(set) { [world] _ in
      try await advance(harness) { desk.received.count == 1 }
      let told = harness.clock.now
      // The first look remembers, soon, and the second finds another number.
      try await advance(harness) { origin.requests.contains { $0.path.hasPrefix("/a/") } }
      XCTAssertLessThan(harness.clock.now.timeIntervalSince(told), 1800)
      world.change { $0.page = $0.page?.replacing("200 journalistes", with: "300 journalistes") }
      try await advance(harness) { desk.received.count == 2 }
      // What is not written down is sent again.
      try await until { try await harness.store.deliveries(.pending, limit: 9).isEmpty }
    }
    let updated = try XCTUnwrap(try bodies(desk).last)
    XCTAssertEqual(updated["type"] as? String, "alert.updated")
    let changes = try await changes(harness)
    XCTAssertEqual(changes.map(\.kind), [.changed])
    let difference = try XCTUnwrap(changes.first?.differences.first)
    XCTAssertTrue(difference.before.contains("200") && difference.after.contains("300"))

    // A restart, and the page is gone.
    world.change { $0.page = nil }
    try await harness.run(set) { _ in
      try await advance(harness) { desk.received.count == 3 }
      try await until { try await harness.store.deliveries(.pending, limit: 9).isEmpty }
    }
    let all = try await self.changes(harness)
    XCTAssertEqual(all.map(\.kind), [.changed, .gone])
    let asked = origin.requests.count { $0.path.hasPrefix("/a/") }
    harness.clock.advance(.seconds(86_400))
    try await harness.run(set) { _ in
      let polls = origin.requests.count
      try await advance(harness) { origin.requests.count >= polls + 2 }
    }
    XCTAssertEqual(origin.requests.count { $0.path.hasPrefix("/a/") }, asked, "nobody asks for it any more")
    XCTAssertEqual(desk.received.count, 3)
    try await harness.end()
  }

  func testAHeadlineThatChangesInTheFeedIsToldAtOnceAndALivePageNotAllDay() async throws {
    let harness = try await AgentHarness()
    let (origin, desk) = (try origin(), try WebhookCollector())
    let set = try harness.set(yaml(origin, desk))
    try await harness.run(set) { [world] _ in
      try await advance(harness) { desk.received.count == 1 }
      for number in 2...8 {
        world.change { $0.title = "Lavrov reçu à Genève, acte \(number)" }
        let expected = min(number, 6)
        let polls = origin.requests.count
        try await advance(harness) { origin.requests.count > polls + 1 && desk.received.count >= expected }
      }
    }
    XCTAssertEqual(desk.received.count, 6, "five changes and no more")
    let changes = try await changes(harness)
    XCTAssertEqual(
      changes.first?.differences,
      [.init(part: .title, before: "Lavrov reçu à Genève par son homologue", after: "Lavrov reçu à Genève, acte 2")])
    try await harness.end()
  }

  func testWhatChangesBackAndForthIsToldEachTime() async throws {
    let harness = try await AgentHarness()
    let (origin, desk) = (try origin(), try WebhookCollector())
    let set = try harness.set(yaml(origin, desk))
    let titles = ["Lavrov reçu à Genève par son homologue", "Lavrov refoulé à Genève par son homologue"]
    try await harness.run(set) { [world] _ in
      try await advance(harness) { desk.received.count == 1 }
      for number in 1...3 {
        world.change { $0.title = titles[number % 2] }
        try await advance(harness) { desk.received.count == number + 1 }
      }
    }
    let changes = try await changes(harness)
    XCTAssertEqual(changes.compactMap { $0.differences.first?.after }, [titles[1], titles[0], titles[1]])
    try await harness.end()
  }

  func testANoticeInPlaceOfTheArticleIsToldAsItsRetraction() async throws {
    for feed in ["", ", full-text: true"] {
      let world = world
      world.change { $0 = State() }
      let harness = try await AgentHarness()
      let (origin, desk) = (try origin(), try WebhookCollector())
      let set = try harness.set(yaml(origin, desk, feed: feed))
      try await harness.run(set) { _ in
        try await advance(harness) { desk.received.count == 1 }
        world.change {
          $0.title = "Note aux abonnés"
          $0.lead = "Cette dépêche a été annulée par l'AFP, merci de ne plus la diffuser."
          $0.date = "Wed, 15 Nov 2023 10:00:00 GMT"
        }
        try await advance(harness) { desk.received.count == 2 }
      }
      let changes = try await changes(harness)
      XCTAssertEqual(changes.map(\.kind), [.retracted], feed)
      let counts = try await harness.store.counts()
      XCTAssertEqual(counts.articles, 1, feed)
      try await harness.end()
    }
  }

  func testWithoutCorrectionsNobodyLooks() async throws {
    let harness = try await AgentHarness()
    let (origin, desk) = (try origin(), try WebhookCollector())
    let set = try harness.set(yaml(origin, desk, settings: ", corrections: false"))
    try await harness.run(set) { [world] _ in
      try await advance(harness) { desk.received.count == 1 }
      world.change { $0.title = "Lavrov ailleurs" }
      let polls = origin.requests.count
      try await advance(harness) { origin.requests.count >= polls + 8 }
    }
    XCTAssertEqual(desk.received.count, 1)
    XCTAssertFalse(origin.requests.contains { $0.path.hasPrefix("/a/") })
    try await harness.end()
  }
}
