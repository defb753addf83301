/// What came of asking for a feed.
package enum FetchOutcome: Sendable, Equatable {
  case fetched(FetchedFeed)
  /// The feed is as it was when the validators were sent.
  case notModified(NotModifiedFeed)
  case failed(FetchFailure)
  /// Not asked at all: its host wants no request for this long.
  case hostPaused(for: Duration)
}

/// A body that may be a feed: only its parser can tell.
package struct FetchedFeed: Sendable, Hashable {
  /// Decoded, never empty.
  package var bytes: [UInt8]
  /// The `Content-Type` field as sent, with its charset.
  package var contentType: String?
  /// Where the body came from in the end: the base of its relative links. Without credentials.
  package var finalURL: String
  /// Where the feed has moved for good, as far as the hops before the first temporary one say; nil when it has not.
  package var permanentURL: String?
  /// To be stored with the entries, and only if the body is a feed.
  package var validators: Validators
  package var status: Int
  package var freshness: Freshness
  /// Bytes before decoding.
  package var wireBytes: Int
  /// True for `226 IM Used` with new entries only (RFC 3229): what is missing is not gone.
  package var isDelta: Bool
  /// True where no validators were sent.
  package var isUnconditional: Bool
  /// WebSub's `Link` fields, resolved.
  package var links: HubLinks

  package init(
    bytes: [UInt8], contentType: String? = nil, finalURL: String, permanentURL: String? = nil, validators: Validators = Validators(),
    status: Int = 200, freshness: Freshness = Freshness(), wireBytes: Int = 0, isDelta: Bool = false,
    isUnconditional: Bool = false, links: HubLinks = HubLinks()
  ) {
    self.bytes = bytes
    self.contentType = contentType
    self.finalURL = finalURL
    self.permanentURL = permanentURL
    self.validators = validators
    self.status = status
    self.freshness = freshness
    self.wireBytes = wireBytes
    self.isDelta = isDelta
    self.isUnconditional = isUnconditional
    self.links = links
  }
}

/// No entries that are not known: a `304`, or a whole body that is the very one that was known.
package struct NotModifiedFeed: Sendable, Hashable {
  /// Those that were sent, each replaced where the answer had a new one (RFC 9111, section 4.3.4).
  package var validators: Validators
  package var freshness: Freshness
  /// As in `FetchedFeed`.
  package var permanentURL: String?
  /// Of the answer: `304`, or that of the whole body.
  package var status: Int
  /// Bytes before decoding: none of a `304`.
  package var wireBytes: Int
  package var isUnconditional: Bool

  package init(validators: Validators, freshness: Freshness = Freshness(), permanentURL: String? = nil) {
    self.validators = validators
    self.freshness = freshness
    self.permanentURL = permanentURL
    status = 304
    wireBytes = 0
    isUnconditional = false
  }

  /// A body whose hash is that of the last one: nothing in it has to be read, but its validators may be new.
  package init(sameBodyAs feed: FetchedFeed) {
    validators = feed.validators
    freshness = feed.freshness
    permanentURL = feed.permanentURL
    status = feed.status
    wireBytes = feed.wireBytes
    isUnconditional = feed.isUnconditional
  }
}
