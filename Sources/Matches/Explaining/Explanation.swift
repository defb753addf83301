package import Articles
import Synchronization
import Text
package import Watchlists

/// Why a watchlist matches an article or does not, stage by stage.
package struct Explanation: Sendable, Hashable {
  /// What decided.
  package enum Verdict: Sendable, Hashable {
    case matches
    /// The article is in none of the watchlist's languages.
    case otherLanguage
    /// None of `terms:` is there.
    case nothingFound
    /// Terms of `all:` that are not there.
    case missing([String])
    case belowThreshold(score: Double, threshold: Double)
    /// The first term of `none:` that is there.
    case vetoed(by: String)
  }

  /// What a term came to.
  package struct TermReport: Sendable, Hashable {
    /// As written in the watchlist; `regex: …` with its mark.
    package var term: String
    package var role: Role
    package var holds: Bool
    /// Where, by block; empty for a term that does not hold.
    package var matches: [TermMatch]
    /// Why not, where it came near; empty for a term that holds.
    package var nearMisses: [NearMiss]
    /// Of a term of `weights:`.
    package var weight: Double?
  }

  package enum Role: String, Sendable, Hashable {
    case any, all, none, weight
  }

  package var watchlist: String
  package var verdict: Verdict
  /// Primary subtag; nil where nobody said and nothing told.
  package var language: String?
  /// The watchlist's languages; empty for all.
  package var languages: [String]
  /// What the weights come to; nil without weights.
  package var score: Double?
  /// In the order of the watchlist. Empty where the language decided.
  package var terms: [TermReport]
}

/// How a term that does not hold came near to it. Texts are as the article has them.
package enum NearMiss: Sendable, Hashable {
  /// All of it is there, but so many words apart.
  case apart(words: Int, allowed: Int, text: String)
  case inSeveralSentences(text: String)
  /// All of it is there, in different paragraphs.
  case inSeveralBlocks([String])
  case incomplete(found: [String], missing: [String])
  /// All of it near enough, but in another order.
  case notInThisOrder(text: String)
  /// The words of a phrase side by side, but with a full stop or its like between them.
  case acrossStop(text: String)
  /// The words of a phrase, but not with one word for each `*`.
  case notWordForWord(text: String)
  /// There, but not where the term looks: `found` and `wanted` are the words for the parts of an article.
  case elsewhere(text: String, found: String, wanted: Scope)
  /// There, but inside a phrase of `except:`.
  case excepted(text: String)
  /// A form that does not count as the word: in small letters, in another number or with another ending.
  case otherForm(text: String, word: String)
  /// A form that would count, were the language known.
  case notInflected(text: String, word: String)
  /// Two letters, which do not count alone in a block of capitals.
  case acronymAmongCapitals(text: String)
  /// What the article has instead of a value that `feed:`, `domain:` or their like ask for, three of it at most; empty where it has none.
  case otherValue(scope: Scope, found: [String])
  case tooFew(found: Int, wanted: Int)
  /// What a NOT rules out is there; `found` as for `elsewhere`.
  case ruledOut(text: String, found: String)
}

extension Matcher {
  /// Nil where there is no watchlist of this name.
  package func explain(_ watchlist: String, _ article: Article) -> Explanation? {
    guard let list = set.watchlists.firstIndex(where: { $0.name == watchlist }) else { return nil }
    return withScan { $0.explain(list, article, set) }
  }
}

extension ArticleScan {
  fileprivate mutating func explain(_ list: Int, _ article: Article, _ set: CompiledSet) -> Explanation {
    let outcome = inspect(list, in: article, set)
    let watchlist = set.watchlists[list]
    var explanation = Explanation(
      watchlist: watchlist.name, verdict: .otherLanguage, language: evaluator.words.language, languages: watchlist.languages,
      score: outcome.score, terms: [])
    guard outcome.isOfLanguage, let context = context(of: list, set) else { return explanation }
    explanation.verdict = Self.verdict(outcome, watchlist, set)
    let kept = Dictionary(found.buffer.map { ($0.term, $0) }) { first, _ in first }
    let roles: [(Explanation.Role, Range<Int32>)] = [
      (.any, watchlist.any), (.weight, watchlist.weighted), (.all, watchlist.all), (.none, watchlist.none),
    ]
    for (role, terms) in roles {
      for number in terms {
        let term = set.terms[Int(number)]
        let spans = role == .none ? vetoes(number, context, set) : kept[number].map { self.spans(of: $0) }
        let matches = spans.map { MatchMaker.termMatches(number, $0, self, set) } ?? []
        let holds = spans != nil
        let written = watchlist.written(number, term.role)
        explanation.terms.append(
          .init(
            term: set.node(number).kind == .regex ? "regex: \(written)" : written, role: role, holds: holds, matches: matches,
            nearMisses: holds || role == .none ? [] : evaluator.nearMisses(number, context, set),
            weight: role == .weight ? watchlist.weights[Int(number - watchlist.weighted.lowerBound)] : nil))
      }
    }
    return explanation
  }

  private static func verdict(
    _ outcome: Outcome, _ watchlist: CompiledWatchlist, _ set: CompiledSet
  ) -> Explanation.Verdict {
    if let veto = outcome.veto { return .vetoed(by: watchlist.written(veto, .none)) }
    if let threshold = watchlist.threshold, let score = outcome.score, score < threshold {
      return .belowThreshold(score: score, threshold: threshold)
    }
    if !outcome.missing.isEmpty {
      var missing: [String] = []
      for term in outcome.missing { missing.append(watchlist.written(term, .all)) }
      return .missing(missing)
    }
    return outcome.isMatch ? .matches : .nothingFound
  }

  /// Where a term of `none:` stands; nil where it does not hold.
  private mutating func vetoes(_ node: Int32, _ context: Evaluator.Context, _ set: CompiledSet) -> [Span]? {
    var everywhere = context
    everywhere.countsRepeatedLead = true
    let base = evaluator.spans.count
    defer { evaluator.spans.truncate(to: base) }
    guard evaluator.find(node, everywhere, set) else { return nil }
    evaluator.keepDisjoint(from: base)
    return Array(evaluator.spans.buffer[base...])
  }
}
