/// What is one word for the tokenizer although it has spaces: `50 000`, and the initials `J. D.` of a name.
extension ExpressionLexer {
  private typealias Part = Substring.UnicodeScalarView

  /// Moves on behind what belongs to the word that was read last.
  mutating func takeWhatBelongs(to start: Int) {
    while let end = endOfNext, Self.belongs(scalars[(position + 1)..<end], to: scalars[start..<position]) { position = end }
  }

  /// Where the word behind the next space ends.
  private var endOfNext: Int? {
    guard position + 1 < scalars.count, scalars[position].properties.isWhitespace else { return nil }
    var end = position + 1
    while end < scalars.count, Self.isLetterOrDigit(scalars[end]) { end += 1 }
    if end == position + 2, end < scalars.count, scalars[end] == "." { end += 1 }
    return end > position + 1 ? end : nil
  }

  /// The words of a phrase, each with what belongs to it.
  static func joined(_ parts: [Substring.UnicodeScalarView]) -> [Substring.UnicodeScalarView] {
    var joined: [Part] = []
    for part in parts {
      if let last = joined.last, belongs(part, to: last) {
        joined[joined.count - 1] = last + " ".unicodeScalars + part
      } else {
        joined.append(part)
      }
    }
    return joined
  }

  private static func belongs(_ part: some Collection<Unicode.Scalar>, to before: some BidirectionalCollection<Unicode.Scalar>) -> Bool {
    if part.count == 3, part.allSatisfy(isDigit) {
      let groups = before.split(whereSeparator: \.properties.isWhitespace)
      return (1...3).contains(groups.first?.count ?? 0) && groups.allSatisfy { $0.allSatisfy(isDigit) }
    }
    return isInitial(part) && isInitial(before.suffix(2)) && (before.count == 2 || before.dropLast(2).last?.properties.isWhitespace == true)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType == .decimal }

  private static func isInitial(_ part: some Collection<Unicode.Scalar>) -> Bool {
    guard part.count == 2, let letter = part.first else { return false }
    return letter.properties.isUppercase && part.dropFirst().first == "."
  }
}
