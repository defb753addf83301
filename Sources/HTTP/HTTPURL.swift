import CCurl

/// An `http` or `https` URL as libcurl reads it, so that what was checked is what is asked.
///
/// Unusual spellings come out in one form (`http://0x7f.1` is `http://127.0.0.1/`), bytes that need it are percent-encoded, the fragment
/// is gone, and user name and password stand apart.
package struct HTTPURL: Sendable, Hashable {
  package enum Scheme: String, Sendable, Hashable {
    case http, https
  }

  package struct Credentials: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    /// Percent-decoded.
    package let user: String
    package let password: String

    package init(user: String, password: String) {
      self.user = user
      self.password = password
    }

    package var description: String { "<redacted>" }
    package var customMirror: Mirror { Mirror(self, children: []) }
  }

  package let scheme: Scheme
  /// Lower case; an IPv6 address stands in brackets.
  package let host: String
  package let port: Int
  /// Without credentials. May hold secrets all the same (tokens in the path or the query): not for logs.
  package let text: String
  package let credentials: Credentials?

  /// What `description` prints, and what credentials are bound to (RFC 6454).
  package var origin: String { "\(scheme.rawValue)://\(host):\(port)" }

  package init(_ text: String) throws(HTTPURLError) {
    self = try Self.parse([text])
  }

  /// Resolves a reference such as the value of a `Location` header (RFC 3986, section 5).
  package func resolving(_ reference: String) throws(HTTPURLError) -> HTTPURL {
    try Self.parse([text, reference])
  }

  /// The same URL with these credentials instead of its own.
  package func carrying(_ credentials: Credentials?) -> HTTPURL {
    HTTPURL(scheme: scheme, host: host, port: port, text: text, credentials: credentials)
  }

  private static func parse(_ steps: [String]) throws(HTTPURLError) -> HTTPURL {
    guard let handle = curl_url() else { throw .malformed }
    defer { curl_url_cleanup(handle) }
    for step in steps {
      guard step.utf8.count <= lengthLimit else { throw .tooLong(limit: lengthLimit) }
      guard !step.isEmpty, step.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) else { throw .malformed }
      switch curl_url_set(handle, CURLUPART_URL, step, UInt32(CURLU_URLENCODE)) {
      case CURLUE_OK: continue
      case CURLUE_UNSUPPORTED_SCHEME: throw .unsupportedScheme
      default: throw .malformed
      }
    }
    func part(_ part: CURLUPart, _ flags: Int32 = 0) -> String? {
      var value: UnsafeMutablePointer<CChar>?
      guard curl_url_get(handle, part, &value, UInt32(flags)) == CURLUE_OK, let value else { return nil }
      defer { curl_free(value) }
      return String(cString: value)
    }
    guard let scheme = part(CURLUPART_SCHEME).flatMap({ Scheme(rawValue: $0.lowercased()) }) else { throw .unsupportedScheme }
    guard let host = part(CURLUPART_HOST), !host.isEmpty, let port = part(CURLUPART_PORT, CURLU_DEFAULT_PORT).flatMap({ Int($0) }) else {
      throw .malformed
    }
    let user = part(CURLUPART_USER, CURLU_URLDECODE)
    let password = part(CURLUPART_PASSWORD, CURLU_URLDECODE)
    for removed in [CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_OPTIONS, CURLUPART_FRAGMENT] { curl_url_set(handle, removed, nil, 0) }
    guard let text = part(CURLUPART_URL) else { throw .malformed }
    let credentials = user == nil && password == nil ? nil : Credentials(user: user ?? "", password: password ?? "")
    return HTTPURL(scheme: scheme, host: host.lowercased(), port: port, text: text, credentials: credentials)
  }

  private init(scheme: Scheme, host: String, port: Int, text: String, credentials: Credentials?) {
    self.scheme = scheme
    self.host = host
    self.port = port
    self.text = text
    self.credentials = credentials
  }

  /// Bytes; what servers and caches commonly take (RFC 9110, section 4.1 asks for 8000).
  private static let lengthLimit = 8192
}

extension HTTPURL: CustomStringConvertible, CustomDebugStringConvertible {
  package var description: String { origin }
  package var debugDescription: String { origin }
}

package enum HTTPURLError: Error, Equatable {
  case malformed
  case unsupportedScheme
  case tooLong(limit: Int)
}
