package import Foundation

/// When a feed is asked next, and why then.
package struct PollPlan: Sendable, Hashable {
  /// Nil: not again, unless a person says so.
  package var date: Date?
  package var reason: PollReason

  package init(date: Date?, reason: PollReason) {
    self.date = date
    self.reason = reason
  }
}

/// What decided the date of the next poll; prints as `FeedState.nextPollReason` keeps it. Times are whole seconds.
package enum PollReason: Sendable, Hashable, CustomStringConvertible {
  case every(Int)
  case adaptive(Int)
  case minInterval(Int)
  case maxAge(Int)
  case expires(Int)
  /// The feed's own `<ttl>` or `sy:updatePeriod`.
  case feedHint(Int)
  case retryAfter(Int)
  case tooManyRequests(Int)
  /// Failures in a row.
  case backOff(Int)
  case hostPaused(Int)
  case skippedHour
  /// The day, whatever its hour.
  case skippedDay
  /// The server gives neither an ETag nor a date, so that every poll costs it the whole feed.
  case noValidators(Int)
  /// A WebSub hub brings news meanwhile.
  case pushed(Int)
  /// 410: looked at once a week, in case it comes back.
  case gone
  /// Never polled before, or overdue when the program started.
  case start

  package var description: String {
    switch self {
    case .every(let seconds): "every \(seconds)"
    case .adaptive(let seconds): "adaptive \(seconds)"
    case .minInterval(let seconds): "min-interval \(seconds)"
    case .maxAge(let seconds): "max-age \(seconds)"
    case .expires(let seconds): "Expires \(seconds)"
    case .feedHint(let seconds): "ttl \(seconds)"
    case .retryAfter(let seconds): "Retry-After \(seconds)"
    case .tooManyRequests(let seconds): "too many requests \(seconds)"
    case .backOff(let failures): "back-off \(failures)"
    case .hostPaused(let seconds): "host paused \(seconds)"
    case .skippedHour: "skipHours"
    case .skippedDay: "skipDays"
    case .noValidators(let seconds): "no validators \(seconds)"
    case .pushed(let seconds): "pushed \(seconds)"
    case .gone: "gone"
    case .start: "start"
    }
  }
}
