import Feeds
import Foundation
import Watchlists

/// A feed as `feeds list` prints it.
struct FeedLine: Encodable {
  let name: String?
  let url: String
  let state: String
  let lastPoll: Date?
  let lastSuccess: Date?
  let lastStatus: Int?
  let lastNewEntry: Date?
  /// Seconds between two new entries, as a rule.
  let usualGap: Int?
  let nextPoll: Date?
  let because: String?
  let failures: Int
  let error: String?

  /// - Parameter settings: nil where only the store is known.
  init(_ feed: FeedState, _ settings: FeedSettings? = nil) {
    name = settings?.name
    url = settings?.shownURL ?? FeedSettings.shown(feed.url)
    state = feed.condition.rawValue
    lastPoll = feed.lastPoll
    lastSuccess = feed.lastSuccess
    lastStatus = feed.lastStatus
    lastNewEntry = feed.lastNewEntry
    usualGap = feed.entryGap.map { Int($0.components.seconds) }
    nextPoll = feed.nextPoll
    because = feed.nextPollReason
    failures = feed.failures
    error = feed.lastError
  }
}
