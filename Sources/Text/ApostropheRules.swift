/// What an apostrophe between two letters does, in one language.
struct ApostropheRules {
  enum Joint {
    case whole, particle, possessive, separate
  }

  /// Turkish hangs its suffixes on names by one.
  private let hangsSuffixes: Bool

  init(_ language: String?) {
    hangsSuffixes = language == "tr"
  }

  /// - Parameters:
  ///   - begin: where the word begins.
  ///   - after: where the letter behind the apostrophe stands, of the class `next`.
  func joint(_ text: TextBytes, _ begin: Int, _ apostrophe: Int, _ after: Int, _ next: ScalarClass) -> Joint {
    let key = text.shortWord(begin, apostrophe)
    // Cyrillic: in Ukrainian the apostrophe is part of the word.
    if key == nil, text.base[begin] == 0xD0 || text.base[begin] == 0xD1 { return .whole }
    // A name keeps its particle (D'Alema, O'Brien); a few words keep theirs always (aujourd'hui).
    if let key, next == .capital || Language.keptHeads.contains(key) {
      if key == Language.irishHead, next == .capital, text.base[begin] == 0x4F { return .whole }
      // By halves, since an apostrophe folds to nothing and a curly one is beyond the plain letters.
      if Language.mayBeKept(key, before: text.base[after]),
        Language.kept.contains(text.folded(begin, apostrophe) + text.folded(after, text.endOfLetters(after)))
      {
        return .whole
      }
    }
    let isParticle = key.map(Language.particles.contains) ?? false
    let isOneLetter = apostrophe &- begin == 1
    if hangsSuffixes { return isParticle && isOneLetter && next == .capital ? .particle : .whole }
    // `Dell's` is no Italian dell'.
    if text.base[after] | 0x20 == 0x73, !text.peek(after + 1).kind.continuesWord, !(isParticle && isOneLetter) { return .possessive }
    return isParticle ? .particle : .separate
  }
}
