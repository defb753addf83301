import Text

/// How much a word of a block says about the target, by where the target is mentioned: never a hard window, which loses accuracy.
struct TargetWeights {
  private let tokens: [Token]
  private let clauses: [Int]
  private let mentions: [Range<Int>]
  private let sentences: Set<UInt32>

  /// What a sentence says that is neither the target's nor the next one.
  private static let elsewhere = 0.15

  init(reader: ToneReader, mentions bytes: [Range<Int>]) {
    tokens = reader.tokens
    clauses = reader.clauses
    mentions = bytes.compactMap { range in
      guard let first = reader.tokens.firstIndex(where: { Int($0.end) > range.lowerBound }),
        let last = reader.tokens.lastIndex(where: { Int($0.start) < range.upperBound }), first <= last
      else { return nil }
      return first..<last + 1
    }
    sentences = Set(mentions.map { [tokens = reader.tokens] in tokens[$0.lowerBound].sentence })
  }

  /// Words, each counted by its weight.
  var words: Double {
    tokens.indices.reduce(0) { $0 + weight(at: $1) }
  }

  func isMention(_ range: Range<Int>) -> Bool {
    mentions.contains { $0.overlaps(range) && $0.count <= 3 || $0.lowerBound == range.lowerBound || $0.upperBound == range.upperBound }
  }

  func weight(at token: Int) -> Double {
    let sentence = tokens[token].sentence
    guard sentences.contains(sentence) else {
      return sentence > 0 && sentences.contains(sentence - 1) ? 0.5 : Self.elsewhere
    }
    let weights = mentions.filter { tokens[$0.lowerBound].sentence == sentence }.map { mention -> Double in
      let distance = token < mention.lowerBound ? mention.lowerBound - token : max(0, token - mention.upperBound + 1)
      var weight = distance <= 6 ? 1.0 : 0.5
      let between = tokens[min(token, mention.lowerBound) + 1..<max(token, mention.lowerBound) + 1]
      if between.contains(where: { $0.borders.contains(.colon) }) {
        weight *= 0.25
      } else if between.contains(where: { $0.borders.contains(.comma) }) {
        weight *= 0.7
      }
      return weight
    }
    return weights.max() ?? Self.elsewhere
  }
}
