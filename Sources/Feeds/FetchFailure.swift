package import HTTP

/// Why a poll brought nothing, with what the server said about coming back.
package struct FetchFailure: Error, Sendable, Equatable {
  package enum Reason: Error, Sendable, Equatable {
    case invalidURL(HTTPURLError)
    case transfer(HTTPError)
    /// Neither a body, a redirect nor anything with a case of its own.
    case status(Int)
    /// 410: the publisher says that the feed is no more.
    case gone
    /// A page that wants a person before it (`cf-mitigated`).
    case blocked
    case emptyBody
    /// For the parser's caller: a body came, but no feed.
    case notAFeed
    case tooManyRedirects(limit: Int)
    case redirectLoop
    /// From https to http.
    case redirectToPlainHTTP(host: String)
    case redirectToPort(Int, host: String)
    /// To what is neither http nor https.
    case redirectToOtherScheme
    /// No `Location`, or one that is no web address.
    case malformedRedirect
  }

  package var reason: Reason
  /// Of the last answer; nil when none came.
  package var status: Int?
  /// `Retry-After`, capped; nil when the server did not say.
  package var retryAfter: Duration?
  package var freshness: Freshness

  package init(_ reason: Reason, status: Int? = nil, retryAfter: Duration? = nil, freshness: Freshness = Freshness()) {
    self.reason = reason
    self.status = status
    self.retryAfter = retryAfter
    self.freshness = freshness
  }

  /// How long every feed of the host is to be left alone: `429` speaks for the host, and so does a `503` that names a time.
  package var hostPause: Duration? {
    switch status {
    case 429: max(retryAfter ?? PollSchedule.tooManyRequestsWait, freshness.lifetime ?? .zero)
    case 503: retryAfter
    default: nil
    }
  }
}
