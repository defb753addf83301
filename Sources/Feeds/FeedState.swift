package import Foundation

/// What is remembered of a feed from one poll to the next; saved in the same transaction as the entries that it brought.
package struct FeedState: Sendable, Hashable {
  /// The URL as the watchlist folder has it: the feed's key in the store.
  package var url: String
  package var validators: Validators
  /// SHA-256 of the last parsed body, hex; nil before the first.
  package var bodyHash: String?
  /// Polls in a row that brought nothing usable.
  package var failures: Int
  /// True once a 200 was parsed, even one with no entries: from then on new entries are news.
  package var hasBaseline: Bool
  package var lastPoll: Date?
  package var lastSuccess: Date?
  package var nextPoll: Date?
  /// Why the next poll is when it is: `max-age 3600`, `back-off 3`, `Retry-After 120`.
  package var nextPollReason: String?
  package var lastStatus: Int?
  /// A sentence for people; nil after a success.
  package var lastError: String?
  /// Mean gap between new entries as seen so far, for the adaptive interval; nil while unknown.
  package var entryGap: Duration?
  package var lastNewEntry: Date?
  /// Times that a body of this feed was begun to be read and no end was written down: a body that kills the program must not kill it for ever.
  package var interruptedPolls: Int
  /// When the last of these began.
  package var lastReading: Date?
  /// Where the feed is asked instead of `url` since its publisher moved it for good; nil while it is asked at `url`.
  package var movedTo: String?
  /// A permanent redirect that has not been seen often enough to be believed.
  package var move: FeedMove?
  /// Since when its server answers `410 Gone`; nil while it does not.
  package var goneSince: Date?
  /// The first of the failures in a row; nil after a success.
  package var failingSince: Date?
  /// As the last parsed body has them: a `304` does not repeat them.
  package var hints: FeedHints
  package var recent: PollTally
  /// Of the last body, before decoding.
  package var lastBytes: Int?
  /// Whole answers in a row with the very body that was known: from the third on the server counts as one that ignores conditional requests.
  package var identicalBodies: Int
  /// When the whole feed was last asked for without validators.
  package var lastUnconditional: Date?

  package var condition: SourceCondition
  /// When the condition last changed.
  package var conditionSince: Date?
  /// At the last poll none of the entries seen before was in the feed any more.
  package var isOverflowing: Bool
  /// The longest gap between new entries that was seen lately; it fades a little with each new one.
  package var longestGap: Duration?
  package var gapsSeen: Int
  /// While polls fail: the last moment for which all was seen.
  package var blindSince: Date?

  package init(url: String) {
    self.url = url
    validators = Validators()
    failures = 0
    hasBaseline = false
    interruptedPolls = 0
    condition = .new
    isOverflowing = false
    gapsSeen = 0
    hints = FeedHints()
    recent = PollTally()
    identicalBodies = 0
  }

  /// The address that the next poll asks.
  package var address: String { movedTo ?? url }

  /// True once three whole answers in a row brought nothing that was not known.
  package var ignoresConditions: Bool { identicalBodies >= 3 }
}

/// A permanent redirect on its way to be believed.
package struct FeedMove: Sendable, Hashable {
  package var target: String
  /// Polls in a row that were sent there and found a feed.
  package var polls: Int
  package var since: Date

  package init(target: String, polls: Int = 1, since: Date) {
    self.target = target
    self.polls = polls
    self.since = since
  }
}

/// What the polls of late came to. Old ones fade: at a hundred polls every count is halved.
package struct PollTally: Sendable, Hashable {
  /// Answers with a body that is the feed.
  package var whole: Int
  package var notModified: Int
  package var failed: Int
  /// Of bodies, before decoding.
  package var bytes: Int

  package init(whole: Int = 0, notModified: Int = 0, failed: Int = 0, bytes: Int = 0) {
    self.whole = whole
    self.notModified = notModified
    self.failed = failed
    self.bytes = bytes
  }
}

/// What a server wants to hear at the next request, byte for byte as it sent them (RFC 9110, section 8.8): never parsed, never invented.
package struct Validators: Sendable, Hashable {
  package var etag: String?
  package var lastModified: String?
  /// The host that sent them, and the only one that hears them; nil for any.
  package var host: String?

  package init(etag: String? = nil, lastModified: String? = nil, host: String? = nil) {
    self.etag = etag
    self.lastModified = lastModified
    self.host = host
  }

  package var isEmpty: Bool { etag == nil && lastModified == nil }
}
