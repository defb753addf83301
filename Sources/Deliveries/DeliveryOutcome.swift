import HTTP

/// What one attempt came to.
package enum DeliveryOutcome: Sendable, Hashable {
  /// The receiver has it, by the rules of its kind.
  case taken(status: Int)
  /// - Parameter retryAfter: how long the receiver asks to be left alone; a day at most.
  case refused(Refusal, status: Int, retryAfter: Duration?)
  case failed(DeliveryFault)

  /// True where nothing goes to the receiver until somebody has mended it.
  package var needsMending: Bool {
    switch self {
    case .refused(.noEntry, _, _), .refused(.unwanted, _, _): true
    case .refused, .taken, .failed: false
    }
  }
}

/// What a receiver's answer means, whatever its kind and wherever in the answer it says so.
package enum Refusal: Sendable, Hashable {
  /// Too many at once, or trouble of its own: later it may take it.
  case busy
  case redirect
  /// The sender's rights, or the address, are wrong: somebody has to mend that.
  case noEntry
  /// It wants no more, for good.
  case unwanted
  /// Too large or not to its liking; a shorter one may be.
  case content
  case other

  /// As HTTP's status codes say it (RFC 9110, section 15; RFC 6585). Nil for success.
  package init?(status: Int) {
    switch status {
    case 200..<300: return nil
    case 300..<400: self = .redirect
    case 401, 403, 404: self = .noEntry
    case 410: self = .unwanted
    case 400, 413, 415, 422: self = .content
    case 408, 425, 429, 500...599: self = .busy
    default: self = .other
    }
  }
}

/// Why an attempt got no answer.
package enum DeliveryFault: Sendable, Hashable {
  /// Too slow, or an answer without end: nobody knows whether the receiver has it.
  case timedOut
  case notReached
  case certificate
  /// A private address that `allow-networks` does not name.
  case refusedAddress
  case unusable

  init(_ error: HTTPError) {
    switch error {
    case .timedOut, .bodyTooLarge, .headersTooLarge: self = .timedOut
    case .refusedAddress: self = .refusedAddress
    case .untrustedCertificate: self = .certificate
    default: self = error.isTransient ? .notReached : .unusable
    }
  }
}
