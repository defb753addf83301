import Text
import Watchlists

/// The lexicons of one language, merged and numbered: which words there are, and which runs of them say something.
struct ToneVocabulary: Sendable {
  enum Role: Sendable, Hashable {
    case tone(Double)
    case intensifier(Double)
    case quantity(Double)
    case negator
    case negatorWithNe
    case notNegator
    case shifter
    case ignored
    case contrast
    case connective
    case irrealis
    case direction(Double)
    case ne
  }

  struct Unit: Sendable {
    var words: [Int32]
    var role: Role
    /// As it stands in the lexicon.
    var written: String

    var isQuantity: Bool { if case .quantity = role { true } else { false } }
  }

  /// No lexicon has a longer one, and a "word" of a megabyte must not cost its square.
  private static let longestPrefix = 32

  let language: String
  private(set) var units: [Unit] = []
  /// Units by their first word.
  private(set) var byFirstWord: [Int32: [Int]] = [:]
  private var exact: [String: Int32] = [:]
  private var bases: [String: Set<Int32>] = [:]
  private var folded: [String: Set<Int32>] = [:]
  private var prefixes: [String: Int32] = [:]
  private var wordCount: Int32 = 0
  private var tokenizer = Tokenizer()
  private let inflection: LightInflection?

  init(language: String, lexicons: [Lexicon]) {
    self.language = language
    inflection = LightInflection(language: language)
    var roles: [String: (Role, order: Int)] = [:]
    func put(_ written: String, _ role: Role) {
      roles[Folding.lowered(written, keepingSpaces: true)] = (role, roles.count)
    }
    let grammar = ToneGrammar.of(language)
    for word in grammar.contrasts { put(word, .contrast) }
    for word in grammar.connectives { put(word, .connective) }
    for word in grammar.irrealis { put(word, .irrealis) }
    for (word, sign) in grammar.directions { put(word, .direction(sign)) }
    if language == "fr" { put("ne", .ne) }
    var tones: [String: Role] = [:]
    for lexicon in lexicons {
      for word in lexicon.negators { put(word, grammar.negatorsWithNe.contains(word) ? .negatorWithNe : .negator) }
      for word in lexicon.notNegators { put(word, .notNegator) }
      for word in lexicon.shifters { put(word, .shifter) }
      for entry in lexicon.intensifiers { put(entry.written, .intensifier(entry.weight)) }
      for entry in lexicon.quantities { put(entry.written, .quantity(entry.weight)) }
      for entry in lexicon.words + lexicon.phrases { tones[Folding.lowered(entry.written, keepingSpaces: true)] = .tone(entry.weight) }
      for word in lexicon.ignore { tones[Folding.lowered(word, keepingSpaces: true)] = .ignored }
    }
    for (written, role) in tones.sorted(by: { $0.key < $1.key }) { add(written, role) }
    for (written, role) in roles.sorted(by: { $0.value.order < $1.value.order }) { add(written, role.0) }
  }

  private mutating func add(_ written: String, _ role: Role) {
    tokenizer.tokenize(written, language: language)
    let bytes = Array(written.utf8)
    let pieces = tokenizer.tokens.map { String(decoding: bytes[$0.bytes], as: UTF8.self) }
    guard !pieces.isEmpty else { return }
    let isPattern = written.hasSuffix("*")
    let words = pieces.enumerated().map { number($1, isPrefix: isPattern && $0 == pieces.count - 1, inflects: Self.inflects(role)) }
    byFirstWord[words[0], default: []].append(units.count)
    units.append(Unit(words: words, role: role, written: written))
  }

  /// The weight that a quantity has as a plain word; nil where it has none.
  func plainWeight(of unit: Int) -> Double? {
    let words = units[unit].words
    for other in byFirstWord[words[0]] ?? [] where units[other].words == words {
      if case .tone(let weight) = units[other].role { return weight }
    }
    return nil
  }

  private static func inflects(_ role: Role) -> Bool {
    switch role {
    case .tone, .quantity, .ignored, .shifter, .intensifier: true
    default: false
    }
  }

  private mutating func number(_ word: String, isPrefix: Bool, inflects: Bool) -> Int32 {
    if isPrefix {
      if let known = prefixes[word] { return known }
      wordCount += 1
      prefixes[word] = wordCount
      return wordCount
    }
    let number: Int32
    if let known = exact[word] {
      number = known
    } else {
      wordCount += 1
      number = wordCount
      exact[word] = number
      folded[Folding.folded(word), default: []].insert(number)
    }
    if inflects {
      for base in inflection?.accentedBases(of: word) ?? [word] { bases[base, default: []].insert(number) }
    }
    return number
  }

  /// The words that a surface form may be: its own first, then those that it is a form of, then patterns.
  ///
  /// Accents count, except in a word of capitals: ECHEC is ÉCHEC.
  func words(for surface: String, shape: Token.Shape) -> [Int32] {
    let lowered = Folding.lowered(surface)
    var found: [Int32] = []
    if let own = exact[lowered] { found.append(own) }
    if shape == .upper, let same = folded[Folding.folded(surface)] { found += same.sorted().filter { !found.contains($0) } }
    var related: Set<Int32> = []
    for base in inflection?.accentedBases(of: lowered) ?? [lowered] { related.formUnion(bases[base] ?? []) }
    found += related.sorted().filter { !found.contains($0) }
    let scalars = lowered.unicodeScalars
    for length in stride(from: min(scalars.count, Self.longestPrefix), through: 3, by: -1) {
      if let prefix = prefixes[String(scalars.prefix(length))] { found.append(prefix) }
    }
    return found
  }
}

extension Folding {
  /// Lower case word by word, so that the spaces between the words of a phrase stay.
  static func lowered(_ phrase: String, keepingSpaces: Bool) -> String {
    phrase.split(separator: " ").map { word in
      // An apostrophe must survive for the tokenizer to see the particle before it.
      word.split(separator: "'", omittingEmptySubsequences: false).map { part in
        part.hasSuffix("*")
          ? lowered(part.dropLast()) + "*"
          : part.split(separator: "-", omittingEmptySubsequences: false).map { lowered($0) }.joined(separator: "-")
      }.joined(separator: "'")
    }.joined(separator: " ")
  }
}
