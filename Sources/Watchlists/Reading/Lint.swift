import Text

/// What loads and yet is hardly meant. A prefix that very many words begin with shows only against an archive: `PrefixShares`.
enum Lint {
  /// What a whole watchlist shows: terms that can never alert, a score that is out of reach.
  static func problems(of list: Watchlist) -> [(Place, Problem)] {
    var problems: [(Place, Problem)] = []
    let vetoes = Set(list.none.map(\.expression))
    let exceptions = Set(list.except.map(\.expression))
    for term in list.any + list.all + list.weights.map(\.term) {
      if !vetoes.isEmpty, term.expression.asks(forAnyOf: vetoes) { problems.append((term.place, .vetoedTerm(term.written))) }
      if !exceptions.isEmpty, term.expression.lies(within: exceptions) { problems.append((term.place, .exceptedTerm(term.written))) }
      if !list.languages.isEmpty, let language = term.expression.onlyLanguage, !list.languages.contains(language) {
        problems.append((term.place, .otherLanguage(language, list.languages)))
      }
    }
    // Three occurrences of each term count, and double in the title.
    let most = list.weights.reduce(0) { $0 + max($1.weight, 0) } * 6
    if let threshold = list.threshold, most > 0, threshold > most {
      problems.append((list.place, .thresholdOutOfReach(threshold, most: most)))
    }
    return problems
  }

  static func problems(of expression: Expression) -> [Problem] {
    var dead: [Problem] = []
    if !expression.isPlain { _ = expression.possibility(in: nil, &dead) }
    return problems(of: expression, isAlone: true) + dead
  }

  private static func problems(of expression: Expression, isAlone: Bool) -> [Problem] {
    switch expression {
    case .word(let word):
      let spelling = spelling(of: word)
      return spelling.isEmpty && isAlone ? alone(word) : spelling
    case .phrase(let words): return words.compactMap(\.self).flatMap(spelling)
    case .several(let parts, _):
      return OperatorLint.problems(of: parts) + parts.flatMap { problems(of: $0, isAlone: false) }
    case .near(let left, let right, _, _):
      let isNested = [left, right].contains { if case .near = $0 { true } else { false } }
      let hasAnd = left.hasAnd || right.hasAnd
      return (isNested ? [.nearInsideNear] : []) + (hasAnd ? [.andInsideNear] : []) + problems(of: left, isAlone: false)
        + problems(of: right, isAlone: false)
    case .and(let parts), .or(let parts): return parts.flatMap { problems(of: $0, isAlone: isAlone) }
    case .not(let part), .atLeast(_, let part): return problems(of: part, isAlone: isAlone)
    case .scoped(let scope, let part):
      if [.feed, .domain, .lang].contains(scope) { return ValueLint.problems(of: part, in: scope) }
      return problems(of: part, isAlone: isAlone && scope == .text)
    case .regex: return []
    case .spelled(let part, let aliases): return ([part] + aliases).flatMap { problems(of: $0, isAlone: isAlone) }
    }
  }

  private static func alone(_ word: Word) -> [Problem] {
    // The stop words are four letters at most.
    guard word.text.utf8.count <= 8, word.form != .prefix else { return [] }
    let letters = word.text.unicodeScalars.filter(\.properties.isAlphabetic)
    if stopWords.contains(word.text.lowercased()), word.form == .folded, !letters.allSatisfy(\.properties.isUppercase) {
      return [.stopWord(word.text)]
    }
    let isShort = (1...2).contains(letters.count) && letters.count == word.text.unicodeScalars.count
    let isWritten = letters.allSatisfy { $0.value < 0x2E80 }
    return isShort && isWritten && !letters.allSatisfy(\.properties.isUppercase) ? [.shortTerm(word.text)] : []
  }

  private static func spelling(of word: Word) -> [Problem] {
    if let problem = OperatorLint.sign(in: word) { return [problem] }
    if word.text.utf8.allSatisfy({ $0 < 0x80 }) { return [] }
    var (latin, greek, cyrillic) = (0, 0, 0)
    for scalar in word.text.unicodeScalars where scalar.properties.isAlphabetic {
      switch scalar.value {
      case 0x41...0x24F, 0x1E00...0x1EFF: latin = 1
      case 0x370...0x3FF, 0x1F00...0x1FFF: greek = 1
      case 0x400...0x52F: cyrillic = 1
      default: continue
      }
    }
    if latin + greek + cyrillic > 1 { return [.mixedScripts(word.text)] }
    return word.form == .folded && !word.text.unicodeScalars.contains(where: isLetterOrDigit) && Folding.folded(word.text).isEmpty
      ? [.emptyWord(word.text)] : []
  }

  /// Not so for the signs that lengthen or mark a letter, of which nothing is left when they stand alone.
  private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber: true
    default: false
    }
  }

  private static let stopWords: Set<String> = [
    "le", "la", "les", "un", "une", "des", "du", "de", "et", "à", "au", "aux", "en", "dans", "pour", "par", "sur", "que", "qui", "est",
    "pas",
    "the", "and", "for", "with", "from", "that", "this", "are", "was", "not", "der", "die", "das", "und", "ist", "el", "los", "las", "que",
    "con",
  ]
}
