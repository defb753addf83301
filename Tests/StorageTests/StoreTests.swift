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

/// What every store must do.
final class StoreTests: XCTestCase {
  private var folder = URL(filePath: "/")
  private let now = Date(timeIntervalSince1970: 1_700_000_000)

  override func setUpWithError() throws {
    folder = try Fixtures.temporaryFolder()
  }

  override func tearDownWithError() throws {
    try? FileManager.default.removeItem(at: folder)
  }

  private func open(_ mode: StoreMode = .agent) async throws -> any Store {
    try await openStore(url: "sqlite://\(folder.path)/vigie.db", mode: mode)
  }

  private func record(_ number: Int, receivers: [String] = ["r"], seen: Date? = nil) -> PollRecord {
    let seen = seen ?? now
    let article = Article(id: "art_\(number)", title: "T\(number)", paragraphs: ["x"])
    let match = Match(watchlist: "W", terms: [])
    let alert = Alert(
      id: "alt_\(number)", reason: .firstSeen, watchlist: "W", file: "w", article: article, firstSeen: seen, terms: [],
      tone: ToneScore(score: 0, label: .none, keywords: []), created: seen)
    var state = FeedState(url: "f")
    state.hasBaseline = true
    return PollRecord(
      feed: state, date: seen, result: .polled,
      articles: [
        StoredArticle(article: article, feed: "f", keys: ["guid:\(number)", "page:\(number)"], fingerprint: "p", firstSeen: seen)
      ],
      matches: [MatchRecord(article: article.id, match: match, outcome: .alerted(alertID: alert.id))], alerts: [alert],
      deliveries: receivers.map { Delivery.make(of: .alert(id: alert.id), to: $0, body: [1, 2, 3], now: seen) })
  }

  func testAPollIsThereAsAWholeAfterAReopening() async throws {
    var record = record(1)
    record.feed.validators = Validators(etag: "W/\"x y\"", lastModified: "odd")
    record.feed.nextPoll = now
    record.feed.entryGap = .milliseconds(1500)
    let store = try await open()
    try await store.commit(record)
    await store.close()
    let again = try await open(.command)
    let states = try await again.feedStates()
    XCTAssertEqual(states, [record.feed])
    let alerts = try await again.alerts(limit: 10)
    XCTAssertEqual(alerts, record.alerts)
    let known = try await again.known(feed: "f", keys: [["guid:9", "page:1"], ["guid:9"]])
    XCTAssertEqual(known.map { $0?.id }, ["art_1", nil])
    XCTAssertEqual(known[0]?.watchlists, ["W"])
    let article = try await again.article(id: "art_1")
    XCTAssertEqual(article?.keys, ["guid:1", "page:1"])
    let deliveries = try await again.deliveries(.alert(id: "alt_1"), limit: 9)
    XCTAssertEqual(deliveries.map(\.body), [[1, 2, 3]])
  }

  func testWhatIsThereAlreadyIsLeftAsItIs() async throws {
    let store = try await open()
    try await store.commit(record(1))
    let claimed = try await store.claim(limit: 9, perReceiver: 9, lease: .seconds(60), now: now)
    var done = try XCTUnwrap(claimed.first)
    done.state = .delivered(at: now)
    try await store.finish([done])
    try await store.commit(record(1))
    let counts = try await store.counts()
    XCTAssertEqual(counts.alerts, 1)
    XCTAssertEqual(counts.delivered, 1)
    XCTAssertEqual(counts.pending, 0)
  }

  func testClaimsAreCountedLeasedAndFair() async throws {
    let store = try await open()
    for number in 0..<6 { try await store.commit(record(number, receivers: number == 5 ? ["b"] : ["a"])) }
    let first = try await store.claim(limit: 10, perReceiver: 2, lease: .seconds(60), now: now)
    XCTAssertEqual(first.map(\.receiver).sorted(), ["a", "a", "b"])
    XCTAssertEqual(first.map(\.attempts), [1, 1, 1])
    let second = try await store.claim(limit: 10, perReceiver: 2, lease: .seconds(60), now: now)
    XCTAssertEqual(second.map(\.receiver), ["a", "a"], "what is leased is nobody else's")
    let later = try await store.claim(limit: 10, perReceiver: 2, lease: .seconds(60), now: now.addingTimeInterval(61))
    XCTAssertEqual(later.map(\.attempts), [2, 2, 2], "leases run out, and what was due first goes first")
    var stale = first[0]
    stale.state = .delivered(at: now)
    try await store.finish([stale])
    let counts = try await store.counts()
    XCTAssertEqual(counts.delivered, 0, "a sender that was overtaken changes nothing")
    try await store.releaseLeases()
    let released = try await store.claim(limit: 10, perReceiver: 2, lease: .seconds(60), now: now.addingTimeInterval(61))
    XCTAssertEqual(released.count, 3)
  }

  func testADeadLetterWaitsForSomebodyToAskAgain() async throws {
    let store = try await open()
    try await store.commit(record(1))
    let claimed = try await store.claim(limit: 1, perReceiver: 1, lease: .seconds(60), now: now)
    var dead = try XCTUnwrap(claimed.first)
    dead.state = .dead(reason: "why")
    try await store.finish([dead])
    let none = try await store.nextDue()
    XCTAssertNil(none)
    let letters = try await store.deliveries(.dead, limit: 5)
    XCTAssertEqual(letters.map(\.state), [.dead(reason: "why")])
    let isBack = try await store.retry(delivery: dead.id, now: now)
    XCTAssertTrue(isBack)
    let unknown = try await store.retry(delivery: "msg_x", now: now)
    XCTAssertFalse(unknown)
    let again = try await store.claim(limit: 1, perReceiver: 1, lease: .seconds(60), now: now)
    XCTAssertEqual(again.map(\.id), [dead.id])
    XCTAssertEqual(again.map(\.body), [[1, 2, 3]])
  }

  func testRetentionKeepsWhatIsSeenAndWhatIsOnItsWay() async throws {
    let store = try await open()
    try await store.commit(record(1))
    try await store.commit(record(2, receivers: []))
    _ = try await store.prune(before: now.addingTimeInterval(1))
    let counts = try await store.counts()
    XCTAssertEqual(counts.alerts, 1, "the alert that still waits stays")
    XCTAssertEqual(counts.articles, 1)
    let known = try await store.known(feed: "f", keys: [["guid:2"]])
    XCTAssertEqual(known.first??.id, "art_2", "an entry that comes back is no news")
    XCTAssertEqual(known.first??.fingerprint, "p")
  }

  func testWritesThatComeTogetherShareACommit() async throws {
    let store = try await open()
    let records = (0..<200).map { record($0) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for record in records { group.addTask { try await store.commit(record) } }
      try await group.waitForAll()
    }
    let counts = try await store.counts()
    XCTAssertEqual(counts.alerts, 200)
    XCTAssertEqual(counts.pending, 200)
  }
}
