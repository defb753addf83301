import Articles
import Foundation
import Watchlists

/// Whole values of an article's fields, folded as terms are; worked out when first asked for.
struct FieldValues {
  private var known: [Scope: [String]] = [:]

  mutating func removeAll() {
    if !known.isEmpty { known.removeAll() }
  }

  mutating func values(of scope: Scope, _ words: borrowing ArticleWords) -> [String] {
    if let values = known[scope] { return values }
    let values = Self.read(scope, words)
    known[scope] = values
    return values
  }

  private static func read(_ scope: Scope, _ words: borrowing ArticleWords) -> [String] {
    switch scope {
    case .feed: return [words.article.feed].compactMap { $0.map(NodeBuilder.value) }
    case .lang: return [words.language].compactMap(\.self)
    case .domain:
      guard var host = words.article.url.flatMap({ URLComponents(string: $0)?.host?.lowercased() }) else { return [] }
      if host.hasPrefix("www.") { host.removeFirst(4) }
      // The host and every domain above it.
      let labels = host.split(separator: ".").prefix(32)
      return labels.indices.map { NodeBuilder.value(labels[$0...].joined(separator: ".")) }
    default: return []
    }
  }
}
