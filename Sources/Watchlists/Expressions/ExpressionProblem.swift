/// What is wrong with an expression; `offset` counts Unicode scalars from its start.
struct ExpressionProblem: Error, Hashable, Sendable {
  var kind: Kind
  var offset: Int

  enum Kind: Hashable, Sendable {
    case empty
    case noLetterOrDigit(String)
    /// A `=` before something else than a word; with the phrase behind it, each of its words strict.
    case strictAlone(String?)
    /// A `*` outside of a phrase, with no word before it.
    case starAlone
    /// An operator of other tools.
    case foreignSign(String, meant: String)
    case tooLong(bytes: Int, limit: Int)
    case tooDeep(limit: Int)
    case unclosedQuote(String)
    case unclosedBracket
    case unexpectedBracket
    case missingOperand(of: String)
    case mixedAndOr(readings: [String])
    case bareWordsBesideOperator(reading: String)
    case onlyNegative
    /// Two operands with nothing but NOT between them.
    case notBetween
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
    /// A value of `domain:` that is no host; with the host in it, if there is one.
    case noDomain(String, host: String?)
  }
}
