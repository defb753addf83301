import Feeds
import Foundation
import Synchronization
import Watchlists

/// The subscriptions as the running service knows them.
final class SubscriptionBook: Sendable {
  private struct Pages {
    var byFeed: [String: Subscription] = [:]
    var feedByPath: [String: String] = [:]
  }

  private let pages: Mutex<Pages>

  init(_ subscriptions: [Subscription]) {
    var pages = Pages()
    for subscription in subscriptions {
      pages.byFeed[subscription.feed] = subscription
      pages.feedByPath[subscription.path] = subscription.feed
    }
    self.pages = Mutex(pages)
  }

  subscript(feed feed: String) -> Subscription? {
    pages.withLock { $0.byFeed[feed] }
  }

  subscript(path path: String) -> Subscription? {
    pages.withLock { pages in pages.feedByPath[path].flatMap { pages.byFeed[$0] } }
  }

  /// In place of what the feed had.
  func put(_ subscription: Subscription) {
    pages.withLock { pages in
      if let old = pages.byFeed[subscription.feed] { pages.feedByPath[old.path] = nil }
      pages.byFeed[subscription.feed] = subscription
      pages.feedByPath[subscription.path] = subscription.feed
    }
  }

  func remove(_ feed: String) {
    pages.withLock { pages in
      if let old = pages.byFeed.removeValue(forKey: feed) { pages.feedByPath[old.path] = nil }
    }
  }

  /// Nil where the feed has no subscription; otherwise what `body` says, and what it left.
  func change<Answer: Sendable>(feed: String, _ body: (inout Subscription) -> Answer) -> (Answer, Subscription)? {
    pages.withLock { pages in
      guard var subscription = pages.byFeed[feed] else { return nil }
      let answer = body(&subscription)
      pages.byFeed[feed] = subscription
      return (answer, subscription)
    }
  }

  func change<Answer: Sendable>(path: String, _ body: (inout Subscription) -> Answer) -> (Answer, Subscription)? {
    guard let feed = pages.withLock({ $0.feedByPath[path] }) else { return nil }
    return change(feed: feed, body)
  }

  /// Feeds whose hub is to be asked now.
  func due(at now: Date) -> [String] {
    pages.withLock { $0.byFeed.values.filter { $0.nextRequest <= now }.map(\.feed) }
  }

  var nextDue: Date? {
    pages.withLock { $0.byFeed.values.map(\.nextRequest).min() }
  }
}

extension Subscription {
  /// The feed's address without a password that it may hold: for logs.
  var feedName: String { FeedSettings.shown(feed) }
}
