import Foundation
import Yams

/// Reads what a feed's requests are made with: headers, login, proxy, certificates.
struct FeedRequestReader {
  static let limitHeaders = 32
  static let limitValueBytes = 8192

  /// What the connection decides on (RFC 9110, section 7.6.1), what the transfer does, and what the polite poll does.
  private static let reserved: Set<String> = [
    "host", "connection", "keep-alive", "proxy-connection", "proxy-authenticate", "proxy-authorization", "te", "trailer",
    "transfer-encoding", "upgrade", "http2-settings", "content-length", "content-type", "content-encoding", "expect", "accept-encoding",
    "range", "if-range", "if-match", "if-none-match", "if-modified-since", "if-unmodified-since", "a-im",
  ]

  var reader: FileReader

  mutating func read(_ fields: [(key: Node, name: String, value: Node)], into feed: inout FeedSettings) {
    for (key, name, value) in fields {
      switch name {
      case "headers", "headers-file": headers(value, areFiles: name == "headers-file", into: &feed)
      case "proxy", "proxy-file":
        if feed.proxy != nil { reader.error(key, .feed(.saidTwice("`proxy`", "`proxy-file`"))) }
        feed.proxy = proxy(value, isFile: name == "proxy-file")
      case "ca-file": feed.caFile = caFile(value)
      case "allow-bad-certificate":
        feed.allowBadCertificate = reader.flag(value)
        if feed.allowBadCertificate { reader.warning(value, .feed(.uncheckedCertificate)) }
      default: break
      }
    }
    login(fields, into: &feed)
  }

  private mutating func headers(_ node: Node, areFiles: Bool, into feed: inout FeedSettings) {
    guard case .mapping(let mapping) = node else {
      reader.error(node, .wrongKind(expected: areFiles ? "a map of headers to files" : "a map of headers to values"))
      return
    }
    for (key, value) in mapping {
      guard let name = reader.text(key) else { continue }
      guard feed.headers.count < Self.limitHeaders else { return reader.secretError(key, .feed(.tooManyHeaders(limit: Self.limitHeaders))) }
      if let problem = Self.problem(ofName: name, among: feed.headers) {
        reader.secretError(key, .feed(problem))
        continue
      }
      guard let text = reader.secret(value, isFile: areFiles, key: "headers-file") else { continue }
      if text.utf8.count > Self.limitValueBytes {
        reader.secretError(value, .feed(.longHeaderValue(name: name, limit: Self.limitValueBytes)))
      } else if !Self.isPrintable(text) {
        reader.secretError(value, .feed(.badHeaderValue(name: name)))
      } else if !text.isEmpty {
        // An empty `${X:-}` leaves the header out.
        feed.headers.append(.init(name: name, value: Secret(text)))
      }
    }
  }

  private static func problem(ofName name: String, among headers: [FeedSettings.Header]) -> FeedProblem? {
    let lower = name.lowercased()
    // Names are cut, since a message is one line.
    guard !name.isEmpty, name.utf8.count <= 128, name.utf8.allSatisfy(isToken) else { return .badHeaderName(printable(name)) }
    if reserved.contains(lower) { return .reservedHeader(name) }
    if headers.contains(where: { $0.name.lowercased() == lower }) { return .repeatedHeader(name) }
    return nil
  }

  private mutating func login(_ fields: [(key: Node, name: String, value: Node)], into feed: inout FeedSettings) {
    var user: String?
    var password: String?
    for (key, name, value) in fields where ["user", "password", "password-file"].contains(name) {
      guard let text = reader.secret(value, isFile: name == "password-file", key: name) else { continue }
      let isUser = name == "user"
      if !Self.isPrintable(text) || (isUser && text.contains(":")) { reader.error(value, .feed(.badLogin(key: name))) }
      if !isUser, password != nil { reader.error(key, .feed(.saidTwice("`password`", "`password-file`"))) }
      if isUser { user = text } else { password = text }
      if URLComponents(string: feed.url)?.user != nil { reader.error(key, .feed(.saidTwice("the login in the address", "`\(name)`"))) }
    }
    let authorization = feed.headers.contains { $0.name.lowercased() == "authorization" }
    guard let first = fields.first(where: { ["user", "password", "password-file"].contains($0.name) }) else { return }
    if authorization { reader.error(first.key, .feed(.saidTwice("the header Authorization", "`\(first.name)`"))) }
    guard fields.contains(where: { $0.name == "user" }) else { return reader.error(first.key, .feed(.passwordWithoutUser)) }
    // An empty `${X:-}` means no login.
    if let user, !user.isEmpty { feed.login = .init(user: Secret(user), password: Secret(password ?? "")) }
  }

  private mutating func proxy(_ node: Node, isFile: Bool) -> Secret? {
    guard let text = reader.secret(node, isFile: isFile, key: "proxy-file"), !text.isEmpty else { return nil }
    guard Self.isPrintable(text), let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      ["http", "https", "socks5"].contains(scheme), !(parts.host ?? "").isEmpty, (1...65_535).contains(parts.port ?? 1),
      ["", "/"].contains(parts.path), parts.query == nil, parts.fragment == nil
    else {
      reader.error(node, .feed(.badProxy))
      return nil
    }
    return Secret(text)
  }

  private mutating func caFile(_ node: Node) -> String? {
    guard let text = reader.expanded(node), !text.isEmpty else { return nil }
    let path = reader.path(text)
    guard let handle = FileHandle(forReadingAtPath: path), let data = try? handle.read(upToCount: 4 << 20) else {
      // Which of the reasons it is shows at the path.
      reader.error(node, .feed(.unreadableCAFile))
      return nil
    }
    guard data.firstRange(of: Data("-----BEGIN CERTIFICATE-----".utf8)) != nil else {
      reader.error(node, .feed(.noCertificate))
      return nil
    }
    return path
  }

  private static func isPrintable(_ text: String) -> Bool {
    text.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
  }

  private static func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(60).filter { $0.value >= 0x20 && $0.value != 0x7F }))
  }

  /// RFC 9110, section 5.6.2.
  private static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
