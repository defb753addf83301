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

/// Stories by slot, in the same transaction as their matches.
final class SurgeStoreTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 19_700 * 86_400 + 43_260)

  private func record(_ id: String, story: String?, minutes: Double = 0, isBaseline: Bool = false) -> PollRecord {
    let seen = now.addingTimeInterval(minutes * 60)
    let tone = MatchTone(ToneScore(score: -0.5, label: .negative, keywords: []), firstSeen: seen)
    return PollRecord(
      feed: FeedState(url: "f"), date: seen, result: .polled,
      articles: [
        StoredArticle(article: Article(id: id, title: "T\(id)"), feed: "f", keys: [id], fingerprint: "p", firstSeen: seen)
      ],
      matches: [
        MatchRecord(
          article: id, match: Match(watchlist: "W", terms: []), outcome: isBaseline ? .suppressed(.baseline) : .alerted(alertID: "alt"),
          story: story, tone: isBaseline ? nil : tone)
      ])
  }

  func testAStoryCountsOnceWhateverItsCopies() async throws {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try await openStore(url: "sqlite://\(folder.path)/vigie.db", mode: .agent)
    let begun = now.addingTimeInterval(-86_400)
    let empty = try await store.storySlots(of: "W", from: begun, now: begun)
    XCTAssertEqual(empty, StorySlots(counts: [:], since: StorySlots.slot(of: begun)))
    for record in [
      record("a", story: "s1"), record("b", story: "s1", minutes: 1), record("c", story: "s2", minutes: 12),
      record("d", story: nil, minutes: 13), record("e", story: "s3", isBaseline: true), record("f", story: "s3", minutes: 14),
      record("a", story: "s1"),
    ] { try await store.commit(record) }
    let slots = try await store.storySlots(of: "W", from: begun, now: now)
    XCTAssertEqual(slots.since, StorySlots.slot(of: begun))
    let slot = StorySlots.slot(of: now)
    XCTAssertEqual(slots.counts, [slot: 1, slot.addingTimeInterval(600): 2], "copies, and copies of what was there at first, do not count")
    let day = try await store.toneDays(of: "W", from: begun, to: .distantFuture)
    XCTAssertEqual(day.map(\.negative), [3], "nor do they in the tone of the day")
    let titles = try await store.storyTitles(of: "W", since: begun, limit: 9)
    XCTAssertEqual(titles.count, 4)
    XCTAssertEqual(titles.first, "Tf")

    let event = SurgeEvent(
      kind: .started, watchlist: "W", file: "w", date: now, since: begun, stories: 3, usual: 0.5, titles: titles)
    for _ in 0..<2 {
      try await store.save(event, deliveries: [.make(of: .event(id: event.id), to: "r", now: now)])
    }
    let last = try await store.lastSurge(of: "W")
    XCTAssertEqual(last, event)
    let claimed = try await store.claim(limit: 9, perReceiver: 9, lease: .seconds(60), now: now)
    XCTAssertEqual(claimed.map(\.subject), [.event(id: event.id)])
    let content = try await store.event(id: event.id)
    XCTAssertEqual(content, .surgeEvent(event))
    await store.close()
  }
}
