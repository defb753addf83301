package import Articles
package import Text
package import Watchlists

/// All watchlists at once over one article: each word of the article is looked up once, and only terms that own one of its words are looked at.
package final class Matcher: Sendable {
  let set: CompiledSet
  private let scans: Pool<ScanMemory>

  /// Buffers and what words have been looked up, for one thread at a time.
  private final class ScanMemory {
    var scan: ArticleScan

    init(_ set: CompiledSet) {
      scan = ArticleScan(set)
    }
  }

  package init(_ lists: [Watchlist]) {
    let set = CompiledSet(lists)
    self.set = set
    scans = Pool { ScanMemory(set) }
  }

  func withScan<Result>(_ body: (inout ArticleScan) -> Result) -> Result {
    scans.with { body(&$0.scan) }
  }

  /// In the order of the watchlists; those that found nothing are left out.
  ///
  /// - Parameters:
  ///   - blocks: the article's own, for who has asked for them already.
  ///   - awaitsBody: true while the body may still come. What must not be there is then unknown, and a watchlist that it decides finds nothing yet.
  package func matches(in article: Article, blocks: [Block]? = nil, awaitsBody: Bool = false) -> [Match] {
    matches(in: article, blocks: blocks ?? article.blocks, awaitsBody: awaitsBody) { matches, _ in matches }
  }

  /// The same, for who reads on in an article that matches.
  ///
  /// - Parameter body: is lent the blocks as they were cut into words; there are none where nothing matches.
  package func matches<Result>(
    in article: Article, blocks: [Block], awaitsBody: Bool = false, _ body: ([Match], [ScannedBlock]) -> Result
  ) -> Result {
    withScan { scan in
      scan.scan(article, blocks, awaitsBody: awaitsBody, set)
      scan.countScalars()
      let matches = MatchMaker.matches(scan, set)
      return body(matches, matches.isEmpty ? [] : scan.evaluator.words.scannedBlocks)
    }
  }

  /// What each stage says of one watchlist; nil where there is none of this name.
  func inspect<Result: Sendable>(
    _ watchlist: String, in article: Article,
    _ body: @Sendable (ArticleScan.Outcome, borrowing ArticleScan, CompiledSet) -> Result
  ) -> Result? {
    guard let list = set.watchlists.firstIndex(where: { $0.name == watchlist }) else { return nil }
    return withScan { scan in
      let outcome = scan.inspect(list, in: article, set)
      return body(outcome, scan, set)
    }
  }
}
