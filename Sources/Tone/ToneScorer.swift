package import Text
package import Watchlists

import Synchronization

/// Scores tone by the words of lexicons and a few rules, and shows every word that made the score.
///
/// With P the sum of the good contributions and N = 1.25 × the sum of the bad ones, T = (P − N) / (P + N + 3 + 0.03 × words): one formula for a
/// headline and an article, since it is normalised by evidence. It is a signal with its evidence, not a verdict.
package final class ToneScorer: Sendable {
  static let negativeWeight = 1.25

  private let lexicons: [String: [Lexicon]]
  private let bands: ToneBands
  /// By language; put in order when the first text in it comes.
  private let vocabularies = Mutex<[String: ToneVocabulary]>([:])
  private let pool = Pool { Scratch() }

  private final class Scratch {
    var scanner = WordScanner()
    /// The block at hand, and room for a load of eight bytes.
    var bytes = Growable<UInt8>(capacity: 1 << 12)
    var spans = Growable<WordSpan>(capacity: 1024)
    private var lookups: [String: Lookup] = [:]

    func lookup(_ vocabulary: ToneVocabulary) -> Lookup {
      if let known = lookups[vocabulary.language] { return known }
      let new = Lookup(vocabulary)
      lookups[vocabulary.language] = new
      return new
    }
  }

  /// Something of one owner that a dictionary can hold.
  private final class Lookup {
    let vocabulary: ToneVocabulary
    var candidates: ToneCandidates
    var rules: ToneRules

    init(_ vocabulary: ToneVocabulary) {
      self.vocabulary = vocabulary
      candidates = ToneCandidates(vocabulary)
      rules = ToneRules(vocabulary)
    }
  }

  /// Later lexicons override earlier ones of the same language, entry by entry.
  package init(_ lexicons: [Lexicon], bands: ToneBands = ToneBands()) {
    self.lexicons = Dictionary(grouping: lexicons, by: \.language)
    self.bands = bands
  }

  /// Nil for a language without a lexicon.
  private func vocabulary(_ language: String) -> ToneVocabulary? {
    lexicons[language].map { lexicons in
      vocabularies.withLock { vocabularies in
        if let known = vocabularies[language] { return known }
        let new = ToneVocabulary(language: language, lexicons: lexicons)
        vocabularies[language] = new
        return new
      }
    }
  }

  /// - Parameters:
  ///   - language: primary subtag. A language without a lexicon has no evidence; a text of unknown language is read with each lexicon in turn,
  ///     and the one that finds most counts.
  ///   - target: whom the tone is asked towards; nil for the tone of the text as a whole.
  package func score(_ blocks: [Block], language: String?, towards target: ToneTarget? = nil) -> ToneScore {
    read(blocks, language: language).score(towards: target)
  }

  /// What a text says, for whoever asks towards several targets: reading costs a hundred times what a score then does.
  ///
  /// - Parameter language: as for `score`.
  package func read(_ blocks: [Block], language: String?) -> ToneReading {
    let languages = Language.primary(language).map { [$0] } ?? lexicons.keys.sorted()
    return ToneReading(
      versions: languages.compactMap { vocabulary($0) }.map { vocabulary in
        pool.with { scratch in
          let lookup = scratch.lookup(vocabulary)
          return blocks.map { Self.read($0, lookup, scratch) }
        }
      }, bands: bands)
  }

  private static func read(_ block: Block, _ lookup: Lookup, _ scratch: Scratch) -> ToneReading.ReadBlock {
    let vocabulary = lookup.vocabulary
    scratch.spans.removeAll()
    scratch.bytes.removeAll()
    var text = block.text
    text.withUTF8 { scratch.bytes.append($0) }
    let count = scratch.bytes.count
    scratch.bytes.grow(to: count + 8, filling: 0)
    scratch.bytes.truncate(to: count)
    let bytes = scratch.bytes.buffer
    scratch.scanner.scan(bytes, language: vocabulary.language, into: &scratch.spans)
    let spans = scratch.spans.buffer
    let whole = TextBytes(base: UnsafePointer(scratch.bytes.base), count: count)
    lookup.candidates.read(whole, spans)
    lookup.rules.read(whole, spans, candidates: lookup.candidates)
    return lookup.rules.block(block, vocabulary)
  }
}

extension ToneRules {
  /// What was read last, in memory of its own.
  fileprivate func block(_ block: Block, _ vocabulary: ToneVocabulary) -> ToneReading.ReadBlock {
    var read = ToneReading.ReadBlock(
      kind: block.kind, text: block.text, vocabulary: vocabulary, words: Array(reader.words.buffer), evidence: Array(outcomes.buffer))
    for found in reader.found.buffer where found.kind == .speech { read.speech.append(found.words) }
    return read
  }
}
