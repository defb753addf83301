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

  package init(article: String, feed: String, url: String, attempts: Int = 0, due: Date?, reason: String? = nil) {
    self.article = article
    self.feed = feed
    self.url = url
    self.attempts = attempts
    self.due = due
    self.reason = reason
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

  package init(
    page: PendingPage, article: StoredArticle? = nil, matches: [MatchRecord] = [], alerts: [Alert] = [], deliveries: [Delivery] = []
  ) {
    self.page = page
    self.article = article
    self.matches = matches
    self.alerts = alerts
    self.deliveries = deliveries
  }
}
