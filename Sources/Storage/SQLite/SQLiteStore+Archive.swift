import Alerts
import Articles
import Foundation
import GRDB
import Matches

extension SQLiteStore {
  func archiveCount(from: Date, to: Date) async throws(StorageError) -> Int {
    try await read { db in
      try Int.fetchOne(
        db, sql: "SELECT COUNT(*) FROM article WHERE firstSeen >= ? AND firstSeen < ?", arguments: [from.milliseconds, to.milliseconds])
        ?? 0
    }
  }

  func archive(from: Date, to: Date, after last: ArchivedArticle?, limit: Int) async throws(StorageError) -> [ArchivedArticle] {
    let start = last?.firstSeen ?? from
    return try await read { db in
      let matches = try db.cachedStatement(
        sql: "SELECT watchlist, terms, suppression FROM match WHERE article = ? ORDER BY watchlist")
      // The age is compared twice: the row value alone would not use its index.
      return try Row.fetchAll(
        db,
        sql: """
          SELECT id, body, firstSeen FROM article
          WHERE firstSeen >= ? AND firstSeen < ? AND (firstSeen, id) > (?, ?) ORDER BY firstSeen, id LIMIT ?
          """, arguments: [start.milliseconds, to.milliseconds, start.milliseconds, last?.article.id ?? "", limit]
      ).map { row in
        ArchivedArticle(
          article: try JSONColumn.decode(Article.self, row["body"]), firstSeen: Date(milliseconds: row["firstSeen"]),
          matches: try Row.fetchAll(matches, arguments: [row["id"] as String]).map(ArchivedMatch.init(row:)))
      }
    }
  }
}

extension ArchivedMatch {
  fileprivate init(row: Row) throws {
    self.init(
      watchlist: row["watchlist"], terms: try JSONColumn.decode([TermMatch].self, row["terms"]),
      suppression: (row["suppression"] as String?).flatMap(SuppressionReason.init(rawValue:)))
  }
}
