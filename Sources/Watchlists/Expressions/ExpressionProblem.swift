/// What is wrong with an expression; `offset` counts Unicode scalars from its start.
struct ExpressionProblem: Error, Hashable, Sendable {
  var kind: Kind
  var offset: Int

  enum Kind: Hashable, Sendable {
    case empty
    case noLetterOrDigit(String)
    case tooLong(bytes: Int, limit: Int)
    case tooDeep(limit: Int)
    case unclosedQuote(String)
    case unclosedBracket
    case unexpectedBracket
    case missingOperand(of: String)
    case mixedAndOr(readings: [String])
    case bareWordsBesideOperator(reading: String)
    case onlyNegative
    case prefixTooShort(String)
    case starNotAtEnd(String)
    case questionMarkFirst(String)
    case nearTooWide(Int, limit: Int)
    case badCount(String)
    case slopWithoutWords
    case scopeWithoutWord(String)
    /// `regex:` or its like, of which a text cannot be a part.
    case markInside(String)
    case strictPattern(String)
    case unknownScope(String, suggestion: String)
  }
}
