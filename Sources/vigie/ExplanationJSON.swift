import Alerts
import Articles
import Matches
import Tone
import Watchlists

/// An explanation for programs: the same facts as the text has.
struct ExplanationJSON: Encodable {
  struct Term: Encodable {
    let term: String
    let role: String
    let holds: Bool
    let weight: Double?
    let matches: [MatchLine.Term]
    let near: [Near]
  }

  struct Near: Encodable {
    let kind: String
    var text: String?
    var words: Int?
    var allowed: Int?
    var found: [String]?
    var missing: [String]?
  }

  let article: String
  let watchlist: String
  let result: String
  let language: String?
  let languages: [String]
  let score: Double?
  /// The score alone, as `toneDetail` has it.
  let tone: Double?
  let toneDetail: ToneLine?
  let terms: [Term]

  init(_ explanation: Explanation, _ article: Article, _ tone: ExplainedTone) {
    self.article = article.id
    watchlist = explanation.watchlist
    result =
      switch explanation.verdict {
      case .matches: tone.isKeptBack ? "tone" : "matches"
      case .otherLanguage: "language"
      case .nothingFound: "terms"
      case .missing: "all"
      case .belowThreshold: "threshold"
      case .vetoed: "none"
      }
    language = explanation.language
    languages = explanation.languages
    score = explanation.score
    self.tone = tone.score?.score
    toneDetail = tone.score.map { ToneLine($0) }
    terms = explanation.terms.map { report in
      Term(
        term: report.term, role: report.role.rawValue, holds: report.holds, weight: report.weight,
        matches: report.matches.map(MatchLine.Term.init), near: report.nearMisses.map { Near($0.named(asIn: report.term)) })
    }
  }
}

extension ExplanationJSON.Near {
  init(_ miss: NearMiss) {
    switch miss {
    case .apart(let words, let allowed, let text): self.init(kind: "apart", text: text, words: words, allowed: allowed)
    case .inSeveralSentences(let text): self.init(kind: "sentences", text: text)
    case .inSeveralBlocks(let parts): self.init(kind: "blocks", found: parts)
    case .incomplete(let found, let missing): self.init(kind: "incomplete", found: found, missing: missing)
    case .notInThisOrder(let text): self.init(kind: "order", text: text)
    case .elsewhere(let text, let found, let wanted): self.init(kind: "elsewhere", text: text, found: [found], missing: [wanted.rawValue])
    case .excepted(let text): self.init(kind: "excepted", text: text)
    case .otherForm(let text, let word): self.init(kind: "form", text: text, missing: [word])
    case .tooFew(let found, let wanted): self.init(kind: "few", words: found, allowed: wanted)
    case .ruledOut(let text, let found): self.init(kind: "not", text: text, found: [found])
    case .acrossStop(let text): self.init(kind: "stop", text: text)
    case .notWordForWord(let text): self.init(kind: "wildcard", text: text)
    case .notInflected(let text, let word): self.init(kind: "language", text: text, missing: [word])
    case .acronymAmongCapitals(let text): self.init(kind: "capitals", text: text)
    case .otherValue(let scope, let found): self.init(kind: "value", text: scope.rawValue, found: found)
    }
  }
}
