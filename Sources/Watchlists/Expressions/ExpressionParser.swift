/// Reads levels 1 and 2 of the language: a line of text, or an expression. NEAR binds before NOT, NOT before AND and OR.
struct ExpressionParser {
  static let limitBytes = 4096
  static let limitDepth = 40

  private let pieces: [ExpressionLexer.Piece]
  private let length: Int
  private var position = 0
  private var depth = 0

  static func parse(_ text: String) throws(ExpressionProblem) -> Expression {
    guard text.utf8.count <= limitBytes else {
      throw ExpressionProblem(kind: .tooLong(bytes: text.utf8.count, limit: limitBytes), offset: 0)
    }
    var lexer = ExpressionLexer(text)
    var parser = ExpressionParser(pieces: try lexer.pieces(), length: text.unicodeScalars.count)
    guard !parser.pieces.isEmpty else { throw ExpressionProblem(kind: .empty, offset: 0) }
    let expression = try parser.group()
    if let extra = parser.peek { throw ExpressionProblem(kind: .unexpectedBracket, offset: extra.offset) }
    guard expression.canHold else { throw ExpressionProblem(kind: .onlyNegative, offset: 0) }
    return expression
  }

  private init(pieces: [ExpressionLexer.Piece], length: Int) {
    self.pieces = pieces
    self.length = length
  }

  private var peek: ExpressionLexer.Piece? { position < pieces.count ? pieces[position] : nil }
  private var offset: Int { peek?.offset ?? length }

  /// What stands between brackets, or the whole.
  private mutating func group() throws(ExpressionProblem) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.limitDepth else { throw ExpressionProblem(kind: .tooDeep(limit: Self.limitDepth), offset: offset) }
    let start = position
    if let words = try bareWords() { return words }
    position = start
    var operands = [try negation()]
    var operators: [ExpressionLexer.Sign] = []
    while let piece = peek, piece.sign == .and || piece.sign == .or {
      position += 1
      operators.append(piece.sign)
      operands.append(try negation())
      if operators.contains(.and), operators.contains(.or) {
        throw ExpressionProblem(kind: .mixedAndOr(readings: readings(from: start)), offset: piece.offset)
      }
    }
    if let piece = peek, piece.sign == .not {
      throw ExpressionProblem(kind: .notBetween, offset: piece.offset)
    }
    if let piece = peek, case .slop = piece.sign { throw ExpressionProblem(kind: .slopWithoutWords, offset: piece.offset) }
    guard let first = operators.first else { return operands[0] }
    return first == .and ? .and(operands) : .or(operands)
  }

  /// Two or more words or phrases and nothing else up to the end of the group; nil where there is an operator or a scope.
  private mutating func bareWords() throws(ExpressionProblem) -> Expression? {
    var parts: [Expression] = []
    while let piece = peek {
      switch piece.sign {
      case .word(let word): parts.append(.word(word))
      case .phrase(let words): parts.append(Self.phrase(words))
      case .slop(let reach):
        guard parts.count >= 2 else { throw ExpressionProblem(kind: .slopWithoutWords, offset: piece.offset) }
        position += 1
        guard peek == nil || peek?.sign == .close else { return nil }
        return .several(parts, within: reach)
      case .close where depth > 1: return parts.count >= 2 ? .several(parts, within: nil) : nil
      default: return nil
      }
      position += 1
    }
    return parts.count >= 2 ? .several(parts, within: nil) : nil
  }

  private mutating func negation() throws(ExpressionProblem) -> Expression {
    guard let piece = peek, piece.sign == .not else { return try nearness() }
    position += 1
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.limitDepth else { throw ExpressionProblem(kind: .tooDeep(limit: Self.limitDepth), offset: piece.offset) }
    return .not(try negation())
  }

  private mutating func nearness() throws(ExpressionProblem) -> Expression {
    var left = try operand()
    while case .near(let reach, let ordered)? = peek?.sign {
      position += 1
      left = .near(left, try operand(), within: reach, ordered: ordered)
    }
    return left
  }

  /// One word, phrase, bracket or scoped one of these. A second bare word beside it needs brackets.
  private mutating func operand() throws(ExpressionProblem) -> Expression {
    let start = position
    let expression = try atom()
    if let next = peek, next.sign.isOperand {
      throw ExpressionProblem(kind: .bareWordsBesideOperator(reading: bracketed(from: start)), offset: next.offset)
    }
    return expression
  }

  private mutating func atom() throws(ExpressionProblem) -> Expression {
    guard let piece = peek else {
      throw ExpressionProblem(kind: .missingOperand(of: position > 0 ? pieces[position - 1].text : ""), offset: length)
    }
    position += 1
    switch piece.sign {
    case .word(let word): return .word(word)
    case .phrase(let words): return Self.phrase(words)
    case .scope(let scope):
      let offset = offset
      let part = try atom()
      return .scoped(scope, scope == .domain ? try DomainValue.plain(part, offset: offset) : part)
    case .atLeast(let count): return .atLeast(count, try atom())
    case .open:
      let inner = try group()
      guard peek?.sign == .close else { throw ExpressionProblem(kind: .unclosedBracket, offset: piece.offset) }
      position += 1
      return inner
    case .slop: throw ExpressionProblem(kind: .slopWithoutWords, offset: piece.offset)
    case .close: throw ExpressionProblem(kind: .unexpectedBracket, offset: piece.offset)
    case .and, .or, .not, .near, .nothing: throw ExpressionProblem(kind: .missingOperand(of: piece.text), offset: piece.offset)
    }
  }

  private static func phrase(_ words: [Word?]) -> Expression {
    .phrase(words)
  }

  /// The group once with AND first and once with OR first, as brackets would say it.
  private func readings(from start: Int) -> [String] {
    var end = start
    var open = 0
    while end < pieces.count {
      if pieces[end].sign == .open { open += 1 }
      if pieces[end].sign == .close {
        if open == 0 { break }
        open -= 1
      }
      end += 1
    }
    let group = Array(pieces[start..<end])
    return [Self.bracketing(group, by: .or), Self.bracketing(group, by: .and)]
  }

  /// `by` is the operator that is left outside the brackets.
  private static func bracketing(_ group: [ExpressionLexer.Piece], by outer: ExpressionLexer.Sign) -> String {
    var parts: [[String]] = [[]]
    var open = 0
    for piece in group {
      if piece.sign == .open { open += 1 }
      if piece.sign == .close { open -= 1 }
      if open == 0, piece.sign == outer { parts.append([]) } else { parts[parts.count - 1].append(piece.text) }
    }
    let joined = parts.map { $0.count > 1 ? "(\(join($0)))" : join($0) }
    return joined.joined(separator: outer == .or ? " OR " : " AND ")
  }

  /// The bare words that stand together, in brackets.
  private func bracketed(from start: Int) -> String {
    var end = start
    while end < pieces.count, pieces[end].sign.isOperand { end += 1 }
    let words = Array(pieces[start..<end])
    guard let first = words.first else { return "" }
    if case .scope = first.sign { return "\(first.text)(\(Self.join(words.dropFirst().map(\.text))))" }
    return "(\(Self.join(words.map(\.text))))"
  }

  private static func join(_ texts: [String]) -> String {
    texts.joined(separator: " ").replacing("( ", with: "(").replacing(" )", with: ")").replacing(": ", with: ":")
  }
}

extension ExpressionLexer.Sign {
  fileprivate var isOperand: Bool {
    switch self {
    case .word, .phrase, .open, .scope, .atLeast: true
    default: false
    }
  }
}

extension Expression {
  /// False for an expression that asks only for what is not there.
  var canHold: Bool {
    switch self {
    case .not: false
    case .and(let parts): parts.contains(where: \.canHold)
    case .or(let parts): parts.allSatisfy(\.canHold)
    case .scoped(_, let part), .atLeast(_, let part), .spelled(let part, _): part.canHold
    case .word, .phrase, .several, .near, .regex: true
    }
  }
}
