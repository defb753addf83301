import Alerts
import Articles
import Deliveries
import Foundation
import GRDB
import Matches

extension SQLiteStore {
  func known(feed: String, keys: [[String]]) async throws(StorageError) -> [KnownArticle?] {
    try await read { db in
      try keys.map { keys in
        for key in keys {
          if let found = try db.known(feed: feed, key: key) { return try db.completed(found) }
        }
        return nil
      }
    }
  }

  func memory(of items: [FeedItem], feed: String, candidates: Int) async throws(StorageError) -> FeedMemory {
    try await read { db in
      let articles = try items.map { item in
        try db.known(feed: feed, key: item.key).map { $0.fingerprint == item.fingerprint ? $0 : try db.completed($0) }
      }
      var memory = FeedMemory(articles: articles, candidates: [])
      let unknown = zip(items, memory.articles).filter { $1 == nil }.map(\.0)
      guard candidates > 0, !unknown.isEmpty else { return memory }
      let present = Set(memory.articles.compactMap { $0?.id })
      memory.candidates = try db.recentEntries(feed: feed, limit: candidates, without: present)
      // One that is older, but has the title and the link of an unknown item, is looked at too.
      let named = try unknown.prefix(candidates).compactMap(\.alias).compactMap { try db.known(feed: feed, key: $0)?.id }
      for id in named where !present.contains(id) && !memory.candidates.contains(where: { $0.id == id }) {
        if let entry = try db.entry(id: id) { memory.candidates.append(entry) }
      }
      return memory
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
      for recheck in poll.rechecks { try recheck.insert(in: db) }
      for member in poll.stories { try member.save(in: db) }
    }
  }
}

extension Database {
  /// Without first-seen time and watchlists.
  fileprivate func known(feed: String, key: String) throws -> KnownArticle? {
    let find = try cachedStatement(
      sql: """
        SELECT id, fingerprint FROM seen JOIN seenArticle ON seenArticle.feed = seen.feed AND id = article WHERE seen.feed = ? AND key = ?
        """)
    // Read inside the cursor, which spares a copy of the row.
    return try Row.fetchCursor(find, arguments: [feed, key]).map { KnownArticle(id: $0[0], fingerprint: $0[1]) }.next()
  }

  /// With first-seen time and watchlists.
  fileprivate func completed(_ article: KnownArticle) throws -> KnownArticle {
    let matches = try cachedStatement(sql: "SELECT watchlist FROM match WHERE article = ? AND suppression IS NOT 'tone'")
    let firstSeen = try cachedStatement(sql: "SELECT firstSeen FROM article WHERE id = ?")
    return KnownArticle(
      id: article.id, fingerprint: article.fingerprint,
      firstSeen: try Int64.fetchOne(firstSeen, arguments: [article.id]).map(Date.init(milliseconds:)),
      watchlists: Set(try String.fetchAll(matches, arguments: [article.id])))
  }

  /// Those of the newest that are not among `present`: most are, and nothing but their ids is read.
  fileprivate func recentEntries(feed: String, limit: Int, without present: Set<String>) throws -> [RecentEntry] {
    let newest = try cachedStatement(sql: "SELECT id FROM article WHERE feed = ? ORDER BY firstSeen DESC LIMIT ?")
    let absent = try String.fetchAll(newest, arguments: [feed, limit]).filter { !present.contains($0) }
    return try absent.compactMap { try entry(id: $0) }
  }

  fileprivate func entry(id: String) throws -> RecentEntry? {
    let statement = try cachedStatement(sql: "\(RecentEntry.columns) FROM article WHERE id = ?")
    return try Row.fetchOne(statement, arguments: [id]).map(RecentEntry.init(row:))
  }
}

extension RecentEntry {
  fileprivate static let columns = """
    SELECT id, firstSeen, body ->> 'url' AS url, body ->> 'title' AS title, body ->> 'published' AS published,
      COALESCE(body ->> 'lead', body ->> '$.paragraphs[0]', '') AS opening
    """

  fileprivate init(row: Row) {
    self.init(
      id: row["id"], url: row["url"], title: row["title"] ?? "", opening: row["opening"],
      published: (row["published"] as Double?).map(Date.init(timeIntervalSinceReferenceDate:)),
      firstSeen: Date(milliseconds: row["firstSeen"]))
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
      "INSERT OR REPLACE INTO seenArticle (feed, id, fingerprint) VALUES (?, ?, ?)", [feed, article.id, fingerprint])
    try EntryName(article: article.id, feed: feed, keys: keys).save(in: db)
  }
}

extension EntryName {
  fileprivate func save(in db: Database) throws {
    let insert = isTakenOver ? "INSERT OR REPLACE" : "INSERT OR IGNORE"
    for key in keys { try db.put("\(insert) INTO seen (feed, key, article) VALUES (?, ?, ?)", [feed, key, article]) }
  }
}

extension Alert {
  func save(in db: Database) throws {
    try db.put(
      "INSERT OR IGNORE INTO alert (id, watchlist, article, body, created) VALUES (?, ?, ?, ?, ?)",
      [id, watchlist, article.id, try JSONColumn.encode(self), created.milliseconds])
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
