package import Articles

import Foundation

/// Who brings an article to its readers; the desks of one house are one outlet.
package struct Outlet: Codable, Sendable, Hashable {
  /// As it is shown to people.
  package var name: String
  /// What makes two outlets one: the registrable part of the page's host, as near as can be told without a list of all of them.
  package var key: String

  package init(name: String, key: String) {
    self.name = name
    self.key = key
  }

  /// The house whose page the article is. Where another one's feed brought it, as an aggregator's, the host is its name.
  ///
  /// - Parameter feed: URL of the feed.
  package init(_ article: Article, feed: String) {
    let feedName = (article.feed?.nonBlank).map { String($0.prefix(100)) }
    let feedKey = Self.house(of: feed)
    guard let key = article.url.flatMap(Self.house) else {
      self.init(name: feedName ?? feedKey ?? "feed", key: feedKey ?? feedName?.lowercased() ?? "feed")
      return
    }
    self.init(name: key == feedKey ? feedName ?? key : key, key: key)
  }

  private static func house(of url: String) -> String? {
    guard let host = URLComponents(string: url)?.host?.lowercased().nonBlank, host.utf8.count <= 253 else { return nil }
    let labels = host.split(separator: ".")
    guard let top = labels.last, top.contains(where: \.isLetter), !host.contains(":") else { return host }
    var count = 2
    if labels.count > 2 {
      let second = labels[labels.count - 2]
      if shared.contains("\(second).\(top)") || (top.count == 2 && secondLevel.contains(second)) { count = 3 }
    }
    return labels.suffix(count).joined(separator: ".")
  }

  /// `bbc.co.uk`, `abc.net.au`, `uol.com.br`: under these two labels stand houses, not pages of one.
  private static let secondLevel: Set<Substring> = ["ac", "co", "com", "edu", "gob", "gouv", "gov", "net", "or", "org", "presse"]
  /// Each of their hosts is somebody else's.
  private static let shared: Set<String> = [
    "blogspot.com", "wordpress.com", "substack.com", "tumblr.com", "over-blog.com", "github.io", "canalblog.com", "medium.com", "ghost.io",
  ]
}

extension StringProtocol {
  fileprivate var nonBlank: String? {
    let text = trimmingCharacters(in: .whitespacesAndNewlines)
    return text.isEmpty ? nil : text
  }
}
