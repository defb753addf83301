import Alerts
import Foundation
import GRDB

extension SQLiteStore {
  func storySlots(of watchlist: String, from: Date, now: Date) async throws(StorageError) -> StorySlots {
    let (slots, since) = try await read { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT slot, stories FROM storySlot WHERE watchlist = ? AND slot >= ?", arguments: [watchlist, from.milliseconds])
      let since = try Int64.fetchOne(db, sql: "SELECT MIN(slot) FROM storySlot WHERE watchlist = ?", arguments: [watchlist])
      let counts = rows.map { (Date(milliseconds: $0["slot"]), $0["stories"] as Int) }.filter { $0.1 > 0 }
      return (Dictionary(counts) { $0 + $1 }, since.map(Date.init(milliseconds:)))
    }
    if let since { return StorySlots(counts: slots, since: since) }
    // An empty slot says since when there is nothing.
    let slot = StorySlots.slot(of: now)
    try await writer.run { db in
      try db.put("INSERT OR IGNORE INTO storySlot (watchlist, slot, stories) VALUES (?, ?, 0)", [watchlist, slot.milliseconds])
    }
    return StorySlots(counts: [:], since: slot)
  }

  func storyTitles(of watchlist: String, since: Date, limit: Int) async throws(StorageError) -> [String] {
    try await read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT body ->> 'title' FROM match JOIN article ON article.id = match.article
          WHERE watchlist = ? AND firstSeen >= ? GROUP BY COALESCE(match.story, match.article)
          ORDER BY MAX(firstSeen) DESC LIMIT ?
          """, arguments: [watchlist, since.milliseconds, limit])
    }
  }

  func lastSurge(of watchlist: String) async throws(StorageError) -> SurgeEvent? {
    let kinds = SurgeEvent.Kind.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return try await read { db in
      try String.fetchOne(
        db, sql: "SELECT body FROM event WHERE about = ? AND kind IN (\(kinds)) ORDER BY date DESC, id LIMIT 1", arguments: [watchlist]
      ).map { try JSONColumn.decode(SurgeEvent.self, $0) }
    }
  }
}
