package import Alerts
package import Articles
package import Foundation
package import Matches

/// An article that is kept, as it is now, with what was decided on it when it came.
package struct ArchivedArticle: Sendable, Hashable {
  package var article: Article
  package var firstSeen: Date
  /// In the order of the watchlists' names.
  package var matches: [ArchivedMatch]

  package init(article: Article, firstSeen: Date, matches: [ArchivedMatch] = []) {
    self.article = article
    self.firstSeen = firstSeen
    self.matches = matches
  }
}

/// What a watchlist, as it was then, found.
package struct ArchivedMatch: Sendable, Hashable {
  package var watchlist: String
  package var terms: [TermMatch]
  /// Nil: it made an alert.
  package var suppression: SuppressionReason?

  package init(watchlist: String, terms: [TermMatch], suppression: SuppressionReason? = nil) {
    self.watchlist = watchlist
    self.terms = terms
    self.suppression = suppression
  }
}
