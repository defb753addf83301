import Text
import Watchlists

/// The lexicons of one language, merged and numbered: which words there are, and which runs of them say something.
final class ToneVocabulary: Sendable {
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
    case concessive
    case ending
    case speech
  }

  struct Unit: Sendable {
    var words: [Int32]
    var role: Role
    /// As it stands in the lexicon.
    var written: String
    /// File and line of the lexicon, `fr.yaml:12`; nil for the words of grammar.
    var source: String?
  }

  /// What is looked at in every text: plain values, so that nothing is counted.
  struct Form: BitwiseCopyable {
    /// Into `formWords`.
    var start: Int32
    var count: Int32
    /// Words, and a half for an apostrophe.
    var length: Int32
    /// What follows hangs on it by an apostrophe: `manque d'`.
    var needsElision: Bool
    /// Says more of its neighbours than of itself.
    var looksAround: Bool
  }

  let language: String
  let units: [Unit]
  let words: ToneWords
  /// By unit.
  let forms: [Form]
  /// Words of all units one behind the other.
  let formWords: [UInt32]
  /// Units in the order of their first words, and where those of each word begin; one more at the end.
  private let unitsInOrder: [Int32]
  private let firstUnits: [Int32]

  init(language: String, lexicons: [Lexicon]) {
    self.language = language
    var words = ToneWords(language: language)
    var tokenizer = Tokenizer()
    var scratch = FormScratch()
    var units: [Unit] = []
    var forms: [Form] = []
    var formWords: [UInt32] = []
    for (written, role, source) in Self.entries(language, lexicons) {
      tokenizer.tokenize(written, language: language)
      let bytes = Array(written.utf8)
      var pieces = tokenizer.tokens.map { String(decoding: bytes[$0.bytes], as: UTF8.self) }
      let needsElision = written.hasSuffix("'") && pieces.count > 1
      if needsElision { pieces.removeLast() }
      guard !pieces.isEmpty else { continue }
      let isPattern = written.hasSuffix("*")
      let numbers = pieces.enumerated().map {
        words.number($1, isPrefix: isPattern && $0 == pieces.count - 1, inflects: Self.inflects(role), &scratch)
      }
      units.append(Unit(words: numbers, role: role, written: written, source: source))
      forms.append(
        Form(
          start: Int32(truncatingIfNeeded: formWords.count), count: Int32(truncatingIfNeeded: numbers.count),
          length: Int32(truncatingIfNeeded: numbers.count * 2 + (needsElision ? 1 : 0)), needsElision: needsElision,
          looksAround: Self.looksAround(role)))
      formWords += numbers.map { UInt32(truncatingIfNeeded: $0) }
    }
    unitsInOrder = units.indices.sorted { (units[$0].words[0], $0) < (units[$1].words[0], $1) }.map { Int32(truncatingIfNeeded: $0) }
    var firstUnits = [Int32](repeating: 0, count: Int(words.count) + 2)
    for unit in units { firstUnits[Int(unit.words[0]) + 1] += 1 }
    for word in 1..<firstUnits.count { firstUnits[word] += firstUnits[word - 1] }
    self.firstUnits = firstUnits
    self.units = units
    self.forms = forms
    self.formWords = formWords
    self.words = words
  }

  /// In order of what they are: tone words by the alphabet, then the words of grammar.
  private static func entries(_ language: String, _ lexicons: [Lexicon]) -> [(written: String, role: Role, source: String?)] {
    var names = PlaceNames()
    var roles: [String: (role: Role, order: Int, source: String?)] = [:]
    func put(_ written: String, _ role: Role, _ place: Place? = nil) {
      roles[Folding.lowered(written, keepingSpaces: true)] = (role, roles.count, place.map { names.text(for: $0) })
    }
    let grammar = ToneGrammar.of(language)
    for word in grammar.contrasts { put(word, .contrast) }
    for word in grammar.connectives { put(word, .connective) }
    for word in grammar.irrealis { put(word, .irrealis) }
    for word in grammar.concessives { put(word, .concessive) }
    for word in grammar.endings { put(word, .ending) }
    for word in grammar.speech { put(word, .speech) }
    for (word, sign) in grammar.directions { put(word, .direction(sign)) }
    if language == "fr" { put("ne", .ne) }
    var tones: [String: (role: Role, source: String?)] = [:]
    for lexicon in lexicons {
      for word in lexicon.negators { put(word, grammar.negatorsWithNe.contains(word) ? .negatorWithNe : .negator) }
      for word in lexicon.notNegators { put(word, .notNegator) }
      for word in lexicon.shifters { put(word, .shifter) }
      for entry in lexicon.intensifiers { put(entry.written, .intensifier(entry.weight), entry.place) }
      for entry in lexicon.quantities { put(entry.written, .quantity(entry.weight), entry.place) }
      for entry in lexicon.words + lexicon.phrases {
        tones[Folding.lowered(entry.written, keepingSpaces: true)] = (.tone(entry.weight), names.text(for: entry.place))
      }
      for word in lexicon.ignore { tones[Folding.lowered(word, keepingSpaces: true)] = (.ignored, nil) }
    }
    let ordered = roles.sorted { $0.value.order < $1.value.order }
    return tones.sorted { $0.key < $1.key }.map { ($0.key, $0.value.role, $0.value.source) }
      + ordered.map { ($0.key, $0.value.role, $0.value.source) }
  }

  /// The units that begin with a word.
  func units(from word: UInt32) -> ArraySlice<Int32> {
    unitsInOrder[Int(firstUnits[Int(word)])..<Int(firstUnits[Int(word) + 1])]
  }

  /// The weight that a quantity has as a plain word; nil where it has none.
  func plainWeight(of unit: Int) -> Double? {
    roles(of: unit).lazy.compactMap { if case .tone(let weight) = $0 { weight } else { nil } }.first
  }

  /// 1 for up, −1 for down, also of a word that says something by itself; nil where it says neither.
  func direction(of unit: Int) -> Double? {
    roles(of: unit).lazy.compactMap { if case .direction(let sign) = $0 { sign } else { nil } }.first
  }

  func isIrrealis(_ unit: Int) -> Bool { roles(of: unit).contains(.irrealis) }

  /// The unit's own, and those that the same words have otherwise.
  private func roles(of unit: Int) -> [Role] {
    let words = units[unit].words
    return units(from: UInt32(truncatingIfNeeded: words[0])).map { units[Int($0)] }.filter { $0.words == words }.map(\.role)
  }

  private static func looksAround(_ role: Role) -> Bool {
    switch role {
    case .quantity, .shifter: true
    default: false
    }
  }

  private static func inflects(_ role: Role) -> Bool {
    switch role {
    case .tone, .quantity, .ignored, .shifter, .intensifier, .ending: true
    default: false
    }
  }
}

/// Places as people are shown them, `fr.yaml:12`; the entries of one file follow each other.
private struct PlaceNames {
  private var last: (file: String, name: Substring) = ("", "")

  mutating func text(for place: Place) -> String {
    if last.file != place.file { last = (place.file, place.file.split(separator: "/").last ?? "") }
    return "\(last.name):\(place.line)"
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
