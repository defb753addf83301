/// What stands between a word and the one before it.
package struct Gap {
  package private(set) var borders: Token.Borders = []
  /// A `.` or its kin that is no part of a shortening: a sentence ends here if the next word begins one.
  package private(set) var hasStop = false

  /// - Parameters:
  ///   - range: from the end of the word before, or from the start of the text.
  ///   - previous: the word before; nil at the start of the text.
  package init(_ text: TextBytes, _ range: Range<Int>, after previous: WordSpan?) {
    var position = range.lowerBound
    var particle = false
    var isPossessive = false
    while position < range.upperBound {
      let (kind, length) = text.peek(position)
      if kind.isLetter || kind == .digit {
        // Letters here are an elided particle, or the s of a possessive.
        particle = !(isPossessive && text.base[position] | 0x20 == 0x73)
      } else if kind == .apostrophe, particle {
        borders.insert(.elision)
        particle = false
      } else if kind != .invisible {
        particle = false
        isPossessive = kind == .apostrophe && Int(previous?.end ?? 0) == position
        note(kind, text, position, length, previous)
      }
      position += length
    }
  }

  /// A new sentence begins with a capital, a figure or a quotation.
  package func endsSentence(before word: WordSpan, _ text: TextBytes) -> Bool {
    hasStop && (borders.contains(.openQuote) || text.shape(of: word) != .lower || text.isUnspaced(word))
  }

  private mutating func note(_ kind: ScalarClass, _ text: TextBytes, _ position: Int, _ length: Int, _ previous: WordSpan?) {
    let isTied = previous.map { Int($0.end) == position } ?? false
    switch kind {
    case .comma: borders.insert(.comma)
    case .colon where isTied && Self.isInsideWord(text, position), .stop where isTied && Self.isInsideWord(text, position): break
    case .colon: borders.formUnion([.phrase, .colon])
    case .stop:
      if isTied, let previous, text.base[position] == 0x2E, Self.isShortening(text, previous) { return }
      borders.insert(.phrase)
      hasStop = true
    case .openQuote: borders.insert(.openQuote)
    case .closeQuote: borders.insert(.closeQuote)
    case .straightQuote: borders.insert(text.peek(position + length).kind.isWord ? .openQuote : .closeQuote)
    case .bracket: borders.insert(.bracket)
    case .dash: borders.insert(.dash)
    case .hyphen: borders.insert(isTied && text.peek(position + length).kind.isWord ? .hyphen : .dash)
    case .apostrophe where !isTied: borders.insert(.openQuote)
    default: break
    }
  }

  /// A dot or colon with no space around it that ends nothing: between digits (`49.3`, `22:30`), or a dot before a small letter (`lemonde.fr`).
  private static func isInsideWord(_ text: TextBytes, _ position: Int) -> Bool {
    let (sign, before, after) = (text.base[position], text.base[position - 1], text.peek(position + 1).kind)
    guard sign == 0x2E || sign == 0x3A else { return false }
    return (0x30...0x39).contains(before) && after == .digit || sign == 0x2E && after == .letter
  }

  /// Before the dot of an initial (`V. Grushko`) or of an abbreviation (`M. Macron`).
  private static func isShortening(_ text: TextBytes, _ word: WordSpan) -> Bool {
    guard word.end - word.start <= 5 else { return false }
    let first = text.peek(Int(word.start))
    if first.length == word.bytes.count { return first.kind == .capital }
    guard let key = text.shortWord(Int(word.start), Int(word.end)) else { return false }
    return Language.abbreviations.contains(key)
  }
}
