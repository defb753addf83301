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
      let (kind, length) = peek(position)
      if kind == .capital { capitals += 1 }
      if kind.isLetter { letters += 1 }
      position += length
    }
    return letters >= 8 && capitals * 10 >= letters * 7
  }
}
