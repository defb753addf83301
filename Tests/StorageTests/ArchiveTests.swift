import Alerts
import Articles
import Feeds
import Foundation
import Matches
import Storage
import TestSupport
import Text
import XCTest

final class ArchiveTests: XCTestCase {
  func testArticlesComeEachOnceInOrderHoweverTheyArePaged() async throws {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try await openStore(url: "sqlite://\(folder.path)/vigie.db", mode: .agent)
    let start = Date(timeIntervalSince1970: 1_700_000_000)
    // Many of one poll have the same time.
    let stored = (0..<50).map { number in
      StoredArticle(
        article: Article(id: String(format: "art_%02d", 49 - number), title: "T", paragraphs: ["x"]), feed: "f", keys: ["\(number)"],
        fingerprint: "p", firstSeen: start.addingTimeInterval(Double(number / 7) + 0.123))
    }
    let term = TermMatch(term: "t", block: .title, hits: [Hit(bytes: 0..<1, scalars: 0..<1, text: "T")])
    let matches = ["B", "A"].map {
      MatchRecord(article: "art_49", match: Match(watchlist: $0, terms: [term]), outcome: .suppressed($0 == "A" ? .baseline : .tone))
    }
    try await store.commit(PollRecord(feed: FeedState(url: "f"), date: start, result: .polled, articles: stored, matches: matches))
    let expected = stored.sorted { ($0.firstSeen, $0.article.id) < ($1.firstSeen, $1.article.id) }.map(\.article.id)
    for limit in [1, 3, 7, 50, 99] {
      var ids: [String] = []
      var last: ArchivedArticle?
      repeat {
        let page = try await store.archive(from: start, to: .distantFuture, after: last, limit: limit)
        ids += page.map(\.article.id)
        last = page.last
      } while last != nil && ids.count < 999
      XCTAssertEqual(ids, expected, "\(limit) a page")
    }
    let log = { try FileManager.default.attributesOfItem(atPath: "\(folder.path)/vigie.db-wal")[.size] as? Int }
    let size = try log()
    let beside = try await openStore(url: "sqlite://\(folder.path)/vigie.db", mode: .command)
    let seen = try await beside.archiveCount(from: .distantPast, to: .distantFuture)
    XCTAssertEqual(seen, 50)
    XCTAssertEqual(try log(), size, "a command that looks in writes nothing")
    await beside.close()
    let whole = try await store.archive(from: .distantPast, to: .distantFuture, after: nil, limit: 99)
    let record = whole.first { $0.article.id == "art_49" }
    XCTAssertEqual(record?.matches.map(\.watchlist), ["A", "B"])
    XCTAssertEqual(record?.matches.map(\.suppression), [.baseline, .tone])
    XCTAssertEqual(record?.matches.first?.terms, [term])
    XCTAssertEqual(whole.filter { $0.article.id != "art_49" }.flatMap(\.matches), [])
    let span = (start.addingTimeInterval(1), start.addingTimeInterval(3))
    let some = try await store.archive(from: span.0, to: span.1, after: nil, limit: 99)
    let count = try await store.archiveCount(from: span.0, to: span.1)
    XCTAssertEqual(some.count, 14)
    XCTAssertEqual(count, 14)
    await store.close()
  }
}
