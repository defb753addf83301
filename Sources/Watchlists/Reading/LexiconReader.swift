import Yams

/// Reads the tone words of a language.
struct LexiconReader {
  static let keys = [
    "language", "words", "phrases", "intensifiers", "negators", "not-negators", "shifters", "quantities", "ignore",
  ]

  var reader: FileReader

  /// One lexicon, or a list of them.
  mutating func read(_ node: Node) -> [Lexicon] {
    if case .mapping = node { return [lexicon(node)].compactMap(\.self) }
    return reader.items(node).compactMap { lexicon($0) }
  }

  private mutating func lexicon(_ node: Node) -> Lexicon? {
    let fields = reader.fields(node, Self.keys)
    guard let languageNode = fields.first(where: { $0.name == "language" })?.value else {
      reader.error(node, .missingKey("language"))
      return nil
    }
    guard let language = reader.language(languageNode) else { return nil }
    var lexicon = Lexicon(language: language)
    for (_, key, value) in fields {
      switch key {
      case "words": lexicon.words = entries(value, -4...4)
      case "phrases": lexicon.phrases = entries(value, -4...4)
      case "intensifiers": lexicon.intensifiers = entries(value, -1...1)
      case "quantities": lexicon.quantities = entries(value, -4...4)
      case "negators": lexicon.negators = texts(value)
      case "not-negators": lexicon.notNegators = texts(value)
      case "shifters": lexicon.shifters = texts(value)
      case "ignore": lexicon.ignore = texts(value)
      default: break
      }
    }
    return lexicon
  }

  private mutating func entries(_ node: Node, _ range: ClosedRange<Double>) -> [Lexicon.Entry] {
    guard case .mapping(let mapping) = node else {
      reader.error(node, .wrongKind(expected: "a map of words to weights"))
      return []
    }
    var entries: [Lexicon.Entry] = []
    for (key, value) in mapping {
      guard let written = reader.text(key), let weight = reader.number(value, in: range) else { continue }
      let place = reader.document.place(of: key)
      if let problem = Self.problem(with: written) { reader.warning(key, problem) }
      entries += Self.alternatives(written).map { Lexicon.Entry(written: $0, weight: weight, place: place) }
    }
    return entries
  }

  /// The words of a list without weights, each written like an entry of `words:`.
  private mutating func texts(_ node: Node) -> [String] {
    var texts: [String] = []
    var known: [String: Place] = [:]
    for item in reader.items(node) {
      guard let written = reader.text(item) else { continue }
      if let problem = Self.problem(with: written) { reader.warning(item, problem) }
      if let first = known[written.lowercased()] {
        reader.warning(item, .duplicateEntry(written, first: first))
      } else {
        known[written.lowercased()] = reader.document.place(of: item)
      }
      texts += Self.alternatives(written)
    }
    return texts
  }

  /// Letters before the star of a pattern.
  static let leastPattern = 4

  static func problem(with entry: String) -> Problem? {
    // Most entries have no sign in them.
    if !entry.utf8.contains(where: { "*{}".utf8.contains($0) }), entry.contains(where: { $0.isLetter || $0.isNumber }) { return nil }
    let body = entry.hasSuffix("*") ? entry.dropLast() : Substring(entry)
    let rest = alternatives(String(body)).joined()
    let isEmpty = !rest.contains { $0.isLetter || $0.isNumber }
    if isEmpty || rest.contains(where: { "*{}".contains($0) }) { return .unmatchableTone(entry) }
    let last = body.split { !$0.isLetter }.last ?? ""
    return entry.hasSuffix("*") && last.count < leastPattern ? .shortTonePattern(entry) : nil
  }

  /// Words and phrases that are good in one place and bad in another.
  static func opposites(in lexicons: [Lexicon]) -> [(place: Place, problem: Problem)] {
    var problems: [(Place, Problem)] = []
    for (_, lexicons) in Dictionary(grouping: lexicons, by: \.language) {
      var known: [String: Lexicon.Entry] = [:]
      for entry in lexicons.flatMap({ $0.words + $0.phrases }) where entry.weight != 0 {
        var spelling = entry.written.lowercased()
        if spelling.utf8.contains(UInt8(ascii: "-")) { spelling.replace("-", with: " ") }
        guard let first = known[spelling] else {
          known[spelling] = entry
          continue
        }
        if (first.weight < 0) != (entry.weight < 0) { problems.append((entry.place, .oppositeTone(entry.written, first: first.place))) }
      }
    }
    return problems
  }

  /// Phrases that one entry may stand for.
  private static let mostAlternatives = 200

  /// `{tire,tirent} la sonnette` stands for two phrases, and two such groups for each pair.
  static func alternatives(_ text: String) -> [String] {
    guard let open = text.utf8.firstIndex(of: UInt8(ascii: "{")), let close = text[open...].firstIndex(of: "}") else { return [text] }
    let rests = alternatives(String(text[text.index(after: close)...]))
    let choices = text[text.index(after: open)..<close].split(separator: ",").prefix(50)
    let whole = choices.flatMap { choice in rests.map { text[..<open] + choice.trimmingPrefix(while: { $0 == " " }) + $0 } }
    return whole.prefix(mostAlternatives).map { String($0) }
  }
}
