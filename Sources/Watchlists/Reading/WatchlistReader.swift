import Yams

/// Reads `watchlists:`.
struct WatchlistReader {
  static let limitTerms = 2_000

  private static let keys = [
    "name", "terms", "any", "all", "none", "except", "languages", "inflect", "tone", "alert", "aliases", "forms", "tests",
  ]
  private static let later = [
    "weights": "list the words under `terms:`", "threshold": "`weights` come later", "terms-from": "list the names under `terms:`",
    "use": "list the words under `terms:`",
  ]

  var reader: FileReader

  mutating func read(_ node: Node) -> [Watchlist] {
    reader.items(node).compactMap { watchlist($0) }
  }

  private mutating func watchlist(_ node: Node) -> Watchlist? {
    let fields = reader.fields(node, Self.keys, later: Self.later)
    guard let nameNode = fields.first(where: { $0.name == "name" })?.value else {
      if case .mapping = node { reader.error(node, .missingKey("name")) }
      return nil
    }
    guard let name = reader.text(nameNode) else { return nil }
    var list = Watchlist(name: name, place: reader.document.place(of: nameNode))
    var spellings: [SpellingRule] = []
    var hasTerms = false
    for (_, key, value) in fields {
      switch key {
      case "terms", "any": list.any += terms(value)
      case "all": list.all = terms(value)
      case "none": list.none = terms(value)
      case "except": list.except = phrases(value)
      case "languages": list.languages = reader.items(value).compactMap { reader.language($0) }
      case "inflect": list.inflection = inflection(value)
      case "tone": list.tone = toneGate(value)
      case "alert": list.receivers = reader.items(value).compactMap { reader.text($0) }
      case "aliases": spellings += self.spellings(value, asAliases: true)
      case "forms": spellings += self.spellings(value, asAliases: false)
      case "tests": list.tests = tests(value)
      default: break
      }
      if ["terms", "any", "all"].contains(key), case .sequence(let items) = value, !items.isEmpty { hasTerms = true }
    }
    let count = list.any.count + list.all.count + list.none.count + list.except.count
    if count > Self.limitTerms { reader.error(nameNode, .tooManyTerms(count: count, limit: Self.limitTerms)) }
    // A misspelt key is named already; that the terms are missing then says nothing new.
    let isWhole = node.mapping.map { $0.count == fields.count } ?? true
    if list.any.isEmpty, list.all.isEmpty, !hasTerms, isWhole { reader.error(nameNode, .noTerms) }
    for spelling in spellings where !spelling.apply(to: &list) { reader.warning(spelling.node, .unknownAlias(spelling.written)) }
    for (place, problem) in Lint.problems(of: list) { reader.report(.warning, place, problem) }
    return list
  }

  private mutating func terms(_ node: Node) -> [Term] {
    reader.items(node).compactMap { term($0) }
  }

  private mutating func term(_ node: Node) -> Term? {
    if case .mapping(let mapping) = node {
      guard mapping.count == 1, let (key, value) = mapping.first, let name = key.scalar?.string else {
        reader.error(node, .wrongKind(expected: "a term"))
        return nil
      }
      return marked(node, name, value)
    }
    guard let text = reader.text(node) else { return nil }
    return parse(text, node) { text throws(ExpressionProblem) in try ExpressionParser.parse(text) }
  }

  /// `phrase: …`, and what YAML takes for a map although it was meant as a term.
  private mutating func marked(_ node: Node, _ name: String, _ value: Node) -> Term? {
    switch name {
    case "phrase":
      guard let text = reader.text(value) else { return nil }
      return parse(text, value) { text throws(ExpressionProblem) in .phrase(try ExpressionLexer.phraseWords(text, offset: 0)) }
    case "regex":
      reader.error(node, .notYet("`regex:`", instead: "write the words, a prefix (négoci*) or a pattern (Zelensk?)"))
    default:
      guard let text = value.scalar?.string, !text.isEmpty else {
        reader.error(node, .needsQuotes(value.scalar == nil ? name : "{\(name)}"))
        return nil
      }
      reader.error(node, .scopeAsMap(scope: name, value: text))
    }
    return nil
  }

  private mutating func parse(
    _ text: String, _ node: Node, by parser: (String) throws(ExpressionProblem) -> Expression
  ) -> Term? {
    let quoted = node.scalar.map { $0.style == .singleQuoted || $0.style == .doubleQuoted } ?? false
    do {
      let expression = try parser(text)
      if node.scalar?.style == .doubleQuoted, case .several = expression { reader.warning(node, .doubleQuotes(text)) }
      return Term(written: text, expression: expression, place: reader.document.place(of: node))
    } catch {
      reader.error(node, .expression(error.kind), offset: error.offset + (quoted ? 1 : 0))
      return nil
    }
  }

  /// `except:` entries are phrases whatever quotes they stand in.
  private mutating func phrases(_ node: Node) -> [Term] {
    reader.items(node).compactMap { item in
      guard let text = reader.text(item) else { return nil }
      let bare = text.trimmingPrefix(while: { "«“„\" \u{A0}".contains($0) })
      let inner = String(bare.reversed().drop { "»”“\" \u{A0}".contains($0) }.reversed())
      guard
        let term = parse(inner, item, by: { text throws(ExpressionProblem) in .phrase(try ExpressionLexer.phraseWords(text, offset: 0)) })
      else { return nil }
      return Term(written: text, expression: term.expression, place: term.place)
    }
  }

  private struct SpellingRule {
    let written: String
    let node: Node
    let target: Expression
    let others: [Expression]
    let asAliases: Bool

    /// False when the term stands nowhere in the watchlist.
    func apply(to list: inout Watchlist) -> Bool {
      var found = false
      for path in [\Watchlist.any, \Watchlist.all, \Watchlist.none] {
        for index in list[keyPath: path].indices {
          let (expression, hasChanged) = list[keyPath: path][index].expression.replacing(target) { original in
            asAliases ? .spelled(original, aliases: others) : .or([original] + others)
          }
          list[keyPath: path][index].expression = expression
          found = found || hasChanged
        }
      }
      return found
    }
  }

  private mutating func spellings(_ node: Node, asAliases: Bool) -> [SpellingRule] {
    guard case .mapping(let mapping) = node else {
      reader.error(node, .wrongKind(expected: asAliases ? "a map of terms to their other spellings" : "a map of terms to their forms"))
      return []
    }
    return mapping.compactMap { key, value in
      guard let target = term(key) else { return nil }
      let others = terms(value).map(\.expression)
      return others.isEmpty
        ? nil : SpellingRule(written: target.written, node: key, target: target.expression, others: others, asAliases: asAliases)
    }
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
    let parts = text.split(separator: " ")
    guard parts.count == 2, parts[0] == "below" || parts[0] == "above", let limit = Double(parts[1]), (-1...1).contains(limit) else {
      reader.error(node, .badChoice(text, choices: ["below -0.2", "above 0.2"]))
      return nil
    }
    return parts[0] == "below" ? .below(limit) : .above(limit)
  }

  private mutating func tests(_ node: Node) -> [WatchlistTest] {
    reader.fields(node, ["match", "ignore"]).flatMap { field -> [WatchlistTest] in
      guard let expectation = WatchlistTest.Expectation(rawValue: field.name) else { return [] }
      return reader.items(field.value).compactMap { item in
        reader.text(item).map { WatchlistTest(expectation, $0, place: reader.document.place(of: item)) }
      }
    }
  }
}

extension Expression {
  /// Puts something else in the place of every occurrence of `target`; says whether there was one.
  func replacing(_ target: Expression, with change: (Expression) -> Expression) -> (Expression, Bool) {
    if self == target { return (change(self), true) }
    switch self {
    case .word, .phrase, .regex: return (self, false)
    case .spelled(let part, let aliases):
      // The aliases of one rule are not searched for the next: a name must not lead to itself.
      let (changed, found) = part.replacing(target, with: change)
      return (.spelled(changed, aliases: aliases), found)
    case .several(let parts, let reach): return Self.replacing(parts, target, change) { .several($0, within: reach) }
    case .and(let parts): return Self.replacing(parts, target, change) { .and($0) }
    case .or(let parts): return Self.replacing(parts, target, change) { .or($0) }
    case .near(let left, let right, let reach, let ordered):
      return Self.replacing([left, right], target, change) { .near($0[0], $0[1], within: reach, ordered: ordered) }
    case .not(let part): return Self.replacing([part], target, change) { .not($0[0]) }
    case .scoped(let scope, let part): return Self.replacing([part], target, change) { .scoped(scope, $0[0]) }
    case .atLeast(let count, let part): return Self.replacing([part], target, change) { .atLeast(count, $0[0]) }
    }
  }

  private static func replacing(
    _ parts: [Expression], _ target: Expression, _ change: (Expression) -> Expression, into make: ([Expression]) -> Expression
  ) -> (Expression, Bool) {
    let results = parts.map { $0.replacing(target, with: change) }
    return (make(results.map(\.0)), results.contains(where: \.1))
  }
}
