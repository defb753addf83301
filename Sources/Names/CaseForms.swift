/// The cases of a name in one language, by the rules for surnames and given names; what the rules leave alone is not declined.
struct CaseForms {
  /// Endings by the ending that they take the place of. The first rule that fits counts, so that a word which must not change comes early.
  struct Rule {
    let ending: String
    /// Which surnames or given names: of men, of women, of both.
    let gender: NameGender
    /// Genitive, dative, accusative, instrumental, locative, so that the words of a name stand in the same case; one more where there are two ways;
    /// `-` is the bare stem. Empty: not declined.
    let cases: [String]
    let isFor: Kind

    enum Kind {
      case any, slavic, foreign, surname, given
    }
  }

  private let rules: [Rule]
  /// A woman's surname from a man's: endings taken off, endings put on.
  private let women: [(String, String)]

  init?(_ language: NameLanguage) {
    switch language {
    case .ru: (rules, women) = (Self.read(Self.russian), Self.russianWomen)
    case .uk: (rules, women) = (Self.read(Self.ukrainian), Self.ukrainianWomen)
    case .pl: (rules, women) = (Self.read(Self.polish), Self.polishWomen)
    case .cs: (rules, women) = (Self.read(Self.czech), Self.czechWomen)
    default: return nil
    }
  }

  /// - Parameters:
  ///   - words: lower case, the surname last.
  ///   - fixed: places of words that stay as they are: particles, and in Chinese names all but the last.
  /// - Returns: the words of each case, none of them the words given; each once.
  func forms(of words: [String], fixed: Set<Int> = [], gender: NameGender, isSlavic: Bool) -> [[String]] {
    var found: [[String]] = []
    func add(_ forms: [[String]]) {
      for form in forms where form != words && !found.contains(form) { found.append(form) }
    }
    // Лаврова is a woman's name as it stands; a first name that ends in a consonant is a man's.
    let isMan = words.count > 1 && (words.first?.last).map { !"аяaьеиыіїєyeiou".contains($0) } == true
    let isWoman = isSlavic && women.contains { words.last?.hasSuffix($0.1) == true && $0.1.count > 1 }
    if isWoman {
      add(declined(words, fixed, .f, isSlavic))
      return found
    }
    if gender != .f { add(declined(words, fixed, .m, isSlavic)) }
    if gender != .m, !isMan {
      var women = [words]
      if isSlavic || self.women.contains(where: { $0.0.isEmpty }), let surname = words.last, let other = woman(of: surname) {
        women = [words.dropLast() + [other]]
      }
      for words in women { add([words] + declined(words, fixed, .f, isSlavic)) }
    }
    return found
  }

  private func woman(of surname: String) -> String? {
    women.first { surname.hasSuffix($0.0) }.map { surname.dropLast($0.0.count) + $0.1 }
  }

  private func declined(_ words: [String], _ fixed: Set<Int>, _ gender: NameGender, _ isSlavic: Bool) -> [[String]] {
    let tables = words.enumerated().map { number, word in
      let isSurname = number == words.count - 1
      return (word, fixed.contains(number) ? nil : rule(for: word, gender, isSlavic, isSurname: isSurname))
    }
    let count = tables.map { $0.1?.cases.count ?? 0 }.max() ?? 0
    return (0..<count).map { number in
      tables.map { word, rule in
        guard let rule, !rule.cases.isEmpty else { return word }
        // The sixth is another dative.
        let ending = number < rule.cases.count ? rule.cases[number] : rule.cases[min(1, rule.cases.count - 1)]
        return String(word.dropLast(rule.ending.count)) + ending
      }
    }
  }

  private func rule(for word: String, _ gender: NameGender, _ isSlavic: Bool, isSurname: Bool) -> Rule? {
    guard word.count > 2 else { return nil }
    return rules.first { rule in
      guard word.hasSuffix(rule.ending), rule.gender == .both || rule.gender == gender else { return false }
      switch rule.isFor {
      case .any: return true
      case .slavic: return isSlavic && isSurname
      case .foreign: return !isSlavic && isSurname
      case .surname: return isSurname
      case .given: return !isSurname
      }
    }
  }

  /// A line: endings joined by `|`, gender, kind, then the cases; the endings are put in the place of what stands after `~`, if anything does.
  private static func read(_ text: String) -> [Rule] {
    text.split(whereSeparator: \.isNewline).flatMap { line -> [Rule] in
      let words = line.split(separator: " ")
      guard words.count >= 3, let gender = NameGender(rawValue: String(words[1])) else { return [] }
      let kind: Rule.Kind =
        switch words[2] {
        case "slavic": .slavic
        case "foreign": .foreign
        case "surname": .surname
        case "given": .given
        default: .any
        }
      return words[0].split(separator: "|").map { ending in
        let (kept, cut) = ending.firstIndex(of: "~").map { (ending[..<$0], ending[ending.index(after: $0)...]) } ?? (ending, "")
        return Rule(
          ending: String(kept + cut), gender: gender, cases: words.dropFirst(3).map { String(kept) + ($0 == "-" ? "" : $0) }, isFor: kind)
      }
    }
  }
}
