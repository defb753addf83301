import Alerts
import Deliveries
import Foundation
import GRDB
import Tone

extension SQLiteStore {
  func toneDays(of watchlist: String?, from: Date, to: Date) async throws(StorageError) -> [ToneDay] {
    try await read { db in
      let only = watchlist == nil ? "" : "AND watchlist = ?"
      let arguments: [any DatabaseValueConvertible] = [ToneDay.day(of: from).milliseconds, to.milliseconds]
      return try Row.fetchAll(
        db, sql: "SELECT * FROM toneDay WHERE day >= ? AND day < ? \(only) ORDER BY watchlist, day",
        arguments: StatementArguments(arguments + (watchlist.map { [$0] } ?? []))
      ).map(ToneDay.init(row:))
    }
  }

  func toneEvent(id: String) async throws(StorageError) -> ToneEvent? {
    try await read { db in
      try String.fetchOne(db, sql: "SELECT body FROM toneEvent WHERE id = ?", arguments: [id])
        .map { try JSONColumn.decode(ToneEvent.self, $0) }
    }
  }

  func toneEvents(of watchlist: String?, limit: Int) async throws(StorageError) -> [ToneEvent] {
    try await read { db in
      try String.fetchAll(
        db,
        sql: "SELECT body FROM toneEvent \(watchlist == nil ? "" : "WHERE watchlist = ?") ORDER BY date DESC, id LIMIT \(max(0, limit))",
        arguments: watchlist.map { [$0] } ?? []
      ).map { try JSONColumn.decode(ToneEvent.self, $0) }
    }
  }

  func save(_ event: ToneEvent, deliveries: [Delivery]) async throws(StorageError) {
    try await writer.run { db in
      try db.put(
        "INSERT OR IGNORE INTO toneEvent (id, watchlist, body, date) VALUES (?, ?, ?, ?)",
        [event.id, event.watchlist, try JSONColumn.encode(event), event.date.milliseconds])
      for delivery in deliveries { try delivery.insert(in: db) }
    }
  }
}

extension ToneDay {
  fileprivate init(row: Row) {
    self.init(watchlist: row["watchlist"], day: Date(milliseconds: row["day"]))
    (negative, neutral, positive, none) = (row["negative"], row["neutral"], row["positive"], row["none"])
    (sum, squares) = (row["sum"], row["squares"])
  }
}

extension MatchTone {
  /// Adds to the watchlist's day, or takes away what was added.
  func count(_ times: Int, for watchlist: String, in db: Database) throws {
    let column = label.rawValue
    let score = label == .none ? 0 : score * Double(times)
    try db.put(
      """
      INSERT INTO toneDay (watchlist, day, \(column), sum, squares) VALUES (:watchlist, :day, :times, :sum, :squares)
      ON CONFLICT (watchlist, day) DO UPDATE SET \(column) = \(column) + :times, sum = sum + :sum, squares = squares + :squares
      """,
      ["watchlist": watchlist, "day": day.milliseconds, "times": times, "sum": score, "squares": score * self.score])
  }

  /// What a match has added to its day; nil where it has added nothing.
  init?(row: Row) {
    guard let day = row.date("toneDay"), let label = (row["toneLabel"] as String?).flatMap(ToneScore.Label.init(rawValue:)) else {
      return nil
    }
    self.init(ToneScore(score: row["toneScore"] ?? 0, label: label, keywords: []), firstSeen: day)
  }
}
