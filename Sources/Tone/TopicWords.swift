package import Watchlists

import Synchronization
import Text

/// A watchlist's `ignore:`: the topic's own words, which carry no tone for it. « Guerre » says nothing on a war desk.
package final class TopicWords: Sendable {
  /// Spellings to remember; texts may hold any number of them.
  private static let limitKnown = 10_000

  private let entries: [String]
  private let languages = Mutex<[String: ToneScorer]>([:])
  private let known = Mutex<[Word: Bool]>([:])

  private struct Word: Hashable {
    var term: String
    var language: String
  }

  /// Nil without words.
  package init?(_ words: [TopicWord]) {
    guard !words.isEmpty else { return nil }
    entries = words.flatMap(\.spellings)
  }

  /// Whether the words are found in a term from its first letter to its last: « guerre » is not « crime de guerre ».
  ///
  /// - Parameter term: as it stands in the text.
  func cover(_ term: String, language: String) -> Bool {
    let word = Word(term: term, language: language)
    if let answer = known.withLock({ $0[word] }) { return answer }
    let answer = scorer(language).covers(term, language: language)
    known.withLock {
      if $0.count >= Self.limitKnown { $0.removeAll() }
      $0[word] = answer
    }
    return answer
  }

  /// The words are found as those of a lexicon are: inflected, as patterns, in capitals.
  private func scorer(_ language: String) -> ToneScorer {
    languages.withLock { languages in
      if let known = languages[language] { return known }
      var lexicon = Lexicon(language: language)
      lexicon.words = entries.map { Lexicon.Entry(written: $0, weight: 1, place: Place(file: "", line: 1, column: 1)) }
      let new = ToneScorer([lexicon])
      languages[language] = new
      return new
    }
  }
}

extension ToneScorer {
  /// Whether one entry of the lexicons stands for the whole text.
  fileprivate func covers(_ text: String, language: String) -> Bool {
    score([Block(.lead, text)], language: language).keywords.contains { $0.bytes == 0..<text.utf8.count }
  }
}

/// Every word and phrase of some lexicons, to ask whether an entry of `ignore:` is any of them.
package struct ToneWordBook: Sendable {
  private let scorer: ToneScorer
  private let written: [String: [String]]

  package init(_ lexicons: [Lexicon]) {
    var entries: [String: Set<String>] = [:]
    for lexicon in lexicons {
      let counting = lexicon.words.filter { $0.weight != 0 } + lexicon.phrases.filter { $0.weight != 0 } + lexicon.quantities
      entries[lexicon.language, default: []].formUnion(counting.map { Folding.lowered($0.written, keepingSpaces: true) })
    }
    written = entries.mapValues { $0.sorted() }
    scorer = ToneScorer(
      written.map { language, entries in
        var lexicon = Lexicon(language: language)
        lexicon.words = entries.map { Lexicon.Entry(written: $0, weight: 1, place: Place(file: "", line: 1, column: 1)) }
        return lexicon
      })
  }

  /// - Parameter languages: empty for all.
  package func knows(_ word: TopicWord, languages: [String]) -> Bool {
    (languages.isEmpty ? written.keys.sorted() : languages).contains { language in
      word.spellings.contains { knows(Folding.lowered($0, keepingSpaces: true), language) }
    }
  }

  private func knows(_ spelling: String, _ language: String) -> Bool {
    guard let entries = written[language] else { return false }
    guard spelling.hasSuffix("*") else { return scorer.covers(spelling, language: language) }
    return entries.contains { $0.hasPrefix(spelling.dropLast()) }
  }
}
