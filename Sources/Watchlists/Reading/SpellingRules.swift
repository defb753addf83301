/// `aliases:` and `forms:` of a watchlist or of a list: what else its terms may be written as.
struct SpellingRules {
  private struct Rule {
    var written: String
    var place: Place
    var aliases: [Expression] = []
    var forms: [Expression] = []
    var isUsed = false
  }

  private var rules: [Expression: Rule] = [:]

  var isEmpty: Bool { rules.isEmpty }

  mutating func add(_ others: [Expression], to target: Term, asAliases: Bool) {
    var rule = rules[target.expression] ?? Rule(written: target.written, place: target.place)
    if asAliases { rule.aliases += others } else { rule.forms += others }
    rules[target.expression] = rule
  }

  /// Wherever a term of the rules stands, inside expressions too. The other spellings are not searched in their turn: a name must not lead to
  /// itself.
  mutating func apply(to terms: inout [Term]) {
    guard !rules.isEmpty else { return }
    for index in terms.indices { terms[index].expression = applied(to: terms[index].expression) }
  }

  /// The terms of the rules that stood nowhere, in the order of the file.
  var unused: [(written: String, place: Place)] {
    rules.values.filter { !$0.isUsed }.map { ($0.written, $0.place) }.sorted { ($0.1.line, $0.1.column) < ($1.1.line, $1.1.column) }
  }

  private mutating func applied(to expression: Expression) -> Expression {
    let inner = inside(expression)
    guard let rule = rules[expression] else { return inner }
    rules[expression]?.isUsed = true
    let whole = rule.forms.isEmpty ? inner : .or([inner] + rule.forms)
    return rule.aliases.isEmpty ? whole : .spelled(whole, aliases: rule.aliases)
  }

  private mutating func inside(_ expression: Expression) -> Expression {
    switch expression {
    case .word, .phrase, .regex: expression
    case .several(let parts, let reach): .several(all(parts), within: reach)
    case .and(let parts): .and(all(parts))
    case .or(let parts): .or(all(parts))
    case .near(let left, let right, let reach, let ordered):
      .near(applied(to: left), applied(to: right), within: reach, ordered: ordered)
    case .not(let part): .not(applied(to: part))
    case .scoped(let scope, let part): .scoped(scope, applied(to: part))
    case .atLeast(let count, let part): .atLeast(count, applied(to: part))
    case .spelled(let part, let aliases): .spelled(applied(to: part), aliases: aliases)
    }
  }

  private mutating func all(_ parts: [Expression]) -> [Expression] {
    var changed: [Expression] = []
    for part in parts { changed.append(applied(to: part)) }
    return changed
  }
}
