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
  /// What counts for and against it, instead of `any` and `all`, which are then empty (`weights:`). `none` and `except` may stand beside it.
  package var weights: [WeightedTerm] = []
  /// It fires where Σ weight × min(count, 3), doubled in the title and not capped for negative weights, is at least this. Above 0; nil exactly where
  /// `weights` is empty.
  package var threshold: Double?
  /// Primary subtags; empty means every language.
  package var languages: [String] = []
  package var inflection = Inflection.light
  /// Alert only where the tone towards the matched terms lies in this range, −1…1; nil: whatever the tone.
  package var tone: ToneGate?
  /// Words that belong to the topic and carry no tone for it (`ignore:`).
  package var ignore: [TopicWord] = []
  /// Nil: no shift of its tone is told of.
  package var toneShift: ToneWatch?
  /// Nil: no surge is told of.
  package var surge: SurgeWatch? = SurgeWatch()
  /// Of its alerts.
  package var severity = Severity.normal
  /// Names of receivers; nil means all of them, unless a route takes the alert first.
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

/// An entry of `weights:`.
package struct WeightedTerm: Sendable, Hashable {
  package var term: Term
  /// −1000…1000, never 0.
  package var weight: Double

  package init(term: Term, weight: Double) {
    self.term = term
    self.weight = weight
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
