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

  package init(url: String) {
    self.url = url
    validators = Validators()
    failures = 0
    hasBaseline = false
    interruptedPolls = 0
  }
}

/// What a server wants to hear at the next request, byte for byte as it sent them (RFC 9110, section 8.8): never parsed, never invented.
package struct Validators: Sendable, Hashable {
  package var etag: String?
  package var lastModified: String?

  package init(etag: String? = nil, lastModified: String? = nil) {
    self.etag = etag
    self.lastModified = lastModified
  }
}
