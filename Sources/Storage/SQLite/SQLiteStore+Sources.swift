import Feeds
import Foundation
import GRDB

extension SQLiteStore {
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

  func tallies(of feeds: [String], from: Date, to: Date) async throws(StorageError) -> [CoverageTally] {
    try await read { db in
      try Row.fetchAll(
        db,
        // Both named, so that each row is found by its key: the hours hold the rows of all the other feeds, too.
        sql: """
          SELECT * FROM coverage WHERE hour IN (SELECT value FROM json_each(?)) AND feed IN (SELECT value FROM json_each(?))
          ORDER BY hour, feed
          """,
        arguments: [
          try JSONColumn.encode(CoverageHour.hours([], from: from, to: to).map(\.hour.milliseconds)), try JSONColumn.encode(feeds),
        ]
      ).map { row in
        CoverageTally(
          feed: row["feed"], hour: Date(milliseconds: row["hour"]),
          counts: Dictionary(uniqueKeysWithValues: PollResult.allCases.map { ($0, row[$0.rawValue] as Int) }), overflows: row["overflows"])
      }
    }
  }

  func coverage(of feeds: [String]?, from: Date, to: Date) async throws(StorageError) -> [CoverageHour] {
    try await read { db in
      let only = feeds == nil ? "" : "AND feed IN (SELECT value FROM json_each(?))"
      let arguments: [any DatabaseValueConvertible] = [CoverageHour.hour(of: from).milliseconds, to.milliseconds]
      return try Row.fetchAll(
        db,
        sql: """
          SELECT hour, COUNT(*) AS due, SUM(polled > 0) AS polled, SUM(polled = 0 AND blocked > 0) AS blocked,
            SUM(polled = 0 AND blocked = 0 AND failed > 0) AS failed, SUM(polled = 0 AND blocked = 0 AND failed = 0) AS held,
            SUM(overflows > 0) AS overflowed
          FROM coverage WHERE hour >= ? AND hour < ? \(only) GROUP BY hour ORDER BY hour
          """,
        arguments: StatementArguments(arguments + (try feeds.map { [try JSONColumn.encode($0)] } ?? []))
      ).map { row in
        var hour = CoverageHour(hour: Date(milliseconds: row["hour"]))
        (hour.due, hour.polled, hour.failed) = (row["due"], row["polled"], row["failed"])
        (hour.blocked, hour.held, hour.overflowed) = (row["blocked"], row["held"], row["overflowed"])
        return hour
      }
    }
  }

  func blindSpans(from: Date, to: Date) async throws(StorageError) -> [BlindSpan] { try await blindSpans(of: nil, from, to) }

  func blindSpans(of feed: String, from: Date, to: Date) async throws(StorageError) -> [BlindSpan] {
    try await blindSpans(of: feed, from, to)
  }

  private func blindSpans(of feed: String?, _ from: Date, _ to: Date) async throws(StorageError) -> [BlindSpan] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM blindSpan WHERE \(feed == nil ? ":feed IS NULL" : "feed = :feed") AND start < :to AND (end IS NULL OR end > :from)
          ORDER BY start, feed
          """,
        arguments: ["feed": feed, "to": to.milliseconds, "from": from.milliseconds]
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
    try db.put(
      "INSERT OR IGNORE INTO sourceEvent (id, kind, feed, body, date) VALUES (?, ?, ?, ?, ?)",
      [id, kind.rawValue, feed, try JSONColumn.encode(self), date.milliseconds])
  }
}

extension PollRecord {
  /// One more poll in its hour, and the span of blindness that it began or ended.
  func saveCoverage(in db: Database) throws {
    guard let result else { return }
    try db.put(
      """
      INSERT INTO coverage (feed, hour, \(result.rawValue), overflows) VALUES (:feed, :hour, 1, :overflows)
      ON CONFLICT (hour, feed) DO UPDATE SET \(result.rawValue) = \(result.rawValue) + 1, overflows = overflows + :overflows
      """,
      ["feed": feed.url, "hour": CoverageHour.hour(of: date).milliseconds, "overflows": overflowed ? 1 : 0])
    guard let span = blindSpan else { return }
    try db.put(
      """
      INSERT INTO blindSpan (feed, start, end, reason, isCaughtUp) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (feed, start) DO UPDATE SET end = excluded.end, isCaughtUp = excluded.isCaughtUp,
        reason = CASE WHEN excluded.end IS NULL OR excluded.reason = 'overflow' THEN excluded.reason ELSE reason END
      """,
      [span.feed, span.from.milliseconds, span.to?.milliseconds, span.reason.rawValue, span.isCaughtUp])
  }
}
