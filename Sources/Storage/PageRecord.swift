package import Alerts
package import Deliveries
package import Foundation

/// An article's page on its way into the store.
package struct PendingPage: Sendable, Hashable {
  package var article: String
  /// URL of the feed's row.
  package var feed: String
  package var url: String
  /// Attempts begun; counted before the request leaves.
  package var attempts: Int
  /// Nil: no further attempt is planned; the article stays undecided.
  package var due: Date?
  /// Why the last attempt did not bring the article, as a sentence for people.
  package var reason: String?
  /// Counts up with every claim and every change of the article, and never goes back as `attempts` may: which claim this is.
  package var claim = 0

  /// Whose share of the pages under way it takes: in lower case, without the port; empty for what is no address.
  package var host: String { Self.host(of: url) }

  static func host(of url: String) -> String { URLComponents(string: url)?.host?.lowercased() ?? "" }

  package init(article: String, feed: String, url: String, attempts: Int = 0, due: Date?, reason: String? = nil) {
    self.article = article
    self.feed = feed
    self.url = url
    self.attempts = attempts
    self.due = due
    self.reason = reason
  }
}

/// Which pages to take on next.
package struct PageClaim: Sendable, Hashable {
  package var limit: Int
  /// Pages of one host under way at once, those that are already included.
  package var perHost: Int
  /// Ids of the articles whose pages are under way: they are not claimed again, however long they take.
  package var underWay: Set<String>
  /// None of theirs are claimed.
  package var restingHosts: Set<String>
  /// After which a page falls due again if the program ends without finishing it.
  package var lease: Duration
  package var now: Date

  package init(
    limit: Int, perHost: Int, underWay: Set<String> = [], restingHosts: Set<String> = [], lease: Duration, now: Date
  ) {
    self.limit = limit
    self.perHost = perHost
    self.underWay = underWay
    self.restingHosts = restingHosts
    self.lease = lease
    self.now = now
  }
}

/// What one attempt at a page leaves behind, committed as a whole.
package struct PageRecord: Sendable, Hashable {
  package var page: PendingPage
  /// With its full text; nil where the page did not bring it, and the article stays undecided.
  package var article: StoredArticle?
  package var matches: [MatchRecord]
  package var alerts: [Alert]
  package var deliveries: [Delivery]
  /// Of the article, where it is alerted.
  package var recheck: Recheck?
  /// The article in its story, by its full text.
  package var stories: [StoryMember]

  package init(
    page: PendingPage, article: StoredArticle? = nil, matches: [MatchRecord] = [], alerts: [Alert] = [], deliveries: [Delivery] = [],
    stories: [StoryMember] = []
  ) {
    self.page = page
    self.article = article
    self.matches = matches
    self.alerts = alerts
    self.deliveries = deliveries
    self.stories = stories
  }
}
