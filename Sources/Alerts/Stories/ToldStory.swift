import Articles
package import Foundation

/// What the receivers of a watchlist know of a story.
package struct ToldStory: Sendable, Hashable {
  package struct Key: Sendable, Hashable {
    package var watchlist: String
    package var story: String

    package init(watchlist: String, story: String) {
      self.watchlist = watchlist
      self.story = story
    }
  }

  package var key: Key
  /// How many outlets the last alert named.
  package var outlets: Int
  /// Of that alert.
  package var date: Date
  /// Names of those who were told, now or later; who was spared, by a silence or an inhibition, is not among them.
  package var receivers: Set<String>
  package var first: AlertStory.First

  package init(key: Key, outlets: Int, date: Date, receivers: Set<String>, first: AlertStory.First) {
    self.key = key
    self.outlets = outlets
    self.date = date
    self.receivers = receivers
    self.first = first
  }

  /// Nil for an alert that knows no story, and for one about a change: it names outlets, but is no news of them.
  package init?(_ alert: Alert, receivers: Set<String>) {
    guard let story = alert.story, alert.reason != .articleChanged else { return nil }
    self.init(
      key: Key(watchlist: alert.watchlist, story: story.id), outlets: story.outlets.count, date: alert.created, receivers: receivers,
      first: story.first ?? AlertStory.First(title: alert.article.title, outlet: story.own ?? alert.article.feed, alerted: alert.created))
  }

  /// What is known after both.
  package func joined(_ other: ToldStory) -> ToldStory {
    ToldStory(
      key: key, outlets: max(outlets, other.outlets), date: max(date, other.date), receivers: receivers.union(other.receivers),
      first: other.first.alerted < first.alerted ? other.first : first)
  }
}
