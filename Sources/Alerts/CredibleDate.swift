package import Articles
package import Foundation

extension Date {
  /// False more than a day ahead of `now`: zones and clocks are wrong by hours, and what is dated 2038 has a date that says nothing.
  func isCredible(now: Date) -> Bool { timeIntervalSince(now) <= 86_400 }
}

extension Article {
  /// The article as alerts tell of it: dated when it was first seen where its publisher's date is out of the question. The store keeps that date.
  package func credible(firstSeen: Date) -> Article {
    guard let published, !published.isCredible(now: firstSeen) else { return self }
    var article = self
    article.published = firstSeen
    return article
  }
}
