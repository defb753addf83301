import Alerts
import Foundation
import GRDB
import Matches
import Tone

extension MatchRecord {
  /// A match is decided once; where only the tone kept it back, a new text decides anew, and its tone takes the place of the old one.
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
    }
    try db.put(
      """
      INSERT OR REPLACE INTO match (article, watchlist, terms, alert, suppression, toneDay, toneScore, toneLabel)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        article, match.watchlist, try JSONColumn.encode(match.terms), alert, suppression, tone?.day.milliseconds, tone?.score,
        tone?.label.rawValue,
      ])
    try tone?.count(1, for: match.watchlist, in: db)
  }
}
