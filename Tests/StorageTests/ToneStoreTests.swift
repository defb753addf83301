import Alerts
import Articles
import Deliveries
import Feeds
import Foundation
import Matches
import Storage
import TestSupport
import Tone
import XCTest

/// Tone by watchlist and day, in the same transaction as its match.
final class ToneStoreTests: XCTestCase {
  private var folder = URL(filePath: "/")
  /// Noon, UTC.
  private let now = Date(timeIntervalSince1970: 19_700 * 86_400 + 43_200)

  override func setUpWithError() throws {
    folder = try Fixtures.temporaryFolder()
  }

  override func tearDownWithError() throws {
    try? FileManager.default.removeItem(at: folder)
  }

  private func open(_ mode: StoreMode = .agent) async throws -> any Store {
    try await openStore(url: "sqlite://\(folder.path)/vigie.db", mode: mode)
  }

  private func record(
    _ id: String, _ score: Double?, _ watchlist: String = "W", outcome: MatchRecord.Outcome = .alerted(alertID: "alt"), seen: Date? = nil
  ) -> PollRecord {
    let seen = seen ?? now
    let article = Article(id: id, title: id, paragraphs: ["x"])
    let label: ToneScore.Label = score.map { $0 < -0.05 ? .negative : $0 < 0.15 ? .neutral : .positive } ?? .none
    let tone = MatchTone(ToneScore(score: score ?? 0, label: label, keywords: []), firstSeen: seen)
    return PollRecord(
      feed: FeedState(url: "f"), date: seen, result: .polled,
      articles: [StoredArticle(article: article, feed: "f", keys: [id], fingerprint: "p", firstSeen: seen)],
      matches: [MatchRecord(article: id, match: Match(watchlist: watchlist, terms: []), outcome: outcome, tone: tone)])
  }

  private func days(_ store: any Store, of watchlist: String? = nil) async throws -> [String] {
    try await store.toneDays(of: watchlist, from: .distantPast, to: .distantFuture).map { day in
      let mean = day.mean.map { "\(($0 * 100).rounded() / 100)" } ?? "–"
      return
        "\(day.watchlist) \(Int(day.day.timeIntervalSince1970) / 86_400) \(day.negative)/\(day.neutral)/\(day.positive)/\(day.none) \(mean)"
    }
  }

  func testEachMatchCountsOnceAWatchlistOnTheDayOfItsArticle() async throws {
    let store = try await open()
    for record in [
      record("a", -0.6), record("b", 0.1), record("c", nil), record("a", 0.5, "V"),
      record("d", 0.3, seen: now.addingTimeInterval(43_199)), record("e", 0.4, seen: now.addingTimeInterval(43_200)),
    ] { try await store.commit(record) }
    let all = try await days(store)
    XCTAssertEqual(all, ["V 19700 0/0/1/0 0.5", "W 19700 1/1/1/1 -0.07", "W 19701 0/0/1/0 0.4"])
    // The same poll again, as after a crash, and an article that was matched before and says something else now.
    try await store.commit(record("a", -0.6))
    try await store.commit(record("a", 0.9))
    let again = try await days(store, of: "W")
    XCTAssertEqual(again, Array(all.suffix(2)))
    await store.close()
    let reopened = try await open(.command)
    let kept = try await days(reopened)
    XCTAssertEqual(kept, all)
    let squares = try await reopened.toneDays(of: "W", from: now, to: now.addingTimeInterval(1)).map(\.squares)
    XCTAssertEqual(try XCTUnwrap(squares.first), 0.36 + 0.01 + 0.09, accuracy: 1e-9)
  }

  func testWhatTheToneKeptBackIsCountedAnewWhenItIsDecidedAnew() async throws {
    let store = try await open()
    try await store.commit(record("b", 0.1))
    try await store.commit(record("a", 0.4, outcome: .suppressed(.tone)))
    let held = try await days(store)
    XCTAssertEqual(held, ["W 19700 0/1/1/0 0.25"], "a gate does not hide what the tone is")
    try await store.commit(record("a", -0.6, outcome: .suppressed(.tone)))
    try await store.commit(record("a", -0.8))
    let decided = try await days(store)
    XCTAssertEqual(decided, ["W 19700 1/1/0/0 -0.35"])
    try await store.commit(record("a", nil))
    let final = try await days(store)
    XCTAssertEqual(final, decided, "an alert stands")
  }

  func testAPollThatFailsCountsNothing() async throws {
    let store = try await open()
    var bad = record("a", -0.5)
    // No article of that name: the foreign key refuses the second match, and with it the whole poll.
    bad.matches.append(MatchRecord(article: "none", match: Match(watchlist: "W", terms: []), outcome: .suppressed(.tone)))
    do {
      try await store.commit(bad)
      XCTFail("a match without an article was taken")
    } catch {}
    let none = try await days(store)
    XCTAssertEqual(none, [])
  }

  func testThePageOfAnArticleIsCountedWithIt() async throws {
    let store = try await open()
    var teaser = record("a", 0, outcome: .suppressed(.tone))
    teaser.pages = [PendingPage(article: "a", feed: "f", url: "https://e.example/a", due: now)]
    try await store.commit(teaser)
    let claimed = try await store.claimPages(PageClaim(limit: 1, perHost: 1, lease: .seconds(60), now: now))
    let page = try XCTUnwrap(claimed.first)
    let whole = record("a", -0.4)
    try await store.finish(PageRecord(page: page, article: whole.articles.first, matches: whole.matches))
    let once = try await days(store)
    XCTAssertEqual(once, ["W 19700 1/0/0/0 -0.4"])
    // A claim that was overtaken leaves nothing.
    try await store.finish(PageRecord(page: page, article: whole.articles.first, matches: record("a", 0.9, "V").matches))
    let still = try await days(store)
    XCTAssertEqual(still, once)
  }

  func testTalliesOutliveTheArticlesByAYear() async throws {
    let store = try await open()
    let old = now.addingTimeInterval(-400 * 86_400)
    try await store.commit(record("older", 0.2, seen: old.addingTimeInterval(-86_400 * 60)))
    try await store.commit(record("old", 0.1, seen: old))
    try await store.commit(record("new", -0.2))
    _ = try await store.prune(before: now.addingTimeInterval(-90 * 86_400))
    let counts = try await store.counts()
    XCTAssertEqual(counts.articles, 1)
    let kept = try await days(store)
    XCTAssertEqual(kept, ["W 19300 0/1/0/0 0.1", "W 19700 1/0/0/0 -0.2"])
  }

  private func event(_ kind: ToneEvent.Kind, daysAgo: Double, _ watchlist: String = "W") -> ToneEvent {
    ToneEvent(
      kind: kind, watchlist: watchlist, file: "w.yaml", date: now.addingTimeInterval(-daysAgo * 86_400),
      measure: ToneMeasure(mean: -0.5, articles: 6, from: now, normal: -0.1, spread: 0.08, days: 20))
  }

  func testAShiftIsKeptWithItsDeliveriesAndTheLastOneOutlivesRetention() async throws {
    let store = try await open()
    let events = [
      event(.worse, daysAgo: 200), event(.settled, daysAgo: 190), event(.worse, daysAgo: 180), event(.better, daysAgo: 200, "V"),
    ]
    for event in events {
      let delivery = Delivery.make(of: .toneEvent(id: event.id), to: "r", body: [7], now: event.date)
      try await store.save(event, deliveries: [delivery])
      try await store.save(event, deliveries: [delivery])
    }
    let last = try await store.toneEvents(of: "W", limit: 1)
    XCTAssertEqual(last, [events[2]])
    let found = try await store.toneEvent(id: events[3].id)
    XCTAssertEqual(found, events[3])
    var claimed = try await store.claim(limit: 9, perReceiver: 9, lease: .seconds(60), now: now)
    XCTAssertEqual(claimed.count, 4)
    XCTAssertEqual(Set(claimed.map(\.subject)), Set(events.map { .toneEvent(id: $0.id) }))
    // The first of them stays on its way.
    for index in claimed.indices where claimed[index].subject.id != events[0].id { claimed[index].state = .delivered(at: now) }
    try await store.finish(claimed.filter { $0.state != .pending })
    _ = try await store.prune(before: now.addingTimeInterval(-90 * 86_400))
    let kept = try await store.toneEvents(of: nil, limit: 9)
    XCTAssertEqual(Set(kept), [events[0], events[2], events[3]])
  }
}
