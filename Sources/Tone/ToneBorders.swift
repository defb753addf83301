import Text

/// `Token.Borders` for loops over every word: those of another module are no option set that the compiler sees through, and each of their names is
/// looked up when it is used. The same bits, and one more.
struct ToneBorders: OptionSet, Sendable {
  let rawValue: UInt16

  static let comma = ToneBorders(rawValue: 1)
  static let phrase = ToneBorders(rawValue: 2)
  static let openQuote = ToneBorders(rawValue: 16)
  static let closeQuote = ToneBorders(rawValue: 32)
  static let bracket = ToneBorders(rawValue: 64)
  static let dash = ToneBorders(rawValue: 128)
  static let elision = ToneBorders(rawValue: 256)
  static let colon = ToneBorders(rawValue: 512)
  /// A word such as « mais » or « tandis que » opens a clause there.
  static let turn = ToneBorders(rawValue: 1 << 15)
  /// Clauses end there: at a comma, a stop, a bracket or a dash.
  static let parting = ToneBorders(rawValue: 1 | 2 | 64 | 128)

  init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  init(_ borders: Token.Borders) {
    rawValue = borders.rawValue
  }
}
