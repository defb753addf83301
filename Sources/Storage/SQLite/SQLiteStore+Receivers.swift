import Deliveries
import Foundation
import GRDB

extension SQLiteStore {
  func outboxFacts() async throws(StorageError) -> OutboxFacts {
    try await read { db in
      var facts = OutboxFacts()
      // Apart, so that each is counted by an index of its own.
      for state in ["pending", "held", "dead"] {
        let rows = try Row.fetchAll(
          db, sql: "SELECT receiver, COUNT(*) AS number FROM delivery WHERE state = '\(state)' GROUP BY receiver")
        for row in rows { facts.add(row["number"], state, to: row["receiver"]) }
      }
      facts.oldest = try Int64.fetchOne(db, sql: "SELECT MIN(COALESCE(putBack, created)) FROM delivery WHERE state = 'pending'").map(
        Date.init(milliseconds:))
      return facts
    }
  }

  func waiting(for receiver: String) async throws(StorageError) -> Int {
    try await read { db in
      let pending = try Int.fetchOne(
        db, sql: "SELECT COUNT(*) FROM delivery WHERE state = 'pending' AND receiver = ?", arguments: [receiver])
      let held = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM delivery WHERE state = 'held' AND receiver = ?", arguments: [receiver])
      return (pending ?? 0) + (held ?? 0)
    }
  }

  func cancelAll(for receiver: String, reason: String) async throws(StorageError) -> Int {
    try await writer.run { db in
      try db.execute(
        sql:
          "UPDATE delivery SET state = 'cancelled', reason = ? WHERE state IN ('pending', 'held') AND receiver = ? AND leasedUntil IS NULL",
        arguments: [reason, receiver])
      return db.changesCount
    }
  }

  func sendAgain(_ filter: DeliveryFilter, limit: Int, now: Date) async throws(StorageError) -> Int {
    var filter = filter
    filter.states = filter.states.isEmpty ? DeliveryFilter.sendable : filter.states.intersection(DeliveryFilter.sendable)
    let (condition, arguments) = filter.sql
    return try await writer.run { db in
      let rows = try Int64.fetchAll(
        db, sql: "SELECT rowid FROM delivery WHERE \(condition) ORDER BY created, rowid LIMIT \(max(0, limit))", arguments: arguments)
      // A millisecond apart, so that their order is that in which they go. What has ended the program goes alone as before.
      for (place, row) in rows.enumerated() {
        let moment = now.milliseconds - Int64(rows.count - place)
        try db.put(
          """
          UPDATE delivery SET state = 'pending', reason = NULL, delivered = NULL, attempts = 0, due = ?, putBack = ?, leasedUntil = NULL,
            lastWait = NULL, crashes = MIN(crashes, 2)
          WHERE rowid = ?
          """,
          [moment, now.milliseconds, row])
      }
      return rows.count
    }
  }

  func receiverRecords() async throws(StorageError) -> [ReceiverRecord] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM receiverState ORDER BY receiver").compactMap { row in
        guard let state = ReceiverRecord.State(rawValue: row["state"]) else { return nil }
        return ReceiverRecord(
          receiver: row["receiver"], state: state, reason: row["reason"], since: Date(milliseconds: row["since"]), address: row["address"])
      }
    }
  }

  func save(_ record: ReceiverRecord) async throws(StorageError) {
    try await writer.run { db in
      try db.put(
        "INSERT OR REPLACE INTO receiverState (receiver, state, reason, since, address) VALUES (?, ?, ?, ?, ?)",
        [record.receiver, record.state.rawValue, record.reason, record.since.milliseconds, record.address])
    }
  }

  func forgetReceiver(_ name: String) async throws(StorageError) -> Bool {
    try await writer.run { db in
      try db.execute(sql: "DELETE FROM receiverState WHERE receiver = ?", arguments: [name])
      return db.changesCount > 0
    }
  }

  func enableReceiver(_ name: String, now: Date) async throws(StorageError) -> ReceiverRecord.State? {
    try await writer.run { db in
      let state = try String.fetchOne(
        db, sql: "SELECT state FROM receiverState WHERE receiver = ? AND state IN ('open', 'down', 'disabled')", arguments: [name])
      guard let state = state.flatMap(ReceiverRecord.State.init(rawValue:)) else { return nil }
      try db.put("DELETE FROM receiverState WHERE receiver = ?", [name])
      try db.put(
        "UPDATE delivery SET due = :now WHERE state = 'pending' AND receiver = :name AND due > :now AND leasedUntil IS NULL",
        ["now": now.milliseconds, "name": name])
      return state
    }
  }

  func receiverNames() async throws(StorageError) -> [String] {
    try await read { db in
      try String.fetchAll(db, sql: "SELECT receiver FROM delivery UNION SELECT receiver FROM receiverState ORDER BY receiver")
    }
  }
}

extension OutboxFacts {
  fileprivate mutating func add(_ number: Int, _ state: String, to receiver: String) {
    switch state {
    case "pending":
      pending += number
      receivers[receiver, default: Load()].pending = number
    case "held":
      held += number
      receivers[receiver, default: Load()].held = number
    default: receivers[receiver, default: Load()].dead = number
    }
  }
}

extension DeliveryFilter {
  var sql: (condition: String, arguments: StatementArguments) {
    var conditions: [String] = []
    var arguments: [(any DatabaseValueConvertible)?] = []
    func add(_ condition: String, _ values: [any DatabaseValueConvertible]) {
      conditions.append(condition)
      arguments += values
    }
    func marks(_ count: Int) -> String { repeatElement("?", count: count).joined(separator: ", ") }
    if !states.isEmpty { add("state IN (\(marks(states.count)))", states.map(\.rawValue).sorted()) }
    if !ids.isEmpty { add("id IN (SELECT value FROM json_each(?))", [(try? JSONColumn.encode(ids.sorted())) ?? "[]"]) }
    if let receiver { add("receiver = ?", [receiver]) }
    if let alert { add("alert = ?", [alert]) }
    if let from { add("COALESCE(putBack, created) >= ?", [from.milliseconds]) }
    if let to { add("COALESCE(putBack, created) < ?", [to.milliseconds]) }
    return (conditions.isEmpty ? "TRUE" : conditions.joined(separator: " AND "), StatementArguments(arguments))
  }
}
