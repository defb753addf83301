/// What loads and yet is hardly meant.
enum Lint {
  static func problems(of list: Watchlist) -> [(Place, Problem)] {
    var problems: [(Place, Problem)] = []
    let vetoes = Set(list.none.map(\.expression))
    for term in list.any + list.all {
      if vetoes.contains(term.expression) { problems.append((term.place, .vetoedTerm(term.written))) }
      problems += self.problems(of: term.expression, isAlone: true).map { (term.place, $0) }
    }
    return problems
  }

  private static func problems(of expression: Expression, isAlone: Bool) -> [Problem] {
    switch expression {
    case .word(let word): return mixed(word) + (isAlone ? alone(word) : [])
    case .phrase(let words): return words.compactMap(\.self).flatMap(mixed)
    case .several(let parts, _):
      let operators = parts.compactMap { part -> Problem? in
        if case .word(let word) = part, ["and", "or", "not", "near"].contains(word.text) { .lowerCaseOperator(word.text) } else { nil }
      }
      return operators + parts.flatMap { problems(of: $0, isAlone: false) }
    case .near(let left, let right, _, _):
      let isNested = [left, right].contains { if case .near = $0 { true } else { false } }
      return (isNested ? [.nearInsideNear] : []) + problems(of: left, isAlone: false) + problems(of: right, isAlone: false)
    case .and(let parts), .or(let parts): return parts.flatMap { problems(of: $0, isAlone: isAlone) }
    case .not(let part), .atLeast(_, let part): return problems(of: part, isAlone: isAlone)
    case .scoped(let scope, let part): return problems(of: part, isAlone: isAlone && scope == .text)
    case .regex: return []
    case .spelled(let part, let aliases): return ([part] + aliases).flatMap { problems(of: $0, isAlone: isAlone) }
    }
  }

  private static func alone(_ word: Word) -> [Problem] {
    let letters = word.text.unicodeScalars.filter(\.properties.isAlphabetic)
    if stopWords.contains(word.text.lowercased()), word.form == .folded, !letters.allSatisfy(\.properties.isUppercase) {
      return [.stopWord(word.text)]
    }
    let isShort = (1...2).contains(letters.count) && letters.count == word.text.unicodeScalars.count
    let isWritten = letters.allSatisfy { $0.value < 0x2E80 }
    return isShort && isWritten && !letters.allSatisfy(\.properties.isUppercase) ? [.shortTerm(word.text)] : []
  }

  private static func mixed(_ word: Word) -> [Problem] {
    var scripts: Set<Int> = []
    for scalar in word.text.unicodeScalars where scalar.properties.isAlphabetic {
      switch scalar.value {
      case 0x41...0x24F, 0x1E00...0x1EFF: scripts.insert(0)
      case 0x370...0x3FF, 0x1F00...0x1FFF: scripts.insert(1)
      case 0x400...0x52F: scripts.insert(2)
      default: continue
      }
    }
    return scripts.count > 1 ? [.mixedScripts(word.text)] : []
  }

  private static let stopWords: Set<String> = [
    "le", "la", "les", "un", "une", "des", "du", "de", "et", "à", "au", "aux", "en", "dans", "pour", "par", "sur", "que", "qui", "est",
    "pas",
    "the", "and", "for", "with", "from", "that", "this", "are", "was", "not", "der", "die", "das", "und", "ist", "el", "los", "las", "que",
    "con",
  ]
}
