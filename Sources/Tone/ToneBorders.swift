import Text

/// `Token.Borders` for loops over every word: those of another module are no option set that the compiler sees through.
struct ToneBorders: OptionSet, Sendable {
  let rawValue: UInt16

  static let comma = ToneBorders(Token.Borders.comma)
  static let phrase = ToneBorders(Token.Borders.phrase)
  static let openQuote = ToneBorders(Token.Borders.openQuote)
  static let closeQuote = ToneBorders(Token.Borders.closeQuote)
  static let elision = ToneBorders(Token.Borders.elision)
  static let colon = ToneBorders(Token.Borders.colon)
  /// A word such as « mais » or « tandis que » opens a clause there.
  static let turn = ToneBorders(rawValue: 1 << 15)
  /// Clauses end there.
  static let parting: ToneBorders = [.comma, .phrase, ToneBorders(Token.Borders.bracket), ToneBorders(Token.Borders.dash)]

  init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  init(_ borders: Token.Borders) {
    rawValue = borders.rawValue
  }
}
