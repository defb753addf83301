package import Articles
package import Text
package import Watchlists

import Synchronization

/// All watchlists at once over one article: each word of the article is looked up once, and only terms that own one of its words are looked at.
package final class Matcher: Sendable {
  let set: CompiledSet
  let scan: Mutex<ArticleScan>

  package init(_ lists: [Watchlist]) {
    set = CompiledSet(lists)
    scan = Mutex(ArticleScan(set))
  }

  /// In the order of the watchlists; those that found nothing are left out.
  ///
  /// - Parameter blocks: the article's own, for who has asked for them already.
  package func matches(in article: Article, blocks: [Block]? = nil) -> [Match] {
    scan.withLock { scan in
      scan.scan(article, blocks ?? article.blocks, set)
      return MatchMaker.matches(scan, set)
    }
  }

  /// What each stage says of one watchlist; nil where there is none of this name.
  func inspect<Result: Sendable>(
    _ watchlist: String, in article: Article,
    _ body: @Sendable (ArticleScan.Outcome, borrowing ArticleScan, CompiledSet) -> Result
  ) -> Result? {
    guard let list = set.watchlists.firstIndex(where: { $0.name == watchlist }) else { return nil }
    return scan.withLock { scan in
      let outcome = scan.inspect(list, in: article, set)
      return body(outcome, scan, set)
    }
  }
}
