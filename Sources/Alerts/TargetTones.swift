package import Articles
package import Matches
package import Text
package import Tone
package import Watchlists

/// Scores the tone towards what watchlists match; one reading of an article answers for all of them.
package struct TargetTones: Sendable {
  /// For who asks for the tone of a text as a whole.
  package let scorer: ToneScorer
  /// By the names of the watchlists that have any.
  private let topics: [String: TopicWords]

  package init(_ scorer: ToneScorer, _ watchlists: [Watchlist]) {
    self.scorer = scorer
    topics = Dictionary(watchlists.compactMap { list in TopicWords(list.ignore).map { (list.name, $0) } }) { first, _ in first }
  }

  /// What an article matches, and its tone where it matches anything: the words are cut once for both.
  ///
  /// - Parameters:
  ///   - blocks: the article's.
  ///   - awaitsBody: as for the matcher.
  package func read(
    _ article: Article, _ blocks: [Block], _ matcher: Matcher, awaitsBody: Bool = false
  ) -> (matches: [Match], tones: ArticleTones?) {
    matcher.matches(in: article, blocks: blocks, awaitsBody: awaitsBody) { matches, scanned in
      (matches, matches.isEmpty ? nil : read(blocks, language: article.language, matches: matches, scanned: scanned))
    }
  }

  /// - Parameters:
  ///   - matches: all that the article has: what is a name for one watchlist is no opinion for another.
  ///   - language: as for `ToneScorer`.
  ///   - scanned: the same blocks cut into words, as far as somebody has done so.
  package func read(_ blocks: [Block], language: String?, matches: [Match], scanned: [ScannedBlock] = []) -> ArticleTones {
    // In German every noun has a capital, and so no name can be told by it.
    let names = Language.primary(language) == "de" ? NameSpans() : NameSpans(of: matches)
    return ArticleTones(scorer.read(blocks, language: language, scanned: scanned), names: names, topics: topics)
  }
}

/// An article that has been read: its own tone, and that towards each match.
package struct ArticleTones: Sendable {
  private let reading: ToneReading
  private let names: NameSpans
  private let topics: [String: TopicWords]
  private let headline: ToneScore.Brief?
  private let article: ToneScore.Brief

  init(_ reading: ToneReading, names: NameSpans, topics: [String: TopicWords]) {
    self.reading = reading
    self.topics = topics
    self.names = names
    headline = reading.headline(names: names)
    article = reading.brief(names: names)
  }

  /// Towards the words that matched, with the tone of the headline and of the article beside it.
  package func score(towards match: Match) -> ToneScore {
    var score = reading.score(towards: ToneTarget(match), names: names, ignoring: topics[match.watchlist])
    (score.headline, score.article) = (headline, article)
    return score
  }
}
