import Watchlists

/// The terms of a watchlist without their aliases, and the aliases apart.
struct SpellingsInUse {
  /// By the word or phrase that they stand for; in their order.
  private(set) var aliases: [String: [String]] = [:]
  /// Every word and phrase that could have some.
  private(set) var words: Set<String> = []
  /// By what is written.
  private(set) var terms: [String: Expression] = [:]

  init(of list: Watchlist) {
    for term in list.any + list.all + list.none + list.weights.map(\.term) { terms[term.written] = bare(term.expression) }
  }

  private mutating func bare(_ expression: Expression) -> Expression {
    if let name = expression.shortText { words.insert(name) }
    switch expression {
    case .word, .phrase, .regex: return expression
    case .several(let parts, let reach): return .several(all(parts), within: reach)
    case .and(let parts): return .and(all(parts))
    case .or(let parts): return .or(all(parts))
    case .near(let left, let right, let reach, let ordered): return .near(bare(left), bare(right), within: reach, ordered: ordered)
    case .not(let part): return .not(bare(part))
    case .scoped(let scope, let part): return .scoped(scope, bare(part))
    case .atLeast(let count, let part): return .atLeast(count, bare(part))
    case .spelled(let part, let others):
      // Forms make an OR of the word.
      let base = if case .or(let parts) = part, let first = parts.first { first } else { part }
      if let name = base.shortText { aliases[name] = others.map { $0.shortText ?? "…" } }
      return bare(part)
    }
  }

  private mutating func all(_ parts: [Expression]) -> [Expression] {
    var changed: [Expression] = []
    for part in parts { changed.append(bare(part)) }
    return changed
  }
}

extension Expression {
  /// A word, a phrase or several words, nearly as written; nil for all else.
  fileprivate var shortText: String? {
    switch self {
    case .word(let word): word.written
    case .phrase(let words): "« \(words.map { $0?.written ?? "*" }.joined(separator: " ")) »"
    case .several(let parts, _): parts.map { $0.shortText ?? "…" }.joined(separator: " ")
    case .spelled(let part, _): part.shortText
    case .regex(let pattern): pattern
    default: nil
    }
  }
}

extension Word {
  fileprivate var written: String {
    switch form {
    case .folded, .pattern: text
    case .strict: "=\(text)"
    case .prefix: "\(text)*"
    }
  }
}
