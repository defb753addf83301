import Alerts
import Articles
import Foundation
import Storage
import Synchronization
import TestSupport
import XCTest

/// One story, one alert, over several feeds, and what follows when more outlets have it.
final class StoryTests: XCTestCase {
  private let text = """
    Le secrétaire d'État américain Antony Blinken a rencontré vendredi à Genève son homologue russe Sergueï Lavrov, alors que 100 000 soldats russes \
    sont massés à la frontière ukrainienne. Les deux hommes ont parlé pendant quatre-vingt-dix minutes et sont convenus de se revoir. Washington \
    a promis de remettre la semaine prochaine une réponse écrite aux demandes de garanties de sécurité formulées par Moscou en décembre, a dit le \
    département d'État. « Nous ne nous attendions pas à une percée », a déclaré M. Blinken devant la presse, ajoutant que la voie de la diplomatie \
    restait ouverte.
    """
  private let other = """
    La ministre de la Culture a inauguré mardi à Arles une exposition de photographies consacrée aux ports de la Baltique, que Sergueï Lavrov avait \
    fait retirer du programme l'an dernier. Soixante tirages, pour la plupart inédits, y sont montrés jusqu'au mois de septembre, et les recettes \
    iront à la restauration du cloître voisin, fermé depuis l'orage de 2019 qui avait emporté une partie de la toiture et noyé la bibliothèque.
    """

  func testCopiesMakeOneAlertAndItsGrowthIsToldOnce() async throws {
    let harness = try await AgentHarness()
    let outlets = Mutex(1)
    let (text, other) = (text, other)
    let origin = try LoopbackServer { request in
      let number = Int(request.path.split(separator: "/").last ?? "") ?? 0
      guard number < outlets.withLock({ $0 }) else { return .ok("<rss version=\"2.0\"><channel><title>F\(number)</title></channel></rss>") }
      let title = number == 0 ? "Blinken et Lavrov se reverront" : "Ukraine, acte \(number) : entretien à Genève entre Blinken et Lavrov"
      let credit = number == 0 ? text : "(AFP) - \(text) Avec AFP"
      let own = number == 3 ? item(100, "Arles expose la Baltique", other) : ""
      return .ok("<rss version=\"2.0\"><channel><title>F\(number)</title>\(item(number, title, credit))\(own)</channel></rss>")
    }
    let desk = try WebhookCollector()
    let feeds = (0..<12).map { "{url: \"\(origin.url("/\($0)"))\", every: 10m, language: fr, backfill: all, name: Fil \($0)}" }
    let set = try harness.set(
      """
      settings: {allow-networks: [127.0.0.0/8], min-interval: 10m, corrections: false}
      feeds: [\(feeds.joined(separator: ", "))]
      receivers: [{name: desk, url: "\(desk.url)"}]
      watchlists: [{name: W, terms: [Lavrov]}]
      """)
    let store = harness.store
    func reasons() async throws -> [String] {
      try await store.alerts(limit: 99).reversed().map { "\($0.reason.rawValue) \($0.story?.outlets.count ?? 0)" }
    }
    try await harness.run(set) { _ in
      try await advance(harness) { desk.received.count == 1 }
      outlets.withLock { $0 = 4 }
      // The fourth has another article as well, which is a story of its own.
      try await advance(harness) { desk.received.count == 2 }
      try await advance(harness) { try await store.counts().articles == 5 }
    }
    let before = try await reasons()
    XCTAssertEqual(before, ["first seen 1", "first seen 1"])
    // A restart knows the story; the fifth outlet and the tenth are told, each once, and nothing in between.
    outlets.withLock { $0 = 12 }
    try await harness.run(set) { _ in
      try await advance(harness) { try await store.counts().articles == 13 }
      try await advance(harness) { try await store.deliveries(.pending, limit: 9).isEmpty }
      let polls = origin.requests.count
      try await advance(harness) { origin.requests.count >= polls + 24 }
    }
    let alerts = try await store.alerts(limit: 99).filter { $0.reason == .storyGrows }
    XCTAssertTrue((1...2).contains(alerts.count), "\(alerts.count): all at once, or the fifth and the tenth")
    XCTAssertEqual(Set(alerts.compactMap { $0.story?.id }).count, 1)
    let first = try await store.alerts(limit: 99).last { $0.story?.id == alerts.first?.story?.id }
    for (alert, told) in zip(alerts.reversed(), [1, alerts.last?.story?.outlets.count ?? 0]) {
      XCTAssertEqual(alert.story?.first?.title, first?.article.title)
      XCTAssertEqual(alert.story?.first?.outlet, first?.story?.outlets.first)
      XCTAssertEqual(alert.story?.first?.alerted, first?.created)
      XCTAssertEqual(alert.story?.told, told, "what the alert before named")
    }
    let audit = try await store.audit(now: harness.clock.now)
    XCTAssertEqual(audit.violations, [])
    let slots = try await store.storySlots(of: "W", from: .distantPast, now: harness.clock.now)
    XCTAssertEqual(slots.counts.values.reduce(0, +), 2, "two stories, whatever their copies")
    try await harness.end()
  }

  /// The first alert goes elsewhere, or nowhere: a copy that would reach somebody does.
  func testACopyReachesWhomTheFirstAlertDidNot() async throws {
    let harness = try await AgentHarness()
    let outlets = Mutex(1)
    let text = text
    let origin = try LoopbackServer { request in
      let number = Int(request.path.split(separator: "/").last ?? "") ?? 0
      guard number < outlets.withLock({ $0 }) else { return .ok("<rss version=\"2.0\"><channel><title>F\(number)</title></channel></rss>") }
      let copy = item(number, "Blinken et Lavrov se reverront, numéro \(number)", "(AFP) - \(text)")
      return .ok("<rss version=\"2.0\"><channel><title>F\(number)</title>\(copy)</channel></rss>")
    }
    let (desk, phone) = (try WebhookCollector(), try WebhookCollector())
    let feeds = (0..<4).map { "{url: \"\(origin.url("/\($0)"))\", every: 10m, language: fr, backfill: all, name: Fil \($0)}" }
    let set = try harness.set(
      """
      settings: {allow-networks: [127.0.0.0/8], min-interval: 10m, corrections: false}
      feeds: [\(feeds.joined(separator: ", "))]
      receivers: [{name: desk, url: "\(desk.url)"}, {name: phone, url: "\(phone.url)"}]
      watchlists: [{name: W, terms: [Lavrov]}]
      routes:
        - {match: {feed: Fil 0}, receivers: []}
        - {match: {feed: Fil 1}, receivers: [desk]}
      """)
    let store = harness.store
    try await harness.run(set) { _ in
      try await advance(harness) { try await store.counts().articles == 1 }
      outlets.withLock { $0 = 2 }
      try await advance(harness) { desk.received.count == 1 }
    }
    XCTAssertEqual(phone.received.count, 0)
    // After a restart the third goes to both by their routes, and tells the one that does not know; the fourth tells nobody anything new.
    outlets.withLock { $0 = 3 }
    try await harness.run(set) { _ in
      try await advance(harness) { phone.received.count == 1 }
      outlets.withLock { $0 = 4 }
      try await advance(harness) { try await store.counts().articles == 4 }
      let polls = origin.requests.count
      try await advance(harness) { origin.requests.count >= polls + 8 }
    }
    let told = try await store.alerts(limit: 9).map { "\($0.id) \($0.article.feed ?? "") \($0.story?.id ?? "") \($0.story?.outlets ?? [])" }
    XCTAssertEqual([desk.received.count, phone.received.count], [1, 1], "\(told)")
    let audit = try await store.audit(now: harness.clock.now)
    XCTAssertEqual(audit.violations, [])
    try await harness.end()
  }

  func testTheArticleThatShowedTheGrowthIsWatchedAsTheFirstIs() async throws {
    let harness = try await AgentHarness()
    let state = Mutex((outlets: 1, changed: Set<Int>()))
    let text = text
    let origin = try LoopbackServer { request in
      let number = Int(request.path.split(separator: "/").last ?? "") ?? 0
      let (outlets, changed) = state.withLock { $0 }
      guard number < outlets else { return .ok("<rss version=\"2.0\"><channel><title>F\(number)</title></channel></rss>") }
      let shown = changed.contains(number) ? text.replacing("100 000", with: "130 000") : text
      return .ok(
        "<rss version=\"2.0\"><channel><title>F\(number)</title>\(item(number, "Blinken et Lavrov se reverront", shown))</channel></rss>")
    }
    let desk = try WebhookCollector()
    let feeds = (0..<5).map { "{url: \"\(origin.url("/\($0)"))\", every: 10m, language: fr, backfill: all, name: Fil \($0)}" }
    let set = try harness.set(
      """
      settings: {allow-networks: [127.0.0.0/8], min-interval: 10m}
      feeds: [\(feeds.joined(separator: ", "))]
      receivers: [{name: desk, url: "\(desk.url)"}]
      watchlists: [{name: W, terms: [Lavrov]}]
      """)
    let store = harness.store
    try await harness.run(set) { _ in
      try await advance(harness) { desk.received.count == 1 }
      state.withLock { $0.outlets = 5 }
      try await advance(harness) { desk.received.count == 2 }
      let grown = try await store.alerts(limit: 9).first { $0.reason == .storyGrows }
      let last = try XCTUnwrap(Int(try XCTUnwrap(grown?.article.url?.split(separator: "/").last)))
      XCTAssertNotEqual(last, 0)
      state.withLock { $0.changed = [last] }
      try await advance(harness) { desk.received.count == 3 }
      let change = try await store.alerts(limit: 9).first { $0.reason == .articleChanged }
      XCTAssertEqual(change?.article.id, grown?.article.id)
      state.withLock { $0.changed = [0, last] }
      try await advance(harness) { desk.received.count == 4 }
      let polls = origin.requests.count
      try await advance(harness) { origin.requests.count >= polls + 10 }
    }
    XCTAssertEqual(desk.received.count, 4, "each change once")
    let changes = try await store.alerts(limit: 9).filter { $0.reason == .articleChanged }
    XCTAssertEqual(Set(changes.map(\.article.id)).count, 2)
    XCTAssertEqual(changes.map { $0.story?.outlets.count }, [5, 5], "as many as have it now, though the first alert named one")
    XCTAssertEqual(changes.map { $0.story?.newOutlets }, [nil, nil], "no news of the story")
    let audit = try await store.audit(now: harness.clock.now)
    XCTAssertEqual(audit.violations, [])
    try await harness.end()
  }

  func testTwoCopiesThatComeInOneDocumentMakeOneAlert() async throws {
    let harness = try await AgentHarness()
    let (text, desk) = (text, try WebhookCollector())
    let origin = try LoopbackServer { _ in
      .ok(
        "<rss version=\"2.0\"><channel><title>F</title>\(item(1, "Blinken et Lavrov se reverront", text))"
          + "\(item(2, "Genève : entretien entre Blinken et Lavrov", "(Reuters) - " + text))</channel></rss>")
    }
    let set = try harness.set(
      """
      settings: {allow-networks: [127.0.0.0/8], min-interval: 10m}
      feeds: [{url: "\(origin.url("/feed"))", every: 10m, language: fr, backfill: all}]
      receivers: [{name: desk, url: "\(desk.url)"}]
      watchlists: [{name: W, terms: [Lavrov]}, {name: V, terms: [Blinken]}]
      """)
    let store = harness.store
    try await harness.run(set) { _ in
      try await advance(harness) { desk.received.count >= 2 }
      let polls = origin.requests.count
      try await advance(harness) { origin.requests.count >= polls + 2 }
    }
    let counts = try await store.counts()
    XCTAssertEqual(counts.articles, 2)
    XCTAssertEqual(counts.alerts, 2, "one for each watchlist")
    XCTAssertEqual(desk.received.count, 2)
    try await harness.end()
  }
}

private func item(_ number: Int, _ title: String, _ text: String) -> String {
  "<item><guid>urn:\(number)</guid><title>\(title)</title><link>https://outlet\(number).example/\(number)</link>"
    + "<description>\(text)</description></item>"
}
