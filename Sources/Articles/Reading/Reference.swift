import Foundation

/// An address that relative ones are read against (RFC 3986, section 5; white space as browsers treat it).
final class Reference: Sendable {
  private let scheme: String
  /// With its slashes; nil for `mailto:` and the like.
  private let authority: String?
  private let path: String
  private let query: String
  /// Scheme and authority.
  private let origin: [UInt8]

  /// Nil for what is no absolute address, or one without a hierarchy.
  init?(_ base: String) {
    guard base.utf8.count <= Self.limitBytes, Self.hasScheme(base), let colon = base.firstIndex(of: ":") else { return nil }
    scheme = String(base[...colon])
    var rest = base[base.index(after: colon)...].prefix { $0 != "#" }
    if rest.hasPrefix("//") {
      let end = rest.dropFirst(2).firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
      authority = String(rest[..<end])
      rest = rest[end...]
    } else {
      guard rest.hasPrefix("/") else { return nil }
      authority = nil
    }
    let mark = rest.firstIndex(of: "?") ?? rest.endIndex
    path = String(rest[..<mark])
    query = String(rest[mark...])
    origin = Array((scheme + (authority ?? "")).utf8)
  }

  /// As `resolve` does with a string.
  func resolve(_ text: ByteView, into out: inout [UInt8]) {
    let isRooted = text.count > 1 && text[0] == UInt8(ascii: "/") && text[1] != UInt8(ascii: "/") && text[1] != UInt8(ascii: ".")
    if isRooted, text.last.map({ !$0.isBlank }) == true, text.end(of: (UInt8(ascii: "/"), "/."), from: 0) == nil {
      out.append(contentsOf: origin)
      out.append(text)
    } else {
      out.append(contentsOf: resolve(String(decoding: text, as: UTF8.self)).utf8)
    }
  }

  /// `text` against a base that may be missing or no address; nil for blank text.
  static func resolve(_ text: String?, against base: String?) -> String? {
    guard let text = text.nonBlank else { return nil }
    return base.flatMap(Reference.init)?.resolve(text) ?? text
  }

  /// Outer white space goes; what has a scheme, or is too long to be an address, stays as it is.
  func resolve(_ text: String) -> String {
    guard let text = text.nonBlank, text.utf8.count <= Self.limitBytes, !Self.hasScheme(text) else { return text }
    if text.hasPrefix("//") { return scheme + text }
    if authority != nil, Self.beginsWithHost(text) { return scheme + "//" + text }
    let origin = scheme + (authority ?? "")
    if text.hasPrefix("/") { return origin + Self.withoutDots(text) }
    if text.hasPrefix("?") { return origin + (path.isEmpty ? "/" : path) + text }
    if text.hasPrefix("#") { return origin + (path.isEmpty ? "/" : path) + query + text }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
    return origin + Self.withoutDots(folder + text)
  }

  /// Section 5.2.4.
  private static func withoutDots(_ text: some StringProtocol) -> String {
    let end = text.firstIndex { $0 == "?" || $0 == "#" } ?? text.endIndex
    guard text[..<end].contains("/.") else { return String(text) }
    var kept: [Substring] = []
    let parts = Substring(text[..<end]).split(separator: "/", omittingEmptySubsequences: false)
    for (number, part) in parts.enumerated() {
      let isLast = number == parts.count - 1
      switch part {
      case ".": if isLast { kept.append("") }
      case "..":
        if kept.count > 1 { kept.removeLast() }
        if isLast { kept.append("") }
      default: kept.append(part)
      }
    }
    return kept.joined(separator: "/") + text[end...]
  }

  /// `www.site.example/7`, whose scheme was forgotten; `www.html` is a file.
  private static func beginsWithHost(_ text: String) -> Bool {
    guard text.prefix(4).lowercased() == "www." else { return false }
    let labels = text.prefix { $0 != "/" && $0 != "?" && $0 != "#" }.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 3 && labels.allSatisfy { !$0.isEmpty }
  }

  private static let limitBytes = 4096

  static func hasScheme(_ text: String) -> Bool {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = text.utf8[..<colon]
    guard let first = scheme.first, first.folded >= 0x61, first.folded <= 0x7A else { return false }
    return scheme.allSatisfy { $0.isLetterOrDigit || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }
  }
}
