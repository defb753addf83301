import Articles
package import Watchlists

/// A test beside a rule that did not come out as it says, and why, stage by stage.
package struct TestFailure: Sendable, Hashable {
  package var test: WatchlistTest
  /// Of the language in which the sentence came nearest to what it should do.
  package var explanation: Explanation
}

extension Watchlist {
  /// Those in which words have other forms.
  static let inflectedLanguages = ["fr", "en", "de", "es", "it", "pt"]

  private static let limitExplained = 2_000

  /// Runs the tests that stand beside the rule. A sentence is tried in each of the watchlist's languages, in all that can be inflected where it
  /// names none, and counts as matched when one of them matches.
  package func testFailures() -> [TestFailure] {
    guard !tests.isEmpty else { return [] }
    let matcher = Matcher([self])
    let languages = languages.isEmpty ? Self.inflectedLanguages : languages
    return tests.compactMap { failure(of: $0, matcher, languages) }
  }

  private func failure(of test: WatchlistTest, _ matcher: Matcher, _ languages: [String]) -> TestFailure? {
    let articles = languages.map { language in
      Article(id: "test", title: "", paragraphs: test.text.split(separator: "\n").map(String.init), language: language)
    }
    let matched = articles.first { !matcher.matches(in: $0).isEmpty }
    switch test.expectation {
    case .ignore: return matched.flatMap { matcher.explain(name, $0) }.map { TestFailure(test: test, explanation: $0) }
    case .match:
      guard matched == nil else { return nil }
      // To say of very many names how near each came, once is long enough.
      let explanations = articles.prefix(any.count + all.count > Self.limitExplained ? 1 : articles.count).compactMap {
        matcher.explain(name, $0)
      }
      return explanations.min { $0.distance < $1.distance }.map { TestFailure(test: test, explanation: $0) }
    }
  }
}

extension Explanation {
  /// How far from a match: first by what decided, then by what was found.
  fileprivate var distance: (stage: Int, missing: Int) {
    let stage =
      switch verdict {
      case .matches: 0
      case .vetoed: 1
      case .belowThreshold: 2
      case .missing: 3
      case .nothingFound: 4
      case .otherLanguage: 5
      }
    return (stage, -terms.count { $0.holds || !$0.nearMisses.isEmpty })
  }
}
