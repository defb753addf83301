package import Foundation

/// What came of one poll, as coverage counts it.
package enum PollResult: String, Codable, Sendable, Hashable, CaseIterable {
  /// An answer that says all there is: a feed, or that nothing has changed.
  case polled
  case failed
  /// The server does not let this reader in: a challenge, 401, 403, 429.
  case blocked
  /// It was due, and its host was to be left alone.
  case held

  package init(_ outcome: FetchOutcome) {
    switch outcome {
    case .fetched, .notModified: self = .polled
    case .hostPaused: self = .held
    case .failed(let failure):
      let isRefused = failure.reason == .blocked || [401, 403, 429].contains(failure.status)
      self = isRefused ? .blocked : .failed
    }
  }
}

/// A span in which what a source published may not have been seen.
package struct BlindSpan: Codable, Sendable, Hashable {
  package enum Reason: String, Codable, Sendable, Hashable, CaseIterable {
    case failing, blocked, overflow
  }

  package var feed: String
  /// The last poll before it that told all there was.
  package var from: Date
  /// Nil while it lasts.
  package var to: Date?
  /// Of a span that ends without an overflow, the store keeps the reason that it had.
  package var reason: Reason
  /// True where the poll that ended it still held entries from before: nothing was lost, it only came late. False: some may have been lost,
  /// and with `overflow` some were.
  package var isCaughtUp: Bool

  package init(feed: String, from: Date, to: Date? = nil, reason: Reason, isCaughtUp: Bool = false) {
    self.feed = feed
    self.from = from
    self.to = to
    self.reason = reason
    self.isCaughtUp = isCaughtUp
  }
}

/// What a poll with a whole answer says about the time since the last one.
package enum Sight: Sendable, Hashable {
  /// Entries from before are still there: whatever came in between is there too.
  case whole
  /// Nothing can be said: the feed was never read before, or no more than one entry, which may be pinned there, is known.
  case doubtful
  /// None of the entries seen last time is still in the feed.
  case overflow
}

extension FeedState {
  /// Keeps `blindSince` and says which span of blindness a poll began, went on with or ended; nil where the source was in sight all along.
  ///
  /// - Parameters:
  ///   - sight: of a poll that brought a whole answer; nothing new in it is `whole`.
  ///   - isKeptAway: a feed that is held was, or will be, out of sight for long; see `SourceHealth`.
  ///   - known: the state before the poll.
  package mutating func noteSight(
    _ result: PollResult, _ sight: Sight = .whole, isKeptAway: Bool = false, known: FeedState, now: Date
  ) -> BlindSpan? {
    switch result {
    case .held where !isKeptAway: return nil
    case .failed, .blocked, .held:
      let from = known.blindSince ?? known.lastSuccess ?? now
      blindSince = from
      return BlindSpan(feed: url, from: from, reason: result == .failed ? .failing : .blocked)
    case .polled:
      blindSince = nil
      if sight == .overflow {
        return BlindSpan(feed: url, from: known.blindSince ?? known.lastSuccess ?? now, to: now, reason: .overflow)
      }
      return known.blindSince.map { BlindSpan(feed: url, from: $0, to: now, reason: .failing, isCaughtUp: sight == .whole) }
    }
  }
}

/// How one source fared in one hour: how many polls, by what came of them.
package struct CoverageTally: Sendable, Hashable {
  package var feed: String
  /// The hour's beginning, UTC.
  package var hour: Date
  package var counts: [PollResult: Int]
  package var overflows: Int

  package init(feed: String, hour: Date, counts: [PollResult: Int], overflows: Int = 0) {
    self.feed = feed
    self.hour = hour
    self.counts = counts
    self.overflows = overflows
  }

  /// What the hour came to for this source: one whole answer is enough to have seen all there was.
  package var outcome: PollResult {
    [.polled, .blocked, .failed].first { counts[$0, default: 0] > 0 } ?? .held
  }
}

/// What was in sight in one hour, in numbers of sources; the four outcomes add up to `due`.
package struct CoverageHour: Sendable, Hashable {
  package var hour: Date
  package var due = 0
  /// Polled at least once with a whole answer.
  package var polled = 0
  package var failed = 0
  package var blocked = 0
  package var held = 0
  /// Of those polled: some entries were lost.
  package var overflowed = 0

  package init(hour: Date) {
    self.hour = hour
  }

  /// One for each hour from `from` to `to`, in order; those that are not among the known ones are empty.
  package static func hours(_ known: [CoverageHour], from: Date, to: Date) -> [CoverageHour] {
    let first = hour(of: from)
    let count = min(max(Int((min(to.timeIntervalSince(first), 1e8) / 3600).rounded(.up)), 1), mostHours)
    let byDate = Dictionary(known.map { ($0.hour, $0) }) { first, _ in first }
    return (0..<count).map { offset in
      let hour = first.addingTimeInterval(Double(offset) * 3600)
      return byDate[hour] ?? CoverageHour(hour: hour)
    }
  }

  package static func hour(of date: Date) -> Date {
    Date(timeIntervalSince1970: (date.timeIntervalSince1970 / 3600).rounded(.down) * 3600)
  }

  /// A year.
  private static let mostHours = 366 * 24
}
