package import Foundation
import HTTP

extension FeedState {
  /// What the next request is to send. A `Last-Modified` in the future would be true for years, whatever the feed does: once a day the feed is
  /// asked for without it, and without the rest.
  package func validatorsToSend(now: Date) -> Validators {
    guard let lastModified = validators.lastModified.flatMap(HTTPDate.parse), lastModified > now else { return validators }
    guard let last = lastUnconditional, now.timeIntervalSince(last) < 86_400 else { return Validators() }
    return validators
  }

  /// Takes in a poll whose outcome is known to the end: a body that is no feed comes as `.failed` with `notAFeed`, so that validators change
  /// only with entries; a body that is the last one again comes as `.notModified`. `lastError` and `bodyHash` are the caller's.
  ///
  /// - Parameters:
  ///   - newEntries: entries that were not known before this poll.
  ///   - hints: of the body; those of the last one stay in force when none came.
  ///   - random: 0 ..< 1, for the schedule.
  /// - Returns: that the feed is asked elsewhere from now on; worth a line in the log.
  @discardableResult
  package mutating func record(
    _ outcome: FetchOutcome, newEntries: Int = 0, hints: FeedHints = FeedHints(), schedule: PollSchedule, now: Date, random: Double
  ) -> AddressChange? {
    if case .fetched = outcome {
      learnPace(newEntries, now)
      self.hints = hints
    }
    let plan = schedule.plan(after: outcome, of: self, now: now, random: random)
    nextPoll = plan.date
    nextPollReason = plan.reason.description
    switch outcome {
    case .fetched(let feed):
      validators = feed.validators
      hasBaseline = true
      identicalBodies = 0
      if feed.isUnconditional { lastUnconditional = now }
      succeed(now, status: feed.status, bytes: feed.wireBytes)
      return follow(feed.permanentURL, now)
    case .notModified(let feed):
      validators = feed.validators
      identicalBodies = feed.status == 304 ? 0 : identicalBodies + 1
      if feed.isUnconditional { lastUnconditional = now }
      succeed(now, status: feed.status, bytes: feed.status == 304 ? nil : feed.wireBytes)
      return follow(feed.permanentURL, now)
    case .failed(let failure):
      lastStatus = failure.status
      failures += 1
      failingSince = failingSince ?? now
      goneSince = failure.reason == .gone ? goneSince ?? now : nil
      lastPoll = now
      recent.count(\.failed)
      return returnHome()
    case .hostPaused:
      return nil
    }
  }

  /// - Parameter bytes: of a body; nil where none came.
  private mutating func succeed(_ now: Date, status: Int, bytes: Int?) {
    failures = 0
    failingSince = nil
    goneSince = nil
    lastPoll = now
    lastSuccess = now
    lastError = nil
    lastStatus = status
    guard let bytes else { return recent.count(\.notModified) }
    lastBytes = bytes
    recent.count(\.whole, bytes: bytes)
  }

  /// The first poll tells how much the feed keeps, not how often it adds: its pace shows from the second on.
  private mutating func learnPace(_ newEntries: Int, _ now: Date) {
    guard newEntries > 0 else { return }
    if hasBaseline, let last = lastNewEntry {
      let seen = Duration.seconds(min(max(now.timeIntervalSince(last), 1), 1e9)) / newEntries
      entryGap = entryGap.map { $0.geometricMean(with: seen) } ?? seen
      longestGap = max((longestGap ?? .zero) * 0.98, .seconds(min(max(now.timeIntervalSince(last), 0), 1e9)))
      gapsSeen += 1
    }
    lastNewEntry = now
  }
}

extension Duration {
  /// The mean in which a burst after a month of silence counts for as much as the silence.
  fileprivate func geometricMean(with other: Duration) -> Duration {
    .seconds(min((self / .seconds(1) * (other / .seconds(1))).squareRoot(), 1e9))
  }
}

extension PollTally {
  fileprivate mutating func count(_ kind: WritableKeyPath<PollTally, Int>, bytes: Int = 0) {
    if whole + notModified + failed >= 100 {
      (whole, notModified, failed, self.bytes) = (whole / 2, notModified / 2, failed / 2, self.bytes / 2)
    }
    self[keyPath: kind] += 1
    let (sum, isTooMuch) = self.bytes.addingReportingOverflow(max(bytes, 0))
    self.bytes = isTooMuch ? .max : sum
  }
}
