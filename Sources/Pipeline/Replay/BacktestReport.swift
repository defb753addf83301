package import Foundation

/// What an edited set of watchlists would have changed.
package struct BacktestReport: Sendable, Hashable {
  /// One watchlist, before and after the edit.
  package struct Line: Sendable, Hashable {
    package let watchlist: String
    /// Not in the edited set any more.
    package internal(set) var isGone = false
    /// Alerts that were made.
    package internal(set) var before = 0
    /// Alerts that the edited watchlist makes.
    package internal(set) var after = 0
    package internal(set) var new = 0
    package internal(set) var lost = 0
    /// The latest ones, in the order of the archive.
    package internal(set) var newSamples: [Sample] = []
    package internal(set) var lostSamples: [Sample] = []
  }

  package struct Sample: Sendable, Hashable {
    package let article: String
    package let title: String
    package let url: String?
    package let feed: String?
    package let date: Date?
    /// As they stand in the article, each once, five at most.
    package let words: [String]
  }

  /// The watchlists of the edited set in its order, then those that it no longer has, by name.
  package internal(set) var lines: [Line]
  package internal(set) var span = ReplaySpan()
}
