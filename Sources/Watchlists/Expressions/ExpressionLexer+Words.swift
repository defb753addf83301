import Text

/// Reads a word and the marks on it.
extension ExpressionLexer {
  /// One word, or the words that a hyphen, an apostrophe and their like part one with a `?` into: nothing would be found that is not cut as an
  /// article is.
  static func words(_ text: String, offset: Int) throws(ExpressionProblem) -> [Word?] {
    let word = try word(text, offset: offset)
    guard word.form == .pattern else { return [word] }
    let pieces = pieces(of: word.text)
    for piece in pieces where piece.first == "?" && piece != "?" {
      throw ExpressionProblem(kind: .questionMarkFirst(piece), offset: offset)
    }
    return pieces.map { Word($0, $0.contains { "?*".contains($0) } ? .pattern : .folded) }
  }

  private static func word(_ text: String, offset: Int) throws(ExpressionProblem) -> Word {
    let scalars = Array(text.unicodeScalars)
    if scalars.first == "=" {
      guard !scalars.contains("*"), !scalars.contains("?") else { throw ExpressionProblem(kind: .strictPattern(text), offset: offset) }
      return Word(Self.text(scalars.dropFirst()), .strict)
    }
    if scalars.first == "?" { throw ExpressionProblem(kind: .questionMarkFirst(text), offset: offset) }
    guard let star = scalars.firstIndex(of: "*") else { return Word(text, scalars.contains("?") ? .pattern : .folded) }
    guard star == scalars.count - 1 else { throw ExpressionProblem(kind: .starNotAtEnd(text), offset: offset) }
    // A Hangul syllable is two letters or three, and a Korean name mostly two syllables with its particle tied to it.
    guard scalars.reduce(0, { $0 + (("\u{AC00}"..."\u{D7A3}").contains($1) ? 2 : isLetterOrDigit($1) ? 1 : 0) }) >= 3 else {
      throw ExpressionProblem(kind: .prefixTooShort(text), offset: offset)
    }
    return scalars.contains("?") ? Word(text, .pattern) : Word(Self.text(scalars.dropLast()), .prefix)
  }

  /// Each `?` is a letter to the tokenizer, as it is in the article.
  private static func pieces(of text: String) -> [String] {
    var tokenizer = Tokenizer()
    tokenizer.tokenize(text.replacing("?", with: "x"), language: nil)
    let bytes = Array(text.utf8)
    var pieces = tokenizer.tokens.map { String(decoding: bytes[$0.bytes], as: UTF8.self) }
    if text.last == "*", let last = pieces.popLast() { pieces.append(last + "*") }
    return pieces.isEmpty ? [text] : pieces
  }
}
