import Alerts
import Deliveries
import Foundation
import GRDB

extension SQLiteStore {
  func nextRelease(after now: Date) async throws(StorageError) -> Date? {
    try await read { db in
      try Int64.fetchOne(
        db, sql: "SELECT MIN(due) FROM delivery WHERE state = 'held' AND bucket IS NOT NULL AND due > ?", arguments: [now.milliseconds]
      ).map(Date.init(milliseconds:))
    }
  }

  func dueHolds(now: Date, limit: Int) async throws(StorageError) -> [DueHold] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT receiver, bucket, MIN(due) AS due FROM delivery WHERE state = 'held' AND bucket IS NOT NULL AND due <= ?
          GROUP BY receiver, bucket ORDER BY MIN(due), receiver, bucket LIMIT \(max(0, limit))
          """, arguments: [now.milliseconds]
      ).map { DueHold(receiver: $0["receiver"], bucket: $0["bucket"], due: Date(milliseconds: $0["due"])) }
    }
  }

  func heldAlerts(in hold: DueHold, now: Date, limit: Int) async throws(StorageError) -> HeldAlerts {
    try await read { db in
      let watchlists = try Row.fetchAll(
        db,
        sql: """
          SELECT watchlist, COUNT(*) AS number, MIN(delivery.created) AS first FROM \(Self.held) JOIN alert ON alert.id = delivery.alert
          WHERE \(Self.isDue) GROUP BY watchlist
          """, arguments: hold.arguments(now))
      let counts = Dictionary(watchlists.map { ($0["watchlist"] as String, $0["number"] as Int) }) { first, _ in first }
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT delivery.*, alert.body AS alertBody FROM \(Self.held) JOIN alert ON alert.id = delivery.alert WHERE \(Self.isDue)
          ORDER BY CASE alert.body ->> 'severity' WHEN 'critical' THEN 0 WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END,
            alert.created, COALESCE(alert.body -> 'article' ->> 'published', alert.body ->> 'firstSeen'), delivery.created, alert.id
          LIMIT \(max(0, limit))
          """, arguments: hold.arguments(now))
      let ids = try String.fetchSet(
        db, sql: "SELECT DISTINCT reason FROM delivery WHERE receiver = ? AND bucket = ? AND state = 'digested'",
        arguments: [hold.receiver, hold.bucket])
      return HeldAlerts(
        first: try rows.map { try JSONColumn.decode(Alert.self, $0["alertBody"]) }, deliveries: rows.map(Delivery.init(row:)),
        count: counts.values.reduce(0, +), watchlists: counts,
        from: watchlists.map { $0["first"] as Int64 }.min().map(Date.init(milliseconds:)) ?? hold.due, summaries: ids.count)
    }
  }

  func heldEvents(in hold: DueHold, now: Date, limit: Int) async throws(StorageError) -> [Delivery] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT * FROM \(Self.held) WHERE \(Self.isDue) AND alert IS NULL ORDER BY created, id LIMIT \(max(0, limit))",
        arguments: hold.arguments(now)
      ).map(Delivery.init(row:))
    }
  }

  func digest(
    _ hold: DueHold, part: [String]?, into summary: Summary, delivery: Delivery, now: Date
  ) async throws(StorageError) -> Bool {
    try await writer.run { db in
      var meant = "\(Self.isDue) AND alert IS NOT NULL"
      var arguments = hold.arguments(now)
      if let part {
        meant += " AND id IN (SELECT value FROM json_each(:part))"
        arguments = arguments &+ ["part": try JSONColumn.encode(part)]
      }
      let count = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(Self.held) WHERE \(meant)", arguments: arguments)
      let isTaken = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM summary WHERE id = ?)", arguments: [summary.id]) ?? false
      guard count == summary.count, !isTaken else { return false }
      try db.put(
        "INSERT INTO summary (id, receiver, body, date) VALUES (?, ?, ?, ?)",
        [summary.id, summary.receiver, try JSONColumn.encode(summary), summary.to.milliseconds])
      try delivery.insert(in: db)
      try db.execute(
        sql: "UPDATE delivery SET state = 'digested', reason = :summary WHERE \(meant)", arguments: arguments &+ ["summary": summary.id])
      return true
    }
  }

  func held(after now: Date, following last: String, limit: Int) async throws(StorageError) -> [HeldDelivery] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          WITH hold AS (
            SELECT receiver, bucket, MIN(created) AS first FROM \(Self.held) WHERE state = 'held' AND bucket IS NOT NULL GROUP BY receiver, bucket)
          SELECT delivery.*, hold.first AS first, alert.body AS alertBody FROM \(Self.held) JOIN hold USING (receiver, bucket)
            LEFT JOIN alert ON alert.id = delivery.alert
          WHERE delivery.state = 'held' AND delivery.due > ? AND delivery.id > ? ORDER BY delivery.id LIMIT \(max(0, limit))
          """, arguments: [now.milliseconds, last]
      ).map { row in
        HeldDelivery(
          delivery: Delivery(row: row), alert: try (row["alertBody"] as String?).map { try JSONColumn.decode(Alert.self, $0) },
          first: Date(milliseconds: row["first"]))
      }
    }
  }

  func hold(_ deliveries: [Delivery]) async throws(StorageError) {
    try await writer.run { db in
      for delivery in deliveries {
        try db.put(
          "UPDATE delivery SET due = ?, bucket = ?, decision = ? WHERE id = ? AND state = 'held'",
          [delivery.due.milliseconds, delivery.bucket, delivery.decision, delivery.id])
      }
    }
  }

  func release(_ deliveries: [Delivery], now: Date) async throws(StorageError) {
    try await writer.run { db in
      for delivery in deliveries {
        try db.put(
          "UPDATE delivery SET state = 'pending', body = ?, due = ? WHERE id = ? AND state = 'held'",
          [Data(delivery.body), now.milliseconds, delivery.id])
      }
    }
  }

  func postpone(_ hold: DueHold, into bucket: HoldBucket, decision: String, now: Date) async throws(StorageError) {
    try await writer.run { db in
      let rows = try Row.fetchAll(db, sql: "SELECT id, decision FROM \(Self.held) WHERE \(Self.isDue)", arguments: hold.arguments(now))
      for row in rows {
        try db.put(
          "UPDATE delivery SET due = ?, bucket = ?, decision = ? WHERE id = ?",
          [bucket.moment.milliseconds, bucket.name, DeliveryWords.decision(decision, after: row["decision"]), row["id"] as String])
      }
    }
  }

  /// By what falls due, of which there is little, and not by the receiver.
  private static let held = "delivery INDEXED BY deliveryHeld"
  private static let isDue =
    "delivery.state = 'held' AND delivery.due <= :now AND delivery.receiver = :receiver AND delivery.bucket = :bucket"
}

extension DueHold {
  fileprivate func arguments(_ now: Date) -> StatementArguments {
    ["now": now.milliseconds, "receiver": receiver, "bucket": bucket]
  }
}
