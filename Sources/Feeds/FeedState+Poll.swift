package import Foundation

extension FeedState {
  /// Takes in a poll whose outcome is known to the end: a body that is no feed comes as `.failed` with `notAFeed`, so that validators change
  /// only with entries. `lastError` and `bodyHash` are the caller's.
  ///
  /// - Parameters:
  ///   - newEntries: entries that were not known before this poll.
  ///   - random: 0 ..< 1, for the schedule.
  package mutating func record(
    _ outcome: FetchOutcome, newEntries: Int = 0, hints: FeedHints = FeedHints(), schedule: PollSchedule, now: Date, random: Double
  ) {
    if case .fetched = outcome { learnPace(newEntries, now) }
    let plan = schedule.plan(after: outcome, of: self, hints: hints, now: now, random: random)
    nextPoll = plan.date
    nextPollReason = plan.reason.description
    switch outcome {
    case .fetched(let feed):
      validators = feed.validators
      lastStatus = feed.status
      hasBaseline = true
      succeed(now)
    case .notModified(let feed):
      validators = feed.validators
      lastStatus = 304
      succeed(now)
    case .failed(let failure):
      lastStatus = failure.status
      failures += 1
      lastPoll = now
    case .hostPaused: break
    }
  }

  private mutating func succeed(_ now: Date) {
    failures = 0
    lastPoll = now
    lastSuccess = now
    lastError = nil
  }

  /// The first poll tells how much the feed keeps, not how often it adds: its pace shows from the second on.
  private mutating func learnPace(_ newEntries: Int, _ now: Date) {
    guard newEntries > 0 else { return }
    if hasBaseline, let last = lastNewEntry {
      let seen = Duration.seconds(min(max(now.timeIntervalSince(last), 1), 1e9)) / newEntries
      entryGap = entryGap.map { ($0 + seen) / 2 } ?? seen
      longestGap = max((longestGap ?? .zero) * 0.98, .seconds(min(max(now.timeIntervalSince(last), 0), 1e9)))
      gapsSeen += 1
    }
    lastNewEntry = now
  }
}
