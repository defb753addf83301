package import HTTP

/// The sitemaps that a `robots.txt` names (RFC 9309, section 2.2.4 leaves the line to sitemaps.org).
package enum RobotsSitemaps {
  /// Those whose address speaks of news come first; at most `limit`.
  package static func urls(_ bytes: [UInt8], at robots: HTTPURL, limit: Int = 3) -> [HTTPURL] {
    // The 500 KiB that RFC 9309, section 2.5 asks readers to take.
    let lines = bytes.prefix(500 << 10).split { $0 == 0x0A || $0 == 0x0D }
    var seen: Set<String> = []
    var found: [HTTPURL] = []
    for line in lines where found.count < 200 {
      let text = String(decoding: line.prefix(4096), as: UTF8.self)
      guard let colon = text.firstIndex(of: ":"), text[..<colon].filter({ !$0.isWhitespace }).lowercased() == "sitemap" else { continue }
      let value = text[text.index(after: colon)...].prefix { $0 != "#" }.filter { !$0.isWhitespace }
      guard !value.isEmpty, let url = try? robots.resolving(value), seen.insert(url.addressKey).inserted else { continue }
      found.append(url)
    }
    let news = found.filter(\.speaksOfNews)
    return Array((news + found.filter { !$0.speaksOfNews }).prefix(limit))
  }

  /// Of a list of sitemaps those whose own address speaks of news: the others hold a site's whole past.
  package static func news(among locations: [String], limit: Int = 2) -> [HTTPURL] {
    // What is no web address in somebody's list is nothing to report.
    Array(locations.compactMap { try? HTTPURL($0) }.filter(\.speaksOfNews).prefix(limit))
  }
}

extension HTTPURL {
  fileprivate var speaksOfNews: Bool {
    let text = text.lowercased()
    return ["news", "actu", "nachricht", "notici", "notizi"].contains { text.contains($0) }
  }
}
