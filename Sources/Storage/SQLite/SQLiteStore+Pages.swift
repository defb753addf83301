import Foundation
import GRDB

extension SQLiteStore {
  func claimPages(_ claim: PageClaim) async throws(StorageError) -> [PendingPage] {
    guard claim.limit > 0, try await nextPageDue().map({ $0 <= claim.now }) ?? false else { return [] }
    let until = claim.now.addingTimeInterval(Double(claim.lease.components.seconds)).milliseconds
    return try await writer.run { db in
      try claim.pages(in: db).map { row in
        var page = PendingPage(row: row)
        page.attempts += 1
        page.claim += 1
        try db.put(
          "UPDATE page SET attempts = ?, claim = ?, due = ? WHERE article = ?", [page.attempts, page.claim, until, page.article])
        return page
      }
    }
  }

  func finish(_ record: PageRecord) async throws(StorageError) {
    try await writer.run { db in
      let page = record.page
      // A claim that has moved on means that somebody else has the page now, or that the article changed meanwhile.
      try db.put(
        "UPDATE page SET state = ?, attempts = ?, due = ?, reason = ? WHERE article = ? AND claim = ? AND state = 'undecided'",
        [
          record.article == nil ? "undecided" : "read", page.attempts, record.article == nil ? page.due?.milliseconds : nil, page.reason,
          page.article, page.claim,
        ])
      guard db.changesCount > 0 else { return }
      if let article = record.article { try article.saveText(in: db) }
      for alert in record.alerts { try alert.save(in: db) }
      for match in record.matches { try match.save(in: db) }
      for delivery in record.deliveries { try delivery.insert(in: db) }
      try record.recheck?.insert(in: db)
      for member in record.stories { try member.save(in: db) }
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
    claim = row["claim"]
  }

  /// A changed article is read anew, from the first attempt on, and whoever reads the old one now does so in vain.
  func save(in db: Database) throws {
    try db.put(
      """
      INSERT INTO page (article, feed, url, host, state, attempts, due, reason) VALUES (?, ?, ?, ?, 'undecided', ?, ?, ?)
      ON CONFLICT (article) DO UPDATE SET feed = excluded.feed, url = excluded.url, host = excluded.host, state = excluded.state,
        attempts = excluded.attempts, due = excluded.due, reason = excluded.reason, claim = claim + 1
      """, [article, feed, url, host, attempts, due?.milliseconds, reason])
  }
}
