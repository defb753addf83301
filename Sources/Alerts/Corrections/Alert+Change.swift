package import Articles
import Foundation

extension Alert {
  /// News of a change for those who were told of the article: as the first alert, with what the article says now.
  ///
  /// The id is made from the first alert's, the article's, the number of changes told before, and the change's hashes: what is committed again
  /// is the same alert, and what changes back and forth is another each time.
  ///
  /// - Parameter told: how many changes of the article its watchlist was told of.
  package init(of change: ArticleChange, after first: Alert, article: Article, told: Int) {
    self = first
    id =
      "alt_" + StableID.text(of: [first.id, article.id, "\(told)", change.kind.rawValue, change.hashBefore, change.hashAfter ?? ""])
    reason = .articleChanged
    // It is no news of the story.
    story?.first = nil
    story?.told = nil
    self.article = article
    self.change = change
    created = change.noticed
  }
}
