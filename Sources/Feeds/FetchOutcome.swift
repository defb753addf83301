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

  package init(
    bytes: [UInt8], contentType: String? = nil, finalURL: String, permanentURL: String? = nil, validators: Validators = Validators(),
    status: Int = 200, freshness: Freshness = Freshness(), wireBytes: Int = 0, isDelta: Bool = false
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
  }
}

package struct NotModifiedFeed: Sendable, Hashable {
  /// Those that were sent, each replaced where the answer had a new one (RFC 9111, section 4.3.4).
  package var validators: Validators
  package var freshness: Freshness

  package init(validators: Validators, freshness: Freshness = Freshness()) {
    self.validators = validators
    self.freshness = freshness
  }
}
