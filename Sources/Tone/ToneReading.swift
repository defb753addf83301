import Text
import Watchlists

/// An article read for tone, once for all that it is asked towards.
package struct ToneReading: Sendable {
  struct ReadBlock: Sendable {
    var kind: Block.Kind
    var text: String
    /// That it was read with.
    var vocabulary: ToneVocabulary
    var words: [ToneReader.Word]
    var evidence: [ToneOutcome]
    /// Words that say that somebody speaks, in the order of the text.
    var speech: [Range<Int>] = []

    /// UTF-8 bytes into the text.
    func bytes(of evidence: ToneOutcome) -> Range<Int> {
      Int(words[Int(evidence.found.first)].start)..<Int(words[Int(evidence.found.end) - 1].end)
    }

    /// As it stands in the text.
    func term(of evidence: ToneOutcome) -> String {
      let bytes = bytes(of: evidence)
      return String(decoding: text.utf8.dropFirst(bytes.lowerBound).prefix(bytes.count), as: UTF8.self)
    }
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
    let richest = Self.richest(versions.map { tally($0, target, names, topic) })
    return richest?.score(isArticle: target == nil, bands) ?? ToneScore(score: 0, label: .none, keywords: [])
  }

  /// The tone of the text as a whole, without its words.
  package func brief(names: NameSpans = NameSpans()) -> ToneScore.Brief {
    Self.richest(versions.map { tally($0, nil, names, nil) })?.brief(isArticle: true, bands) ?? .none
  }

  /// The tone of the title by itself; nil where there is none.
  package func headline(names: NameSpans = NameSpans()) -> ToneScore.Brief? {
    let titles = versions.map { $0.filter { $0.kind == .title && !$0.words.isEmpty } }.filter { !$0.isEmpty }
    return Self.richest(titles.map { tally($0, nil, names, nil) })?.brief(isArticle: true, bands)
  }

  /// The language that finds most counts, the first of several.
  private static func richest(_ tallies: [ToneTally]) -> ToneTally? {
    tallies.reduce(nil) { best, tally in best.map { $0.count >= tally.count ? $0 : tally } ?? tally }
  }

  private func tally(_ blocks: [ReadBlock], _ target: ToneTarget?, _ names: NameSpans, _ topic: TopicWords?) -> ToneTally {
    let sentences = blocks.reduce(0) { $0 + Int($1.words.last?.sentence ?? 0) + 1 }
    var tally = ToneTally(isLong: sentences > ToneTally.fewSentences)
    let elsewhere = TargetWeights.elsewhere(sentences: sentences)
    for block in blocks {
      let weights = target.map { TargetWeights(block, mentions: $0.mentions[block.kind] ?? [], elsewhere: elsewhere) }
      tally.begin(block, words: weights?.sum ?? Double(block.words.count))
      for evidence in block.evidence {
        if !names.isEmpty, names.contain(block.bytes(of: evidence), in: block.kind) { continue }
        if let topic, topic.cover(block.term(of: evidence), language: block.vocabulary.language) {
          tally.ignore(evidence, weights)
        } else {
          tally.take(evidence, weights)
        }
      }
    }
    return tally
  }
}
