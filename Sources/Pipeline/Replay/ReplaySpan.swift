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
  /// - Parameter end: when the archive was looked at; nil where it ends with its last article.
  package func days(until end: Date? = nil) -> Double? {
    guard let first, let last = end ?? last else { return nil }
    return max(1, last.timeIntervalSince(first) / 86_400)
  }
}
