package import Alerts
package import Deliveries
package import Foundation

/// An alerted article whose page is looked at again.
package struct Recheck: Sendable, Hashable {
  package var article: String
  /// Looks made so far.
  package var looks: Int
  /// Looks, one after another, that found no page.
  package var missing: Int
  /// Nil: it is not looked at any more.
  package var due: Date?
  /// What the page said when it was last read; nil while nobody has read it.
  package var page: ArticleVersion?

  package init(article: String, looks: Int = 0, missing: Int = 0, due: Date?, page: ArticleVersion? = nil) {
    self.article = article
    self.looks = looks
    self.missing = missing
    self.due = due
    self.page = page
  }
}

/// Articles that are looked at again after their alert.
package protocol RecheckStore: Sendable {
  /// Those that are due, oldest first; they fall due again after the lease if the program ends without finishing them.
  func claimRechecks(limit: Int, lease: Duration, now: Date) async throws(StorageError) -> [Recheck]
  /// What one look left behind, with the alerts that follow from it, all or nothing.
  func finish(_ recheck: Recheck, alerts: [Alert], deliveries: [Delivery]) async throws(StorageError)
  func nextRecheckDue() async throws(StorageError) -> Date?
  /// How many changes of the article each watchlist was told of.
  func changesTold(on article: String) async throws(StorageError) -> [String: Int]
  /// Alerts that showed the article when it was first seen or when its story had grown, in the order of the watchlists' names, the oldest first.
  func alertsToldOf(_ article: String) async throws(StorageError) -> [Alert]
}
