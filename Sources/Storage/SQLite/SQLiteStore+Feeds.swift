import Feeds
import Foundation
import GRDB

extension SQLiteStore {
  func feedStates() async throws(StorageError) -> [FeedState] {
    try await read { db in try Row.fetchAll(db, sql: "SELECT * FROM feed ORDER BY url").map(FeedState.init(row:)) }
  }

  func save(_ state: FeedState) async throws(StorageError) {
    try await writer.run { db in try state.save(in: db) }
  }
}

extension FeedState {
  init(row: Row) {
    self.init(url: row["url"])
    validators = Validators(etag: row["etag"], lastModified: row["lastModified"])
    bodyHash = row["bodyHash"]
    failures = row["failures"]
    hasBaseline = row["hasBaseline"]
    lastPoll = row.date("lastPoll")
    lastSuccess = row.date("lastSuccess")
    nextPoll = row.date("nextPoll")
    nextPollReason = row["nextPollReason"]
    lastStatus = row["lastStatus"]
    lastError = row["lastError"]
    entryGap = (row["entryGap"] as Double?).map { Duration.milliseconds(Int64(min(max($0, 0), 1e9) * 1000)) }
    lastNewEntry = row.date("lastNewEntry")
    interruptedPolls = row["interruptedPolls"]
  }

  func save(in db: Database) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO feed VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        url, validators.etag, validators.lastModified, bodyHash, failures, hasBaseline, lastPoll?.milliseconds, lastSuccess?.milliseconds,
        nextPoll?.milliseconds, nextPollReason, lastStatus, lastError, entryGap.map { $0 / .seconds(1) }, lastNewEntry?.milliseconds,
        interruptedPolls,
      ])
  }
}

extension Row {
  func date(_ column: String) -> Date? {
    (self[column] as Int64?).map(Date.init(milliseconds:))
  }
}
