import Alerts
import Deliveries
import Foundation
import GRDB

extension SQLiteStore {
  func alerts(_ filter: StoredAlertFilter, after last: Alert?, limit: Int) async throws(StorageError) -> [Alert] {
    try await read { db in
      var conditions = ["TRUE"]
      var arguments: [any DatabaseValueConvertible] = []
      func add(_ condition: String, _ values: any DatabaseValueConvertible...) {
        conditions.append(condition)
        arguments += values
      }
      if let watchlist = filter.watchlist { add("watchlist = ?", watchlist) }
      if let from = filter.from { add("created >= ?", from.milliseconds) }
      if let to = filter.to { add("created < ?", to.milliseconds) }
      if let last { add("created <= ? AND (created < ? OR id > ?)", last.created.milliseconds, last.created.milliseconds, last.id) }
      return try String.fetchAll(
        db, sql: "SELECT body FROM alert WHERE \(conditions.joined(separator: " AND ")) ORDER BY created DESC, id LIMIT \(max(0, limit))",
        arguments: StatementArguments(arguments)
      ).map { try JSONColumn.decode(Alert.self, $0) }
    }
  }

  func alert(id: String) async throws(StorageError) -> Alert? {
    try await read { db in
      try String.fetchOne(db, sql: "SELECT body FROM alert WHERE id = ?", arguments: [id]).map { try JSONColumn.decode(Alert.self, $0) }
    }
  }

  func deliveries(_ filter: DeliveryFilter, limit: Int) async throws(StorageError) -> [Delivery] {
    let (condition, arguments) = filter.sql
    return try await read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM delivery WHERE \(condition) ORDER BY created DESC, id LIMIT \(max(0, limit))", arguments: arguments
      ).map(Delivery.init(row:))
    }
  }

  func delivery(id: String) async throws(StorageError) -> Delivery? {
    try await read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM delivery WHERE id = ?", arguments: [id]).map(Delivery.init(row:))
    }
  }

  func attempts(of delivery: String) async throws(StorageError) -> [DeliveryAttempt] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM attempt WHERE delivery = ? ORDER BY date, rowid", arguments: [delivery]).map { row in
        DeliveryAttempt(
          delivery: delivery, date: Date(milliseconds: row["date"]), took: .milliseconds(row["took"] as Int64), status: row["status"],
          error: row["error"], answer: row["answer"])
      }
    }
  }

  func counts() async throws(StorageError) -> StoreCounts {
    try await read { db in
      var counts = StoreCounts()
      counts.articles = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM article") ?? 0
      counts.alerts = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM alert") ?? 0
      counts.suppressed = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM match WHERE suppression IS NOT NULL") ?? 0
      counts.undecided = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM page WHERE state = 'undecided'") ?? 0
      for row in try Row.fetchAll(db, sql: "SELECT state, COUNT(*) AS number FROM delivery GROUP BY state") {
        switch row["state"] as String {
        case "pending": counts.pending = row["number"]
        case "delivered": counts.delivered = row["number"]
        case "dead": counts.dead = row["number"]
        case "held": counts.held = row["number"]
        case "digested": counts.digested = row["number"]
        case "suppressed": counts.silenced = row["number"]
        default: counts.cancelled = row["number"]
        }
      }
      return counts
    }
  }

  func prune(before: Date) async throws(StorageError) -> Int {
    let cut = before.milliseconds
    return try await writer.run { db in
      // Alerts take their deliveries along, articles their matches. What is still on its way stays, with its article.
      try db.execute(
        sql: """
          DELETE FROM alert WHERE created < ? AND NOT EXISTS
            (SELECT 1 FROM delivery WHERE delivery.alert = alert.id AND delivery.state IN ('pending', 'held'))
          """, arguments: [cut])
      var removed = db.changesCount
      try db.execute(
        sql: "DELETE FROM article WHERE firstSeen < ? AND NOT EXISTS (SELECT 1 FROM alert WHERE alert.article = article.id)",
        arguments: [cut])
      removed += db.changesCount
      try db.execute(
        sql: """
          DELETE FROM sourceEvent WHERE date < ? AND NOT EXISTS
            (SELECT 1 FROM delivery WHERE delivery.sourceEvent = sourceEvent.id AND delivery.state IN ('pending', 'held'))
          """, arguments: [cut])
      removed += db.changesCount
      // The last one of a watchlist says how it stands.
      try db.execute(
        sql: """
          DELETE FROM toneEvent WHERE date < ?
            AND EXISTS (SELECT 1 FROM toneEvent AS later WHERE later.watchlist = toneEvent.watchlist AND later.date > toneEvent.date)
            AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.toneEvent = toneEvent.id AND delivery.state IN ('pending', 'held'))
          """, arguments: [cut])
      removed += db.changesCount
      // A summary says what became of an alert that is still on its way to somebody else.
      for (table, isNamed) in [
        ("event", "FALSE"), ("summary", "id IN (SELECT reason FROM delivery WHERE state = 'digested' AND reason IS NOT NULL)"),
      ] {
        try db.execute(
          sql: """
            DELETE FROM \(table) WHERE date < ? AND NOT \(isNamed) AND NOT EXISTS
              (SELECT 1 FROM delivery WHERE delivery.\(table) = \(table).id AND delivery.state IN ('pending', 'held'))
            """, arguments: [cut])
        removed += db.changesCount
      }
      try db.execute(sql: "DELETE FROM coverage WHERE hour < ?", arguments: [cut])
      try db.execute(sql: "DELETE FROM blindSpan WHERE end < ?", arguments: [cut])
      // A run that is forgotten would look like an absence: kept for as long as anybody can look back.
      let year: Int64 = 366 * 86_400_000
      try db.execute(sql: "DELETE FROM agentRun WHERE end < ?", arguments: [cut - year])
      // What says since when a watchlist is counted stays.
      try db.execute(sql: "DELETE FROM storySlot WHERE slot < ? AND stories > 0", arguments: [cut - year])
      try db.execute(sql: "DELETE FROM toneDay WHERE day < ?", arguments: [cut - year])
      return removed
    }
  }
}
