import Alerts
import Articles
import Deliveries
import Foundation
import GRDB
import Matches

extension SQLiteStore {
  func known(feed: String, keys: [[String]], unlessStill fingerprints: [String]) async throws(StorageError) -> [KnownArticle?] {
    try await read { db in
      let find = try db.cachedStatement(
        sql: "SELECT id, fingerprint FROM seen LEFT JOIN seenArticle ON id = article WHERE feed = ? AND key = ?")
      let matches = try db.cachedStatement(sql: "SELECT watchlist FROM match WHERE article = ? AND suppression IS NOT 'tone'")
      let firstSeen = try db.cachedStatement(sql: "SELECT firstSeen FROM article WHERE id = ?")
      return try keys.enumerated().map { place, keys in
        for key in keys {
          guard let row = try Row.fetchOne(find, arguments: [feed, key]), let id = row[0] as String? else { continue }
          var known = KnownArticle(id: id, fingerprint: row[1] ?? "")
          if fingerprints.isEmpty || fingerprints[place] != known.fingerprint {
            known.firstSeen = try Int64.fetchOne(firstSeen, arguments: [id]).map(Date.init(milliseconds:))
            known.watchlists = Set(try String.fetchAll(matches, arguments: [id]))
          }
          return known
        }
        return nil
      }
    }
  }

  func article(id: String) async throws(StorageError) -> StoredArticle? {
    try await read { db in
      guard let row = try Row.fetchOne(db, sql: "SELECT * FROM article WHERE id = ?", arguments: [id]) else { return nil }
      return StoredArticle(
        article: try JSONColumn.decode(Article.self, row["body"]), feed: row["feed"],
        // By feed, which the table is ordered by: an index by article would cost every new entry more than this look costs the few.
        keys: try String.fetchAll(
          db, sql: "SELECT key FROM seen WHERE feed = ? AND article = ? ORDER BY key", arguments: [row["feed"] as String, id]),
        fingerprint: row["fingerprint"],
        firstSeen: Date(milliseconds: row["firstSeen"]))
    }
  }

  func recentEntries(feed: String, limit: Int) async throws(StorageError) -> [RecentEntry] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, firstSeen, body ->> 'url' AS url, body ->> 'title' AS title, body ->> 'published' AS published,
            COALESCE(body ->> 'lead', body ->> '$.paragraphs[0]', '') AS opening
          FROM article WHERE feed = ? ORDER BY firstSeen DESC, id LIMIT ?
          """, arguments: [feed, limit]
      ).map { row in
        RecentEntry(
          id: row["id"], url: row["url"], title: row["title"] ?? "", opening: row["opening"],
          published: (row["published"] as Double?).map(Date.init(timeIntervalSinceReferenceDate:)),
          firstSeen: Date(milliseconds: row["firstSeen"]))
      }
    }
  }

  func commit(_ poll: PollRecord) async throws(StorageError) {
    try await writer.run { db in
      try poll.feed.save(in: db)
      try poll.saveCoverage(in: db)
      for article in poll.articles { try article.save(in: db) }
      for name in poll.names { try name.save(in: db) }
      for page in poll.pages { try page.save(in: db) }
      for event in poll.events { try event.save(in: db) }
      for alert in poll.alerts { try alert.save(in: db) }
      for match in poll.matches { try match.save(in: db) }
      for delivery in poll.deliveries { try delivery.insert(in: db) }
    }
  }
}

extension StoredArticle {
  /// The text alone: what the feed said, and how the article is known again, stay.
  func saveText(in db: Database) throws {
    try db.put(
      "UPDATE article SET body = ? WHERE id = ?", [try JSONColumn.encode(article), article.id])
  }

  fileprivate func save(in db: Database) throws {
    try db.put(
      """
      INSERT INTO article (id, feed, body, fingerprint, firstSeen) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET body = excluded.body, fingerprint = excluded.fingerprint
      """,
      [article.id, feed, try JSONColumn.encode(article), fingerprint, firstSeen.milliseconds])
    try db.put(
      "INSERT OR REPLACE INTO seenArticle (id, fingerprint) VALUES (?, ?)", [article.id, fingerprint])
    try EntryName(article: article.id, feed: feed, keys: keys).save(in: db)
  }
}

extension EntryName {
  fileprivate func save(in db: Database) throws {
    for key in keys { try db.put("INSERT OR IGNORE INTO seen (feed, key, article) VALUES (?, ?, ?)", [feed, key, article]) }
  }
}

extension Alert {
  func save(in db: Database) throws {
    try db.put(
      "INSERT OR IGNORE INTO alert (id, watchlist, article, body, created) VALUES (?, ?, ?, ?, ?)",
      [id, watchlist, article.id, try JSONColumn.encode(self), created.milliseconds])
  }
}

extension MatchRecord {
  func save(in db: Database) throws {
    var alert: String?
    var suppression: String?
    switch outcome {
    case .alerted(let id): alert = id
    case .suppressed(let reason): suppression = reason.rawValue
    }
    try db.put(
      """
      INSERT INTO match (article, watchlist, terms, alert, suppression) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (article, watchlist) DO UPDATE SET terms = excluded.terms, alert = excluded.alert, suppression = excluded.suppression
        WHERE match.suppression = 'tone'
      """,
      [article, match.watchlist, try JSONColumn.encode(match.terms), alert, suppression])
  }
}

/// Structures that nobody queries by.
enum JSONColumn {
  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}
