import Feeds
import Foundation
import GRDB

extension SQLiteStore {
  func noteRunning(at now: Date) async throws(StorageError) {
    try await writer.run { db in
      try db.put(
        "UPDATE agentRun SET end = MAX(end, :now) WHERE start = (SELECT MAX(start) FROM agentRun) AND end >= :now - :gap",
        ["now": now.milliseconds, "gap": Int64(AgentAbsence.shortest) * 1000])
      guard db.changesCount == 0 else { return }
      try db.put("INSERT OR REPLACE INTO agentRun (start, end) VALUES (:now, :now)", ["now": now.milliseconds])
    }
  }

  func absences(from: Date, to: Date) async throws(StorageError) -> [DateInterval] {
    let runs = try await read { db in
      try Row.fetchAll(
        db, sql: "SELECT start, end FROM agentRun WHERE end > ? AND start < ? ORDER BY start",
        arguments: [from.milliseconds, to.milliseconds]
      ).map { row in
        let start = Date(milliseconds: row["start"])
        return DateInterval(start: start, end: max(start, Date(milliseconds: row["end"])))
      }
    }
    return AgentAbsence.spans(between: runs, from: from, to: to)
  }
}
