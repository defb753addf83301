import Foundation
import Yams

/// Reads what a feed's requests are made with: headers, login, proxy, certificates.
struct FeedRequestReader {
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
      case "headers", "headers-file": reader.headers(value, areFiles: name == "headers-file", reserved: Self.reserved, into: &feed.headers)
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

  private mutating func login(_ fields: [(key: Node, name: String, value: Node)], into feed: inout FeedSettings) {
    var user: String?
    var password: String?
    for (key, name, value) in fields where ["user", "password", "password-file"].contains(name) {
      guard let text = reader.secret(value, isFile: name == "password-file", key: name) else { continue }
      let isUser = name == "user"
      if !FileReader.isPrintable(text) || (isUser && text.contains(":")) { reader.error(value, .feed(.badLogin(key: name))) }
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
    guard FileReader.isPrintable(text), let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
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
}
