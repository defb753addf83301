import Articles
import Text

extension ArticleScan {
  /// How the terms of a watchlist are looked at in the article that was read last; nil where it is of other languages.
  mutating func context(of list: Int, _ set: CompiledSet) -> Evaluator.Context? {
    state(of: Int32(truncatingIfNeeded: list), set)
  }

  /// What each stage said of one watchlist.
  struct Outcome {
    /// False where the article is in another language than the watchlist's; nothing else was then looked at.
    var isOfLanguage = true
    /// Numbers of the terms that hold.
    var found: [Int32] = []
    /// Terms of `all:` that are not there.
    var missing: [Int32] = []
    /// The first term of `none:` that is there.
    var veto: Int32?
    /// What the weights come to; nil without weights.
    var score: Double?
    var isMatch = false
  }

  /// Looks at every term of one watchlist, whether or not that could still change anything. The hits stand in `found`.
  mutating func inspect(_ list: Int, in article: Article, _ set: CompiledSet) -> Outcome {
    begin(article, article.blocks, set)
    var outcome = Outcome()
    let number = Int32(truncatingIfNeeded: list)
    guard let context = state(of: number, set) else {
      outcome.isOfLanguage = false
      return outcome
    }
    evaluator.words.countScalars()
    let watchlist = set.watchlists[list]
    var anyHolds = watchlist.any.isEmpty
    for term in watchlist.any where keep(term, of: number, context, set) { anyHolds = true }
    if watchlist.threshold != nil { outcome.score = score(number, context, set) }
    for term in watchlist.all where !keep(term, of: number, context, set) {
      outcome.missing.append(term)
    }
    outcome.veto = veto(watchlist, context, set)
    outcome.found = found.buffer.map(\.term)
    let reaches = watchlist.threshold.map { (outcome.score ?? 0) >= $0 } ?? true
    outcome.isMatch = anyHolds && reaches && outcome.missing.isEmpty && outcome.veto == nil && !outcome.found.isEmpty
    return outcome
  }
}
