package import Foundation

/// Decides what a poll says about its source: pure, with time as an argument. A feed is never given up; it is only said, once, how it stands.
package struct SourceHealth: Sendable, Hashable {
  package struct Settings: Sendable, Hashable {
    /// Failed polls in a row before a feed counts as down: one that failed is a hiccup.
    package var downAfter: Int
    /// Silence in multiples of the usual gap before a feed counts as stale.
    package var staleFactor: Double
    /// Nights are silent too.
    package var leastSilence: Duration
    /// Gaps that must have been seen before a gap counts as usual.
    package var warmUp: Int
    /// The user's own word for a feed: silence of this length is stale, whatever its pace.
    package var staleAfter: Duration?
    /// A feed that may not be asked for longer than this is down, however politely its server put it.
    package var longestAbsence: Duration

    package init(
      downAfter: Int = 3, staleFactor: Double = 5, leastSilence: Duration = .seconds(6 * 3600), warmUp: Int = 5,
      staleAfter: Duration? = nil, longestAbsence: Duration = .seconds(26 * 3600)
    ) {
      self.downAfter = downAfter
      self.staleFactor = staleFactor
      self.leastSilence = leastSilence
      self.warmUp = warmUp
      self.staleAfter = staleAfter
      self.longestAbsence = longestAbsence
    }
  }

  package let settings: Settings

  package init(_ settings: Settings = Settings()) {
    self.settings = settings
  }

  /// How the feed stands after a poll.
  ///
  /// - Parameters:
  ///   - state: after the poll.
  ///   - isGone: the last answer was 410.
  ///   - isHeld: it was not asked, since its host is to be left alone.
  package func condition(of state: FeedState, isGone: Bool, isHeld: Bool = false, now: Date) -> SourceCondition {
    if isHeld { return state.condition != .gone && isKeptAway(state, now: now) ? .down : state.condition }
    if state.failures > 0 {
      if isGone { return .gone }
      // A failure that is the first or second of its kind changes nothing, unless the server keeps everybody away for long.
      return state.failures >= settings.downAfter || wait(of: state, now) > absence(of: state) ? .down : state.condition
    }
    guard state.hasBaseline else { return .new }
    guard let silence = staleSilence(of: state) else { return .ok }
    // A feed that never had an entry is silent since it was first read.
    guard let last = state.lastNewEntry ?? state.conditionSince else { return .ok }
    if state.lastNewEntry == nil, state.condition == .stale { return .stale }
    return now.timeIntervalSince(last) > silence / .seconds(1) ? .stale : .ok
  }

  /// Whether a feed that was not asked has been, or will be, out of sight for longer than `longestAbsence`.
  package func isKeptAway(_ state: FeedState, now: Date) -> Bool {
    let unseen = state.lastSuccess.map { now.timeIntervalSince($0) } ?? 0
    return wait(of: state, now) > absence(of: state) || unseen > absence(of: state) / .seconds(1)
  }

  /// A feed that wants to be left alone at weekends is, and misses nothing.
  private func absence(of state: FeedState) -> Duration { settings.longestAbsence + .seconds(86_400 * state.hints.skipDays.count) }

  private func wait(of state: FeedState, _ now: Date) -> Duration {
    .seconds(min(max(state.nextPoll?.timeIntervalSince(now) ?? 0, 0), 1e9))
  }

  /// Sets the condition, and says what is worth telling about the change.
  package func assess(_ state: inout FeedState, isGone: Bool, isHeld: Bool = false, now: Date) -> SourceEvent.Kind? {
    let was = state.condition
    let condition = condition(of: state, isGone: isGone, isHeld: isHeld, now: now)
    guard condition != was else { return nil }
    state.condition = condition
    state.conditionSince = now
    switch (was, condition) {
    case (_, .down): return .down
    case (_, .gone): return .gone
    case (_, .stale): return .stale
    case (.down, .ok), (.gone, .ok), (.stale, .ok), (.down, .new): return .recovered
    default: return nil
    }
  }

  /// Many usual gaps, and longer than any silence seen lately: a feed that sleeps at weekends is not stale every Saturday.
  private func staleSilence(of state: FeedState) -> Duration? {
    if let own = settings.staleAfter { return own }
    guard state.gapsSeen >= settings.warmUp, let gap = state.entryGap else { return nil }
    return max(gap * settings.staleFactor, (state.longestGap ?? .zero) * 1.5, settings.leastSilence)
  }
}
