import Text

/// What `feed:`, `domain:` and `lang:` compare whole, and so can never be equal to.
enum ValueLint {
  /// - Parameter expression: behind the scope.
  static func problems(of expression: Expression, in scope: Scope) -> [Problem] {
    switch expression {
    case .word(let word): return problems(of: [word], in: scope)
    case .phrase(let words): return problems(of: words, in: scope)
    case .several(let parts, _):
      return problems(
        of: parts.flatMap { part -> [Word?] in
          switch part {
          case .word(let word): [word]
          case .phrase(let words): words
          default: []
          }
        }, in: scope)
    case .or(let parts), .and(let parts): return parts.flatMap { problems(of: $0, in: scope) }
    case .not(let part), .spelled(let part, _): return problems(of: part, in: scope)
    case .near, .scoped, .atLeast, .regex: return [.noValue(scope.rawValue)]
    }
  }

  private static func problems(of words: [Word?], in scope: Scope) -> [Problem] {
    let hasInnerStar = words.dropLast().contains { $0.map { $0.form == .prefix } ?? true }
    if hasInnerStar || words.contains(where: { $0?.form == .pattern }) { return [.wildcardInValue(scope.rawValue)] }
    guard scope == .lang, words.count == 1, let word = words[0], word.form != .prefix else { return [] }
    return Language.primary(word.text) == nil ? [.badLanguage(word.text)] : []
  }
}
