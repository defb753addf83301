package import Articles
import Text
package import Watchlists

/// How many of an archive's words begin with each prefix that a set asks for: one that very many begin with is hardly meant, and only an archive
/// shows it.
package struct PrefixShares: Sendable {
  package struct Share: Sendable, Hashable {
    /// As it is looked for, with its star.
    package let prefix: String
    /// Of the first term that asks for it.
    package let place: Place
    /// 0…1.
    package let share: Double
  }

  /// More than this is too many.
  private static let limit = 0.03
  /// Fewer words than this say nothing.
  private static let leastWords = 1_000
  /// As many words as this say enough.
  private static let mostWords = 1_000_000

  private var prefixes: [String: (place: Place, count: Int)] = [:]
  /// In scalars.
  private var lengths: Set<Int> = []
  private var words = 0
  private var tokenizer = Tokenizer()

  package init(_ watchlists: [Watchlist]) {
    for list in watchlists {
      for term in list.any + list.all + list.none + list.weights.map(\.term) { add(term.expression, term.place) }
    }
  }

  package mutating func take(_ article: Article) {
    guard !prefixes.isEmpty, words < Self.mostWords else { return }
    for block in article.blocks {
      tokenizer.tokenize(block.text, language: block.language ?? article.language)
      let bytes = Array(block.text.utf8)
      words += tokenizer.tokens.count
      for token in tokenizer.tokens {
        let scalars = Folding.folded(String(decoding: bytes[token.bytes], as: UTF8.self)).unicodeScalars
        for length in lengths where scalars.count >= length { prefixes[String(scalars.prefix(length))]?.count += 1 }
      }
    }
  }

  /// Prefixes that more than 3 % of the words begin with, the commonest first; none where there were too few words to tell.
  package var common: [Share] {
    guard words >= Self.leastWords else { return [] }
    let shares = prefixes.map { Share(prefix: "\($0)*", place: $1.place, share: Double($1.count) / Double(words)) }
    return shares.filter { $0.share > Self.limit }.sorted { ($1.share, $0.prefix) < ($0.share, $1.prefix) }
  }

  private mutating func add(_ expression: Expression, _ place: Place) {
    switch expression {
    case .word(let word): add(word, place)
    case .phrase, .regex, .several, .near: break
    case .and(let parts), .or(let parts): for part in parts { add(part, place) }
    case .not(let part), .atLeast(_, let part): add(part, place)
    case .scoped(let scope, let part): if [.title, .lead, .body, .text].contains(scope) { add(part, place) }
    case .spelled(let part, let others): for part in [part] + others { add(part, place) }
    }
  }

  /// A word of several pieces asks for all of them, and so for few places.
  private mutating func add(_ word: Word, _ place: Place) {
    tokenizer.tokenize(word.text, language: nil)
    guard word.form == .prefix, tokenizer.tokens.count == 1, let token = tokenizer.tokens.first else { return }
    let prefix = Folding.folded(String(decoding: Array(word.text.utf8)[token.bytes], as: UTF8.self))
    if prefixes[prefix] == nil { prefixes[prefix] = (place, 0) }
    lengths.insert(prefix.unicodeScalars.count)
  }
}
