import Alerts
import Articles
import Feeds
import Foundation
import HTTP
import Logging
import Matches
import Storage
import TestSupport
import Tone
import Watchlists
import Web
import XCTest

/// `/sources`, `/coverage.json` and what `/` says of sources, over a store as an agent leaves it.
final class SourcesPageTests: XCTestCase {
  private let client = HTTPClient()
  /// Ten minutes into an hour, 14 November 2023, 22:10 UTC.
  private let now = Date(timeIntervalSince1970: 1_699_999_800)

  private static let secret = "https://user:s3cret@a.example/feed?section=1"
  private static let keyed = "https://keyed.example/feed?key=k3y"
  private static let evil = "https://evil.example/\"><script>alert(1)</script>"

  private static func feed(_ url: String, name: String? = nil, isSecret: Bool = false) -> FeedSettings {
    var feed = FeedSettings(url: url, place: Place(file: "w.yaml", line: 1, column: 1))
    (feed.name, feed.isURLSecret) = (name, isSecret)
    return feed
  }

  private static let feeds = [
    feed(secret), feed(keyed, isSecret: true), feed("https://ok.example/f", name: "Le Fil"), feed(evil, name: "<script>n</script>"),
    feed("https://over.example/f", name: "Rapide"),
  ]

  private func state(_ url: String, _ condition: SourceCondition, failures: Int = 0, error: String? = nil) -> FeedState {
    var state = FeedState(url: url)
    (state.condition, state.failures, state.lastError, state.conditionSince) = (condition, failures, error, now.addingTimeInterval(-7200))
    return state
  }

  private func fill(_ store: any Store) async throws {
    var ok = state("https://ok.example/f", .ok)
    ok.recent = PollTally(whole: 1, notModified: 998, failed: 1)
    ok.entryGap = .seconds(10_800)
    ok.lastNewEntry = now.addingTimeInterval(-600)
    ok.lastPoll = now.addingTimeInterval(-180)
    ok.nextPoll = now.addingTimeInterval(720)
    ok.nextPollReason = "max-age <900>"
    var over = state("https://over.example/f", .ok)
    over.isOverflowing = true
    let down = state(Self.evil, .down, failures: 4, error: "<img src=x onerror=alert(1)>")
    var failed = PollRecord(feed: down, date: now, result: .blocked)
    failed.blindSpan = BlindSpan(feed: down.url, from: now.addingTimeInterval(-7200), reason: .blocked)
    failed.events = [
      SourceEvent(
        id: "evt_1", kind: .down, feed: down.url, name: "<script>n</script>", address: down.url, date: now.addingTimeInterval(-60),
        failures: 4, error: "<img src=x>")
    ]
    var polled = PollRecord(feed: ok, date: now.addingTimeInterval(-3600), result: .polled)
    polled.blindSpan = BlindSpan(
      feed: ok.url, from: now.addingTimeInterval(-10_800), to: now.addingTimeInterval(-3600), reason: .failing, isCaughtUp: true)
    let titles = ["t1": "<script>t</script>", "t2": ""]
    polled.articles = titles.keys.sorted().map { id in
      StoredArticle(
        article: Article(id: id, url: "https://ok.example/\(id)", title: titles[id] ?? "", paragraphs: ["x"]), feed: ok.url,
        keys: ["guid:\(id)"], fingerprint: id, firstSeen: now)
    }
    polled.pages = [
      PendingPage(
        article: "t1", feed: ok.url, url: "javascript:alert(1)", attempts: 2, due: now.addingTimeInterval(300), reason: "a <b>wall</b>"),
      PendingPage(article: "t2", feed: "https://gone.example", url: "https://ok.example/t2", attempts: 1, due: nil),
    ]
    var overflow = PollRecord(feed: over, date: now, result: .polled)
    overflow.overflowed = true
    for record in [polled, failed, overflow] { try await store.commit(record) }
    try await store.commit(PollRecord(feed: state("https://former.example/f", .down, failures: 9), date: now, result: .failed))
  }

  private func serve(
    feeds: [FeedSettings] = feeds, token: String? = nil, fill: (any Store) async throws -> Void,
    _ body: (@escaping (String) async throws -> (status: Int, text: String)) async throws -> Void
  ) async throws {
    let folder = try Fixtures.temporaryFolder()
    let store = try await openStore(url: "sqlite://\(folder.path)/vigie.db", mode: .agent)
    try await fill(store)
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    let view = FolderView(
      feeds: { feeds },
      watchlists: { [Watchlist(name: "Une & deux", place: Place(file: "w.yaml", line: 1, column: 1))] },
      coverage: { name, from, to in
        guard name == nil || name == "Une & deux" else { return [] }
        return [
          CoverageLine(
            watchlist: "Une & deux", from: from, to: to, sources: feeds,
            hours: CoverageHour.hours(try await store.coverage(of: feeds.map(\.url), from: from, to: to), from: from, to: to),
            blind: try await store.blindSpans(from: from, to: to), off: try await store.absences(from: from, to: to))
        ]
      })
    let server = WebServer(
      settings: .init(host: "127.0.0.1", port: 0, token: token), store: store, folder: view, readiness: { Readiness() },
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, now: { [now] in now }, onRunning: { found.yield($0) })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      let first = await ports.first { _ in true }
      let port = try XCTUnwrap(first)
      try await body { path in
        let policy = NetworkPolicy(allowed: ["127.0.0.0/8"].compactMap { CIDR($0) })
        let response = try await self.client.send(HTTPRequest(url: HTTPURL("http://127.0.0.1:\(port)\(path)"), policy: policy))
        return (response.status, String(decoding: response.body, as: UTF8.self))
      }
      group.cancelAll()
      while let result = await group.nextResult() { _ = result }
    }
    await store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  func testThePageTellsHowEverySourceStands() async throws {
    try await serve(fill: fill) { get in
      let page = try await get("/sources")
      XCTAssertEqual(page.status, 200)
      for part in [
        "5 feeds <b class=\"state down\">1 down</b> <b class=\"state new\">2 new</b> <b class=\"state ok\">2 ok</b>", "1 losing entries",
        "loses entries", "4 failed in a row", "200 <b>1 %</b>", "304 <b>99 %</b>", "failed <b>1 %</b>", "usually every 3 h", ">10 min ago<",
        ">in 12 min<", "max-age &lt;900&gt;", ">14 Nov 20:10</time>: blocked",
        "<b>Blind</b> from 14 Nov 19:10 to 21:10: failing; caught up, nothing was lost", "<title>14 Nov 21:00: 1 polled</title>",
        "<title>14 Nov 22:00: 1 blocked</title>", "<title>14 Nov 22:00: 1 polled, 1 overflowed</title>", "nothing due",
        "<title>14 Nov 22:00: 3 due, 1 overflowed, 1 blocked, 1 failed</title>",
        "2 attempts · a &lt;b&gt;wall&lt;/b&gt; · next attempt <time", "1 attempt · no further attempt", "a former feed",
        "href=\"https://ok.example/t2\">Untitled</a>",
      ] { XCTAssertTrue(page.text.contains(part), "\(part) in \(page.text)") }
      let places = ["evil.example", "over.example", "a.example/feed", "ok.example/f"].compactMap { page.text.range(of: $0)?.lowerBound }
      XCTAssertEqual(places, places.sorted(), "what needs a look comes first")
      XCTAssertEqual(places.count, 4)
      XCTAssertFalse(page.text.contains("former.example"), "only feeds of the folder are shown")
      XCTAssertEqual(page.text.components(separatedBy: "class=\"strip\"").count - 1, 5)
      XCTAssertEqual(page.text.components(separatedBy: "class=\"clear\"").count - 1, 48, "a bar an hour")
    }
  }

  func testNothingFromOutsideBecomesMarkupAndNoSecretIsShown() async throws {
    try await serve(fill: fill) { get in
      for path in ["/sources", "/", "/coverage.json", "/sources?q=<script>&page=-1".replacing("<", with: "%3C")] {
        let page = try await get(path)
        XCTAssertEqual(page.status, 200, path)
        for part in ["<script", "<img", "<b>wall", "href=\"javascript:", "s3cret", "k3y", "user:"] where path != "/coverage.json" {
          XCTAssertFalse(page.text.contains(part), "\(part) on \(path)")
        }
        for part in ["s3cret", "k3y", "user:"] { XCTAssertFalse(page.text.contains(part), "\(part) on \(path)") }
      }
      let page = try await get("/sources")
      XCTAssertTrue(page.text.contains("&lt;script&gt;n&lt;/script&gt;") && page.text.contains("&lt;img src=x onerror=alert(1)&gt;"))
      XCTAssertTrue(page.text.contains("https://keyed.example/…") && page.text.contains("https://a.example/feed?section=1"))
    }
  }

  func testTheFirstPageSaysWhatNeedsALookAndOnlyThen() async throws {
    try await serve(fill: fill) { get in
      let page = try await get("/").text
      for part in ["undecided 2</a>", "sources down 1</a>", "href=\"/sources\""] { XCTAssertTrue(page.contains(part), part) }
    }
    try await serve(fill: { _ in }) { get in
      let page = try await get("/").text
      XCTAssertFalse(page.contains("undecided") || page.contains("sources down") || page.contains("sources stale"))
      let sources = try await get("/sources")
      XCTAssertTrue(sources.text.contains("Nothing: no source") && sources.text.contains("never"), "a new folder has a page, too")
    }
  }

  func testCoverageIsGivenToWhoAsksProperly() async throws {
    let table: [(String, Int)] = [
      ("", 200), ("?since=1h", 200), ("?since=31d", 200), ("?since=744h", 200), ("?watchlist=Une%20%26%20deux&since=48h", 200),
      ("?watchlist=%3Cscript%3E", 404), ("?watchlist=", 404), ("?since=", 400), ("?since=-1", 400), ("?since=-1h", 400), ("?since=0h", 400),
      ("?since=1000000000000000000000000000000", 400), ("?since=1000000000000000000000000000000h", 400), ("?since=1e30h", 400),
      ("?since=NaN", 400), ("?since=nanh", 400), ("?since=%3Cscript%3E", 400), ("?since=745h", 400), ("?since=32d", 400), ("?since=h", 400),
      ("?since=%00", 400), ("?since=%FF%FEh", 400), ("?since=٣h".addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed) ?? "", 400),
    ]
    try await serve(fill: fill) { get in
      for (query, status) in table {
        let answer = try await get("/coverage.json\(query)")
        XCTAssertEqual(answer.status, status, query)
        if status != 200 { XCTAssertFalse(answer.text.contains("script"), query) }
      }
      let answer = try await get("/coverage.json?watchlist=Une%20%26%20deux&since=2h").text
      let lines = try XCTUnwrap(JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [[String: Any]])
      XCTAssertEqual(lines.count, 1)
      let hours = try XCTUnwrap(lines.first?["hours"] as? [[String: Any]])
      XCTAssertEqual(hours.compactMap { $0["due"] as? Int }, [0, 1, 2])
      XCTAssertEqual(hours.last?["blocked"] as? Int, 1)
      XCTAssertEqual(lines.first?["sources"] as? Int, 5)
      XCTAssertEqual((lines.first?["blind"] as? [[String: Any]])?.count, 2)
    }
  }

  func testTheToneOfTheFoldersWatchlistsHasAPage() async throws {
    let tone = MatchTone(ToneScore(score: -0.4, label: .negative, keywords: []), firstSeen: now)
    var record = PollRecord(feed: state("https://ok.example/f", .ok), date: now, result: .polled)
    for (id, name) in [("a", "Une & deux"), ("b", "Une & deux"), ("c", "Former")] {
      record.articles.append(
        StoredArticle(article: Article(id: id, title: id, paragraphs: []), feed: "f", keys: [id], fingerprint: id, firstSeen: now))
      record.matches.append(
        MatchRecord(article: id, match: Match(watchlist: name, terms: []), outcome: .suppressed(.tone), tone: tone))
    }
    let committed = record
    try await serve(fill: { try await $0.commit(committed) }) { get in
      let table: [(String, Int)] = [
        ("", 200), ("?days=90", 200), ("?days=366&watchlist=Une%20%26%20deux", 200), ("?days=27", 400), ("?days=%3Cscript%3E", 400),
        ("?watchlist=%3Cscript%3E", 404), ("?watchlist=Former", 404),
      ]
      for (query, status) in table {
        let answer = try await get("/tone\(query)")
        XCTAssertEqual(answer.status, status, query)
        XCTAssertFalse(answer.text.contains("script"), query)
        if status == 200 {
          XCTAssertTrue(answer.text.contains("14 Nov: mean −0.40, 2 articles: 2 negative"), answer.text)
          XCTAssertFalse(answer.text.contains("Former"), "only watchlists of the folder are shown")
        }
      }
      let first = try await get("/").text
      XCTAssertTrue(first.contains("href=\"/tone\""))
    }
    try await serve(token: "s3same", fill: { _ in }) { get in
      let closed = try await get("/tone")
      XCTAssertEqual(closed.status, 401)
    }
  }

  func testHoursWithoutAnAgentAreNamed() async throws {
    let runs = [(-201_600.0, -7200.0), (-3600, 0)]
    try await serve(
      fill: { store in
        for (start, end) in runs {
          for moment in stride(from: start, through: end, by: 60) { try await store.noteRunning(at: self.now.addingTimeInterval(moment)) }
        }
      }
    ) { get in
      let page = try await get("/sources").text
      XCTAssertTrue(page.contains("<li><b>No agent ran</b> from 14 Nov 20:10 to 21:10</li>"), page)
      XCTAssertEqual(page.components(separatedBy: "No agent ran").count, 2)
      let answer = try await get("/coverage.json?since=24h").text
      let lines = try XCTUnwrap(JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [[String: Any]])
      XCTAssertEqual(
        lines.first?["off"] as? [[String: String]], [["from": "2023-11-14T20:10:00Z", "to": "2023-11-14T21:10:00Z"]])
    }
  }

  func testTheTokenGuardsWhatTheSourcesTell() async throws {
    try await serve(token: "s3same", fill: fill) { get in
      for path in ["/sources", "/coverage.json", "/coverage.json?since=2h&token=wrong"] {
        let answer = try await get(path)
        XCTAssertEqual(answer.status, 401, path)
        XCTAssertFalse(answer.text.contains("example"), path)
      }
      let open = try await get("/coverage.json?token=s3same")
      XCTAssertEqual(open.status, 200)
    }
  }

  func testAThousandFeedsMakeNoLongerPageThanTwoHundred() async throws {
    let feeds = (0..<1000).map { Self.feed("https://f\($0).example/feed") }
    try await serve(
      feeds: feeds,
      fill: { store in try await store.commit(PollRecord(feed: self.state(feeds[999].url, .stale), date: self.now, result: .polled)) }
    ) { get in
      let page = try await get("/sources").text
      XCTAssertEqual(page.components(separatedBy: "<tbody>").count - 1, 200)
      XCTAssertTrue(page.contains("… and 800 more"))
      XCTAssertTrue(page.contains("https://f999.example/feed"), "the one that needs a look is among them")
    }
  }
}
