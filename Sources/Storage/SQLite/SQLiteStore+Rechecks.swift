import Alerts
import Deliveries
import Foundation
import GRDB

extension SQLiteStore {
  func claimRechecks(limit: Int, lease: Duration, now: Date) async throws(StorageError) -> [Recheck] {
    guard limit > 0, try await nextRecheckDue().map({ $0 <= now }) ?? false else { return [] }
    let until = now.addingTimeInterval(Double(lease.components.seconds)).milliseconds
    return try await writer.run { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT * FROM recheck WHERE due <= ? ORDER BY due LIMIT ?", arguments: [now.milliseconds, limit])
      return try rows.map { row in
        let recheck = try Recheck(row: row)
        try db.put("UPDATE recheck SET due = ? WHERE article = ?", [until, recheck.article])
        return recheck
      }
    }
  }

  func finish(_ recheck: Recheck, alerts: [Alert], deliveries: [Delivery]) async throws(StorageError) {
    try await writer.run { db in
      try db.put(
        "UPDATE recheck SET looks = ?, missing = ?, due = ?, body = ? WHERE article = ?",
        [
          recheck.looks, recheck.missing, recheck.due?.milliseconds, try recheck.page.map(JSONColumn.encode), recheck.article,
        ])
      for alert in alerts { try alert.save(in: db) }
      for delivery in deliveries { try delivery.insert(in: db) }
    }
  }

  func nextRecheckDue() async throws(StorageError) -> Date? {
    try await read { db in
      try Int64.fetchOne(db, sql: "SELECT MIN(due) FROM recheck WHERE due IS NOT NULL").map(Date.init(milliseconds:))
    }
  }

  func changesTold(on article: String) async throws(StorageError) -> [String: Int] {
    try await read { db in
      let lists = try String.fetchAll(
        db, sql: "SELECT watchlist FROM alert WHERE article = ? AND body ->> 'reason' = ?",
        arguments: [article, AlertReason.articleChanged.rawValue])
      return Dictionary(lists.map { ($0, 1) }, uniquingKeysWith: +)
    }
  }

  func alertsToldOf(_ article: String) async throws(StorageError) -> [Alert] {
    try await read { db in
      try String.fetchAll(
        db, sql: "SELECT body FROM alert WHERE article = ? AND body ->> 'reason' IN (?, ?) ORDER BY watchlist, created",
        arguments: [article, AlertReason.firstSeen.rawValue, AlertReason.storyGrows.rawValue]
      ).map { try JSONColumn.decode(Alert.self, $0) }
    }
  }
}

extension Recheck {
  fileprivate init(row: Row) throws {
    self.init(
      article: row["article"], looks: row["looks"], missing: row["missing"], due: row.date("due"),
      page: try (row["body"] as String?).map { try JSONColumn.decode(ArticleVersion.self, $0) })
  }

  /// One that is there goes on as it is, and has the page from now on if it had none.
  func insert(in db: Database) throws {
    try db.put(
      """
      INSERT INTO recheck (article, looks, missing, due, body) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (article) DO UPDATE SET body = COALESCE(body, excluded.body)
      """,
      [article, looks, missing, due?.milliseconds, try page.map(JSONColumn.encode)])
  }
}
