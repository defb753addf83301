import Text
import Watchlists

/// An article read for tone, once for all that it is asked towards.
package struct ToneReading: Sendable {
  /// The article as one lexicon reads it: what stands in all its blocks, one behind the other.
  struct Version: Sendable {
    /// What of it belongs to one block, whose words and bytes count from 0.
    struct Part: Sendable {
      var words: Range<Int>
      var evidence: Range<Int>
      var speech: Range<Int>
      /// Of the last word; 0 without words.
      var sentence: UInt32
    }

    let blocks: [Block]
    /// By block.
    let parts: [Part]
    let words: [ToneReader.Word]
    let evidence: [ToneOutcome]
    /// Words that say that somebody speaks, in the order of the text.
    let speech: [Range<Int>]
    /// That it was read with.
    let vocabulary: ToneVocabulary
    /// Different units among the evidence.
    let unitCount: Int

    /// UTF-8 bytes into the block's text.
    func bytes(of evidence: ToneOutcome, in block: Int) -> Range<Int> {
      let first = parts[block].words.lowerBound
      return Int(words[first + Int(evidence.found.first)].start)..<Int(words[first + Int(evidence.found.end) - 1].end)
    }

    /// As it stands in the text.
    func term(of evidence: ToneOutcome, in block: Int) -> String {
      let bytes = bytes(of: evidence, in: block)
      return String(decoding: blocks[block].text.utf8.dropFirst(bytes.lowerBound).prefix(bytes.count), as: UTF8.self)
    }
  }

  /// Several where the language is unknown.
  let versions: [Version]
  let bands: ToneBands

  /// - Parameters:
  ///   - target: whom the tone is asked towards; nil for the tone of the text as a whole.
  ///   - names: what stands in them does not count.
  ///   - topic: words that do not count either, and are named in the score.
  package func score(
    towards target: ToneTarget? = nil, names: NameSpans = NameSpans(), ignoring topic: TopicWords? = nil
  ) -> ToneScore {
    let richest = Self.richest(versions.map { tally($0, blocks: $0.blocks.indices, target, names, topic) })
    return richest?.score(isArticle: target == nil, bands) ?? ToneScore(score: 0, label: .none, keywords: [])
  }

  /// The tone of the text as a whole, without its words.
  package func brief(names: NameSpans = NameSpans()) -> ToneScore.Brief {
    Self.richest(versions.map { tally($0, blocks: $0.blocks.indices, nil, names, nil) })?.brief(isArticle: true, bands) ?? .none
  }

  /// The tone of the title by itself; nil where there is none.
  package func headline(names: NameSpans = NameSpans()) -> ToneScore.Brief? {
    let titles = versions.map { version in
      (version, version.blocks.indices.filter { version.blocks[$0].kind == .title && !version.parts[$0].words.isEmpty })
    }
    return Self.richest(titles.filter { !$1.isEmpty }.map { tally($0, blocks: $1, nil, names, nil) })?.brief(isArticle: true, bands)
  }

  /// The language that finds most counts, the first of several.
  private static func richest(_ tallies: [ToneTally]) -> ToneTally? {
    tallies.reduce(nil) { best, tally in best.map { $0.count >= tally.count ? $0 : tally } ?? tally }
  }

  private func tally(
    _ version: Version, blocks: some Collection<Int>, _ target: ToneTarget?, _ names: NameSpans, _ topic: TopicWords?
  ) -> ToneTally {
    let sentences = blocks.reduce(0) { $0 + Int(version.parts[$1].sentence) + 1 }
    var tally = ToneTally(version, isLong: sentences > ToneTally.fewSentences)
    let elsewhere = TargetWeights.elsewhere(sentences: sentences)
    for block in blocks {
      let kind = version.blocks[block].kind
      let weights = target.map { TargetWeights(version, block, mentions: $0.mentions[kind] ?? [], elsewhere: elsewhere) }
      tally.begin(block, words: weights?.sum ?? Double(version.parts[block].words.count))
      for number in version.parts[block].evidence {
        let evidence = version.evidence[number]
        if !names.isEmpty, names.contain(version.bytes(of: evidence, in: block), in: kind) { continue }
        if let topic, topic.cover(version.term(of: evidence, in: block), language: version.vocabulary.language) {
          tally.ignore(evidence, weights)
        } else {
          tally.take(number, weights)
        }
      }
    }
    return tally
  }
}
