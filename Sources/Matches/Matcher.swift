package import Articles
package import Watchlists

import Synchronization

/// All watchlists at once over one article: each distinct word of the article is looked up once, and only the watchlists that own one of the
/// words are evaluated.
package final class Matcher: Sendable {
  private let watchlists: [CompiledWatchlist]
  private let vocabulary: Vocabulary
  private let usesFields: Bool
  /// Watchlists by trigger word.
  private let triggered: [Int32: [Int]]
  private let alwaysTried: [Int]
  private let scratch = Mutex(Scratch())

  package init(_ lists: [Watchlist]) {
    var builder = NodeBuilder()
    watchlists = lists.map { CompiledWatchlist($0, &builder) }
    vocabulary = builder.vocabulary
    usesFields = builder.usesFields
    var triggered: [Int32: [Int]] = [:]
    var alwaysTried: [Int] = []
    for (number, list) in watchlists.enumerated() {
      if let words = list.triggers {
        for word in words { triggered[word, default: []].append(number) }
      } else {
        alwaysTried.append(number)
      }
    }
    self.triggered = triggered
    self.alwaysTried = alwaysTried
  }

  /// In the order of the watchlists; those that found nothing are left out.
  package func matches(in article: Article) -> [Match] {
    let index = index(article)
    var numbers = Set(alwaysTried)
    for word in index.occurrences.keys {
      if let lists = triggered[word] { numbers.formUnion(lists) }
    }
    return numbers.sorted().compactMap { watchlists[$0].match(in: index, vocabulary) }
  }

  /// Nil where the watchlist is of other languages, or not here at all.
  func outcome(of watchlist: String, in article: Article) -> CompiledWatchlist.Outcome? {
    watchlists.first { $0.name == watchlist }?.outcome(in: index(article), vocabulary)
  }

  private func index(_ article: Article) -> ArticleIndex {
    scratch.withLock { ArticleIndex(article, vocabulary: vocabulary, withFields: usesFields, scratch: &$0) }
  }
}
