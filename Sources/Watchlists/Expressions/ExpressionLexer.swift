/// Cuts an expression into its signs and words.
struct ExpressionLexer {
  enum Sign: Hashable {
    case word(Word)
    /// Its words with their offsets; nil stands for one word, whichever.
    case phrase([Word?])
    case open, close
    case and, or, not
    case near(Reach, ordered: Bool)
    case atLeast(Int)
    case scope(Scope)
    case slop(Reach)
    /// A sign among words that is none of the language's, as in `Johnson & Johnson`: it stands in no text as a word.
    case nothing
  }

  struct Piece: Hashable {
    var sign: Sign
    var offset: Int
    /// As written.
    var text: String
  }

  static let widestNear = 50

  let scalars: [Unicode.Scalar]
  var position = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  mutating func pieces() throws(ExpressionProblem) -> [Piece] {
    var pieces: [Piece] = []
    var skipped: Piece?
    while skipSpace() {
      let start = position
      let sign = try next()
      let piece = Piece(sign: sign, offset: start, text: Self.text(scalars[start..<position]))
      if sign == .nothing { skipped = skipped ?? piece } else { pieces.append(piece) }
    }
    if pieces.isEmpty, let skipped { throw ExpressionProblem(kind: .noLetterOrDigit(skipped.text), offset: skipped.offset) }
    return pieces
  }

  private mutating func next() throws(ExpressionProblem) -> Sign {
    switch scalars[position] {
    case "(":
      position += 1
      return .open
    case ")":
      position += 1
      return .close
    case "«": return try phrase(until: ["»"])
    case "“", "„": return try phrase(until: ["”", "“"])
    case "\"": return try phrase(until: ["\""])
    default: return try bare()
    }
  }

  private mutating func phrase(until closers: Set<Unicode.Scalar>) throws(ExpressionProblem) -> Sign {
    let start = position
    position += 1
    guard let end = scalars[position...].firstIndex(where: { closers.contains($0) }) else {
      throw ExpressionProblem(kind: .unclosedQuote(Self.text([scalars[start]])), offset: start)
    }
    let words = try Self.phraseWords(Self.text(scalars[position..<end]), offset: position)
    position = end + 1
    return .phrase(words)
  }

  /// The words between phrase quotes; each may be `*`, a prefix or a strict form.
  static func phraseWords(_ text: String, offset: Int) throws(ExpressionProblem) -> [Word?] {
    var words: [Word?] = []
    for part in joined(text.unicodeScalars.split(whereSeparator: { $0.properties.isWhitespace })) {
      if part.elementsEqual("*".unicodeScalars) {
        words.append(nil)
      } else if part.contains(where: isLetterOrDigit) {
        words += try Self.words(Self.text(part), offset: offset)
      } else if part.allSatisfy(".!?;:".unicodeScalars.contains), let last = words.indices.last, words[last]?.form == .folded {
        // `Mission : Impossible` is `Mission: Impossible`.
        words[last]?.text += Self.text(part)
      }
    }
    guard words.contains(where: { $0 != nil }) else {
      throw ExpressionProblem(kind: text.isEmpty ? .empty : .noLetterOrDigit(text), offset: offset)
    }
    return words
  }

  private mutating func bare() throws(ExpressionProblem) -> Sign {
    let start = position
    while position < scalars.count, !scalars[position].properties.isWhitespace, !"()«»“”„\"".unicodeScalars.contains(scalars[position]) {
      position += 1
      if scalars[position - 1] == ":", let scope = try scope(Self.text(scalars[start..<(position - 1)]), start) { return .scope(scope) }
    }
    if position == start { position += 1 }
    leaveSlop(from: start)
    takeWhatBelongs(to: start)
    let text = Self.text(scalars[start..<position])
    switch text {
    case "AND": return .and
    case "OR": return .or
    case "NOT": return .not
    case "NEAR": return .near(.words(5), ordered: false)
    case "ONEAR": return .near(.words(5), ordered: true)
    case "ATLEAST": throw ExpressionProblem(kind: .badCount(text), offset: start)
    default: break
    }
    if let count = text.suffix(after: "NEAR/") { return .near(try Self.reach(count, text, start), ordered: false) }
    if let count = text.suffix(after: "ONEAR/") { return .near(try Self.reach(count, text, start), ordered: true) }
    if let count = text.suffix(after: "ATLEAST/") {
      guard let number = Int(count), (1...1000).contains(number) else { throw ExpressionProblem(kind: .badCount(text), offset: start) }
      return .atLeast(number)
    }
    if text != "~", let count = text.suffix(after: "~") { return .slop(try Self.reach(count, text, start)) }
    guard text.unicodeScalars.contains(where: Self.isLetterOrDigit) else { return try lone(text, start) }
    let words = try Self.words(text, offset: start)
    if words.count == 1, let word = words[0] { return .word(word) }
    return .phrase(words)
  }

  /// `froide~5` is `froide ~5`.
  private mutating func leaveSlop(from start: Int) {
    guard let tilde = scalars[start..<position].lastIndex(of: "~"), tilde > start, tilde + 1 < position else { return }
    let rest = scalars[(tilde + 1)..<position]
    if rest.allSatisfy({ ("0"..."9").contains($0) }) || Self.text(rest) == "s" || Self.text(rest) == "p" { position = tilde }
  }

  /// A sign without a letter beside it. Those that say something in this language or in another tool's are not passed over.
  private func lone(_ text: String, _ start: Int) throws(ExpressionProblem) -> Sign {
    switch text {
    case "»", "”", "“": throw ExpressionProblem(kind: .noLetterOrDigit(text), offset: start)
    case "=": throw ExpressionProblem(kind: .strictAlone(strictPhrase), offset: start)
    case "~" where scalars.contains(where: Self.isLetterOrDigit): throw ExpressionProblem(kind: .badCount(text), offset: start)
    case "*": throw ExpressionProblem(kind: .starAlone, offset: start)
    case "|", "||": throw ExpressionProblem(kind: .foreignSign(text, meant: "OR"), offset: start)
    case "&&": throw ExpressionProblem(kind: .foreignSign(text, meant: "AND"), offset: start)
    default: return .nothing
    }
  }

  /// The phrase behind a `=`, each word of it strict; nil where none stands there.
  private var strictPhrase: String? {
    var after = self
    guard after.skipSpace(), "«“„\"".unicodeScalars.contains(scalars[after.position]), case .phrase(let words)? = try? after.next() else {
      return nil
    }
    return "« \(words.map { $0.map { "=\($0.text)" } ?? "*" }.joined(separator: " ")) »"
  }

  /// Nil where what stands before the colon is just a word with a colon in it (`22:30`, `https:`).
  private func scope(_ name: String, _ offset: Int) throws(ExpressionProblem) -> Scope? {
    if let scope = Scope(rawValue: name) {
      guard position < scalars.count else { throw ExpressionProblem(kind: .scopeWithoutWord(name), offset: offset) }
      return scope
    }
    if FileReader.marks.contains(name), position < scalars.count { throw ExpressionProblem(kind: .markInside(name), offset: offset) }
    // Of `source:(…)` nothing but a word with a colon would be left.
    if let meant = OperatorLint.scopes[name], position < scalars.count, "(«“„\"".unicodeScalars.contains(scalars[position]) {
      throw ExpressionProblem(kind: .unknownScope(name, suggestion: meant), offset: offset)
    }
    guard name.unicodeScalars.count >= 4, position < scalars.count, scalars[position] != "/",
      let near = Spelling.nearest(to: name, among: Scope.allCases.map(\.rawValue)).map({ OperatorLint.scopes[name] ?? $0 })
    else { return nil }
    throw ExpressionProblem(kind: .unknownScope(name, suggestion: near), offset: offset)
  }

  private static func reach(_ text: String, _ whole: String, _ offset: Int) throws(ExpressionProblem) -> Reach {
    if text == "s" { return .sentence }
    if text == "p" { return .block }
    guard let count = Int(text), count >= 0 else { throw ExpressionProblem(kind: .badCount(whole), offset: offset) }
    guard count <= widestNear else { throw ExpressionProblem(kind: .nearTooWide(count, limit: widestNear), offset: offset) }
    return .words(count)
  }

  static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private mutating func skipSpace() -> Bool {
    while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
    return position < scalars.count
  }

  static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}

extension String {
  fileprivate func suffix(after prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}
