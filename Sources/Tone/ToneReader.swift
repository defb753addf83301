import Text

/// One block read for tone: its words, clauses, and the units that stand in it.
struct ToneReader {
  struct Found {
    var unit: Int
    var role: ToneVocabulary.Role
    /// Token numbers.
    var tokens: Range<Int>
  }

  let kind: Block.Kind
  let tokens: [Token]
  /// In the order of the text; no two share a token.
  let found: [Found]
  /// Clause number of each token.
  let clauses: [Int]
  /// Token numbers before which an elided `n'` stands.
  let elidedNe: Set<Int>
  /// True for each token between quotes.
  let quoted: [Bool]
  let isTitleCase: Bool
  let isMostlyCapitals: Bool

  /// - Parameter wordsOf: the vocabulary's words for each token.
  init(_ block: Block, tokenizer: Tokenizer, vocabulary: ToneVocabulary, bytes: UnsafeBufferPointer<UInt8>, wordsOf: [[Int32]]) {
    kind = block.kind
    tokens = tokenizer.tokens
    isMostlyCapitals = tokenizer.isMostlyCapitals
    var found: [Found] = []
    var position = 0
    while position < tokens.count {
      if let best = Self.longest(at: position, tokens, vocabulary, wordsOf) {
        found.append(best)
        position = best.tokens.upperBound
      } else {
        position += 1
      }
    }
    self.found = found
    elidedNe = Self.elidedNe(tokens, bytes)
    quoted = Self.quotes(tokens)
    clauses = Self.clauses(tokens, found)
    let long = tokens.filter { $0.end - $0.start > 3 && $0.shape != .digits }
    let capitals = long.count { $0.shape == .capitalised || $0.shape == .upper }
    isTitleCase = long.count >= 3 && capitals * 10 >= long.count * 6
  }

  /// Longest first; of the same length a quantity (whose own tone shows where nothing moves it), then the exact form, the inflected one, the
  /// pattern.
  private static func longest(at start: Int, _ tokens: [Token], _ vocabulary: ToneVocabulary, _ wordsOf: [[Int32]]) -> Found? {
    var best: (unit: Int, length: Int)?
    for word in wordsOf[start] {
      for number in vocabulary.byFirstWord[word] ?? [] {
        let words = vocabulary.units[number].words
        let isLonger = words.count > best?.length ?? 0
        let isQuantity = words.count == best?.length && vocabulary.units[number].isQuantity
        guard isLonger || isQuantity, start + words.count <= tokens.count else { continue }
        let isHere = (1..<words.count).allSatisfy { offset in
          wordsOf[start + offset].contains(words[offset]) && !tokens[start + offset].borders.contains(.phrase)
        }
        if isHere { best = (number, words.count) }
      }
    }
    return best.map { Found(unit: $0.unit, role: vocabulary.units[$0.unit].role, tokens: start..<start + $0.length) }
  }

  private static func elidedNe(_ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>) -> Set<Int> {
    var found: Set<Int> = []
    for (number, token) in tokens.enumerated() where token.borders.contains(.elision) {
      var end = Int(token.start)
      while end > 0, bytes[end - 1] == 0x27 || bytes[end - 1] >= 0x80 { end -= 1 }
      guard end > 0, bytes[end - 1] | 0x20 == 0x6E else { continue }
      if end == 1 || !(bytes[end - 2] | 0x20 >= 0x61 && bytes[end - 2] | 0x20 <= 0x7A) { found.insert(number) }
    }
    return found
  }

  private static func quotes(_ tokens: [Token]) -> [Bool] {
    var isInside = false
    return tokens.map { token in
      if token.borders.contains(.closeQuote) { isInside = false }
      if token.borders.contains(.openQuote) { isInside = true }
      return isInside
    }
  }

  private static func clauses(_ tokens: [Token], _ found: [Found]) -> [Int] {
    var opens: Set<Int> = []
    for unit in found where unit.role == .contrast || unit.role == .connective { opens.insert(unit.tokens.lowerBound) }
    var clause = 0
    return tokens.enumerated().map { number, token in
      if number > 0, !token.borders.isDisjoint(with: [.comma, .phrase, .bracket, .dash]) || opens.contains(number) { clause += 1 }
      return clause
    }
  }
}
