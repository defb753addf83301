import Deliveries
import Feeds
import Foundation
import GRDB

extension SQLiteStore {
  func commit(_ event: SourceEvent, _ deliveries: [Delivery]) async throws(StorageError) {
    try await writer.run { db in
      try event.save(in: db)
      for delivery in deliveries { try delivery.insert(in: db) }
    }
  }

  func sourceEvent(id: String) async throws(StorageError) -> SourceEvent? {
    try await read { db in
      try String.fetchOne(db, sql: "SELECT body FROM sourceEvent WHERE id = ?", arguments: [id])
        .map { try JSONColumn.decode(SourceEvent.self, $0) }
    }
  }

  func sourceEvents(limit: Int) async throws(StorageError) -> [SourceEvent] {
    try await read { db in
      try String.fetchAll(db, sql: "SELECT body FROM sourceEvent ORDER BY date DESC, id LIMIT ?", arguments: [limit])
        .map { try JSONColumn.decode(SourceEvent.self, $0) }
    }
  }

  func tallies(from: Date, to: Date) async throws(StorageError) -> [CoverageTally] {
    try await read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM coverage WHERE hour >= ? AND hour < ? ORDER BY hour, feed",
        arguments: [CoverageHour.hour(of: from).milliseconds, to.milliseconds]
      ).map { row in
        CoverageTally(
          feed: row["feed"], hour: Date(milliseconds: row["hour"]),
          counts: Dictionary(uniqueKeysWithValues: PollResult.allCases.map { ($0, row[$0.rawValue] as Int) }), overflows: row["overflows"])
      }
    }
  }

  func blindSpans(from: Date, to: Date) async throws(StorageError) -> [BlindSpan] {
    try await read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM blindSpan WHERE start < ? AND (end IS NULL OR end > ?) ORDER BY start, feed",
        arguments: [to.milliseconds, from.milliseconds]
      ).compactMap { row in
        guard let reason = BlindSpan.Reason(rawValue: row["reason"]) else { return nil }
        return BlindSpan(
          feed: row["feed"], from: Date(milliseconds: row["start"]), to: row.date("end"), reason: reason, isCaughtUp: row["isCaughtUp"])
      }
    }
  }
}

extension SourceEvent {
  func save(in db: Database) throws {
    try db.execute(
      sql: "INSERT OR IGNORE INTO sourceEvent (id, kind, feed, body, date) VALUES (?, ?, ?, ?, ?)",
      arguments: [id, kind.rawValue, feed, try JSONColumn.encode(self), date.milliseconds])
  }
}

extension PollRecord {
  /// One more poll in its hour, and the span of blindness that it began or ended.
  func saveCoverage(in db: Database) throws {
    guard let result else { return }
    try db.execute(
      sql: """
        INSERT INTO coverage (feed, hour, \(result.rawValue), overflows) VALUES (:feed, :hour, 1, :overflows)
        ON CONFLICT (hour, feed) DO UPDATE SET \(result.rawValue) = \(result.rawValue) + 1, overflows = overflows + :overflows
        """,
      arguments: ["feed": feed.url, "hour": CoverageHour.hour(of: date).milliseconds, "overflows": overflowed ? 1 : 0])
    guard let span = blindSpan else { return }
    try db.execute(
      sql: "INSERT OR REPLACE INTO blindSpan (feed, start, end, reason, isCaughtUp) VALUES (?, ?, ?, ?, ?)",
      arguments: [span.feed, span.from.milliseconds, span.to?.milliseconds, span.reason.rawValue, span.isCaughtUp])
  }
}
