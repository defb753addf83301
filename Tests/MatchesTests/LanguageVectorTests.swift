import Articles
import Foundation
import Matches
import TestSupport
import Watchlists
import XCTest

/// The contract of the language, row by row: `Fixtures/vectors.jsonl`.
final class LanguageVectorTests: XCTestCase {
  func testEveryVectorOfTheContractHolds() throws {
    var checked = 0
    for vector in try Fixtures.lines("vectors.jsonl", beside: #filePath) {
      let id = try XCTUnwrap(vector["id"] as? String)
      guard let articles = vector["articles"] as? [[String: Any]] else { continue }
      let folder = try XCTUnwrap(try Lists.load(try XCTUnwrap(vector["yaml"] as? String)), "\(id) does not load")
      let matcher = Matcher(folder.watchlists)
      let expected = try XCTUnwrap(vector["expect"] as? [String: [[String: Any]]])
      for row in articles {
        let article = try article(row)
        let matches = matcher.matches(in: article)
        let wanted = try XCTUnwrap(expected[article.id], id)
        XCTAssertEqual(Set(matches.map(\.watchlist)), Set(wanted.compactMap { $0["watchlist"] as? String }), "\(id), article \(article.id)")
        for want in wanted {
          let hits = matches.first { $0.watchlist == want["watchlist"] as? String }?.terms.flatMap(\.hits) ?? []
          if let count = want["hits"] as? Int { XCTAssertEqual(hits.count, count, "\(id), hits in \(article.id)") }
          if let gap = want["gap"] as? Int { XCTAssertTrue(hits.contains { $0.gap == gap }, "\(id), gap in \(article.id)") }
        }
        checked += 1
      }
    }
    XCTAssertGreaterThan(checked, 200)
  }

  private func article(_ row: [String: Any]) throws -> Article {
    var paragraphs: [String]
    if let file = row["article_file"] as? String {
      paragraphs = try Fixtures.text(file, beside: #filePath).split(separator: "\n").map(String.init)
    } else {
      let text = row["text"] as? String ?? ""
      let parts = text.components(separatedBy: "\n\n").map { $0.replacing("\n", with: " ") }
      paragraphs = parts.count > 1 ? parts : text.split(separator: "\n").map(String.init)
    }
    return Article(
      id: try XCTUnwrap(row["id"] as? String), url: row["url"] as? String, title: row["title"] as? String ?? "",
      lead: row["lead"] as? String,
      paragraphs: paragraphs, language: row["lang"] as? String, feed: row["feed"] as? String,
      authors: (row["author"] as? String).map { [$0] } ?? [])
  }
}
