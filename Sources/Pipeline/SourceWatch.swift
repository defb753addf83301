import Articles
import Deliveries
import Feeds
import Foundation
import HTTP
import Synchronization
import Watchlists

/// Says what a poll tells about its source and about the network, with the deliveries that follow from it.
final class SourceWatch: Sendable {
  struct Findings: Sendable, Equatable {
    var events: [SourceEvent] = []
    var deliveries: [Delivery] = []
  }

  private let outage = Mutex(NetworkOutage())

  /// While no host answers, a poll that got no answer says nothing about its feed.
  func isNetworkDown(for outcome: FetchOutcome) -> Bool {
    outcome.isAnswered == false && outage.withLock { $0.since != nil }
  }

  /// Sets the feed's condition.
  ///
  /// - Parameters:
  ///   - state: after the poll; `lastError` is set.
  ///   - known: before it.
  ///   - overflowed: none of the entries seen last time is in the feed.
  func assess(
    _ outcome: FetchOutcome, of feed: FeedSettings, _ state: inout FeedState, known: FeedState, overflowed: Bool = false, set: WatchSet,
    now: Date
  ) -> Findings {
    var events: [SourceEvent] = []
    if let answered = outcome.isAnswered, let change = outage.withLock({ $0.note(feed.host, answered: answered, now: now) }) {
      events.append(event(of: change, now: now))
    }
    if !isNetworkDown(for: outcome) {
      let was = known.condition
      let health = SourceHealth(SourceHealth.Settings(feed))
      if let kind = health.assess(&state, isGone: outcome.isGone, isHeld: outcome.isHeld, now: now) {
        events.append(event(kind, feed, state, since: Self.since(kind, known, state), was: kind == .recovered ? was : nil, now: now))
      }
    }
    if case .fetched = outcome {
      state.isOverflowing = overflowed
      if overflowed, !known.isOverflowing {
        events.append(event(.overflow, feed, state, since: known.lastSuccess, was: nil, now: now))
      }
    }
    return Findings(events: events, deliveries: events.flatMap { Self.deliveries(of: $0, set, now) })
  }

  private static func deliveries(of event: SourceEvent, _ set: WatchSet, _ now: Date) -> [Delivery] {
    set.sourceEventReceivers.map { set.delivery(of: .sourceEvent(event), to: $0, now: now) }
  }

  private static func since(_ kind: SourceEvent.Kind, _ known: FeedState, _ state: FeedState) -> Date? {
    switch kind {
    case .stale: state.lastNewEntry
    case .recovered: known.blindSince ?? known.conditionSince
    default: state.blindSince ?? known.lastSuccess
    }
  }

  private func event(
    _ kind: SourceEvent.Kind, _ feed: FeedSettings, _ state: FeedState, since: Date?, was: SourceCondition?, now: Date
  ) -> SourceEvent {
    SourceEvent(
      id: Self.id(kind, feed.url, now), kind: kind, feed: feed.url, name: feed.name, address: feed.shownURL, date: now,
      since: since, failures: kind == .down ? state.failures : 0, was: was,
      usualGap: kind == .stale ? state.entryGap.map { $0 / .seconds(1) } : nil, error: kind == .down ? state.lastError : nil)
  }

  private func event(of change: NetworkOutage.Change, now: Date) -> SourceEvent {
    switch change {
    case .began(let since): SourceEvent(id: Self.id(.networkDown, "", now), kind: .networkDown, date: now, since: since)
    case .ended(let since): SourceEvent(id: Self.id(.networkRecovered, "", now), kind: .networkRecovered, date: now, since: since)
    }
  }

  private static func id(_ kind: SourceEvent.Kind, _ feed: String, _ now: Date) -> String {
    "evt_" + StableID.text(of: [kind.rawValue, feed, "\(Int64(min(max(now.timeIntervalSince1970, 0), 1e12) * 1000))"])
  }
}

extension FetchOutcome {
  /// True when the host gave an answer, of whatever kind; false when none came; nil when it says nothing about the host.
  fileprivate var isAnswered: Bool? {
    switch self {
    case .fetched, .notModified: true
    case .hostPaused: nil
    case .failed(let failure):
      if failure.status != nil {
        true
      } else if case .transfer(let error) = failure.reason {
        error.isUnreached ? false : nil
      } else {
        nil
      }
    }
  }

  /// True where the host was left alone.
  fileprivate var isHeld: Bool {
    if case .hostPaused = self { true } else { false }
  }

  fileprivate var isGone: Bool {
    if case .failed(let failure) = self { failure.reason == .gone } else { false }
  }
}

extension HTTPError {
  /// No name, no connection or no answer in time: what a network that is down looks like.
  fileprivate var isUnreached: Bool {
    switch self {
    case .timedOut, .unresolvedHost, .connectionFailed, .connectionLost: true
    default: false
    }
  }
}

extension SourceHealth.Settings {
  init(_ feed: FeedSettings) {
    self.init()
    switch feed.staleAfter {
    case .factor(let factor): staleFactor = factor
    case .duration(let silence): staleAfter = silence
    case nil: break
    }
    // One that is asked every week is not looked for every day.
    if let every = feed.every { longestAbsence = max(longestAbsence, every * 2.2) }
  }
}

extension FeedSettings {
  fileprivate var host: String { URLComponents(string: url)?.host?.lowercased() ?? url }
}
