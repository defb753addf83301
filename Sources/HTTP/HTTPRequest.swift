/// One request, complete in itself: what is asked, what it may cost, and where it may go.
package struct HTTPRequest: Sendable {
  package enum Method: Sendable, Hashable {
    case get
    case post([UInt8])
    case put([UInt8])

    var body: [UInt8]? {
      switch self {
      case .get: nil
      case .post(let body), .put(let body): body
      }
    }
  }

  /// What is done with a `Content-Encoding`.
  package enum Decoding: Sendable, Hashable {
    /// Offers every encoding that libcurl was built with, and decodes the answer.
    case automatic
    /// Offers none, and hands the body over as it came.
    case off
  }

  package var url: HTTPURL
  package var method: Method
  /// Sent as they are. A field that could end its line is refused with `HTTPError.invalidHeader`.
  package var headers: HTTPHeaders
  package var decoding: Decoding
  package var limits: HTTPLimits
  package var policy: NetworkPolicy
  /// With one, `policy` judges only targets that are written as addresses, and `localhost`; see `HTTPProxy`.
  package var proxy: HTTPProxy?
  package var trust: HTTPTrust
  /// True where another request to the same host is to be expected soon: its connection is kept even while there are many.
  package var keepsConnection: Bool

  package init(
    url: HTTPURL, method: Method = .get, headers: HTTPHeaders = HTTPHeaders(), decoding: Decoding = .automatic,
    limits: HTTPLimits = HTTPLimits(), policy: NetworkPolicy = NetworkPolicy(), proxy: HTTPProxy? = nil, trust: HTTPTrust = .system,
    keepsConnection: Bool = true
  ) {
    self.url = url
    self.method = method
    self.headers = headers
    self.decoding = decoding
    self.limits = limits
    self.policy = policy
    self.proxy = proxy
    self.trust = trust
    self.keepsConnection = keepsConnection
  }
}
