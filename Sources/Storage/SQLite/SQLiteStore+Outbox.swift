import Deliveries
import Foundation
import GRDB

extension SQLiteStore {
  func waitingReceivers() async throws(StorageError) -> [WaitingReceiver] {
    try await read { db in
      // From name to name along the index: the rows of each, which may be many, are not looked at.
      let next = try db.cachedStatement(
        sql: "SELECT MIN(receiver) FROM delivery INDEXED BY deliveryByReceiver WHERE state = 'pending' AND receiver > ?")
      let first = try db.cachedStatement(
        sql: """
          SELECT due FROM delivery INDEXED BY deliveryByReceiver WHERE state = 'pending' AND receiver = ? AND leasedUntil IS NULL
          ORDER BY due LIMIT 1
          """)
      var waiting: [WaitingReceiver] = []
      var last = ""
      while let receiver = try String.fetchOne(next, arguments: [last]) {
        if let due = try Int64.fetchOne(first, arguments: [receiver]) {
          waiting.append(WaitingReceiver(receiver: receiver, due: Date(milliseconds: due)))
        }
        last = receiver
      }
      return waiting
    }
  }

  func claim(_ claim: DeliveryClaim) async throws(StorageError) -> [Delivery] {
    let now = claim.now.milliseconds
    let until = claim.now.addingTimeInterval(claim.lease / .seconds(1)).milliseconds
    return try await writer.run { db in
      let find = try db.cachedStatement(
        sql: """
          SELECT * FROM delivery INDEXED BY \(claim.areSuspect ? "deliverySuspect" : "deliveryByReceiver")
          WHERE state = 'pending' AND receiver = ? AND due <= ? AND (leasedUntil IS NULL OR leasedUntil <= ?)
            AND crashes \(claim.areSuspect ? ">" : "<=") 1
          ORDER BY due, rowid
          """)
      var claimed: [Delivery] = []
      for share in claim.shares where share.most > 0 {
        let rows = try Row.fetchCursor(find, arguments: [share.receiver, now, now])
        var left = share.most
        while left > 0, let row = try rows.next() {
          var delivery = Delivery(row: row)
          guard !claim.flying.contains(delivery.id) else { continue }
          delivery.attempts += 1
          claimed.append(delivery)
          left -= 1
        }
      }
      for delivery in claimed {
        try db.put("UPDATE delivery SET attempts = ?, leasedUntil = ? WHERE id = ?", [delivery.attempts, until, delivery.id])
      }
      return claimed
    }
  }

  func finish(_ deliveries: [Delivery], attempts: [DeliveryAttempt]) async throws(StorageError) {
    try await writer.run { db in
      for delivery in deliveries {
        let (state, reason, delivered) = delivery.columns
        // An attempt number that has moved on means that the lease ran out and somebody else has the delivery now.
        try db.put(
          """
          UPDATE delivery SET state = ?, reason = ?, delivered = ?, crashes = ?, due = ?, leasedUntil = NULL, lastStatus = ?, lastError = ?,
            lastWait = ?
          WHERE id = ? AND state = 'pending' AND attempts = ?
          """,
          [
            state, reason, delivered?.milliseconds, delivery.crashes, delivery.due.milliseconds, delivery.lastStatus, delivery.lastError,
            delivery.lastWait?.components.seconds, delivery.id, delivery.attempts,
          ])
        if delivery.shortening > 0 {
          try db.put(
            "UPDATE delivery SET body = ?, shortening = ? WHERE id = ? AND shortening < ?",
            [Data(delivery.body), delivery.shortening, delivery.id, delivery.shortening])
        }
      }
      for attempt in attempts {
        try db.put(
          "INSERT INTO attempt (delivery, date, took, status, error, answer) SELECT id, ?, ?, ?, ?, ? FROM delivery WHERE id = ?",
          [
            attempt.date.milliseconds, Int64(min(attempt.took / .milliseconds(1), 1e9)), attempt.status, attempt.error, attempt.answer,
            attempt.delivery,
          ])
      }
    }
  }

  func releaseLeases() async throws(StorageError) {
    try await writer.run { db in
      try db.execute(sql: "UPDATE delivery SET leasedUntil = NULL WHERE state = 'pending' AND leasedUntil IS NOT NULL")
    }
  }

  func noteCrashes() async throws(StorageError) {
    try await writer.run { db in
      try db.execute(
        sql: "UPDATE delivery SET leasedUntil = NULL, crashes = crashes + 1 WHERE state = 'pending' AND leasedUntil IS NOT NULL")
    }
  }

  func hasSuspects() async throws(StorageError) -> Bool {
    try await read { db in
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM delivery INDEXED BY deliverySuspect WHERE state = 'pending' AND crashes > 1)") ?? false
    }
  }

  func nextDue() async throws(StorageError) -> Date? {
    try await read { db in
      try Int64.fetchOne(db, sql: "SELECT MIN(MAX(due, COALESCE(leasedUntil, due))) FROM delivery WHERE state = 'pending'").map(
        Date.init(milliseconds:))
    }
  }

  func bringForward(now: Date) async throws(StorageError) -> Int {
    let now = now.milliseconds
    // What is due later than its last wait from now was put off by a clock that was ahead of this one.
    let late = "state = 'pending' AND due > \(now + Self.clockSlack) AND due > \(now + Self.clockSlack) + COALESCE(lastWait, 0) * 1000"
    guard try await read({ db in try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM delivery WHERE \(late))") ?? false }) else {
      return 0
    }
    return try await writer.run { db in
      try db.execute(sql: "UPDATE delivery SET due = \(now) + COALESCE(lastWait, 0) * 1000 WHERE \(late)")
      return db.changesCount
    }
  }

  /// Milliseconds: clocks are set by a little all the time.
  private static var clockSlack: Int64 { 120_000 }
}

extension Delivery {
  init(row: Row) {
    self.init(
      id: row["id"], subject: Subject(row: row), receiver: row["receiver"], body: [UInt8](row["body"] as Data),
      due: Date(milliseconds: row["due"]),
      created: Date(milliseconds: row["created"]))
    putBack = row.date("putBack")
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
