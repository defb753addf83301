import Matches
import Watchlists

/// Failed tests of watchlists, in the form of every other problem of the files.
enum RuleTests {
  static func diagnostics(of watchlists: [Watchlist]) -> [Diagnostic] {
    watchlists.flatMap { list in
      list.testFailures().map { Diagnostic(.error, at: $0.test.place, text: text(for: $0, in: list.name)) }
    }
  }

  private static func text(for failure: TestFailure, in name: String) -> String {
    let verb = failure.test.expectation == .match ? "should match" : "should ignore"
    return "“\(name)” \(verb) “\(failure.test.text)”, but \(reason(failure.explanation))"
  }

  private static func reason(_ explanation: Explanation) -> String {
    switch explanation.verdict {
    case .matches: "found: \(found(explanation.terms.filter { $0.holds && $0.role != .none }))"
    case .otherLanguage: "it is in another language"
    case .nothingFound: "none of its terms was found" + near(explanation.terms.filter { $0.role == .any })
    case .missing(let terms):
      "missing: \(terms.joined(separator: ", "))" + near(explanation.terms.filter { $0.role == .all && !$0.holds })
    case .belowThreshold(let score, let threshold):
      "its score is \(ExplanationText.number(score)), under the threshold \(ExplanationText.number(threshold))"
        + near(explanation.terms.filter { $0.role == .weight })
    case .vetoed: "`none:` took it out: \(found(explanation.terms.filter { $0.holds && $0.role == .none }))"
    }
  }

  /// Terms with the words that made them, where those are not the same.
  private static func found(_ terms: [Explanation.TermReport]) -> String {
    terms.map { term in
      let texts = Set(term.matches.flatMap { $0.hits.map(\.text) }).subtracting([term.term]).sorted()
      return texts.isEmpty ? term.term : "\(term.term) (\(texts.prefix(limit).map { "“\($0)”" }.joined(separator: ", ")))"
    }.joined(separator: ", ")
  }

  private static func near(_ terms: [Explanation.TermReport]) -> String {
    let misses = terms.flatMap { term in
      term.nearMisses.map { terms.count == 1 ? $0.named(asIn: term.term).text : "\(term.term): \($0.named(asIn: term.term).text)" }
    }
    return misses.isEmpty ? "" : "; near: \(misses.prefix(limit).joined(separator: "; "))"
  }

  private static let limit = 3
}
