/// Why a request brought no answer. Holds no URL, since those may carry secrets.
package enum HTTPError: Error, Equatable {
  package enum Phase: Sendable, Hashable {
    case connect
    case total
    /// The answer came too slowly.
    case lowSpeed
  }

  case timedOut(Phase, after: Duration)
  case unresolvedHost(String)
  /// The network policy keeps this address out of reach.
  case refusedAddress(host: String, address: String)
  case connectionFailed(host: String, port: Int)
  /// Reset or closed before the answer was whole.
  case connectionLost
  case untrustedCertificate(host: String)
  case tlsFailed(host: String)
  /// The PEM file of `HTTPTrust.authorities` cannot be read as one.
  case unreadableAuthorities
  case proxyFailed(host: String)
  case bodyTooLarge(limit: Int)
  case headersTooLarge
  /// Shorter than its `Content-Length`, or a chunked body without its end.
  case truncatedBody
  /// Not what its `Content-Encoding` says, or an encoding that is not known here.
  case undecodableBody
  /// More than one content coding: the way to nest a decompression bomb.
  case stackedEncodings
  case malformedResponse
  case invalidHeader(name: String)
  case cancelled
  /// The client was closed.
  case closed
  case other(code: Int)

  /// True where the same request may well succeed later without anybody changing anything.
  package var isTransient: Bool {
    switch self {
    case .timedOut, .unresolvedHost, .connectionFailed, .connectionLost, .tlsFailed, .truncatedBody, .malformedResponse, .cancelled,
      .closed,
      .other, .untrustedCertificate, .unreadableAuthorities, .proxyFailed:
      true
    case .refusedAddress, .bodyTooLarge, .headersTooLarge, .undecodableBody, .stackedEncodings, .invalidHeader:
      false
    }
  }
}
