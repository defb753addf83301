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
<<<<<<< HEAD:Sources/Pipeline/Replay/BacktestReport.swift
  package internal(set) var span = ReplaySpan()
=======
  package internal(set) var articles = 0
  /// Of the articles that have a date.
  package internal(set) var first: Date?
  package internal(set) var last: Date?

  /// How many days the articles span, one at least; nil where none has a date.
  ///
  /// - Parameter end: when the archive was looked at; nil where it ends with its last article, and each day that has a date (UTC) then counts whole.
  package func days(until end: Date? = nil) -> Double? {
    guard let first, let last = end ?? last else { return nil }
    if end == nil {
      return (last.timeIntervalSince1970 / 86_400).rounded(.down) - (first.timeIntervalSince1970 / 86_400).rounded(.down) + 1
    }
    return max(1, last.timeIntervalSince(first) / 86_400)
  }
>>>>>>> bcf5608 (Count the days of replayed articles as their dates are printed):Sources/Pipeline/BacktestReport.swift
}
