import Alerts
import Foundation
import GRDB
import Matches
import Tone

extension MatchRecord {
  /// A match is decided once; where only the tone kept it back, a new text decides anew, and its tone takes the place of the old one. Of the copies
  /// of a story one alone counts.
  func save(in db: Database) throws {
    var alert: String?
    var suppression: String?
    switch outcome {
    case .alerted(let id): alert = id
    case .suppressed(let reason): suppression = reason.rawValue
    }
    let known = try db.cachedStatement(
      sql: "SELECT suppression, toneDay, toneScore, toneLabel FROM match WHERE article = ? AND watchlist = ?")
    if let row = try Row.fetchOne(known, arguments: [article, match.watchlist]) {
      guard row["suppression"] as String? == SuppressionReason.tone.rawValue else { return }
      try MatchTone(row: row)?.count(-1, for: match.watchlist, in: db)
    } else if let tone, try !isCopy(in: db) {
      try tone.countStory(for: match.watchlist, in: db)
    }
    let tone = try isCopy(in: db) ? nil : tone
    try db.put(
      """
      INSERT OR REPLACE INTO match (article, watchlist, terms, alert, suppression, story, toneDay, toneScore, toneLabel)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        article, match.watchlist, try JSONColumn.encode(match.terms), alert, suppression, story, tone?.day.milliseconds, tone?.score,
        tone?.label.rawValue,
      ])
    try tone?.count(1, for: match.watchlist, in: db)
  }

  /// Another article of the story has matched the watchlist before.
  private func isCopy(in db: Database) throws -> Bool {
    guard let story else { return false }
    let other = try db.cachedStatement(sql: "SELECT 1 FROM match WHERE story = ? AND watchlist = ? AND article <> ?")
    return try Int.fetchOne(other, arguments: [story, match.watchlist, article]) != nil
  }
}

extension MatchTone {
  fileprivate func countStory(for watchlist: String, in db: Database) throws {
    try db.put(
      """
      INSERT INTO storySlot (watchlist, slot, stories) VALUES (?, ?, 1)
      ON CONFLICT (watchlist, slot) DO UPDATE SET stories = stories + 1
      """, [watchlist, StorySlots.slot(of: firstSeen).milliseconds])
  }
}
