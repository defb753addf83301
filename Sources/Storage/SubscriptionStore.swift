package import Feeds

/// WebSub subscriptions, one a feed at most; they outlive the program, since hubs go on pushing while it is down.
package protocol SubscriptionStore: Sendable {
  func subscriptions() async throws(StorageError) -> [Subscription]
  func save(_ subscription: Subscription) async throws(StorageError)
  func removeSubscription(of feed: String) async throws(StorageError)
}
