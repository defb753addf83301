package import Alerts
package import Deliveries
package import Foundation

/// Stories by watchlist and slot, and the surges that were told of.
package protocol SurgeStore: Sendable {
  /// Slots of one watchlist that begin in the span; `blindHours` is left empty.
  ///
  /// - Parameter now: since when it is counted, where nobody has asked for it before.
  func storySlots(of watchlist: String, from: Date, now: Date) async throws(StorageError) -> StorySlots
  /// Titles of the newest stories that a watchlist has matched since, copies left out.
  func storyTitles(of watchlist: String, since: Date, limit: Int) async throws(StorageError) -> [String]
  func lastSurge(of watchlist: String) async throws(StorageError) -> SurgeEvent?
  /// An event and its outbox rows, all or nothing.
  func save(_ event: SurgeEvent, deliveries: [Delivery]) async throws(StorageError)
}
