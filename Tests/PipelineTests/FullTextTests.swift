import Articles
import Feeds
import Foundation
import HTTP
import Storage
import Synchronization
import TestSupport
import Watchlists
import XCTest

@testable import Pipeline

/// `full-text: true`: the teaser decides at once, the page for good, and a page that cannot be read loses nothing.
final class FullTextTests: XCTestCase {
  private func yaml(_ origin: LoopbackServer, _ desk: WebhookCollector, backfill: String = "all") -> String {
    """
    settings: {allow-networks: [127.0.0.0/8], min-interval: 10m}
    feeds: [{url: "\(origin.url("/feed"))", name: Fil, every: 10m, full-text: true, backfill: \(backfill)}]
    receivers: [{name: desk, url: "\(desk.url)"}]
    watchlists:
      - {name: Chapeau, terms: [Blinken]}
      - {name: Corps, terms: [invasion imminente]}
    """
  }

  private func rss(_ origin: String) -> String {
    """
    <rss version="2.0"><channel><title>Fil</title><item><guid>1</guid><link>\(origin)</link><title>Blinken à Moscou</title>
    <description>La réponse américaine est remise.</description></item></channel></rss>
    """
  }

  private let article = """
    <!doctype html><html lang="fr"><head><title>Blinken à Moscou</title></head><body><nav><a href="/">Accueil</a></nav><article>
    <h1>Blinken à Moscou</h1>
    <p>La réponse américaine aux exigences russes a été remise mercredi à Moscou, a annoncé le secrétaire d’État devant la presse.</p>
    <p>Les services de renseignement craignent qu’une invasion pourrait être imminente, selon un haut responsable de la Maison-Blanche,
    qui n’a donné aucune date et a demandé aux ressortissants de quitter le pays sans attendre, par les moyens qui leur restent.</p>
    <p>À Kiev, le président a appelé au calme, en jugeant que la menace était la même depuis des mois, et que la panique ne servait personne.</p>
    </article></body></html>
    """

  private func watchlists(_ desk: WebhookCollector) -> [String] {
    desk.received.compactMap { request in
      let body = try? JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any]
      return (body?["data"] as? [String: Any])?["watchlist"] as? String
    }
  }

  /// An origin whose page answers as `page` says, with the feed pointing at it.
  private func origin(_ page: @escaping @Sendable () -> LoopbackReply) throws -> LoopbackServer {
    let feed = Mutex("")
    let origin = try LoopbackServer { request in
      request.path == "/feed" ? .ok(feed.withLock { $0 }) : page()
    }
    feed.withLock { $0 = rss(origin.url("/page")) }
    return origin
  }

  func testTheTeaserDecidesAtOnceAndThePageForGood() async throws {
    let harness = try await AgentHarness()
    let pageMayCome = Mutex(false)
    let desk = try WebhookCollector()
    let page = article
    let origin = try origin { pageMayCome.withLock { $0 } ? .ok(page, type: "text/html; charset=utf-8") : .status(503) }
    let store = harness.store
    try await harness.run(try harness.set(yaml(origin, desk))) { _ in
      try await until { desk.received.count == 1 }
      try await until { try await store.undecided(limit: 9).first?.reason != nil }
      let undecided = try await store.undecided(limit: 9)
      XCTAssertEqual(undecided.map(\.reason), ["the server has trouble of its own (503)"])
      pageMayCome.withLock { $0 = true }
      try await advance(harness) { desk.received.count == 2 }
    }
    XCTAssertEqual(watchlists(desk), ["Chapeau", "Corps"])
    let counts = try await store.counts()
    XCTAssertEqual(counts.undecided, 0)
    XCTAssertEqual(counts.articles, 1)
    let accepts = origin.requests.filter { $0.path == "/page" }.compactMap { $0["Accept"] }
    XCTAssertTrue(accepts.allSatisfy { $0.hasPrefix("text/html") })
    try await harness.end()
  }

  func testWhatMustNotBeThereWaitsForThePage() async throws {
    for (answer, wanted) in [(200, ["Chapeau", "Corps"]), (410, ["Chapeau", "Sans"])] {
      let harness = try await AgentHarness()
      let desk = try WebhookCollector()
      let page = article
      let pageMayCome = Mutex(false)
      let origin = try origin {
        if pageMayCome.withLock({ !$0 }) { return .status(503) }
        return answer == 200 ? .ok(page, type: "text/html; charset=utf-8") : .status(answer)
      }
      let text = yaml(origin, desk) + "\n  - {name: Sans, terms: [Blinken AND NOT imminente]}"
      let store = harness.store
      try await harness.run(try harness.set(text)) { _ in
        try await until { desk.received.count == 1 }
        try await until { try await store.undecided(limit: 9).first?.reason != nil }
        XCTAssertEqual(desk.received.count, 1, "of Chapeau")
        pageMayCome.withLock { $0 = true }
        try await advance(harness) { desk.received.count == 2 }
      }
      XCTAssertEqual(watchlists(desk), wanted, "\(answer)")
      try await harness.end()
    }
  }

  func testThePageMayOverturnWhatTheTeasersToneKeptBack() async throws {
    let harness = try await AgentHarness()
    let desk = try WebhookCollector()
    let page = article
    let pageMayCome = Mutex(false)
    let origin = try origin { pageMayCome.withLock { $0 } ? .ok(page, type: "text/html; charset=utf-8") : .status(503) }
    let text =
      yaml(origin, desk).replacing("terms: [Blinken]}", with: "terms: [américaine], tone: below -0.05}")
      + "\ntone: {language: fr, words: {remise: 1, exigence: -4}}"
    let store = harness.store
    try await harness.run(try harness.set(text)) { _ in
      try await until { try await store.counts().suppressed == 1 }
      pageMayCome.withLock { $0 = true }
      try await advance(harness) { desk.received.count == 2 }
    }
    XCTAssertEqual(Set(watchlists(desk)), ["Chapeau", "Corps"])
    let counts = try await store.counts()
    XCTAssertEqual(counts.suppressed, 0, "the match is in one state, and it is the last one")
    try await harness.end()
  }

  func testWhatStandsBeforeAPaywallIsSaidAndTheArticleStaysUndecided() async throws {
    let harness = try await AgentHarness()
    let desk = try WebhookCollector()
    let wall = article.replacing(
      "</article>", with: "<div class=\"paywall\">La suite est réservée aux abonnés. Abonnez-vous.</div></article>")
    let origin = try origin { .ok(wall, type: "text/html; charset=utf-8") }
    let store = harness.store
    try await harness.run(try harness.set(yaml(origin, desk))) { _ in try await until { desk.received.count == 2 } }
    XCTAssertEqual(watchlists(desk), ["Chapeau", "Corps"])
    let undecided = try await store.undecided(limit: 9)
    XCTAssertEqual(undecided.map(\.reason), ["a paywall stands in front of the article"])
    try await harness.end()
  }

  func testAPageThatManyEntriesShareIsNobodysText() async throws {
    let harness = try await AgentHarness()
    let desk = try WebhookCollector()
    let page = article
    let feed = Mutex("")
    let origin = try LoopbackServer { request in
      request.path == "/feed" ? .ok(feed.withLock { $0 }) : .ok(page, type: "text/html; charset=utf-8")
    }
    let items = (0..<3).map { number in
      "<item><guid>\(number)</guid><link>\(origin.url("/page"))#p\(number)</link><title>Dépêche \(number) : Blinken</title></item>"
    }
    feed.withLock { $0 = "<rss version=\"2.0\"><channel><title>Fil</title>\(items.joined())</channel></rss>" }
    let store = harness.store
    try await harness.run(try harness.set(yaml(origin, desk))) { _ in try await until { desk.received.count == 3 } }
    XCTAssertEqual(Set(watchlists(desk)), ["Chapeau"])
    XCTAssertEqual(origin.requests.count { $0.path != "/feed" }, 0)
    let counts = try await store.counts()
    XCTAssertEqual(counts.undecided, 0)
    try await harness.end()
  }

  func testAnArticleThatLeadsToASectionIsNotRead() async throws {
    let harness = try await AgentHarness()
    let desk = try WebhookCollector()
    let page = article
    let feed = Mutex("")
    let origin = try LoopbackServer { request in
      switch request.path {
      case "/feed": .ok(feed.withLock { $0 })
      case "/home": .ok(page, type: "text/html; charset=utf-8")
      default: .status(302, headers: [("Location", "/home")])
      }
    }
    feed.withLock { $0 = rss(origin.url("/2023/11/blinken-a-moscou.html")) }
    let store = harness.store
    try await harness.run(try harness.set(yaml(origin, desk))) { _ in
      try await until { try await store.undecided(limit: 9).first?.reason != nil }
    }
    XCTAssertEqual(watchlists(desk), ["Chapeau"])
    try await harness.end()
  }

  func testAWallIsNotTheArticle() async throws {
    for (wall, reason) in [
      (
        "<html><body><h1>Nous respectons votre vie privée</h1><p>Avec votre accord, nos partenaires et nous utilisons des cookies.</p>"
          + "<button>Accepter et continuer</button><button>Continuer sans accepter</button></body></html>", "cookies"
      ),
      (
        "<html><head><title>Just a moment...</title></head><body><div id=\"challenge-form\">Checking your browser before accessing.</div>"
          + "</body></html>", "a person"
      ),
    ] {
      let harness = try await AgentHarness()
      let desk = try WebhookCollector()
      let origin = try origin { .ok(wall, type: "text/html") }
      let store = harness.store
      try await harness.run(try harness.set(yaml(origin, desk))) { _ in
        try await until { try await store.undecided(limit: 9).first?.reason != nil }
      }
      let undecided = try await store.undecided(limit: 9)
      XCTAssertTrue(undecided.first?.reason?.contains(reason) ?? false, "\(undecided)")
      XCTAssertNotNil(undecided.first?.due, "it is tried again")
      let stored = try await store.article(id: try XCTUnwrap(undecided.first?.article))
      XCTAssertEqual(stored?.article.paragraphs, ["La réponse américaine est remise."])
      try await harness.end()
    }
  }

  func testWhatIsNoNewsCostsNoRequest() async throws {
    let harness = try await AgentHarness()
    let desk = try WebhookCollector()
    let page = article
    let origin = try origin { .ok(page, type: "text/html") }
    let store = harness.store
    try await harness.run(try harness.set(yaml(origin, desk, backfill: "none"))) { _ in
      try await until { try await store.counts().articles == 1 }
    }
    XCTAssertEqual(origin.requests.map(\.path), ["/feed"])
    let counts = try await store.counts()
    XCTAssertEqual(counts.undecided, 0)
    try await harness.end()
  }

  func testAPageThatNeverComesIsAskedForAWeekAndStaysUndecided() async throws {
    let harness = try await AgentHarness()
    let desk = try WebhookCollector()
    let origin = try origin { .status(404) }
    let (clock, store) = (harness.clock, harness.store)
    try await harness.run(try harness.set(yaml(origin, desk))) { _ in
      try await until {
        clock.advance(.seconds(1800))
        let undecided = try await store.undecided(limit: 9)
        return undecided.count == 1 && undecided[0].due == nil
      }
    }
    XCTAssertGreaterThanOrEqual(origin.requests.filter { $0.path == "/page" }.count, 12)
    let counts = try await store.counts()
    XCTAssertEqual(counts.undecided, 1)
    try await harness.end()
  }

  /// A feed at `/feed` of `origin` whose items lead to these addresses.
  private func feed(_ links: [String]) -> LoopbackReply {
    let items = links.enumerated().map { number, link in
      "<item><guid>\(number)</guid><link>\(link)</link><title>Blinken \(number) à Moscou</title><description>Remise \(number).</description></item>"
    }
    return .ok("<rss version=\"2.0\"><channel><title>Fil</title>\(items.joined())</channel></rss>")
  }

  func testASlowSiteKeepsNoOtherOut() async throws {
    let harness = try await AgentHarness()
    let desk = try WebhookCollector()
    let page = article
    let slow = try LoopbackServer { _ in .stall }
    let quick = try LoopbackServer(address: "127.0.0.2") { _ in .ok(page, type: "text/html") }
    let reply = feed((0..<300).map { slow.url("/\($0)") } + [quick.url("/page")])
    let origin = try LoopbackServer(address: "127.0.0.3") { _ in reply }
    let store = harness.store
    try await harness.run(try harness.set(yaml(origin, desk))) { _ in
      try await until { try await store.counts().undecided == 300 }
    }
    XCTAssertEqual(quick.requests.count, 1)
    let undecided = try await store.undecided(limit: 999)
    XCTAssertEqual(undecided.map(\.attempts).reduce(0, +), 2, "those that wait have lost no attempt")
    try await harness.end()
  }

  func testWhatIsUnderWayIsNotTakenTwiceAndAPausedHostIsLeftAlone() {
    let (desk, now) = (PageDesk(), Date(timeIntervalSince1970: 0))
    let page = PendingPage(article: "a", feed: "f", url: "https://E.org/1", due: now)
    desk.take(page)
    var claim = desk.claim(now: now.addingTimeInterval(9999))
    XCTAssertEqual(claim.underWay, ["a"])
    XCTAssertEqual([claim.limit, claim.perHost], [15, 2])
    desk.end(page, rests: true, now: now)
    claim = desk.claim(now: now.addingTimeInterval(29))
    XCTAssertEqual(claim.underWay, [])
    XCTAssertEqual(claim.restingHosts, ["e.org"])
    XCTAssertEqual(desk.claim(now: now.addingTimeInterval(30)).restingHosts, [])
  }

  func testPagesGoTheWayOfTheirFeedAndItsSecretsStayAtHome() async throws {
    let harness = try await AgentHarness()
    let desk = try WebhookCollector()
    let page = article
    let stranger = try LoopbackServer(address: "127.0.0.2") { _ in .ok(page, type: "text/html") }
    let reply = Mutex(LoopbackReply.close)
    let home = try LoopbackServer { request in request.path == "/feed" ? reply.withLock { $0 } : .ok(page, type: "text/html") }
    reply.withLock { $0 = feed([home.url("/own"), stranger.url("/other")]) }
    let text = yaml(home, desk).replacing(
      "full-text: true", with: "full-text: true, user: anna, password: pw, headers: {X-Key: k1, Accept: application/rss+xml}")
    let store = harness.store
    try await harness.run(try harness.set(text)) { _ in
      try await until {
        let counts = try await store.counts()
        return counts.articles == 2 && counts.undecided == 0
      }
    }
    let own = try XCTUnwrap(home.requests.first { $0.path == "/own" })
    XCTAssertEqual(own["X-Key"], "k1")
    XCTAssertEqual(own["Authorization"], "Basic " + Data("anna:pw".utf8).base64EncodedString())
    let other = try XCTUnwrap(stranger.requests.first)
    XCTAssertNil(other["X-Key"])
    XCTAssertNil(other["Authorization"])
    for request in [own, other] { XCTAssertEqual(request["Accept"]?.hasPrefix("text/html"), true) }
    try await harness.end()
  }

  func testPagesOfAFeedBehindAProxyAreNotAskedPastIt() async throws {
    let harness = try await AgentHarness()
    let desk = try WebhookCollector()
    let page = article
    let origin = try LoopbackServer { _ in .close }
    let stranger = try LoopbackServer(address: "127.0.0.2") { _ in .ok(page, type: "text/html") }
    let reply = feed([origin.url("/own"), stranger.url("/other")])
    let proxy = try LoopbackServer { request in request.path.hasSuffix("/feed") ? reply : .ok(page, type: "text/html") }
    let text = yaml(origin, desk).replacing("full-text: true", with: "full-text: true, proxy: \"http://127.0.0.1:\(proxy.port)\"")
    let store = harness.store
    try await harness.run(try harness.set(text)) { _ in
      try await until {
        let counts = try await store.counts()
        return counts.articles == 2 && proxy.requests.count + origin.requests.count + stranger.requests.count >= 3
      }
    }
    XCTAssertEqual([origin.requests.count, stranger.requests.count, proxy.requests.count], [0, 0, 3])
    try await harness.end()
  }

  /// One attempt at the only page of a store, with the feed changed as `change` says, at a gate that is paused for so long.
  private func attempt(
    pause: Duration? = nil, _ change: (inout FeedSettings) -> Void = { _ in }
  ) async throws -> (outcome: PageCycle.Outcome, undecided: [PendingPage], requests: Int, now: Date) {
    let harness = try await AgentHarness()
    let origin = try LoopbackServer { _ in .status(404) }
    var folder = try harness.set(yaml(origin, try WebhookCollector())).folder
    change(&folder.feeds[0])
    let (clock, store, url) = (harness.clock, harness.store, origin.url("/feed"))
    let stored = StoredArticle(
      article: Article(id: "art_1", url: origin.url("/page"), title: "T", paragraphs: ["P"], published: clock.now), feed: url, keys: ["1"],
      fingerprint: "p", firstSeen: clock.now)
    try await store.commit(
      PollRecord(
        feed: FeedState(url: url), date: clock.now, result: .polled, articles: [stored],
        pages: [PendingPage(article: "art_1", feed: url, url: origin.url("/page"), due: clock.now)]))
    let gate = HostGate(clock: clock.test, gap: .zero)
    if let pause { gate.pause(try HTTPURL(url).origin, for: pause) }
    let client = HTTPClient()
    let cycle = PageCycle(client: client, gate: gate, userAgent: "Test/1", store: store, clock: clock, sites: SiteMemories())
    let claimed = try await store.claimPages(PageClaim(limit: 1, perHost: 1, lease: .seconds(60), now: clock.now))
    let outcome = try await cycle.attempt(try XCTUnwrap(claimed.first), try WatchSet(folder))
    let undecided = try await store.undecided(limit: 9)
    client.close()
    try await harness.end()
    return (outcome, undecided, origin.requests.count, clock.now)
  }

  func testAProxyThatCannotBeReadAsksNobody() async throws {
    let result = try await attempt { $0.proxy = Secret("ftp://127.0.0.1:9") }
    let reason = "the `proxy:` of its feed is of a kind that cannot be used, and nothing is asked past it"
    XCTAssertEqual(result.outcome, .postponed(reason: reason, next: result.now.addingTimeInterval(3600)))
    XCTAssertEqual(result.undecided.map(\.reason), [reason])
    XCTAssertEqual(result.undecided.map(\.attempts), [0])
    XCTAssertEqual(result.requests, 0)
  }

  func testAPausedHostCostsNoAttempt() async throws {
    let result = try await attempt(pause: .seconds(90))
    XCTAssertEqual(
      result.outcome, .postponed(reason: "its host wants no request for now", next: result.now.addingTimeInterval(90)))
    XCTAssertEqual(result.undecided.map(\.attempts), [0])
    XCTAssertEqual(result.requests, 0)
  }

  func testAPageIsNotCalledAFeed() async throws {
    let result = try await attempt()
    XCTAssertEqual(result.undecided.map(\.reason), ["there is no page at this address (404)"])
    let rows: [(FetchFailure.Reason, String)] = [
      (.status(404), "there is no page at this address (404)"), (.status(403), "the server does not let this reader in (403)"),
      (.gone, "the publisher says that the page is gone for good (410)"),
      (.blocked, "a page that wants a person before it stands in front of the article"), (.notAFeed, "no web page"),
      (.emptyBody, "an empty answer"), (.redirectLoop, "its redirects lead in a circle"),
    ]
    for (reason, sentence) in rows { XCTAssertEqual(ErrorMessage.pageText(for: FetchFailure(reason)), sentence) }
    XCTAssertEqual(ErrorMessage.text(for: FeedError.page(challenge: false)), "a web page, not a feed")
  }

  func testAnAddressIsNotSaidToBeAtItself() {
    let remedy = "if that is meant, name its network under `settings: allow-networks:`"
    for (host, address, sentence) in [
      ("10.0.0.1", "10.0.0.1", "10.0.0.1 is a private address; "), ("[fd00::1]", "fd00::1", "[fd00::1] is a private address; "),
      ("intern.example", "10.0.0.1", "intern.example is at 10.0.0.1, a private address; "),
    ] {
      XCTAssertEqual(ErrorMessage.text(for: HTTPError.refusedAddress(host: host, address: address)), sentence + remedy)
    }
  }

  func testTheWaitsGrowFromAMinuteToADayAndEndAfterAWeek() {
    let waits = (1...12).map { PageSchedule.wait(after: $0)?.components.seconds }
    XCTAssertEqual(waits, [60, 300, 1800, 7200, 21_600, 86_400, 86_400, 86_400, 86_400, 86_400, 86_400, nil])
  }
}
