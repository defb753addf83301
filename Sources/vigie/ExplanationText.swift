import Alerts
import Articles
import Foundation
import Matches
import Text
import Tone
import Watchlists

/// An explanation as people read it.
struct ExplanationText {
  let text: String

  init(_ explanation: Explanation, _ article: Article, _ tone: ExplainedTone) {
    var lines = ["“\(explanation.watchlist)” and “\(article.title.isEmpty ? article.id : article.title)”"]
    lines.append(Self.row("language", Self.language(explanation)))
    for (role, title) in [(Explanation.Role.any, "terms"), (.weight, "weights"), (.all, "all"), (.none, "none")] {
      let terms = explanation.terms.filter { $0.role == role }
      guard !terms.isEmpty else { continue }
      lines.append(Self.row(title, Self.need(role, terms)))
      for term in terms { lines += Self.lines(term) }
    }
    if let score = explanation.score { lines.append(Self.row("score", Self.number(score))) }
    for (number, line) in Self.lines(tone).enumerated() { lines.append(Self.row(number == 0 ? "tone" : "", line)) }
    lines.append(Self.row("result", Self.verdict(explanation.verdict, tone)))
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ title: String, _ text: String) -> String {
    title.padding(toLength: 10, withPad: " ", startingAt: 0) + text
  }

  private static func language(_ explanation: Explanation) -> String {
    let wanted = explanation.languages.isEmpty ? "any will do" : "wanted: \(explanation.languages.joined(separator: ", "))"
    return "\(explanation.language ?? "unknown"); \(wanted)"
  }

  private static func need(_ role: Explanation.Role, _ terms: [Explanation.TermReport]) -> String {
    let count = terms.count { $0.holds }
    switch role {
    case .any: return "one must be there: \(count) of \(terms.count)"
    case .all: return "each must be there: \(count) of \(terms.count)"
    case .none: return count == 0 ? "none may be there: none is" : "none may be there: \(count) of \(terms.count)"
    case .weight: return "\(count) of \(terms.count) there"
    }
  }

  private static func lines(_ term: Explanation.TermReport) -> [String] {
    let weight = term.weight.map { " (\(number($0)))" } ?? ""
    let isGood = term.holds != (term.role == .none)
    var lines = ["  \(isGood ? "✓" : "✗") \(term.term)\(weight)"]
    for match in term.matches where !match.hits.isEmpty {
      let place = match.block.paragraph.map { "\(match.block.name) \($0)" } ?? match.block.name
      let texts = match.hits.prefix(3).map { "“\($0.text)”" }.joined(separator: ", ") + (match.hits.count > 3 ? " …" : "")
      let why = match.allowances.isEmpty ? "" : " (\(match.allowances.joined(separator: "; ")))"
      lines.append("      \(place): \(texts)\(why)")
    }
    lines += term.nearMisses.map { "      near: \($0.named(asIn: term.term).text)" }
    return lines
  }

  private static func lines(_ tone: ExplainedTone) -> [String] {
    var lines: [String] = []
    if let score = tone.score {
      let text = ToneText(score)
      lines.append(text.verdict)
      if !text.beside.isEmpty { lines.append(text.beside.joined(separator: "; ")) }
      let strongest = score.keywords.enumerated().sorted { (-abs($0.1.contribution), $0.0) < (-abs($1.1.contribution), $1.0) }.prefix(4)
      lines += strongest.map(\.element).map { keyword in
        let marks = keyword.marks.isEmpty ? "" : " (\(keyword.marks.joined(separator: ", ")))"
        return "  \(keyword.contribution < 0 ? "" : "+")\(number(keyword.contribution)) \(keyword.term)\(marks)"
      }
    }
    if let gate = tone.gate {
      let wanted =
        switch gate {
        case .below(let limit): "at or below \(number(limit))"
        case .above(let limit): "at or above \(number(limit))"
        }
      switch tone.score?.evidence {
      case nil: lines.append("wanted: \(wanted); not asked, since nothing matches")
      case .enough: lines.append("wanted: \(wanted)")
      case .none?, .weak: lines.append("wanted: \(wanted); too little evidence keeps no alert back")
      }
    }
    return lines
  }

  private static func verdict(_ verdict: Explanation.Verdict, _ tone: ExplainedTone) -> String {
    switch verdict {
    case .matches:
      return tone.isKeptBack ? "matches, and no alert: the tone gate keeps it back" : "matches"
    case .otherLanguage: return "does not match: the article is in another language"
    case .nothingFound: return "does not match: none of the terms is there"
    case .missing(let terms): return "does not match: missing \(terms.joined(separator: ", "))"
    case .belowThreshold(let score, let threshold): return "does not match: \(number(score)) is under the threshold \(number(threshold))"
    case .vetoed(let term): return "does not match: `none:` takes it out (\(term))"
    }
  }

  static func number(_ value: Double) -> String {
    value.formatted(.number.precision(.fractionLength(0...2)).locale(Locale(identifier: "en_US_POSIX")).grouping(.never))
  }
}
