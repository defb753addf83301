/// What somebody watches for: terms, what takes them back, and where the alerts go. The language is specified in `watchlists/README.md`.
package struct Watchlist: Sendable, Hashable {
  /// Unique over the folder.
  package var name: String
  package var place: Place
  /// At least one must be found, unless empty (`terms:` and `any:`).
  package var any: [Term] = []
  /// Every one must be found (`all:`).
  package var all: [Term] = []
  /// Any of these takes the article out (`none:`).
  package var none: [Term] = []
  /// Occurrences inside these phrases do not count, for any term (`except:`).
  package var except: [Term] = []
  /// Primary subtags; empty means every language.
  package var languages: [String] = []
  package var inflection = Inflection.light
  /// Alert only where the tone towards the matched terms lies in this range, −1…1; nil: whatever the tone.
  package var tone: ToneGate?
  /// Names of receivers; nil means all of them.
  package var receivers: [String]?
  package var tests: [WatchlistTest] = []

  package init(name: String, place: Place) {
    self.name = name
    self.place = place
  }
}

/// One entry of a list of terms.
package struct Term: Sendable, Hashable {
  /// As people wrote it: the name of the term in matches and alerts.
  package var written: String
  package var expression: Expression
  package var place: Place

  package init(written: String, expression: Expression, place: Place) {
    self.written = written
    self.expression = expression
    self.place = place
  }
}

package enum Inflection: String, Sendable, Hashable, CaseIterable {
  case light, full, none
}

/// A threshold on tone, −1…1, inclusive.
package enum ToneGate: Sendable, Hashable {
  case below(Double)
  case above(Double)
}

/// A sentence that stands beside the rule and must match it, or must not.
package struct WatchlistTest: Sendable, Hashable {
  package enum Expectation: String, Sendable, Hashable {
    case match, ignore
  }

  package var expectation: Expectation
  package var text: String
  package var place: Place

  package init(_ expectation: Expectation, _ text: String, place: Place) {
    self.expectation = expectation
    self.text = text
    self.place = place
  }
}
