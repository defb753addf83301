import CCurl

/// A proxy that somebody named for a request; the environment never names one.
///
/// It looks up the names that it is asked for (`socks5` is read as `socks5h`), so a network policy can judge the proxy's targets only where
/// they are written as addresses: what a name behind a proxy leads to is the proxy's to filter.
package struct HTTPProxy: Sendable, Hashable {
  package enum Scheme: String, Sendable, Hashable {
    case http, https, socks4a, socks5h
  }

  package let scheme: Scheme
  /// Lower case; an IPv6 address stands in brackets.
  package let host: String
  package let port: Int
  package let credentials: HTTPURL.Credentials?

  /// Reads `http://HOST:PORT`, `https://…`, `socks5://…`, `socks5h://…` and `socks4a://…`, with or without `USER:PASSWORD@`. Left out, the port
  /// is 80, 443 or 1080.
  package init(_ text: String) throws(HTTPURLError) {
    guard text.utf8.count <= Self.lengthLimit else { throw .tooLong(limit: Self.lengthLimit) }
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f }), let handle = curl_url() else { throw .malformed }
    defer { curl_url_cleanup(handle) }
    guard curl_url_set(handle, CURLUPART_URL, text, UInt32(CURLU_NON_SUPPORT_SCHEME)) == CURLUE_OK else { throw .malformed }
    func part(_ part: CURLUPart, _ flags: Int32 = 0) -> String? {
      var value: UnsafeMutablePointer<CChar>?
      guard curl_url_get(handle, part, &value, UInt32(flags)) == CURLUE_OK, let value else { return nil }
      defer { curl_free(value) }
      return String(cString: value)
    }
    guard let name = part(CURLUPART_SCHEME)?.lowercased(), let scheme = Scheme(rawValue: name == "socks5" ? "socks5h" : name) else {
      throw .unsupportedScheme
    }
    guard let host = part(CURLUPART_HOST), !host.isEmpty else { throw .malformed }
    self.scheme = scheme
    self.host = host.lowercased()
    port = part(CURLUPART_PORT).flatMap { Int($0) } ?? (scheme == .http ? 80 : scheme == .https ? 443 : 1080)
    let user = part(CURLUPART_USER, CURLU_URLDECODE)
    let password = part(CURLUPART_PASSWORD, CURLU_URLDECODE)
    credentials = user == nil && password == nil ? nil : .init(user: user ?? "", password: password ?? "")
  }

  /// As libcurl takes it, without credentials.
  var text: String { "\(scheme.rawValue)://\(host):\(port)" }

  /// Bytes.
  private static let lengthLimit = 2048
}

extension HTTPProxy: CustomStringConvertible {
  package var description: String { text }
}
