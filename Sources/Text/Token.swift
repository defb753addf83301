/// One word of a block. Offsets count UTF-8 bytes into the block as it is shown.
package struct Token: Sendable, Hashable {
  package enum Shape: UInt8, Sendable, Hashable {
    case lower, capitalised, upper, mixed, digits
  }

  /// What stands between a word and the one before it.
  package struct Borders: OptionSet, Sendable, Hashable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) {
      self.rawValue = rawValue
    }

    package static let comma = Borders(rawValue: 1)
    /// `. ! ? ; :`, which phrases do not cross. The dot of an initial or of an abbreviation is none.
    package static let phrase = Borders(rawValue: 2)
    package static let sentence = Borders(rawValue: 4)
    /// A hyphen and nothing else.
    package static let hyphen = Borders(rawValue: 8)
    package static let openQuote = Borders(rawValue: 16)
    package static let closeQuote = Borders(rawValue: 32)
    package static let bracket = Borders(rawValue: 64)
    package static let dash = Borders(rawValue: 128)
    /// An elided particle: `l'`, `qu'`.
    package static let elision = Borders(rawValue: 256)
    package static let colon = Borders(rawValue: 512)
  }

  /// Without an elided particle before it and without `'s` after it.
  package var start: UInt32
  package var end: UInt32
  /// Counts from 0 in the block.
  package var sentence: UInt32
  /// Half-words before this token: an unspaced scalar is one wide, every other word two.
  package var halfPosition: UInt32
  package var borders: Borders
  package var shape: Shape
  package var isUnspaced: Bool

  package var bytes: Range<Int> { Int(start)..<Int(end) }
  package var halfWidth: UInt32 { isUnspaced ? 1 : 2 }
}
