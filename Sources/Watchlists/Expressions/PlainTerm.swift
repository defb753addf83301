/// The commonest terms, one or more plain words, read without cutting them into signs first: a file of names has a hundred thousand of them.
enum PlainTerm {
  /// Nil where there is any sign that may mean something (digits too, which may be grouped); otherwise the same as `ExpressionParser.parse`.
  static func expression(_ text: Substring) -> Expression? {
    guard text.utf8.count <= ExpressionParser.limitBytes, isPlain(text.unicodeScalars) else { return nil }
    let words = text.utf8.split(separator: 0x20)
    var parts: [Expression] = []
    for word in words {
      let word = String(Substring(word))
      if operators.contains(word) || !word.unicodeScalars.contains(where: \.properties.isAlphabetic) { return nil }
      parts.append(.word(Word(word)))
    }
    return parts.count > 1 ? .several(parts, within: nil) : parts.first
  }

  private static let operators: Set<String> = ["AND", "OR", "NOT", "NEAR", "ONEAR", "ATLEAST"]

  private static func isPlain(_ scalars: Substring.UnicodeScalarView) -> Bool {
    scalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", " ", "-", "'", "’": true
      default: scalar.value >= 0x80 && scalar.properties.isAlphabetic
      }
    }
  }
}
