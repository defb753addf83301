import Yams

/// Reads `watchlists:`.
struct WatchlistReader {
  static let limitTerms = 2_000
  static let limitRegexes = 100
  static let weights = -1000.0...1000.0
  static let limitTopicWords = 200

  static let keys = [
    "name", "terms", "terms-from", "use", "any", "all", "none", "except", "weights", "threshold", "languages", "inflect", "tone",
    "ignore", "tone-shift", "surge", "severity", "alert", "aliases", "forms", "tests",
  ]
  static let testKeys = ["match", "ignore"]
  /// What `weights:` stands instead of.
  private static let booleans = ["terms", "terms-from", "use", "any", "all", "tone"]

  var reader: FileReader

  mutating func read(_ node: Node) -> [WatchlistDraft] {
    reader.items(node).compactMap { watchlist($0) }
  }

  private mutating func watchlist(_ node: Node) -> WatchlistDraft? {
    let fields = reader.fields(node, Self.keys)
    guard let nameNode = fields.first(where: { $0.name == "name" })?.value else {
      reader.missing("name", in: node, fields)
      return nil
    }
    guard let name = reader.text(nameNode) else { return nil }
    if name.allSatisfy(\.isWhitespace) { reader.error(nameNode, .missingKey("name")) }
    var draft = WatchlistDraft(Watchlist(name: name, place: reader.document.place(of: nameNode)))
    for (_, key, value) in fields {
      switch key {
      case "terms", "any": draft.add(reader.entries(value), to: .any)
      case "all": draft.add(reader.entries(value), to: .all)
      case "none": draft.add(reader.entries(value), to: .none)
      case "except": draft.list.except = reader.items(value).compactMap { reader.exception($0) }
      case "use": draft.add(TermEntries(uses: reader.uses(value)), to: .any)
      case "terms-from": draft.list.any += reader.termsFrom(value)
      case "weights": draft.list.weights = weights(value)
      case "threshold": draft.list.threshold = threshold(value)
      case "languages": draft.list.languages = reader.items(value).compactMap { reader.language($0) }
      case "inflect": draft.list.inflection = inflection(value)
      case "tone": draft.list.tone = toneGate(value)
      case "ignore": draft.list.ignore = topicWords(value)
      case "tone-shift": draft.list.toneShift = toneShift(value)
      case "surge": draft.list.surge = surge(value)
      case "severity": draft.list.severity = reader.severity(value) ?? .normal
      case "alert": draft.list.receivers = receivers(value, of: &draft)
      case "aliases", "forms": reader.spellings(value, asAliases: key == "aliases", into: &draft.spellings)
      case "tests": draft.list.tests = tests(value)
      default: break
      }
    }
    check(draft, node, nameNode, fields)
    return draft
  }

  private mutating func check(_ draft: WatchlistDraft, _ node: Node, _ nameNode: Node, _ fields: [(key: Node, name: String, value: Node)]) {
    let list = draft.list
    let count = draft.writtenTerms + list.except.count + list.weights.count
    if count > Self.limitTerms { reader.error(nameNode, .tooManyTerms(count: count, limit: Self.limitTerms)) }
    let regexes = (list.any + list.all + list.none + list.weights.map(\.term)).count {
      if case .regex = $0.expression { true } else { false }
    }
    if regexes > Self.limitRegexes { reader.error(nameNode, .tooManyRegexes(count: regexes, limit: Self.limitRegexes)) }
    if let weights = fields.first(where: { $0.name == "weights" }) {
      for other in fields where Self.booleans.contains(other.name) { reader.error(weights.key, .weightsMixed(with: other.name)) }
      if !fields.contains(where: { $0.name == "threshold" }) { reader.error(weights.key, .missingThreshold) }
      if !list.weights.isEmpty, !list.weights.contains(where: { $0.weight > 0 }) { reader.error(weights.key, .onlyNegativeWeights) }
      return
    }
    if let threshold = fields.first(where: { $0.name == "threshold" }) { reader.error(threshold.key, .thresholdAlone) }
    // A misspelt key is named already; that the terms are missing then says nothing new. Nor does it where every term is a bad one.
    let isWhole = node.mapping.map { $0.count == fields.count } ?? true
    let asks = fields.contains { Self.booleans.dropLast().contains($0.name) && !reader.isEmpty($0.value) }
    if isWhole, !asks { reader.error(nameNode, .noTerms) }
  }

  private mutating func weights(_ node: Node) -> [WeightedTerm] {
    guard case .mapping(let mapping) = node, !mapping.isEmpty else {
      reader.error(node, .wrongKind(expected: "a map of terms to weights, such as `missile: 2`,"))
      return []
    }
    return mapping.compactMap { key, value in
      guard let term = reader.term(key), let weight = reader.number(value, in: Self.weights) else { return nil }
      guard term.expression.hasCount else {
        reader.error(key, .weightOfBoolean(term.written))
        return nil
      }
      guard weight != 0 else {
        reader.warning(value, .zeroWeight(term.written))
        return nil
      }
      return WeightedTerm(term: term, weight: weight)
    }
  }

  private mutating func threshold(_ node: Node) -> Double? {
    guard let text = reader.text(node) else { return nil }
    guard let number = Double(text), number.isFinite, number > 0, number <= 1_000_000 else {
      reader.error(node, .badThreshold(text))
      return nil
    }
    return number
  }

  private mutating func receivers(_ node: Node, of draft: inout WatchlistDraft) -> [String] {
    var names: [String] = []
    for item in reader.items(node) {
      guard let name = reader.text(item) else { continue }
      draft.mentions.append((name, reader.document.place(of: item)))
      names.append(name)
    }
    return names
  }

  private mutating func inflection(_ node: Node) -> Inflection {
    guard let text = reader.text(node) else { return .light }
    guard let inflection = Inflection(rawValue: text) else {
      reader.error(node, .badChoice(text, choices: Inflection.allCases.map(\.rawValue)))
      return .light
    }
    return inflection
  }

  private mutating func toneGate(_ node: Node) -> ToneGate? {
    guard let text = reader.text(node) else { return nil }
    // Vigie itself writes numbers with a minus sign, U+2212.
    let parts = text.replacing("−", with: "-").split(separator: " ")
    guard parts.count == 2, parts[0] == "below" || parts[0] == "above", let limit = Double(parts[1]), (-1...1).contains(limit) else {
      reader.error(node, .badChoice(text, choices: ["below -0.2", "above 0.2"]))
      return nil
    }
    return parts[0] == "below" ? .below(limit) : .above(limit)
  }

  private mutating func topicWords(_ node: Node) -> [TopicWord] {
    let items = reader.items(node)
    if case .mapping = node {
      reader.error(node, .wrongKind(expected: "a list of tone words, such as [guerre, attaqu*],"))
      return []
    }
    if items.count > Self.limitTopicWords { reader.error(node, .tooManyTopicWords(count: items.count, limit: Self.limitTopicWords)) }
    return items.prefix(Self.limitTopicWords).compactMap { item in
      guard let written = reader.text(item) else { return nil }
      switch LexiconReader.problem(with: written) {
      case let problem? where problem == .unmatchableTone(written):
        reader.error(item, problem)
        return nil
      case let problem?: reader.warning(item, problem)
      case nil: break
      }
      return TopicWord(written: written, place: reader.document.place(of: item))
    }
  }

  private mutating func toneShift(_ node: Node) -> ToneWatch? {
    guard let text = reader.text(node), text != "off" else { return nil }
    let parts = text.split(separator: " ")
    let least = parts.count > 1 ? Double(parts[1]) : ToneWatch.usualLeast
    guard (1...2).contains(parts.count), let direction = ToneWatch.Direction(rawValue: String(parts[0])), let least,
      ToneWatch.leasts.contains(least)
    else {
      reader.error(node, .badChoice(text, choices: ToneWatch.Direction.allCases.map(\.rawValue) + ["worse 0.2", "off"]))
      return nil
    }
    return ToneWatch(direction, least: least)
  }

  private mutating func surge(_ node: Node) -> SurgeWatch? {
    guard let text = reader.text(node) else { return nil }
    switch text {
    case "on": return SurgeWatch()
    case "off": return nil
    default: break
    }
    guard let ratio = Double(text), SurgeWatch.ratios.contains(ratio) else {
      reader.error(node, .badChoice(text, choices: ["on", "off", "3"]))
      return nil
    }
    return SurgeWatch(ratio: ratio)
  }

  private mutating func tests(_ node: Node) -> [WatchlistTest] {
    reader.fields(node, Self.testKeys).flatMap { field -> [WatchlistTest] in
      guard let expectation = WatchlistTest.Expectation(rawValue: field.name) else { return [] }
      return reader.items(field.value).compactMap { item in
        reader.text(item).map { WatchlistTest(expectation, $0, place: reader.document.place(of: item)) }
      }
    }
  }
}

extension Expression {
  /// Whether its occurrences can be counted: AND and NOT have none of their own.
  fileprivate var hasCount: Bool {
    switch self {
    case .word, .phrase, .several, .near, .regex: true
    case .and, .not, .atLeast: false
    case .scoped(let scope, let part): ![.feed, .domain, .lang].contains(scope) && part.hasCount
    case .or(let parts): parts.allSatisfy(\.hasCount)
    case .spelled(let part, let others): ([part] + others).allSatisfy(\.hasCount)
    }
  }
}
