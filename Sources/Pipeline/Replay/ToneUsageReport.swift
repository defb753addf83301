package import Watchlists

/// Which entries of lexicons counted in no article.
package struct ToneUsageReport: Sendable, Hashable {
  package struct Key: Sendable, Hashable {
    package let file: String
    /// Primary subtag.
    package let language: String
  }

  /// A line of a lexicon.
  package struct Entry: Sendable, Hashable {
    /// Of several forms in braces the first.
    package let written: String
    package let weight: Double
    package let place: Place
    /// What the scorer of `ToneUsage` calls it.
    let id: String
    /// Forms in braces.
    package internal(set) var forms = 1
    /// A later line for the same words: this one never counts.
    package internal(set) var overriddenBy: Place?

    init(written: String, weight: Double, place: Place, id: String, overriddenBy: Place?) {
      self.written = written
      self.weight = weight
      self.place = place
      self.id = id
      self.overriddenBy = overriddenBy
    }
  }

  /// The entries of one language in one file.
  package struct File: Sendable, Hashable {
    package let key: Key
    /// In its language.
    package let articles: Int
    /// False where there are too few of these to say anything.
    package let isTold: Bool
    /// Without those that are overridden.
    package let entries: Int
    /// In the order of the file.
    package let unused: [Entry]
    package let overridden: [Entry]
  }

  package let span: ReplaySpan
  /// Articles by primary subtag; those of unknown language under an empty one.
  package let languages: [String: Int]
  /// In the order in which they override each other.
  package let files: [File]
}
