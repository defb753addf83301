package import Matches
import Text
package import Tone

extension NameSpans {
  /// Where the matches stand that are names: of people, bodies, papers, whatever is written with a capital in the watchlist and in the article.
  ///
  /// `invasion imminente` is none, wherever it stands; nor is an expression. Of several bare words each long one has its capital, and of a phrase,
  /// such as « Conseil de sécurité », the first.
  package init(of matches: [Match]) {
    var spans: [Block.Kind: [Range<Int>]] = [:]
    for term in matches.lazy.flatMap(\.terms) where !term.hits.isEmpty && Self.isName(term.term) {
      let isWholeName = Self.words(term.term).allSatisfy { $0.count <= 3 || $0.hasCapital }
      for hit in term.hits where hit.text.hasCapital {
        if hit.gap == nil || hit.parts.isEmpty {
          spans[term.block, default: []].append(hit.bytes)
        } else if isWholeName, let gap = hit.gap, gap <= 1, Self.partsHaveCapitals(hit) {
          // A second given name may stand in between; words further apart are no name.
          spans[term.block, default: []] += gap == 0 ? [hit.bytes] : hit.parts
        }
      }
    }
    self.init(spans)
  }

  private static func isName(_ written: String) -> Bool {
    guard written.hasCapital, !written.contains(where: { "()/:~".contains($0) }) else { return false }
    return words(written).allSatisfy { !["AND", "OR", "NOT"].contains($0) }
  }

  private static func words(_ written: String) -> [Substring] {
    written.split { !$0.isLetter && !$0.isNumber }
  }

  private static func partsHaveCapitals(_ hit: Hit) -> Bool {
    let bytes = Array(hit.text.utf8)
    return hit.parts.allSatisfy { part in
      let part = part.lowerBound - hit.bytes.lowerBound..<part.upperBound - hit.bytes.lowerBound
      guard part.lowerBound >= 0, part.upperBound <= bytes.count else { return false }
      let text = String(decoding: bytes[part], as: UTF8.self)
      return text.count <= 3 || text.hasCapital
    }
  }
}

extension StringProtocol {
  /// Whether the first letter is a capital.
  fileprivate var hasCapital: Bool { first { $0.isLetter || $0.isNumber }?.isUppercase ?? false }
}
