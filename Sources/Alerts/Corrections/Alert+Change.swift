package import Articles
import Foundation

extension Alert {
  /// News of a change for those who were told of the article: as the first alert, with what the article says now.
  ///
  /// The id is made from the first alert's and the change's hashes, so that the same change never exists twice.
  package init(of change: ArticleChange, after first: Alert, article: Article) {
    self = first
    id = "alt_" + StableID.text(of: [first.id, change.kind.rawValue, change.hashBefore, change.hashAfter ?? ""])
    reason = .articleChanged
    self.article = article
    self.change = change
    created = change.noticed
  }
}
