import Feeds
import Foundation
import Watchlists

/// A feed as `feeds list` prints it.
struct FeedLine: Encodable {
  let name: String?
  let url: String
  /// The source's condition; `failing` while it fails and is not down yet.
  let state: String
  let since: Date?
  let lastPoll: Date?
  let lastSuccess: Date?
  let lastStatus: Int?
  let lastNewEntry: Date?
  /// Seconds between two new entries, as a rule.
  let usualGap: Int?
  let nextPoll: Date?
  let because: String?
  let failures: Int
  /// Of the polls of late: whole answers, 304s and failures, and bytes before decoding.
  let whole: Int
  let notModified: Int
  let failed: Int
  let bytes: Int
  let error: String?

  /// - Parameter settings: nil where only the store is known.
  init(_ feed: FeedState, _ settings: FeedSettings? = nil) {
    name = settings?.name
    url = settings?.shownURL ?? FeedSettings.shown(feed.url)
    state = feed.standing.rawValue
    since = feed.conditionSince
    lastPoll = feed.lastPoll
    lastSuccess = feed.lastSuccess
    lastStatus = feed.lastStatus
    lastNewEntry = feed.lastNewEntry
    usualGap = feed.entryGap.map { Int($0.components.seconds) }
    nextPoll = feed.nextPoll
    because = feed.nextPollReason
    failures = feed.failures
    whole = feed.recent.whole
    notModified = feed.recent.notModified
    failed = feed.recent.failed
    bytes = feed.recent.bytes
    error = feed.lastError
  }
}
