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
  let tone: Double?
  let terms: [Term]

  init(_ explanation: Explanation, _ article: Article, _ gate: ExplainedGate?) {
    self.article = article.id
    watchlist = explanation.watchlist
    let isKept = gate.flatMap { gate in gate.score.map { !gate.gate.admits($0) } } ?? false
    result =
      switch explanation.verdict {
      case .matches: isKept ? "tone" : "matches"
      case .otherLanguage: "language"
      case .nothingFound: "terms"
      case .missing: "all"
      case .belowThreshold: "threshold"
      case .vetoed: "none"
      }
    language = explanation.language
    languages = explanation.languages
    score = explanation.score
    tone = gate?.score?.score
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
    case .ruledOut(let text): self.init(kind: "not", text: text)
    }
  }
}
