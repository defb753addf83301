import Text
import Watchlists

/// An article read for tone, once for all that it is asked towards.
package struct ToneReading: Sendable {
  struct ReadBlock: Sendable {
    var kind: Block.Kind
    /// That of the lexicon that it was read with.
    var language: String
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

  /// - Parameters:
  ///   - target: whom the tone is asked towards; nil for the tone of the text as a whole.
  ///   - names: what stands in them does not count.
  ///   - topic: words that do not count either, and are named in the score.
  package func score(
    towards target: ToneTarget? = nil, names: NameSpans = NameSpans(), ignoring topic: TopicWords? = nil
  ) -> ToneScore {
    Self.richest(versions.map { score($0, target, names, topic) })
  }

  /// The tone of the title by itself; nil where there is none.
  package func headline(names: NameSpans = NameSpans()) -> ToneScore? {
    let titles = versions.map { $0.filter { $0.kind == .title && !$0.words.isEmpty } }.filter { !$0.isEmpty }
    return titles.isEmpty ? nil : Self.richest(titles.map { score($0, nil, names, nil) })
  }

  private static func richest(_ scores: [ToneScore]) -> ToneScore {
    scores.max { $0.keywords.count < $1.keywords.count } ?? ToneScore(score: 0, label: .none, keywords: [])
  }

  private func score(_ blocks: [ReadBlock], _ target: ToneTarget?, _ names: NameSpans, _ topic: TopicWords?) -> ToneScore {
    let sentences = blocks.reduce(0) { $0 + Int($1.words.last?.sentence ?? 0) + 1 }
    let isLong = sentences > ToneTally.fewSentences
    var tally = ToneTally()
    let elsewhere = TargetWeights.elsewhere(sentences: sentences)
    for block in blocks {
      let weights = target.map { TargetWeights(block, mentions: $0.mentions[block.kind] ?? [], elsewhere: elsewhere) }
      tally.words += weights?.sum ?? Double(block.words.count)
      for evidence in block.evidence where !names.contain(evidence.bytes, in: block.kind) {
        if let topic, topic.cover(evidence.term, language: block.language) {
          tally.ignore(evidence, weights)
        } else {
          tally.take(evidence, in: block, weights)
        }
      }
    }
    return tally.score(isArticle: target == nil && isLong, isLong: isLong, bands)
  }
}
