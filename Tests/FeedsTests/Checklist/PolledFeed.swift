import Feeds
import Foundation
import HTTP
import TestSupport

/// One feed polled as the pipeline polls it, at times that the test sets. Its parser takes whatever begins with `<rss`.
final class PolledFeed {
  var state: FeedState
  var now = Date(timeIntervalSince1970: 1_700_000_000)  // Tuesday 14 November 2023, 22:13:20 UTC
  var access = FeedAccess()
  var hints = FeedHints()
  var newEntries = 0
  var schedule: PollSchedule
  /// What was last taken for the feed.
  private(set) var body: [UInt8]?
  private(set) var parses = 0
  private(set) var changes: [AddressChange] = []
  private let fetcher: FeedFetcher

  init(_ url: String, _ settings: PollSchedule.Settings = .init(), fetcher: FeedFetcher) {
    state = FeedState(url: url)
    schedule = PollSchedule(settings)
    self.fetcher = fetcher
  }

  /// Polls, and says what came of it in the end.
  @discardableResult
  func poll(random: Double = 0) async -> FetchOutcome {
    var outcome = await fetcher.fetch(state, access: access, now: now)
    if case .fetched(let feed) = outcome {
      if feed.bytes == body {
        outcome = .notModified(NotModifiedFeed(sameBodyAs: feed))
      } else if feed.bytes.starts(with: "<rss".utf8) {
        parses += 1
        body = feed.bytes
      } else {
        outcome = .failed(FetchFailure(.notAFeed, status: feed.status, freshness: feed.freshness))
      }
    }
    let change = state.record(outcome, newEntries: newEntries, hints: hints, schedule: schedule, now: now, random: random)
    if let change { changes.append(change) }
    return outcome
  }

  /// Seconds from now to the next poll; -1 when there is none.
  var wait: TimeInterval { state.nextPoll?.timeIntervalSince(now) ?? -1 }
}

extension FeedFetcher.Settings {
  /// May reach loopback, and be led to any port in `ports`.
  static func loopback(ports: Set<Int> = [], policy: NetworkPolicy = .loopback, limits: HTTPLimits = HTTPLimits()) -> Self {
    .init(userAgent: "Vigie/1 (+https://example.org)", policy: policy, limits: limits, redirectPorts: ports)
  }
}

extension NetworkPolicy {
  static let loopback = NetworkPolicy(allowed: ["127.0.0.0/8"].compactMap(CIDR.init))
}

extension FeedFetcher {
  /// With a gate of its own that lets everybody pass.
  static func make(_ client: HTTPClient, _ settings: Settings = .loopback()) -> FeedFetcher {
    FeedFetcher(client: client, gate: HostGate(clock: TestClock(), gap: .zero), settings: settings)
  }
}

extension FetchOutcome {
  var failure: FetchFailure.Reason? {
    if case .failed(let failure) = self { failure.reason } else { nil }
  }

  var feed: FetchedFeed? {
    if case .fetched(let feed) = self { feed } else { nil }
  }

  var isNotModified: Bool {
    if case .notModified = self { true } else { false }
  }
}
