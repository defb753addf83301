import Foundation

/// A text that stands where a feed's address is expected.
package enum FeedAddress: Sendable, Hashable {
  case web(String)
  case tooLong
  /// Another scheme, no host, or signs that readers of addresses take for different things.
  case noWebAddress

  /// What databases, proxies and logs commonly take.
  package static let limitBytes = 2048

  package init(_ text: String) {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard text.utf8.count <= Self.limitBytes else {
      self = .tooLong
      return
    }
    // A backslash is a slash to browsers and a letter of the login to others, so that one checks a host and the other asks another.
    guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != 0x5C }), Self.hasWebScheme(text), Self.namesHost(text) else {
      self = .noWebAddress
      return
    }
    self = .web(text)
  }

  /// For messages: on one line, cut, and without what stands before the last `@` of the authority.
  package static func shown(_ text: String) -> String {
    let line = String(String.UnicodeScalarView(text.unicodeScalars.prefix(200).filter { $0.value >= 0x20 && $0.value != 0x7F }))
    guard let authority = authority(of: line), let at = authority.lastIndex(of: "@") else { return line }
    return line.replacingCharacters(in: authority.startIndex...at, with: "")
  }

  private static func hasWebScheme(_ text: String) -> Bool {
    let lower = text.prefix(8).lowercased()
    return lower.hasPrefix("http://") || lower.hasPrefix("https://")
  }

  private static func authority(of text: String) -> Substring? {
    guard let slashes = text.firstRange(of: "://") else { return nil }
    return text[slashes.upperBound...].prefix { !"/?#".contains($0) }
  }

  private static func namesHost(_ text: String) -> Bool {
    guard let authority = authority(of: text) else { return false }
    let place = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
    let hostEnd = place.hasPrefix("[") ? place.lastIndex(of: "]").map { place.index(after: $0) } : place.lastIndex(of: ":")
    let host = place[..<(hostEnd ?? place.endIndex)]
    let port = place[(hostEnd ?? place.endIndex)...]
    guard !host.isEmpty, !host.contains(" "), host.hasPrefix("[") || !host.contains(":") else { return false }
    return port.isEmpty || port == ":" || port.hasPrefix(":") && (Int(port.dropFirst()).map { (1...65_535).contains($0) } ?? false)
  }
}
