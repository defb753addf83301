import Deliveries
import Foundation
import GRDB

extension SQLiteStore {
  func claim(limit: Int, perReceiver: Int, lease: Duration, now: Date) async throws(StorageError) -> [Delivery] {
    guard try await nextDue().map({ $0 <= now }) ?? false else { return [] }
    let until = now.addingTimeInterval(Double(lease.components.seconds)).milliseconds
    return try await writer.run { db in
      // Rank within each receiver after those that are in flight already: one slow receiver never fills the house.
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM (
            SELECT delivery.*, row_number() OVER (PARTITION BY receiver ORDER BY due, created, id) AS rank,
              (SELECT COUNT(*) FROM delivery AS other
                WHERE other.receiver = delivery.receiver AND other.state = 'pending' AND other.leasedUntil > :now) AS inFlight
            FROM delivery WHERE state = 'pending' AND due <= :now AND (leasedUntil IS NULL OR leasedUntil <= :now)
          ) WHERE rank + inFlight <= :perReceiver ORDER BY due, created, id LIMIT :limit
          """,
        arguments: ["now": now.milliseconds, "perReceiver": perReceiver, "limit": limit])
      return try rows.map { row in
        var delivery = Delivery(row: row)
        delivery.attempts += 1
        try db.execute(
          sql: "UPDATE delivery SET attempts = ?, leasedUntil = ? WHERE id = ?", arguments: [delivery.attempts, until, delivery.id])
        return delivery
      }
    }
  }

  func finish(_ deliveries: [Delivery]) async throws(StorageError) {
    try await writer.run { db in
      for delivery in deliveries {
        let (state, reason, delivered) = delivery.columns
        // An attempt number that has moved on means that the lease ran out and somebody else has the delivery now.
        try db.execute(
          sql: """
            UPDATE delivery SET state = ?, reason = ?, delivered = ?, due = ?, leasedUntil = NULL, lastStatus = ?, lastError = ?, lastWait = ?
            WHERE id = ? AND state = 'pending' AND attempts = ?
            """,
          arguments: [
            state, reason, delivered?.milliseconds, delivery.due.milliseconds, delivery.lastStatus, delivery.lastError,
            delivery.lastWait?.components.seconds, delivery.id, delivery.attempts,
          ])
      }
    }
  }

  func releaseLeases() async throws(StorageError) {
    try await writer.run { db in try db.execute(sql: "UPDATE delivery SET leasedUntil = NULL WHERE leasedUntil IS NOT NULL") }
  }

  func nextDue() async throws(StorageError) -> Date? {
    try await read { db in
      try Int64.fetchOne(db, sql: "SELECT MIN(MAX(due, COALESCE(leasedUntil, due))) FROM delivery WHERE state = 'pending'").map(
        Date.init(milliseconds:))
    }
  }

  func retry(delivery: String, now: Date) async throws(StorageError) -> Bool {
    try await writer.run { db in
      try db.execute(
        sql: """
          UPDATE delivery SET state = 'pending', reason = NULL, attempts = 0, due = :now, created = :now, leasedUntil = NULL, lastWait = NULL
          WHERE id = :id AND state IN ('dead', 'cancelled')
          """,
        arguments: ["now": now.milliseconds, "id": delivery])
      return db.changesCount > 0
    }
  }
}

extension Delivery {
  init(row: Row) {
    self.init(
      id: row["id"], subject: Subject(row: row), receiver: row["receiver"], body: [UInt8](row["body"] as Data),
      due: Date(milliseconds: row["due"]),
      created: Date(milliseconds: row["created"]))
    attempts = row["attempts"]
    lastStatus = row["lastStatus"]
    lastError = row["lastError"]
    lastWait = (row["lastWait"] as Int64?).map { .seconds($0) }
    decision = row["decision"]
    bucket = row["bucket"]
    crashes = row["crashes"]
    shortening = row["shortening"]
    let reason: String = row["reason"] ?? ""
    switch row["state"] as String {
    case "held": state = .held
    case "delivered": state = .delivered(at: row.date("delivered") ?? due)
    case "digested": state = .digested(summary: reason)
    case "suppressed": state = .suppressed(reason: reason)
    case "dead": state = .dead(reason: reason)
    case "cancelled": state = .cancelled(reason: reason)
    default: state = .pending
    }
  }

  fileprivate var columns: (state: String, reason: String?, delivered: Date?) {
    switch state {
    case .held: ("held", nil, nil)
    case .pending: ("pending", nil, nil)
    case .digested(let summary): ("digested", summary, nil)
    case .suppressed(let reason): ("suppressed", reason, nil)
    case .delivered(let date): ("delivered", nil, date)
    case .dead(let reason): ("dead", reason, nil)
    case .cancelled(let reason): ("cancelled", reason, nil)
    }
  }

  func insert(in db: Database) throws {
    let (state, reason, delivered) = columns
    try db.put(
      """
      INSERT OR IGNORE INTO delivery
        (id, \(subject.column), receiver, body, state, reason, delivered, attempts, due, created, decision, bucket)
      VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?)
      """,
      [
        id, subject.id, receiver, Data(body), state, reason, delivered?.milliseconds, due.milliseconds, created.milliseconds, decision,
        bucket,
      ])
  }
}

extension Delivery.Subject {
  /// Each kind has a column of its own, with a reference to its table.
  fileprivate var column: String {
    switch self {
    case .alert: "alert"
    case .sourceEvent: "sourceEvent"
    case .toneEvent: "toneEvent"
    case .event: "event"
    case .summary: "summary"
    }
  }

  /// The table lets one of the columns be there, and no row be without.
  fileprivate init(row: Row) {
    if let id = row["alert"] as String? {
      self = .alert(id: id)
    } else if let id = row["sourceEvent"] as String? {
      self = .sourceEvent(id: id)
    } else if let id = row["toneEvent"] as String? {
      self = .toneEvent(id: id)
    } else if let id = row["event"] as String? {
      self = .event(id: id)
    } else {
      self = .summary(id: row["summary"])
    }
  }
}
