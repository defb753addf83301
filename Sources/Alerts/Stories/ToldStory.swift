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

  package init(key: Key, outlets: Int, date: Date) {
    self.key = key
    self.outlets = outlets
    self.date = date
  }

  /// Nil for an alert that knows no story.
  package init?(_ alert: Alert) {
    guard let story = alert.story else { return nil }
    self.init(key: Key(watchlist: alert.watchlist, story: story.id), outlets: story.outlets.count, date: alert.created)
  }
}
