/// What `domain:` is compared with: hosts, as articles have them.
enum DomainValue {
  /// Its words without `https://`, `www.` and a `/` at the end.
  static func plain(_ expression: Expression, offset: Int) throws(ExpressionProblem) -> Expression {
    switch expression {
    case .word(let word): return .word(Word(try host(word.text, offset), word.form))
    case .or(let parts): return .or(try plain(parts, offset))
    case .and(let parts): return .and(try plain(parts, offset))
    case .not(let part): return .not(try plain(part, offset: offset))
    case .several(let parts, _):
      let texts: [String] = parts.map { if case .word(let word) = $0 { word.text } else { "…" } }
      throw ExpressionProblem(kind: .noDomain(texts.joined(separator: " "), host: nil), offset: offset)
    case .phrase(let words):
      if words.count == 1, let word = words[0] { return .word(Word(try host(word.text, offset), word.form)) }
      throw ExpressionProblem(kind: .noDomain(words.map { $0?.text ?? "*" }.joined(separator: " "), host: nil), offset: offset)
    default: return expression
    }
  }

  private static func plain(_ parts: [Expression], _ offset: Int) throws(ExpressionProblem) -> [Expression] {
    var plain: [Expression] = []
    for part in parts { plain.append(try Self.plain(part, offset: offset)) }
    return plain
  }

  private static func host(_ text: String, _ offset: Int) throws(ExpressionProblem) -> String {
    var rest = Substring(text.lowercased())
    for start in ["https://", "http://", "www."] where rest.hasPrefix(start) { rest = rest.dropFirst(start.count) }
    if rest.hasSuffix("/") { rest.removeLast() }
    let host = rest.prefix { $0.isLetter || $0.isNumber || "-._".contains($0) }
    guard host.endIndex == rest.endIndex, host.contains(where: \.isLetter) || host.contains(where: \.isNumber) else {
      throw ExpressionProblem(kind: .noDomain(text, host: host.contains(".") ? String(host) : nil), offset: offset)
    }
    return String(host)
  }
}
