package import Foundation

/// Stories on one watchlist by the slot of ten minutes in which each was first seen, copies counted once.
package struct StorySlots: Sendable, Hashable {
  /// Seconds.
  package static let length: TimeInterval = 600

  /// By the slot's beginning; slots without a story are left out.
  package var counts: [Date: Int]
  /// Since when somebody counts.
  package var since: Date
  /// Hours (UTC, by their beginning) of which nobody can say what came in them: the agent was away, or too many sources were out of sight.
  package var blindHours: Set<Date>

  package init(counts: [Date: Int], since: Date, blindHours: Set<Date> = []) {
    self.counts = counts
    self.since = since
    self.blindHours = blindHours
  }

  package static func slot(of date: Date) -> Date {
    Date(timeIntervalSince1970: (date.timeIntervalSince1970 / length).rounded(.down) * length)
  }

  /// In the slots that begin in the span.
  func stories(from: Date, to: Date) -> Int {
    if to.timeIntervalSince(from) > 86_400 { return counts.reduce(0) { $0 + ($1.key >= from && $1.key < to ? $1.value : 0) } }
    return stride(from: from.timeIntervalSince1970, to: to.timeIntervalSince1970, by: Self.length)
      .reduce(0) { $0 + counts[Date(timeIntervalSince1970: $1), default: 0] }
  }

  /// Nil where the hour that ends there was not counted, or not whole.
  func usualHour(endingAt end: Date) -> Int? {
    let start = end.addingTimeInterval(-3600)
    guard start >= since else { return nil }
    let first = (start.timeIntervalSince1970 / 3600).rounded(.down) * 3600
    let isBlind = stride(from: first, to: end.timeIntervalSince1970, by: 3600).contains {
      blindHours.contains(Date(timeIntervalSince1970: $0))
    }
    return isBlind ? nil : stories(from: start, to: end)
  }
}
