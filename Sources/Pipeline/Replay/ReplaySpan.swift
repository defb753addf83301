package import Foundation

/// The articles that were replayed, and the time that they span.
package struct ReplaySpan: Sendable, Hashable {
  package private(set) var articles = 0
  /// Of the articles that have a date.
  package private(set) var first: Date?
  package private(set) var last: Date?

  package init() {}

  mutating func note(_ date: Date?) {
    articles += 1
    guard let date else { return }
    first = min(first ?? date, date)
    last = max(last ?? date, date)
  }

  /// How many days they span, one at least; nil where none has a date.
  ///
  /// - Parameter end: when the archive was looked at; nil where it ends with its last article, and each day that has a date (UTC) then counts
  ///   whole.
  package func days(until end: Date? = nil) -> Double? {
    guard let first, let last = end ?? last else { return nil }
    if end == nil {
      return (last.timeIntervalSince1970 / 86_400).rounded(.down) - (first.timeIntervalSince1970 / 86_400).rounded(.down) + 1
    }
    return max(1, last.timeIntervalSince(first) / 86_400)
  }
}
