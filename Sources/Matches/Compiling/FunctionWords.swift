import Text

/// In which languages a word is an article or a simple preposition, as bits.
enum FunctionWords {
  struct Languages: OptionSet, Sendable, BitwiseCopyable {
    let rawValue: UInt8
  }

  private static let languages = Language.withFunctionWords.sorted()

  /// - Parameter word: folded.
  static func languages(of word: String) -> Languages {
    word.utf8.count > 8 ? [] : byWord[word] ?? []
  }

  /// Every language's bit where nothing is known.
  static func bits(_ known: [String]) -> Languages {
    known.isEmpty ? Languages(rawValue: .max) : known.compactMap(bit).reduce(into: []) { $0.formUnion($1) }
  }

  private static func bit(_ language: String) -> Languages? {
    languages.firstIndex(of: language).map { Languages(rawValue: 1 << UInt8($0 & 7)) }
  }

  private static let byWord: [String: Languages] = languages.reduce(into: [:]) { table, language in
    for word in Language.functionWords(language) { table[word, default: []].formUnion(bit(language) ?? []) }
  }
}
