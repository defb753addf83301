import Text

/// What an expression can come to in any article whatever, to find what can never match.
extension Expression {
  /// Where its occurrences may lie; empty where it has none, such as that of `feed:` or NOT.
  struct Possibility {
    var holds = true
    var places: Set<Scope> = []

    static let never = Possibility(holds: false)
  }

  /// Words and phrases, which can always match as they stand.
  var isPlain: Bool {
    switch self {
    case .word, .phrase, .regex: true
    case .several(let parts, _): parts.allSatisfy(\.isPlain)
    default: false
    }
  }

  /// - Parameters:
  ///   - outer: the scopes that it stands in; nil for none.
  ///   - problems: each branch that can never match is added, innermost first; what is dead for that reason alone is not.
  func possibility(in outer: Set<Scope>?, _ problems: inout [Problem]) -> Possibility {
    let everywhere = outer ?? Self.text
    switch self {
    case .word, .phrase, .several, .regex: return Possibility(places: everywhere)
    case .spelled(let part, let others):
      return Self.any(([part] + others).map { $0.possibility(in: outer, &problems) })
    case .or(let parts): return Self.any(parts.map { $0.possibility(in: outer, &problems) })
    case .and(let parts):
      let all = parts.map { $0.possibility(in: outer, &problems) }
      guard all.allSatisfy(\.holds) else { return .never }
      for case .not(let denied) in parts where parts.contains(where: { $0 != .not(denied) && $0.asks(forAnyOf: denied.alternatives) }) {
        problems.append(.contradiction)
        return .never
      }
      return Possibility(places: all.reduce(into: []) { $0.formUnion($1.places) })
    case .not(let part):
      _ = part.possibility(in: outer, &problems)
      return Possibility()
    case .near(let left, let right, _, _):
      let sides = [left.possibility(in: outer, &problems), right.possibility(in: outer, &problems)]
      guard sides.allSatisfy(\.holds) else { return .never }
      let shared = sides[0].places.intersection(sides[1].places)
      if shared.isEmpty { problems.append(sides.contains { $0.places.isEmpty } ? .nearNothing : .nearApart) }
      return Possibility(holds: !shared.isEmpty, places: shared)
    case .atLeast(_, let part):
      let inner = part.possibility(in: outer, &problems)
      guard inner.holds, inner.places.isEmpty else { return inner }
      problems.append(.countOfNothing)
      return .never
    case .scoped(let scope, let part):
      let own = scope == .text ? Self.text : [scope]
      guard let outer else { return part.scopedPossibility(scope, own, &problems) }
      let shared = own.intersection(outer)
      guard !shared.isEmpty else {
        problems.append(.scopeInScope(scope.rawValue, outer: outer.count == 1 ? outer.first?.rawValue ?? "" : "text"))
        return .never
      }
      return part.scopedPossibility(scope, shared, &problems)
    }
  }

  private func scopedPossibility(_ scope: Scope, _ places: Set<Scope>, _ problems: inout [Problem]) -> Possibility {
    let inner = possibility(in: places, &problems)
    // These compare a value, and nothing stands anywhere.
    return [.feed, .domain, .lang].contains(scope) ? Possibility(holds: inner.holds) : inner
  }

  private static func any(_ parts: [Possibility]) -> Possibility {
    let living = parts.filter(\.holds)
    return living.isEmpty ? .never : Possibility(places: living.reduce(into: []) { $0.formUnion($1.places) })
  }

  private static let text: Set<Scope> = [.title, .lead, .body]

  /// What each alone makes the whole hold.
  private var alternatives: Set<Expression> {
    if case .or(let parts) = self { parts.reduce(into: [self]) { $0.formUnion($1.alternatives) } } else { [self] }
  }

  /// Whether it cannot hold without one of these. Not all such cases are seen, and none is made up.
  func asks(forAnyOf others: Set<Expression>) -> Bool {
    if others.contains(self) { return true }
    switch self {
    case .word, .phrase, .regex, .not, .several: return false
    case .and(let parts): return parts.contains { $0.asks(forAnyOf: others) }
    case .or(let parts): return parts.allSatisfy { $0.asks(forAnyOf: others) }
    case .near(let left, let right, _, _): return left.asks(forAnyOf: others) || right.asks(forAnyOf: others)
    case .atLeast(_, let part): return part.asks(forAnyOf: others)
    case .spelled(let part, let spellings): return ([part] + spellings).allSatisfy { $0.asks(forAnyOf: others) }
    case .scoped(let scope, let part): return (Self.text.contains(scope) || scope == .text) && part.asks(forAnyOf: others)
    }
  }

  /// Whether each of its occurrences is one of these phrases, and so taken out by `except:`.
  func lies(within phrases: Set<Expression>) -> Bool {
    switch self {
    // A name, since other words are found in other forms too.
    case .word(let word):
      word.form == .folded && word.text.unicodeScalars.first?.properties.isUppercase == true && phrases.contains(.phrase([word]))
    case .phrase: phrases.contains(self)
    case .scoped(let scope, let part): (Self.text.contains(scope) || scope == .text) && part.lies(within: phrases)
    default: false
    }
  }

  /// Whether AND stands in it where NEAR asks for words.
  var hasAnd: Bool {
    switch self {
    case .and: true
    case .or(let parts): parts.contains(where: \.hasAnd)
    case .scoped(_, let part), .spelled(let part, _), .atLeast(_, let part): part.hasAnd
    case .word, .phrase, .several, .near, .not, .regex: false
    }
  }

  /// The language outside of which it cannot hold.
  var onlyLanguage: String? {
    switch self {
    case .scoped(.lang, .word(let word)) where word.form == .folded:
      Language.primary(word.text) ?? word.text.lowercased()
    case .and(let parts): parts.lazy.compactMap(\.onlyLanguage).first
    default: nil
    }
  }
}
