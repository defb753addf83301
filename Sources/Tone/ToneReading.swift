import Text

/// An article read for tone, once for all that it is asked towards.
package struct ToneReading: Sendable {
  struct ReadBlock: Sendable {
    var kind: Block.Kind
    var words: [ToneReader.Word]
    var evidence: [Evidence]
    /// Words that say that somebody speaks.
    var speech: [Range<Int>] = []

    /// Sentences whose quotations are a mention's own words, and so say nothing of it.
    func spoken(by mentions: [Range<Int>]) -> Set<UInt32> {
      guard !speech.isEmpty else { return [] }
      var sentences: Set<UInt32> = []
      for mention in mentions {
        let sentence = words[mention.lowerBound].sentence
        let speaks = speech.contains { said in
          let gap = said.lowerBound >= mention.upperBound ? said.lowerBound - mention.upperBound : mention.lowerBound - said.upperBound
          return (0...2).contains(gap) && words[said.lowerBound].sentence == sentence && !words[said.lowerBound].isQuoted
        }
        if speaks { sentences.insert(sentence) }
      }
      return sentences
    }
  }

  /// A tone word and what the rules made of it, before anybody has asked towards whom.
  struct Evidence: Sendable {
    var outcome: ToneRules.Outcome
    /// As it stands in the text.
    var term: String
    /// As it stands in the lexicon.
    var entry: String
    var source: String?
    var bytes: Range<Int>
  }

  /// The article as each lexicon reads it; several where its language is unknown.
  let versions: [[ReadBlock]]

  /// - Parameter target: whom the tone is asked towards; nil for the tone of the text as a whole.
  package func score(towards target: ToneTarget? = nil) -> ToneScore {
    let scores = versions.map { Self.score($0, target) }
    return scores.max { $0.keywords.count < $1.keywords.count } ?? ToneScore(score: 0, label: .none, keywords: [])
  }

  private static func score(_ blocks: [ReadBlock], _ target: ToneTarget?) -> ToneScore {
    let sentences = blocks.reduce(0) { $0 + Int($1.words.last?.sentence ?? 0) + 1 }
    var keywords: [ToneKeyword] = []
    var times: [Int: Int] = [:]
    var words = 0.0
    for block in blocks {
      // In a few sentences those that do not speak of the target say nothing of it.
      let elsewhere = sentences > 3 ? 0.15 : 0
      let weights = target.map { TargetWeights(block.words, mentions: $0.mentions[block.kind] ?? [], elsewhere: elsewhere) }
      let spoken = weights.map { block.spoken(by: $0.mentions) } ?? []
      words += weights?.sum ?? Double(block.words.count)
      for evidence in block.evidence {
        let outcome = evidence.outcome
        var contribution = outcome.contribution
        var marks = outcome.marks
        if let weights {
          guard !weights.isMention(outcome.found.words) else { continue }
          let word = block.words[outcome.found.words.lowerBound]
          if word.isQuoted, spoken.contains(word.sentence) { continue }
          let weight = weights.weight(at: outcome.found.words.lowerBound)
          guard weight > 0 else { continue }
          if weight < 1 { marks.append("×\((weight * 100).rounded() / 100) far from the match") }
          contribution *= weight
        }
        let time = times[outcome.found.unit, default: 0] + 1
        times[outcome.found.unit] = time
        if time > 1 {
          contribution /= Double(time).squareRoot()
          marks.append("time \(time)")
        }
        guard contribution != 0 else { continue }
        keywords.append(
          ToneKeyword(
            term: evidence.term, entry: evidence.entry, source: evidence.source, weight: outcome.weight, contribution: contribution,
            marks: marks, block: block.kind, bytes: evidence.bytes))
      }
    }
    return score(keywords, words: words, isArticle: target == nil && sentences > 3)
  }

  private static func score(_ keywords: [ToneKeyword], words: Double, isArticle: Bool) -> ToneScore {
    guard !keywords.isEmpty else { return ToneScore(score: 0, label: .none, keywords: []) }
    let good = keywords.reduce(0) { $0 + max($1.contribution, 0) }
    let bad = ToneScorer.negativeWeight * keywords.reduce(0) { $0 - min($1.contribution, 0) }
    let score = (good - bad) / (good + bad + 3 + 0.03 * words)
    let label: ToneScore.Label = score >= 0.15 ? .positive : score <= (isArticle ? -0.15 : -0.05) ? .negative : .neutral
    return ToneScore(score: score, label: label, keywords: keywords)
  }
}
