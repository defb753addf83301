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

final class SurgeKeeperTests: XCTestCase {
  func testASurgeGoesToTheWatchlistsReceiversOnceOverARestart() async throws {
    let harness = try await AgentHarness()
    let origin = try LoopbackServer { _ in .ok("<rss version=\"2.0\"><channel><title>F</title></channel></rss>") }
    let desk = try WebhookCollector()
    let store = harness.store
    let set = try harness.set(
      """
      settings: {allow-networks: [127.0.0.0/8], min-interval: 10m}
      feeds: [{url: "\(origin.url("/feed"))", every: 10m}]
      receivers: [{name: desk, url: "\(desk.url)"}, {name: other, url: "\(desk.url)"}]
      watchlists:
        - {name: W, terms: [Lavrov], alert: [desk]}
        - {name: Sans, terms: [Lavrov], surge: off}
      """)
    // Counted for three weeks, in which the agent ran, nothing came, and now twelve stories come within the hour.
    let now = harness.clock.now
    let begun = now.addingTimeInterval(-21 * 86_400)
    for name in ["W", "Sans"] { _ = try await store.storySlots(of: name, from: begun, now: begun) }
    for minutes in stride(from: begun.timeIntervalSince1970, through: now.timeIntervalSince1970, by: 240) {
      try await store.noteRunning(at: Date(timeIntervalSince1970: minutes))
    }
    var record = PollRecord(feed: FeedState(url: "f"), date: now, result: nil)
    for (number, name) in (0..<12).flatMap({ number in ["W", "Sans"].map { (number, $0) } }) {
      let id = "\(name) \(number)"
      let seen = now.addingTimeInterval(-1800)
      record.articles.append(
        StoredArticle(article: Article(id: id, title: "Titre \(id)"), feed: "f", keys: [id], fingerprint: "p", firstSeen: seen))
      record.matches.append(
        MatchRecord(
          article: id, match: Match(watchlist: name, terms: []), outcome: .suppressed(.tone),
          tone: MatchTone(ToneScore(score: 0, label: .none, keywords: []), firstSeen: seen)))
    }
    try await store.commit(record)
    for _ in 0..<2 {
      try await harness.run(set) { _ in
        try await advance(harness) { desk.received.count >= 1 }
        let polls = origin.requests.count
        try await advance(harness) { origin.requests.count >= polls + 2 }
      }
    }
    let bodies = try desk.received.map { try XCTUnwrap(try JSONSerialization.jsonObject(with: Data($0.body)) as? [String: Any]) }
    XCTAssertEqual(
      bodies.compactMap { $0["type"] as? String }.filter { $0 == "surge.started" }.count, 1, "of one watchlist, to one receiver, once")
    let data = try XCTUnwrap(bodies.first?["data"] as? [String: Any])
    XCTAssertEqual(data["watchlist"] as? String, "W")
    XCTAssertEqual(data["stories"] as? Int, 12)
    XCTAssertEqual((data["titles"] as? [String])?.count, 10)

    harness.clock.advance(.seconds(6 * 3600))
    try await harness.run(set) { _ in
      try await advance(harness) { try await store.lastSurge(of: "W")?.kind == .resolved }
      try await advance(harness) { desk.received.count >= 2 }
    }
    try await harness.end()
  }
}
