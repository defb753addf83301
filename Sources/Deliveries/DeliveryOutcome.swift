import HTTP

/// What one attempt came to.
package enum DeliveryOutcome: Sendable, Hashable {
  /// - Parameter retryAfter: how long the receiver asks to be left alone; a day at most.
  case answered(status: Int, retryAfter: Duration?)
  case failed(DeliveryFault)
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
