/// What an apostrophe between two letters does, in one language.
struct ApostropheRules {
  enum Joint {
    case whole, particle, possessive, separate
  }

  private let particles: Set<UInt64>
  private let keepsApostrophes: Bool
  private let dropsPossessive: Bool

  init(_ language: String?) {
    particles = Language.particles(language)
    keepsApostrophes = language == "uk" || language == "tr"
    dropsPossessive = language == nil || language == "en"
  }

  /// - Parameters:
  ///   - begin: where the word begins.
  ///   - after: where the letter behind the apostrophe stands, of the class `next`.
  func joint(_ text: TextBytes, _ begin: Int, _ apostrophe: Int, _ after: Int, _ next: ScalarClass) -> Joint {
    if keepsApostrophes { return .whole }
    let key = text.shortWord(begin, apostrophe)
    // Cyrillic: in Ukrainian the apostrophe is part of the word.
    if key == nil, text.base[begin] == 0xD0 || text.base[begin] == 0xD1 { return .whole }
    // A name keeps its particle (D'Alema, O'Brien); a few words keep theirs always (aujourd'hui).
    if let key, next == .capital || Language.keptHeads.contains(key) {
      if key == Language.irishHead, next == .capital, text.base[begin] == 0x4F { return .whole }
      if Language.mayBeKept(key, before: text.base[after]), Language.kept.contains(text.folded(begin, text.endOfLetters(after))) {
        return .whole
      }
    }
    if let key, particles.contains(key) { return .particle }
    if dropsPossessive, text.base[after] | 0x20 == 0x73, !text.peek(after + 1).kind.continuesWord { return .possessive }
    return .separate
  }
}
