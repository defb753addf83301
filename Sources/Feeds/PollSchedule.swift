package import Foundation

/// Decides when a feed is asked next: pure, with time and chance as arguments.
///
/// After a success the interval is the user's, or the feed's own pace; the server and the feed may lengthen it, never shorten it.
/// After failures it doubles. Every date gets up to a tenth more, so that feeds which were polled together drift apart.
package struct PollSchedule: Sendable, Hashable {
  package struct Settings: Sendable, Hashable {
    /// The interval that the user gave the feed; nil: adaptive.
    package var every: Duration?
    /// No feed is asked more often, whatever asks.
    package var minInterval: Duration
    /// The longest adaptive interval.
    package var maxInterval: Duration
    /// While nothing is known of the feed's pace.
    package var firstInterval: Duration
    /// The longest wait that a server's `Cache-Control` or `Expires`, or the feed's own text, may ask for: a `max-age` of 16 years has been seen.
    package var longestWish: Duration
    /// True while a WebSub lease lives: the hub brings news, and polls only make sure.
    package var isPushed: Bool

    package init(
      every: Duration? = nil, minInterval: Duration = .seconds(600), maxInterval: Duration = .seconds(86_400),
      firstInterval: Duration = .seconds(1800), longestWish: Duration = .seconds(86_400), isPushed: Bool = false
    ) {
      self.every = every
      self.minInterval = minInterval
      self.maxInterval = maxInterval
      self.firstInterval = firstInterval
      self.longestWish = longestWish
      self.isPushed = isPushed
    }
  }

  package let settings: Settings

  package init(_ settings: Settings = Settings()) {
    self.settings = settings
  }

  /// - Parameters:
  ///   - state: as it was before the poll, but for its hints and its pace, which are those after it.
  ///   - random: 0 ..< 1.
  package func plan(after outcome: FetchOutcome, of state: FeedState, now: Date, random: Double) -> PollPlan {
    let plan =
      switch outcome {
      case .fetched(let feed): plan(feed.freshness, feed.validators, state, now, random)
      case .notModified(let feed): plan(feed.freshness, feed.validators, state, now, random)
      case .failed(let failure): plan(failure, failures: state.failures + 1, now, random)
      case .hostPaused(let pause): PollPlan(date: now + jittered(pause, random), reason: .hostPaused(pause.wholeSeconds))
      }
    guard let date = plan.date else { return plan }
    let allowed = state.hints.firstAllowed(from: date)
    if allowed == date { return plan }
    let reason = state.hints.skipsDay(of: date) ? PollReason.skippedDay : .skippedHour
    return PollPlan(date: allowed + jittered(.zero, random, spread: .seconds(600)), reason: reason)
  }

  private func plan(_ freshness: Freshness, _ validators: Validators, _ state: FeedState, _ now: Date, _ random: Double) -> PollPlan {
    let own = ownInterval(state, now)
    var wait = own.wait
    var reason = own.reason
    func lengthen(_ wish: Duration?, _ because: (Int) -> PollReason) {
      let wish = wish ?? .zero
      if wish > wait { (wait, reason) = (wish, because(wish.wholeSeconds)) }
    }
    lengthen(state.hints.interval.map { min($0, settings.longestWish) }, PollReason.feedHint)
    lengthen(freshness.lifetime.map { min($0, settings.longestWish) }, freshness.isMaxAge ? PollReason.maxAge : PollReason.expires)
    lengthen(settings.minInterval, PollReason.minInterval)
    if settings.every == nil, validators.isEmpty { lengthen(Self.unconditionalWait, PollReason.noValidators) }
    if settings.isPushed { lengthen(max(min(wait * 4, settings.maxInterval), wait), PollReason.pushed) }
    return PollPlan(date: now + jittered(wait, random), reason: reason)
  }

  private func plan(_ failure: FetchFailure, failures: Int, _ now: Date, _ random: Double) -> PollPlan {
    if failure.reason == .gone { return PollPlan(date: now + jittered(Self.goneWait, random), reason: .gone) }
    var wait: Duration
    var reason: PollReason
    if let retryAfter = failure.retryAfter, failure.status.map({ $0 == 429 || $0 >= 500 }) == true {
      (wait, reason) = (retryAfter, .retryAfter(retryAfter.wholeSeconds))
    } else {
      (wait, reason) = (backOff(failures), .backOff(failures))
      if failure.status == 429, wait < Self.tooManyRequestsWait {
        (wait, reason) = (Self.tooManyRequestsWait, .tooManyRequests(Self.tooManyRequestsWait.wholeSeconds))
      }
    }
    let lifetime = min(failure.freshness.lifetime ?? .zero, settings.longestWish)
    if lifetime > wait { (wait, reason) = (lifetime, .maxAge(lifetime.wholeSeconds)) }
    if settings.minInterval > wait { (wait, reason) = (settings.minInterval, .minInterval(settings.minInterval.wholeSeconds)) }
    // At its ceiling the back-off is spread downwards; a wait that the server named never is.
    if case .backOff = reason, wait == Self.backOffCeiling {
      return PollPlan(date: now + wait * (1 - Self.jitter * random), reason: reason)
    }
    return PollPlan(date: now + jittered(wait, random), reason: reason)
  }

  /// `every:`, or half the mean gap between entries; a feed that has gone quiet is asked less and less, down to a tenth of its silence.
  private func ownInterval(_ state: FeedState, _ now: Date) -> (wait: Duration, reason: PollReason) {
    if let every = settings.every { return (every, .every(every.wholeSeconds)) }
    guard let gap = state.entryGap else { return (settings.firstInterval, .adaptive(settings.firstInterval.wholeSeconds)) }
    let silence = state.lastNewEntry.map { Duration.seconds(min(max(now.timeIntervalSince($0), 0), 1e9)) } ?? .zero
    let wait = min(max(gap / 2, silence / 10, settings.minInterval), settings.maxInterval)
    return (wait, .adaptive(wait.wholeSeconds))
  }

  private func backOff(_ failures: Int) -> Duration {
    let first = max(settings.every ?? settings.minInterval, settings.minInterval)
    return min(first * (1 << min(max(failures - 1, 0), 16)), max(Self.backOffCeiling, first))
  }

  private func jittered(_ wait: Duration, _ random: Double, spread: Duration? = nil) -> Duration {
    wait + (spread ?? wait * Self.jitter) * random
  }

  /// For a 429 that names no time.
  static let tooManyRequestsWait = Duration.seconds(600)
  private static let unconditionalWait = Duration.seconds(86_400)
  private static let goneWait = Duration.seconds(7 * 86_400)
  private static let backOffCeiling = Duration.seconds(86_400)
  private static let jitter = 0.1
}

extension Duration {
  var wholeSeconds: Int { Int(clamping: components.seconds) }
}

extension Date {
  static func + (date: Date, wait: Duration) -> Date {
    date.addingTimeInterval(wait / .seconds(1))
  }
}
