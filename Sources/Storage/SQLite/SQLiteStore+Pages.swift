import Foundation
import GRDB

extension SQLiteStore {
  func claimPages(limit: Int, lease: Duration, now: Date) async throws(StorageError) -> [PendingPage] {
    guard limit > 0, try await nextPageDue().map({ $0 <= now }) ?? false else { return [] }
    let until = now.addingTimeInterval(Double(lease.components.seconds)).milliseconds
    return try await writer.run { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT * FROM page WHERE state = 'undecided' AND due <= ? ORDER BY due, article LIMIT ?",
        arguments: [now.milliseconds, limit])
      return try rows.map { row in
        var page = PendingPage(row: row)
        page.attempts += 1
        try db.execute(sql: "UPDATE page SET attempts = ?, due = ? WHERE article = ?", arguments: [page.attempts, until, page.article])
        return page
      }
    }
  }

  func finish(_ record: PageRecord) async throws(StorageError) {
    try await writer.run { db in
      let page = record.page
      // An attempt number that has moved on means that somebody else has the page now, or that the article changed meanwhile.
      try db.execute(
        sql: "UPDATE page SET state = ?, due = ?, reason = ? WHERE article = ? AND attempts = ?",
        arguments: [
          record.article == nil ? "undecided" : "read", record.article == nil ? page.due?.milliseconds : nil, page.reason, page.article,
          page.attempts,
        ])
      guard db.changesCount > 0 else { return }
      if let article = record.article { try article.saveText(in: db) }
      for alert in record.alerts { try alert.save(in: db) }
      for match in record.matches { try match.save(in: db) }
      for delivery in record.deliveries { try delivery.insert(in: db) }
    }
  }

  func nextPageDue() async throws(StorageError) -> Date? {
    try await read { db in
      try Int64.fetchOne(db, sql: "SELECT MIN(due) FROM page WHERE state = 'undecided'").map(Date.init(milliseconds:))
    }
  }

  func undecided(limit: Int) async throws(StorageError) -> [PendingPage] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT page.* FROM page JOIN article ON article.id = page.article WHERE state = 'undecided'
          ORDER BY firstSeen DESC, article LIMIT ?
          """, arguments: [limit]
      ).map(PendingPage.init(row:))
    }
  }
}

extension PendingPage {
  init(row: Row) {
    self.init(
      article: row["article"], feed: row["feed"], url: row["url"], attempts: row["attempts"], due: row.date("due"), reason: row["reason"])
  }

  /// A changed article is read anew, from the first attempt on.
  func save(in db: Database) throws {
    try db.put(
      "INSERT OR REPLACE INTO page (article, feed, url, state, attempts, due, reason) VALUES (?, ?, ?, 'undecided', ?, ?, ?)",
      [article, feed, url, attempts, due?.milliseconds, reason])
  }
}
