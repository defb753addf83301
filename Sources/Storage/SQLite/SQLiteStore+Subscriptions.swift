import Feeds
import Foundation
import GRDB

extension SQLiteStore {
  func subscriptions() async throws(StorageError) -> [Subscription] {
    try await read { db in try Row.fetchAll(db, sql: "SELECT * FROM subscription ORDER BY feed").map(Subscription.init(row:)) }
  }

  func save(_ subscription: Subscription) async throws(StorageError) {
    try await writer.run { db in
      try db.execute(
        sql: """
          INSERT OR REPLACE INTO subscription
            (feed, topic, hub, path, secret, isPending, leaseEnd, denial, attempts, nextRequest, made)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          subscription.feed, subscription.topic, subscription.hub, subscription.path, subscription.secret, subscription.isPending,
          subscription.leaseEnd?.milliseconds, subscription.denial, subscription.attempts, subscription.nextRequest.milliseconds,
          subscription.made.milliseconds,
        ])
    }
  }

  func removeSubscription(of feed: String) async throws(StorageError) {
    try await writer.run { db in try db.execute(sql: "DELETE FROM subscription WHERE feed = ?", arguments: [feed]) }
  }
}

extension Subscription {
  fileprivate init(row: Row) {
    self.init(
      feed: row["feed"], topic: row["topic"], hub: row["hub"], path: row["path"], secret: row["secret"],
      now: row.date("made") ?? .distantPast)
    nextRequest = row.date("nextRequest") ?? .distantPast
    isPending = row["isPending"]
    leaseEnd = row.date("leaseEnd")
    denial = row["denial"]
    attempts = row["attempts"]
  }
}
