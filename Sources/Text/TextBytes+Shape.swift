extension TextBytes {
  package func shape(of word: WordSpan) -> Token.Shape {
    var letters = Letters()
    var position = Int(word.start)
    if peek(position).kind == .unspaced { return .lower }
    while position < Int(word.end) {
      let (kind, length) = peek(position)
      if kind.isLetter || kind == .digit { letters.add(kind) }
      position += length
    }
    return letters.shape
  }

  package func isUnspaced(_ word: WordSpan) -> Bool {
    peek(Int(word.start)).kind == .unspaced
  }

  /// True where at least 70 % of the letters are capitals, and there are eight of them.
  package var isMostlyCapitals: Bool {
    var capitals = 0
    var letters = 0
    var position = 0
    while position < count {
      if position &+ 8 <= count, let found = asciiLetters(position) {
        letters &+= found.letters
        capitals &+= found.capitals
        position &+= 8
        continue
      }
      let (kind, length) = peek(position)
      if kind == .capital { capitals += 1 }
      if kind.isLetter { letters += 1 }
      position += length
    }
    return letters >= 8 && capitals * 10 >= letters * 7
  }

  /// How many of the next eight bytes are letters; nil where not all of them are ASCII.
  @inline(__always)
  private func asciiLetters(_ position: Int) -> (letters: Int, capitals: Int)? {
    let word = UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self)
    guard word & 0x8080_8080_8080_8080 == 0 else { return nil }
    let lower = word | 0x2020_2020_2020_2020
    let letters = (lower &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(lower &+ 0x0505_0505_0505_0505) & 0x8080_8080_8080_8080
    return (letters.nonzeroBitCount, (letters & ~(word &<< 2)).nonzeroBitCount)
  }
}
