import Articles
import Foundation
import Text
import Watchlists

/// Why a word or a value that seems to be there does not count.
extension Evaluator {
  mutating func wordMisses(_ node: Node, _ context: Context, _ set: CompiledSet) -> [NearMiss] {
    if node.amount == 1 {
      for word in Array(words.positions(of: node.operand)) where counts(word, context) && words.isMostlyCapitals(words.block(of: word)) {
        return [.acronymAmongCapitals(text: text(Span(word, word)))]
      }
    }
    return otherForms(node.operand, set)
  }

  /// Words of the article that are this one but for their capitals or accents, or begin as it does.
  private func otherForms(_ pattern: Int32, _ set: CompiledSet) -> [NearMiss] {
    let wanted = set.vocabulary.patterns[Int(pattern)]
    var texts: [String] = []
    var misses: [NearMiss] = []
    for number in 0..<words.blocks.count {
      let block = words.blocks[number]
      let language = block.place < 0 ? words.language : words.texts[Int(block.place)].language ?? words.language
      for word in block.words.range where misses.count < Self.limit {
        guard words.spelling(of: word, as: pattern) == nil else { continue }
        let text = text(Span(word, word))
        guard wanted.isNear(Folding.folded(text)), !texts.contains(text) else { continue }
        texts.append(text)
        let isForm = language == nil && wanted.hasForm(text)
        misses.append(isForm ? .notInflected(text: text, word: wanted.shown) : .otherForm(text: text, word: wanted.shown))
      }
    }
    return misses
  }

  /// What the article has where a term asks for another value.
  func otherValue(in scope: Scope) -> NearMiss {
    let article = words.article
    let found: [String] =
      switch scope {
      case .feed: [article.feed].compactMap(\.self)
      case .lang: [words.language].compactMap(\.self)
      case .domain: [article.url.flatMap { URLComponents(string: $0)?.host }].compactMap(\.self)
      case .author: article.authors
      case .tag: article.tags
      case .url: [article.url].compactMap(\.self)
      case .title, .lead, .body, .text: []
      }
    return .otherValue(scope: scope, found: Array(found.prefix(Self.limit)))
  }
}

extension WordPattern {
  /// Whether a word is a form of it in one of the languages that are inflected.
  fileprivate func hasForm(_ text: String) -> Bool {
    guard rule == .light || rule == .full else { return false }
    var patterns = WordPatterns()
    patterns.append(self)
    for language in Watchlist.inflectedLanguages {
      if let inflections = Inflections([0], patterns, language), !inflections.patterns(of: text).isEmpty { return true }
    }
    return false
  }
}
