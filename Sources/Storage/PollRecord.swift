package import Alerts
package import Deliveries
package import Feeds
package import Foundation

/// All that one poll, or one push, leaves behind, committed as a whole.
package struct PollRecord: Sendable, Hashable {
  package var feed: FeedState
  /// When the poll ended, for the tally of its hour.
  package var date: Date
  /// Nil for entries that came without a poll.
  package var result: PollResult?
  /// None of the entries seen last time was in the feed.
  package var overflowed: Bool
  package var blindSpan: BlindSpan?
  /// New ones and updated ones; an updated one keeps its id and first-seen time.
  package var articles: [StoredArticle]
  /// New names of articles that are as they were.
  package var names: [EntryName]
  /// Pages to be fetched, each of one of `articles`.
  package var pages: [PendingPage]
  package var matches: [MatchRecord]
  package var alerts: [Alert]
  package var events: [SourceEvent]
  package var deliveries: [Delivery]
  /// Of alerted articles, each of one of `articles`.
  package var rechecks: [Recheck] = []
  /// Articles that have been put into stories, those that began them before those that joined.
  package var stories: [StoryMember]

  package init(
    feed: FeedState, date: Date, result: PollResult?, overflowed: Bool = false, blindSpan: BlindSpan? = nil, articles: [StoredArticle] = [],
    names: [EntryName] = [], pages: [PendingPage] = [], matches: [MatchRecord] = [], alerts: [Alert] = [], events: [SourceEvent] = [],
    deliveries: [Delivery] = [], stories: [StoryMember] = []
  ) {
    self.feed = feed
    self.date = date
    self.result = result
    self.overflowed = overflowed
    self.blindSpan = blindSpan
    self.articles = articles
    self.names = names
    self.pages = pages
    self.matches = matches
    self.alerts = alerts
    self.events = events
    self.deliveries = deliveries
    self.stories = stories
  }
}

/// Under any of these keys the article may come back from now on.
package struct EntryName: Sendable, Hashable {
  package var article: String
  package var feed: String
  package var keys: [String]
  /// True where the keys are another article's until now; else one that is taken stays with whom it is.
  package var isTakenOver: Bool

  package init(article: String, feed: String, keys: [String], isTakenOver: Bool = false) {
    self.article = article
    self.feed = feed
    self.keys = keys
    self.isTakenOver = isTakenOver
  }
}
