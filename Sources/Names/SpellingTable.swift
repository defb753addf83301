import Foundation

/// Rules that turn one writing of a name into another.
///
/// One rule a line, `pattern result …`, with what must stand around the pattern: `V(е) ye e` reads “е after a vowel is ye, else e”. Around the
/// brackets `^` is the beginning, `$` the end, `V` a vowel, `C` a consonant, `[жчш]` one of these. The first result is the usual one, `-` is
/// nothing. The longest pattern goes first, then a later table before the one that it stands over, then the rule with more around it.
struct SpellingTable: Sendable {
  private enum Neighbour: Sendable {
    case edge, vowel, consonant
    case among(Set<Character>)

    func allows(_ letter: Character?) -> Bool {
      switch (self, letter) {
      case (.edge, let letter): letter == nil
      case (_, nil): false
      case (.vowel, let letter?): vowels.contains(letter)
      case (.consonant, let letter?): letter.isLetter && !vowels.contains(letter) && !"ьъ".contains(letter)
      case (.among(let letters), let letter?): letters.contains(letter)
      }
    }
  }

  private struct Rule: Sendable {
    let before: [Neighbour]
    let pattern: [Character]
    let after: [Neighbour]
    let results: [String]

    func fits(_ letters: [Character], at index: Int) -> Bool {
      let end = index + pattern.count
      guard end <= letters.count, letters[index..<end].elementsEqual(pattern) else { return false }
      for (offset, neighbour) in before.reversed().enumerated() {
        let place = index - 1 - offset
        guard neighbour.allows(place >= 0 ? letters[place] : nil) else { return false }
      }
      for (offset, neighbour) in after.enumerated() {
        let place = end + offset
        guard neighbour.allows(place < letters.count ? letters[place] : nil) else { return false }
      }
      return true
    }
  }

  private static let vowels = Set("aeiouyáàâäãåéèêëíìîïóòôöõúùûüýąęıœæěůаеёиоуыэюяіїєөүαεηιουωάέήίόύώϊΐϋΰ")

  /// In the order in which they are tried.
  private let rules: [Rule]
  private let byFirst: [Character: [Int]]
  private let known: Set<Character>

  init(_ text: String, over base: SpellingTable? = nil) {
    let own = text.split(whereSeparator: \.isNewline).compactMap { Self.rule($0) }
    let numbered = (own + (base?.rules ?? [])).enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.pattern.count != b.pattern.count { return a.pattern.count > b.pattern.count }
      let (aIsOwn, bIsOwn) = (left.offset < own.count, right.offset < own.count)
      if aIsOwn != bIsOwn { return aIsOwn }
      let (aWeight, bWeight) = (a.before.count + a.after.count, b.before.count + b.after.count)
      return aWeight != bWeight ? aWeight > bWeight : left.offset < right.offset
    }
    rules = numbered.map(\.element)
    byFirst = Dictionary(grouping: rules.indices) { numbered[$0].element.pattern.first ?? " " }
    known = Set(rules.flatMap(\.pattern))
  }

  /// - Parameter word: lower case, composed.
  /// - Returns: the usual spelling first, then those with one other choice, and so on, each once; a rule chooses once for the whole word. Empty
  ///   where a letter is unknown, so that no spelling mixes scripts.
  func spellings(of word: String, limit: Int) -> [String] {
    guard let steps = steps(for: word) else { return [] }
    var open: [Int] = []
    for step in steps where rules[step].results.count > 1 && !open.contains(step) { open.append(step) }
    var found: [String] = []
    for choice in Self.choices(among: open.map { rules[$0].results.count }, limit: limit * 3) {
      let chosen = Dictionary(uniqueKeysWithValues: zip(open, choice))
      let text = steps.map { rules[$0].results[chosen[$0] ?? 0] }.joined()
      if !text.isEmpty, !found.contains(text) { found.append(text) }
      if found.count == limit { break }
    }
    return found
  }

  /// The rule for each stretch of the word; nil where there is none.
  private func steps(for word: String) -> [Int]? {
    let letters = word.flatMap { known.contains($0) ? [$0] : Array(Self.bare($0)) }
    var steps: [Int] = []
    var index = 0
    while index < letters.count {
      guard let step = byFirst[letters[index]]?.first(where: { rules[$0].fits(letters, at: index) }) else { return nil }
      steps.append(step)
      index += rules[step].pattern.count
    }
    return steps
  }

  /// Without its accents.
  private static func bare(_ letter: Character) -> String {
    let scalars = String(letter).decomposedStringWithCanonicalMapping.unicodeScalars.filter { !(0x300...0x36F).contains($0.value) }
    return String(String.UnicodeScalarView(scalars))
  }

  /// Which result each rule takes: the first of all of them, then ever more others, from the end on: endings differ most.
  static func choices(among counts: [Int], limit: Int) -> [[Int]] {
    var all = [[Int](repeating: 0, count: counts.count)]
    var next = 0
    while next < all.count, all.count < limit {
      let choice = all[next]
      next += 1
      for place in counts.indices.reversed() where choice[place] + 1 < counts[place] {
        var other = choice
        other[place] += 1
        if !all.contains(other) { all.append(other) }
      }
    }
    return all
  }

  private static func rule(_ line: Substring) -> Rule? {
    let words = line.split(separator: " ")
    guard let written = words.first, words.count > 1, !written.contains("()") else { return nil }
    let results = words.dropFirst().map { $0 == "-" ? "" : String($0).replacing("_", with: " ") }
    guard let open = written.firstIndex(of: "("), let close = written.firstIndex(of: ")") else {
      return Rule(before: [], pattern: Array(written), after: [], results: results)
    }
    return Rule(
      before: neighbours(written[..<open]), pattern: Array(written[written.index(after: open)..<close]),
      after: neighbours(written[written.index(after: close)...]), results: results)
  }

  private static func neighbours(_ text: Substring) -> [Neighbour] {
    var found: [Neighbour] = []
    var rest = text
    while let sign = rest.popFirst() {
      switch sign {
      case "^", "$": found.append(.edge)
      case "V": found.append(.vowel)
      case "C": found.append(.consonant)
      case "[":
        found.append(.among(Set(rest.prefix { $0 != "]" })))
        rest = rest.drop { $0 != "]" }.dropFirst()
      default: found.append(.among([sign]))
      }
    }
    return found
  }
}
