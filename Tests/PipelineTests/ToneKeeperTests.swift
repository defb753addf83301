import Alerts
import Articles
import Deliveries
import Feeds
import Foundation
import Matches
import Storage
import Synchronization
import TestSupport
import Tone
import XCTest

/// From a feed to a day's tally, and from tallies to a webhook.
final class ToneKeeperTests: XCTestCase {
  private let lexicon = """
    tone: {language: fr, words: {échec: -3, désastre: -4, succès: 3}}

    """

  private func yaml(_ feed: String, _ hook: String, _ watchlist: String) -> String {
    """
    settings: {allow-networks: [127.0.0.0/8], min-interval: 10m}
    feeds: [{url: "\(feed)", name: Fil, every: 10m, language: fr, backfill: none}]
    receivers: [{name: desk, url: "\(hook)"}, {name: other, url: "\(hook)"}]
    watchlists: [\(watchlist)]
    """ + "\n" + lexicon
  }

  func testAMatchIsCountedOnceWhateverBecomesOfItsArticle() async throws {
    let harness = try await AgentHarness()
    let titles = Mutex(["Lavrov : un désastre annoncé de longue date"])
    let origin = try LoopbackServer { _ in .ok(rss(titles.withLock { $0 })) }
    let desk = try WebhookCollector()
    let store = harness.store
    let set = try harness.set(
      yaml(origin.url("/feed"), desk.url, "{name: W, terms: [Lavrov]}, {name: Bon, terms: [Lavrov], tone: above 0.2}"))
    try await harness.run(set) { _ in
      try await advance(harness) { try await store.counts().articles == 1 }
      titles.withLock { $0 += ["Lavrov essuie un échec à Genève", "Lavrov : un succès à Vienne", "Lavrov est à Paris"] }
      try await advance(harness) { try await store.counts().articles == 4 }
      // The second changes its words.
      titles.withLock { $0[1] = "Lavrov essuie un échec, un désastre même, à Genève" }
      let polls = origin.requests.count
      try await advance(harness) { origin.requests.count >= polls + 3 }
    }
    func days() async throws -> [String] {
      try await store.toneDays(of: nil, from: .distantPast, to: .distantFuture).map {
        "\($0.watchlist) \($0.negative)/\($0.neutral)/\($0.positive)/\($0.none)"
      }
    }
    let first = try await days()
    XCTAssertEqual(first, ["Bon 1/0/1/1", "W 1/0/1/1"], "what the feed held at first is no part, what a gate keeps back is")
    let mean = try await store.toneDays(of: "W", from: .distantPast, to: .distantFuture).first?.sum
    let gated = try await store.toneDays(of: "Bon", from: .distantPast, to: .distantFuture).first?.sum
    XCTAssertGreaterThan(
      try XCTUnwrap(mean), try XCTUnwrap(gated), "a match that the gate held back is scored anew, one that was told is not")
    // A restart polls the same feed again.
    try await harness.run(set) { _ in
      let polls = origin.requests.count
      try await advance(harness) { origin.requests.count >= polls + 2 }
    }
    let again = try await days()
    XCTAssertEqual(again, first)
    try await harness.end()
  }

  /// Twenty usual days and, today, twelve articles of another tone.
  private func fill(_ store: any Store, _ now: Date, today: Double = -0.6, of watchlist: String = "W") async throws {
    var record = PollRecord(feed: FeedState(url: "f"), date: now, result: .polled)
    for (ago, scores) in (1...20).map({ ago in (ago, [-0.15, -0.05, 0, 0.05].map { $0 + Double(ago % 3) * 0.02 }) })
      + [(0, Array(repeating: today, count: 12))]
    {
      for (number, score) in scores.enumerated() {
        let id = "\(watchlist) \(ago) \(number)"
        let seen = now.addingTimeInterval(-Double(ago) * 86_400)
        record.articles.append(
          StoredArticle(
            article: Article(id: id, title: id, paragraphs: ["x"]), feed: "f", keys: [id], fingerprint: "p", firstSeen: seen))
        let tone = ToneScore(score: score, label: score < -0.05 ? .negative : .neutral, keywords: [])
        record.matches.append(
          MatchRecord(
            article: id, match: Match(watchlist: watchlist, terms: []), outcome: .suppressed(.tone), tone: MatchTone(tone, firstSeen: seen))
        )
      }
    }
    try await store.commit(record)
  }

  func testAShiftGoesToTheWatchlistsReceiversOnceOverARestart() async throws {
    let harness = try await AgentHarness()
    let origin = try LoopbackServer { _ in .ok(rss([])) }
    let desk = try WebhookCollector()
    let store = harness.store
    let lists = ["W", "Sans", "Bonne"].map { name in
      let shift = ["W": ", tone-shift: worse", "Bonne": ", tone-shift: better"][name] ?? ""
      return "{name: \(name), terms: [Lavrov], alert: [desk]\(shift)}"
    }
    let set = try harness.set(yaml(origin.url("/feed"), desk.url, lists.joined(separator: ", ")))
    for name in ["W", "Sans", "Bonne"] { try await fill(store, harness.clock.now, of: name) }
    for _ in 0..<2 {
      try await harness.run(set) { _ in
        try await advance(harness) { desk.received.count >= 1 }
        let polls = origin.requests.count
        try await advance(harness) { origin.requests.count >= polls + 3 }
      }
    }
    XCTAssertEqual(desk.received.count, 1, "one watchlist asks for it, of one receiver, once")
    let request = try XCTUnwrap(desk.received.first)
    let body = try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
    XCTAssertEqual(body["type"] as? String, "tone.worse")
    let data = try XCTUnwrap(body["data"] as? [String: Any])
    XCTAssertEqual(data["watchlist"] as? String, "W")
    XCTAssertEqual((data["tone"] as? [String: Any])?["mean"] as? Double, -0.6)
    XCTAssertEqual((data["tone"] as? [String: Any])?["days"] as? Int, 20)
    let events = try await store.toneEvents(of: nil, limit: 9)
    XCTAssertEqual(events.map(\.kind), [.worse])
    XCTAssertEqual(request["webhook-id"], Delivery.id(subject: try XCTUnwrap(events.first).id, receiver: "desk"))
    let deliveries = try await store.deliveries(.all, limit: 9)
    XCTAssertEqual(deliveries.map(\.subject), events.map { .toneEvent(id: $0.id) })

    // Ten days without a match.
    harness.clock.advance(.seconds(10 * 86_400))
    try await harness.run(set) { _ in try await advance(harness) { desk.received.count >= 2 } }
    let ended = try await store.toneEvents(of: "W", limit: 1).first
    XCTAssertEqual(ended?.kind, .settled)
    XCTAssertEqual(ended?.ending, .quiet)
    try await harness.end()
  }
}

private func rss(_ titles: [String]) -> String {
  let items = titles.enumerated().map { "<item><guid>urn:\($0)</guid><title>\($1)</title><link>https://e.org/\($0)</link></item>" }
  return "<rss version=\"2.0\"><channel><title>F</title>\(items.reversed().joined())</channel></rss>"
}
