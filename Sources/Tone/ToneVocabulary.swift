import Text
import Watchlists

/// The lexicons of one language, merged and numbered: which words there are, and which runs of them say something.
final class ToneVocabulary: Sendable {
  enum Kind: UInt8, Sendable {
    case tone, intensifier, quantity, negator, negatorWithNe, notNegator, shifter, ignored
    case contrast, connective, irrealis, direction, ne, concessive, ending, speech
  }

  /// What a unit is, and its weight, its change or its direction.
  struct Role: Sendable {
    var kind: Kind
    var value = 0.0
  }

  struct Unit: Sendable {
    /// As it stands in the lexicon.
    var written: String
    /// File and line of the lexicon, `fr.yaml:12`; nil for the words of grammar.
    var source: String?
  }

  /// What a unit is, in plain values, so that nothing is counted.
  struct Form: BitwiseCopyable {
    /// In words.
    var count: Int32
    var role: Role
    /// What the same words weigh as a plain word; 0 where they are none.
    var plainWeight = 0.0
    /// 1 for up, −1 for down, also of a word that says something by itself; 0 where it says neither.
    var direction = 0.0
    /// What it stands beside is less than real.
    var isIrrealis = false
    /// As the grammar has them: `bareNegators`, `degrees`, `numbering`, `events`.
    var isBareNegator = false
    var isDegree = false
    var isNumbering = false
    var isEvent = false
  }

  let language: String
  /// Every noun has a capital, and so no name can be told by it.
  let isGerman: Bool
  let units: [Unit]
  let words: ToneWords
  /// By unit.
  let forms: Growable<Form>
  /// Words of all units one behind the other.
  let formWords: Growable<UInt32>
  /// The same by their first words.
  let byWords: ToneUnits

  init(language: String, lexicons: [Lexicon]) {
    self.language = language
    isGerman = language == "de"
    var words = ToneWords(language: language)
    var tokenizer = Tokenizer()
    var scratch = FormScratch()
    var units: [Unit] = []
    var members: [(member: ToneUnits.Member, words: [Int32])] = []
    var forms: [Form] = []
    var formWords: [UInt32] = []
    let grammar = ToneGrammar.of(language)
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
      units.append(Unit(written: written, source: source))
      let member = ToneUnits.Member(
        unit: Int32(truncatingIfNeeded: forms.count), start: Int32(truncatingIfNeeded: formWords.count),
        count: Int16(clamping: numbers.count),
        length: Int16(clamping: numbers.count * 2 + (needsElision ? 1 : 0)), needsElision: needsElision,
        looksAround: role.kind == .quantity || role.kind == .shifter)
      members.append((member, numbers))
      forms.append(
        Form(
          count: Int32(truncatingIfNeeded: numbers.count), role: role, isBareNegator: grammar.bareNegators.contains(written),
          isDegree: grammar.degrees.contains(written), isNumbering: grammar.numbering.contains(written),
          isEvent: grammar.events.contains(written)))
      formWords += numbers.map { UInt32(truncatingIfNeeded: $0) }
    }
    Self.joinRoles(&forms, members.map(\.words))
    byWords = ToneUnits(members, wordCount: words.count)
    self.units = units
    self.forms = Growable(forms)
    self.formWords = Growable(formWords)
    self.words = words
  }

  /// Tells each unit what else its words are, the first of each kind.
  private static func joinRoles(_ forms: inout [Form], _ words: [[Int32]]) {
    for units in Dictionary(grouping: words.indices, by: { words[$0] }).values {
      let roles = units.map { forms[$0].role }
      let plain = roles.first { $0.kind == .tone }?.value ?? 0
      let direction = roles.first { $0.kind == .direction }?.value ?? 0
      for unit in units {
        forms[unit].plainWeight = plain
        forms[unit].direction = direction
        forms[unit].isIrrealis = roles.contains { $0.kind == .irrealis }
      }
    }
  }

  /// In order of what they are: tone words by the alphabet, then the words of grammar.
  private static func entries(_ language: String, _ lexicons: [Lexicon]) -> [(written: String, role: Role, source: String?)] {
    var names = PlaceNames()
    var roles: [String: (role: Role, order: Int, source: String?)] = [:]
    func put(_ written: String, _ role: Role, _ place: Place? = nil) {
      roles[Folding.lowered(written, keepingSpaces: true)] = (role, roles.count, place.map { names.text(for: $0) })
    }
    let grammar = ToneGrammar.of(language)
    for word in grammar.contrasts { put(word, Role(kind: .contrast)) }
    for word in grammar.connectives { put(word, Role(kind: .connective)) }
    for word in grammar.irrealis { put(word, Role(kind: .irrealis)) }
    for word in grammar.concessives { put(word, Role(kind: .concessive)) }
    for word in grammar.endings { put(word, Role(kind: .ending)) }
    for word in grammar.speech { put(word, Role(kind: .speech)) }
    for (word, sign) in grammar.directions { put(word, Role(kind: .direction, value: sign)) }
    if language == "fr" { put("ne", Role(kind: .ne)) }
    var tones: [String: (role: Role, source: String?)] = [:]
    for lexicon in lexicons {
      for word in lexicon.negators { put(word, Role(kind: grammar.negatorsWithNe.contains(word) ? .negatorWithNe : .negator)) }
      for word in lexicon.notNegators { put(word, Role(kind: .notNegator)) }
      for word in lexicon.shifters { put(word, Role(kind: .shifter)) }
      for entry in lexicon.intensifiers { put(entry.written, Role(kind: .intensifier, value: entry.weight), entry.place) }
      for entry in lexicon.quantities { put(entry.written, Role(kind: .quantity, value: entry.weight), entry.place) }
      for entry in lexicon.words + lexicon.phrases {
        tones[Folding.lowered(entry.written, keepingSpaces: true)] = (Role(kind: .tone, value: entry.weight), names.text(for: entry.place))
      }
      for word in lexicon.ignore { tones[Folding.lowered(word, keepingSpaces: true)] = (Role(kind: .ignored), nil) }
    }
    let ordered = roles.sorted { $0.value.order < $1.value.order }
    return tones.sorted { $0.key < $1.key }.map { ($0.key, $0.value.role, $0.value.source) }
      + ordered.map { ($0.key, $0.value.role, $0.value.source) }
  }

  private static func inflects(_ role: Role) -> Bool {
    switch role.kind {
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
