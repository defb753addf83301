import Foundation
import GRDB
import Watchlists

extension SQLiteStore {
  /// Seconds that a silence is shown after its end.
  static let silenceMemory: TimeInterval = 7 * 86_400

  func silences() async throws(StorageError) -> [Silence] {
    try await read { db in
      try String.fetchAll(db, sql: "SELECT body FROM silence ORDER BY ends, id").map { try JSONColumn.decode(Silence.self, $0) }
    }
  }

  func save(_ silence: Silence, now: Date) async throws(StorageError) {
    try await writer.run { db in
      try db.put("DELETE FROM silence WHERE ends < ?", [now.addingTimeInterval(-Self.silenceMemory).milliseconds])
      try silence.save(in: db)
    }
  }

  func endSilence(id: String, now: Date) async throws(StorageError) -> Silence? {
    try await writer.run { db in
      guard let body = try String.fetchOne(db, sql: "SELECT body FROM silence WHERE id = ?", arguments: [id]) else { return nil }
      var silence = try JSONColumn.decode(Silence.self, body)
      guard silence.until > now else { return nil }
      silence.until = now
      try silence.save(in: db)
      return silence
    }
  }
}

extension Silence {
  fileprivate func save(in db: Database) throws {
    try db.put("INSERT OR REPLACE INTO silence (id, body, ends) VALUES (?, ?, ?)", [id, try JSONColumn.encode(self), until.milliseconds])
  }
}
