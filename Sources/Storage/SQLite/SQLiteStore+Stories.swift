import Alerts
import Foundation
import GRDB

extension SQLiteStore {
  func storyMembers(since: Date) async throws(StorageError) -> [StoryMember] {
    try await read { db in
      // Of one moment, as they were written.
      try Row.fetchAll(
        db, sql: "SELECT * FROM storyArticle WHERE added >= ? ORDER BY added, rowid", arguments: [since.milliseconds]
      ).compactMap(StoryMember.init(row:))
    }
  }

  func toldStories(since: Date) async throws(StorageError) -> [ToldStory] {
    try await read { db in
      let arguments: StatementArguments = [since.milliseconds, AlertReason.articleChanged.rawValue]
      let told = "alert.created >= ? AND alert.body ->> '$.story.id' IS NOT NULL AND alert.body ->> 'reason' <> ?"
      // Beside MIN alone a bare column is that of the row which has it.
      let firsts = try Row.fetchAll(
        db, sql: "SELECT body, MIN(created) FROM alert WHERE \(told) GROUP BY watchlist, body ->> '$.story.id'", arguments: arguments
      ).compactMap { row in try ToldStory(JSONColumn.decode(Alert.self, row["body"]), receivers: []) }
      let first = Dictionary(firsts.map { ($0.key, $0.first) }) { first, _ in first }
      return try Row.fetchAll(
        db,
        sql: """
          SELECT watchlist, alert.body ->> '$.story.id' AS story, MAX(json_array_length(alert.body, '$.story.outlets')) AS outlets,
            MAX(alert.created) AS created,
            json_group_array(DISTINCT delivery.receiver) FILTER (WHERE delivery.receiver IS NOT NULL) AS receivers
          FROM alert LEFT JOIN delivery ON delivery.alert = alert.id AND delivery.state <> 'suppressed'
          WHERE \(told)
          GROUP BY 1, 2
          """, arguments: arguments
      ).compactMap { row in
        let key = ToldStory.Key(watchlist: row["watchlist"], story: row["story"])
        return try first[key].map { first in
          ToldStory(
            key: key, outlets: row["outlets"] ?? 0, date: Date(milliseconds: row["created"]),
            receivers: try JSONColumn.decode(Set<String>.self, row["receivers"]), first: first)
        }
      }
    }
  }

  func pruneStories(before: Date) async throws(StorageError) -> Int {
    try await writer.run { db in
      try db.execute(sql: "DELETE FROM storyArticle WHERE added < ?", arguments: [before.milliseconds])
      return db.changesCount
    }
  }
}

extension StoryMember {
  /// What is there already keeps its story and its date: only the text may have changed.
  func save(in db: Database) throws {
    try db.put(
      """
      INSERT INTO storyArticle (article, story, outlet, address, print, added) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (article) DO UPDATE SET address = excluded.address, print = excluded.print
      """,
      [
        article, story, try JSONColumn.encode(outlet), print.address, try JSONColumn.encode(print.withoutAddress), added.milliseconds,
      ])
  }

  /// Nil for a print of another make, which is worth as much as none.
  fileprivate init?(row: Row) {
    guard let outlet = try? JSONColumn.decode(Outlet.self, row["outlet"]), var print = try? JSONColumn.decode(StoryPrint.self, row["print"])
    else { return nil }
    print.address = row["address"]
    self.init(article: row["article"], story: row["story"], outlet: outlet, print: print, added: Date(milliseconds: row["added"]))
  }
}
