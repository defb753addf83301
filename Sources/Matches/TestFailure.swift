import Articles
import Text
package import Watchlists

/// A test beside a rule that did not come out as it says, and why, stage by stage.
package struct TestFailure: Sendable, Hashable {
  package enum Reason: Sendable, Hashable {
    /// No term was found.
    case nothingFound
    /// These terms of `all:` are missing.
    case missing([String])
    /// A term of `none:` took it out.
    case vetoed(by: String)
    /// These terms were found where nothing should be, with the words that made them.
    case found([String])
  }

  package var test: WatchlistTest
  package var reason: Reason

  package init(test: WatchlistTest, reason: Reason) {
    self.test = test
    self.reason = reason
  }
}

extension Watchlist {
  /// Runs the tests that stand beside the rule. A sentence is tried in each of the watchlist's languages, in all that can be inflected where it
  /// names none, and counts as matched when one of them matches.
  package func testFailures() -> [TestFailure] {
    guard !tests.isEmpty else { return [] }
    let matcher = Matcher([self])
    let languages = languages.isEmpty ? ["fr", "en", "de", "es", "it", "pt"] : languages
    return tests.compactMap { failure(of: $0, matcher, languages) }
  }

  private func failure(of test: WatchlistTest, _ matcher: Matcher, _ languages: [String]) -> TestFailure? {
    let outcomes = languages.compactMap { language in
      let article = Article(id: "test", title: "", paragraphs: test.text.split(separator: "\n").map(String.init), language: language)
      return matcher.inspect(name, in: article) { outcome, _, set in NamedOutcome(outcome, set) }
    }
    let matched = outcomes.first(where: \.isMatch)
    switch test.expectation {
    case .ignore:
      return matched.map { TestFailure(test: test, reason: .found($0.found)) }
    case .match:
      if matched != nil { return nil }
      if let veto = outcomes.compactMap(\.veto).first { return TestFailure(test: test, reason: .vetoed(by: veto)) }
      let missing = outcomes.first?.missing ?? []
      return TestFailure(test: test, reason: missing.isEmpty ? .nothingFound : .missing(missing))
    }
  }
}

/// An outcome with its terms as they are written.
private struct NamedOutcome {
  let isMatch: Bool
  let found: [String]
  let missing: [String]
  let veto: String?

  init(_ outcome: ArticleScan.Outcome, _ set: CompiledSet) {
    var written: [Int32: String] = [:]
    for term in outcome.found + outcome.missing + [outcome.veto].compactMap(\.self) {
      let compiled = set.terms[Int(term)]
      written[term] = set.watchlists[Int(compiled.watchlist)].written(term, compiled.role)
    }
    isMatch = outcome.isMatch
    found = outcome.found.compactMap { written[$0] }
    missing = outcome.missing.compactMap { written[$0] }
    veto = outcome.veto.flatMap { written[$0] }
  }
}
