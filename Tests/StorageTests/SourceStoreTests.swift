import Alerts
import Deliveries
import Feeds
import Foundation
import GRDB
import Matches
import TestSupport
import XCTest

@testable import Articles
@testable import Storage

/// What the store keeps of sources and of pages.
final class SourceStoreTests: XCTestCase {
  private let hour = Date(timeIntervalSince1970: 1_700_002_800)
  private var folder = URL(fileURLWithPath: "/")

  override func setUpWithError() throws { folder = try Fixtures.temporaryFolder() }
  override func tearDownWithError() throws { try? FileManager.default.removeItem(at: folder) }

  private func open() async throws -> any Store {
    try await openStore(url: "sqlite://\(folder.path)/vigie.db", mode: .agent)
  }

  private func event(_ id: String) -> SourceEvent {
    SourceEvent(
      id: id, kind: .down, feed: "f", name: "Fil", address: "https://e.org/f", date: hour, since: hour.addingTimeInterval(-60), failures: 3,
      error: "no answer")
  }

  func testPollsAddUpByTheHourAndSpansAreKeptOnce() async throws {
    let store = try await open()
    let blind = BlindSpan(feed: "f", from: hour, reason: .failing)
    for (minute, result) in [(5, PollResult.polled), (15, .failed), (25, .failed), (65, .polled)] {
      var record = PollRecord(feed: FeedState(url: "f"), date: hour.addingTimeInterval(Double(minute) * 60), result: result)
      record.overflowed = minute == 65
      if result == .failed { record.blindSpan = blind }
      if minute == 65 { record.blindSpan = BlindSpan(feed: "f", from: hour, to: record.date, reason: .overflow) }
      try await store.commit(record)
    }
    let tallies = try await store.tallies(of: ["f"], from: hour.addingTimeInterval(1800), to: hour.addingTimeInterval(7200))
    XCTAssertEqual(tallies.map { $0.counts[.polled] }, [1, 1])
    XCTAssertEqual(tallies.map { $0.counts[.failed] }, [2, 0])
    XCTAssertEqual(tallies.map(\.overflows), [0, 1])
    let spans = try await store.blindSpans(from: hour, to: hour.addingTimeInterval(7200))
    XCTAssertEqual(spans, [BlindSpan(feed: "f", from: hour, to: hour.addingTimeInterval(3900), reason: .overflow)])
    let later = try await store.blindSpans(from: hour.addingTimeInterval(3900), to: hour.addingTimeInterval(7200))
    XCTAssertEqual(later, [])
    _ = try await store.prune(before: hour.addingTimeInterval(86_400))
    let pruned = try await store.tallies(of: ["f"], from: hour, to: hour.addingTimeInterval(7200))
    XCTAssertEqual(pruned, [])
  }

  func testHoursAddUpToWhatEachSourceCameTo() async throws {
    let store = try await open()
    let polls: [(feed: String, results: [PollResult], overflowed: Bool)] = [
      ("polled", [.failed, .blocked, .polled], false), ("failed", [.held, .failed], false), ("blocked", [.failed, .blocked], false),
      ("held", [.held], false), ("over", [.polled], true), ("https://o.example/?a=\"'[1,2]", [.failed], false),
    ]
    for poll in polls {
      for result in poll.results {
        var record = PollRecord(feed: FeedState(url: poll.feed), date: hour.addingTimeInterval(60), result: result)
        record.overflowed = poll.overflowed
        try await store.commit(record)
      }
    }
    let all = try await store.coverage(of: nil, from: hour, to: hour.addingTimeInterval(3600))
    let tallies = try await store.tallies(of: polls.map(\.feed), from: hour, to: hour.addingTimeInterval(3600))
    XCTAssertEqual(tallies.count, polls.count)
    let sum = try XCTUnwrap(all.first)
    XCTAssertEqual([all.count, sum.due, sum.overflowed], [1, 6, 1])
    let counted = [PollResult.polled: sum.polled, .failed: sum.failed, .blocked: sum.blocked, .held: sum.held]
    XCTAssertEqual(counted, [.polled: 2, .failed: 2, .blocked: 1, .held: 1])
    XCTAssertEqual(counted, Dictionary(tallies.map { ($0.outcome, 1) }, uniquingKeysWith: +), "the store sorts as `outcome` does")
    let some = try await store.coverage(of: ["held", "over", "unknown"], from: hour, to: hour.addingTimeInterval(3600))
    XCTAssertEqual(some.map { [$0.due, $0.held, $0.polled] }, [[2, 1, 1]])
    let none = try await store.coverage(of: [], from: hour, to: hour.addingTimeInterval(3600))
    XCTAssertEqual(none, [])
    let next = try await store.coverage(of: nil, from: hour.addingTimeInterval(3600), to: hour.addingTimeInterval(7200))
    XCTAssertEqual(next, [])
  }

  func testManyFeedsAreCountedWithoutReadingAllOfEach() async throws {
    let store = try await open()
    var down = FeedState(url: "b")
    (down.condition, down.failures, down.lastError) = (.down, 4, "no answer")
    var full = FeedState(url: "a")
    (full.condition, full.isOverflowing) = (.ok, true)
    for state in [down, full, FeedState(url: "c")] { try await store.save(state) }
    let summaries = try await store.sourceSummaries()
    XCTAssertEqual(
      summaries,
      [
        SourceSummary(url: "a", standing: .ok, isOverflowing: true), SourceSummary(url: "b", standing: .down),
        SourceSummary(url: "c", standing: .new),
      ])
    let states = try await store.feedStates(of: ["b", "z"])
    XCTAssertEqual(states, [down])
  }

  func testAnEventGoesThroughTheOutboxLikeAnAlert() async throws {
    let store = try await open()
    let event = event("evt_1")
    let delivery = Delivery.make(of: .sourceEvent(id: event.id), to: "desk", body: [7], now: hour)
    try await store.commit(PollRecord(feed: FeedState(url: "f"), date: hour, result: .failed, events: [event], deliveries: [delivery]))
    try await store.commit(PollRecord(feed: FeedState(url: "f"), date: hour, result: .failed, events: [event], deliveries: [delivery]))
    let claimed = try await store.claim(limit: 9, perReceiver: 9, lease: .seconds(60), now: hour)
    XCTAssertEqual(claimed.map(\.subject), [.sourceEvent(id: "evt_1")])
    XCTAssertEqual(claimed.first?.body, delivery.body)
    let stored = try await store.sourceEvent(id: "evt_1")
    XCTAssertEqual(stored, event)
    _ = try await store.prune(before: hour.addingTimeInterval(1))
    let kept = try await store.sourceEvents(limit: 9)
    XCTAssertEqual(kept, [event], "what is on its way stays")
    var done = try XCTUnwrap(claimed.first)
    done.state = .delivered(at: hour)
    try await store.finish([done])
    _ = try await store.prune(before: hour.addingTimeInterval(1))
    let gone = try await store.deliveries(.all, limit: 9)
    XCTAssertEqual(gone, [])
  }

  private func teaser(_ number: Int) -> StoredArticle {
    StoredArticle(
      article: Article(
        id: "art_\(number)", url: "https://e.org/\(number)", title: "Titre \(number)", paragraphs: ["Chapeau \(number)"], published: hour),
      feed: "f", keys: ["guid:\(number)"], fingerprint: "p", firstSeen: hour.addingTimeInterval(Double(number)))
  }

  private func claim(after seconds: TimeInterval = 0, underWay: [PendingPage] = [], resting: Set<String> = []) -> PageClaim {
    PageClaim(
      limit: 9, perHost: 2, underWay: Set(underWay.map(\.article)), restingHosts: resting, lease: .seconds(60),
      now: hour.addingTimeInterval(seconds))
  }

  func testAPageIsUndecidedUntilItsTextIsThere() async throws {
    let store = try await open()
    let pages = [1, 2].map { PendingPage(article: "art_\($0)", feed: "f", url: "https://e.org/\($0)", due: hour) }
    try await store.commit(
      PollRecord(feed: FeedState(url: "f"), date: hour, result: .polled, articles: [teaser(1), teaser(2)], pages: pages))
    var claimed = try await store.claimPages(claim())
    XCTAssertEqual(claimed.map(\.attempts), [1, 1])
    let leased = try await store.claimPages(claim(after: 59))
    XCTAssertEqual(leased, [])
    claimed[0].reason = "a wall"
    claimed[0].due = hour.addingTimeInterval(300)
    try await store.finish(PageRecord(page: claimed[0]))
    var whole = teaser(2)
    whole.article.paragraphs = ["Chapeau 2", "Le corps."]
    let match = MatchRecord(article: "art_2", match: Match(watchlist: "W", terms: []), outcome: .suppressed(.baseline))
    try await store.finish(PageRecord(page: claimed[1], article: whole, matches: [match]))
    let undecided = try await store.undecided(limit: 9)
    XCTAssertEqual(undecided.map(\.reason), ["a wall"])
    let counts = try await store.counts()
    XCTAssertEqual(counts.undecided, 1)
    let next = try await store.nextPageDue()
    XCTAssertEqual(next, hour.addingTimeInterval(300))
    let stored = try await store.article(id: "art_2")
    XCTAssertEqual(stored?.article.paragraphs, ["Chapeau 2", "Le corps."])
    XCTAssertEqual(stored?.fingerprint, "p", "the feed's own text is what the next poll compares with")
    let known = try await store.known(feed: "f", keys: [["guid:2"]])
    XCTAssertEqual(known.first??.watchlists, ["W"])
  }

  func testAnAttemptThatWasOvertakenChangesNothing() async throws {
    let store = try await open()
    let page = PendingPage(article: "art_1", feed: "f", url: "https://e.org/1", due: hour)
    try await store.commit(PollRecord(feed: FeedState(url: "f"), date: hour, result: .polled, articles: [teaser(1)], pages: [page]))
    let first = try await store.claimPages(claim())
    _ = try await store.claimPages(claim(after: 60))
    try await store.finish(PageRecord(page: try XCTUnwrap(first.first), article: teaser(1)))
    let counts = try await store.counts()
    XCTAssertEqual(counts.undecided, 1)
  }

  func testAnAttemptAtAPageThatChangedMeanwhileChangesNothing() async throws {
    let store = try await open()
    let page = PendingPage(article: "art_1", feed: "f", url: "https://e.org/1", due: hour)
    let poll = PollRecord(feed: FeedState(url: "f"), date: hour, result: .polled, articles: [teaser(1)], pages: [page])
    try await store.commit(poll)
    let old = try await store.claimPages(claim())
    try await store.commit(poll)
    let new = try await store.claimPages(claim())
    XCTAssertEqual([old, new].map { $0.map(\.attempts) }, [[1], [1]], "the changed article is read from the first attempt on")
    try await store.finish(PageRecord(page: try XCTUnwrap(old.first), article: teaser(1)))
    var counts = try await store.counts()
    XCTAssertEqual(counts.undecided, 1, "what was read is the old page")
    let last = try XCTUnwrap(new.first)
    try await store.finish(PageRecord(page: last, article: teaser(1)))
    try await store.finish(PageRecord(page: last))
    counts = try await store.counts()
    XCTAssertEqual(counts.undecided, 0, "what is read stays read")
  }

  func testAPageThatIsGivenBackIsStillNobodyElses() async throws {
    let store = try await open()
    let page = PendingPage(article: "art_1", feed: "f", url: "https://e.org/1", due: hour)
    try await store.commit(PollRecord(feed: FeedState(url: "f"), date: hour, result: .polled, articles: [teaser(1)], pages: [page]))
    let old = try await store.claimPages(claim())
    var given = try await store.claimPages(claim(after: 60))
    given[0].attempts -= 1
    given[0].due = hour
    try await store.finish(PageRecord(page: given[0]))
    try await store.finish(PageRecord(page: try XCTUnwrap(old.first), article: teaser(1)))
    let undecided = try await store.undecided(limit: 9)
    XCTAssertEqual(undecided.map(\.attempts), [1], "the attempt that was never made does not count")
  }

  func testAHostWithManyPagesKeepsNoOtherOut() async throws {
    let store = try await open()
    let articles = (0...2000).map(teaser)
    let pages = (0...2000).map { number in
      PendingPage(
        article: "art_\(number)", feed: "f", url: number == 2000 ? "https://quick.example/" : "https://SLOW.example:8443/\(number)",
        due: hour.addingTimeInterval(number == 2000 ? 30 : 0))
    }
    try await store.commit(PollRecord(feed: FeedState(url: "f"), date: hour, result: .polled, articles: articles, pages: pages))
    let first = try await store.claimPages(claim(after: 30))
    XCTAssertEqual(first.map(\.host).sorted(), ["quick.example", "slow.example", "slow.example"])
    for seconds in [31.0, 400] {
      let none = try await store.claimPages(claim(after: seconds, underWay: first))
      XCTAssertEqual(none, [], "however long they take, none is claimed twice")
    }
    let oneLess = first.filter { $0.host == "quick.example" } + first.filter { $0.host == "slow.example" }.prefix(1)
    let next = try await store.claimPages(claim(after: 31, underWay: oneLess))
    XCTAssertEqual(next.map(\.host), ["slow.example"])
    let resting = try await store.claimPages(claim(after: 400, resting: ["slow.example"]))
    XCTAssertEqual(resting.map(\.host), ["quick.example"])
  }

  func testHostsWithNothingUnderWayComeFirst() async throws {
    let store = try await open()
    let numbers = 1...60
    let pages = numbers.map {
      PendingPage(article: "art_\($0)", feed: "f", url: "https://h\(($0 - 1) / 3).example/\($0)", due: hour.addingTimeInterval(Double($0)))
    }
    try await store.commit(
      PollRecord(feed: FeedState(url: "f"), date: hour, result: .polled, articles: numbers.map(teaser), pages: pages))
    let first = try await store.claimPages(claim(after: 60))
    XCTAssertEqual(first.map(\.article), (0...8).map { "art_\(1 + $0 * 3)" }, "one of each, the oldest first")
    let second = try await store.claimPages(claim(after: 60, underWay: first))
    XCTAssertEqual(second.map(\.article), (9...17).map { "art_\(1 + $0 * 3)" })
  }

  func testAPollRemembersItsItemsAndTheNewestArticlesThatTheyMayBe() async throws {
    let store = try await open()
    var old = teaser(0)
    old.keys.append("alias:e.org/0 titre")
    try await store.commit(
      PollRecord(feed: FeedState(url: "f"), date: hour, result: .polled, articles: [old, teaser(1), teaser(2), teaser(3), teaser(4)]))
    let items = [item("guid:4", fingerprint: "p"), item("guid:2", fingerprint: "q"), item("guid:9", alias: "alias:e.org/0 titre")]
    let memory = try await store.memory(of: items, feed: "f", candidates: 3)
    XCTAssertEqual(
      memory.articles,
      [
        KnownArticle(id: "art_4", fingerprint: "p"),
        KnownArticle(id: "art_2", fingerprint: "p", firstSeen: hour.addingTimeInterval(2)), nil,
      ], "what is still the same needs no more than its name")
    XCTAssertEqual(memory.candidates.map(\.id), ["art_3", "art_0"], "of the newest three the one that no item is, and one by its alias")
    XCTAssertEqual(
      memory.candidates.first,
      RecentEntry(
        id: "art_3", url: "https://e.org/3", title: "Titre 3", opening: "Chapeau 3", published: hour, firstSeen: hour.addingTimeInterval(3))
    )
    let all = try await store.memory(of: Array(items.prefix(2)), feed: "f", candidates: 3)
    XCTAssertEqual(all.candidates, [], "no item is unknown")
    let others = try await store.memory(of: items, feed: "g", candidates: 9)
    XCTAssertEqual(others, FeedMemory(articles: [nil, nil, nil], candidates: []))
  }

  private func item(_ key: String, alias: String? = nil, fingerprint: String = "p") -> FeedItem {
    FeedItem(article: Article(id: "art_x", title: "Titre"), key: key, alias: alias, fingerprint: fingerprint, ownLink: nil)
  }

  func testAStoreOfTheFirstVersionKeepsItsOutbox() async throws {
    let path = folder.appending(path: "old.db").path
    let queue = try DatabaseQueue(path: path)
    try Schema.migrator.migrate(queue, upTo: "1")
    try await queue.write { db in
      try db.execute(
        sql: """
          PRAGMA application_id = \(SQLiteStore.applicationID);
          INSERT INTO feed (url, failures, hasBaseline, interruptedPolls) VALUES ('f', 0, 1, 0);
          INSERT INTO alert VALUES ('alt_1', 'W', 'art_1', '{}', 1);
          INSERT INTO delivery (id, alert, receiver, body, state, attempts, due, created) VALUES ('msg_1', 'alt_1', 'r', x'01', 'pending', 2, 1, 1);
          INSERT INTO seen (feed, key, article) VALUES ('f', 'guid:1', 'art_1'), ('f', 'alias:1', 'art_1');
          INSERT INTO seenArticle (id, fingerprint) VALUES ('art_1', 'p');
          """)
    }
    try queue.close()
    let old = try await openStore(url: "sqlite://\(path)", mode: .agent)
    let deliveries = try await old.deliveries(.all, limit: 9)
    XCTAssertEqual(deliveries.map(\.subject), [.alert(id: "alt_1")])
    XCTAssertEqual(deliveries.map(\.attempts), [2])
    let states = try await old.feedStates()
    XCTAssertEqual(states.map(\.condition), [.new])
    let known = try await old.known(feed: "f", keys: [["alias:1"]])
    XCTAssertEqual(known, [KnownArticle(id: "art_1", fingerprint: "p")])
    await old.close()
  }
}
