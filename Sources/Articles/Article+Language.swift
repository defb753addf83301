import Text

extension Article {
  /// Takes the language from the words where nobody stated one, or where they are plainly in another than the stated one.
  package mutating func settleLanguage() {
    let pieces = [title, lead ?? ""] + (paragraphs ?? []).prefix(8)
    language = LanguageDetector.language(of: pieces, stated: Language.primary(language))
  }
}
