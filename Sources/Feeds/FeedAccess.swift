package import HTTP

/// How one feed is let in to, as far as it differs from the others. Nothing of it is ever printed, and all that is secret or weakens trust stays
/// with the host of the feed's own address: a redirect elsewhere is asked as a stranger.
package struct FeedAccess: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
  /// Sent beside the fetcher's own fields, and instead of those with the same name. Fields that make a request conditional are left out.
  package var headers: HTTPHeaders
  /// For basic auth (RFC 7617); nil leaves it to what stands in the address.
  package var credentials: HTTPURL.Credentials?
  /// For redirects too, wherever they lead.
  package var proxy: HTTPProxy?
  package var trust: HTTPTrust

  package init(
    headers: HTTPHeaders = HTTPHeaders(), credentials: HTTPURL.Credentials? = nil, proxy: HTTPProxy? = nil, trust: HTTPTrust = .system
  ) {
    self.headers = headers
    self.credentials = credentials
    self.proxy = proxy
    self.trust = trust
  }

  package var description: String { "<redacted>" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension FeedAccess {
  /// What of it goes with a request to `url` for the feed whose own address is `home`.
  func scoped(to url: HTTPURL, home: HTTPURL) -> FeedAccess {
    guard url.isSameHost(as: home) else { return FeedAccess(proxy: proxy) }
    var access = self
    access.credentials = credentials ?? home.credentials
    return access
  }

  /// `base` with the fields of this access over it.
  func over(_ base: HTTPHeaders) -> HTTPHeaders {
    let own = headers.fields.filter { !Self.conditional.contains($0.name.lowercased()) }
    let names = Set(own.map { $0.name.lowercased() })
    return HTTPHeaders(base.fields.filter { !names.contains($0.name.lowercased()) } + own)
  }

  private static let conditional: Set<String> = [
    "if-none-match", "if-modified-since", "if-match", "if-unmodified-since", "if-range", "range", "a-im",
  ]
}

extension HTTPURL {
  /// True for the same origin, and for the step from `http` to `https` on the ports of both.
  func isSameHost(as home: HTTPURL) -> Bool {
    if origin == home.origin { return true }
    return host == home.host && home.scheme == .http && home.port == 80 && scheme == .https && port == 443
  }
}
