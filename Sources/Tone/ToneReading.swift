import Text
import Watchlists

/// An article read for tone, once for all that it is asked towards.
package struct ToneReading: Sendable {
  struct ReadBlock: Sendable {
    var kind: Block.Kind
    var words: [ToneReader.Word]
    var evidence: [Evidence]
    /// Words that say that somebody speaks, in the order of the text.
    var speech: [Range<Int>] = []
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
  let bands: ToneBands

  /// - Parameter target: whom the tone is asked towards; nil for the tone of the text as a whole.
  package func score(towards target: ToneTarget? = nil) -> ToneScore {
    let scores = versions.map { score($0, target) }
    return scores.max { $0.keywords.count < $1.keywords.count } ?? ToneScore(score: 0, label: .none, keywords: [])
  }

  private func score(_ blocks: [ReadBlock], _ target: ToneTarget?) -> ToneScore {
    let sentences = blocks.reduce(0) { $0 + Int($1.words.last?.sentence ?? 0) + 1 }
    let isLong = sentences > ToneTally.fewSentences
    var tally = ToneTally()
    for block in blocks {
      // In a few sentences those that do not speak of the target say nothing of it.
      let weights = target.map { TargetWeights(block, mentions: $0.mentions[block.kind] ?? [], elsewhere: isLong ? 0.15 : 0) }
      tally.words += weights?.sum ?? Double(block.words.count)
      for evidence in block.evidence { tally.take(evidence, in: block, weights) }
    }
    return tally.score(isArticle: target == nil && isLong, isLong: isLong, bands)
  }
}
