package import Text
package import Watchlists

import Synchronization

/// Scores tone by the words of lexicons and a few rules, and shows every word that made the score.
///
/// With P the sum of the good contributions and N = 1.25 × the sum of the bad ones, T = (P − N) / (P + N + 3 + 0.03 × words): one formula for a
/// headline and an article, since it is normalised by evidence. It is a signal with its evidence, not a verdict.
package final class ToneScorer: Sendable {
  static let negativeWeight = 1.25

  private let vocabularies: [String: ToneVocabulary]
  private let scratch: Mutex<Scratch>

  private struct Scratch {
    var tokenizer = Tokenizer()
    private var memos: [String: SurfaceMemo] = [:]

    mutating func memo(_ language: String) -> SurfaceMemo {
      if let known = memos[language] { return known }
      let memo = SurfaceMemo()
      memos[language] = memo
      return memo
    }
  }

  /// Later lexicons override earlier ones of the same language, entry by entry.
  package init(_ lexicons: [Lexicon]) {
    vocabularies = Dictionary(grouping: lexicons, by: \.language).reduce(into: [:]) {
      $0[$1.key] = ToneVocabulary(language: $1.key, lexicons: $1.value)
    }
    scratch = Mutex(Scratch())
  }

  /// - Parameters:
  ///   - language: primary subtag. A language without a lexicon has no evidence; a text of unknown language is read with each lexicon in turn,
  ///     and the one that finds most counts.
  ///   - target: whom the tone is asked towards; nil for the tone of the text as a whole.
  package func score(_ blocks: [Block], language: String?, towards target: ToneTarget? = nil) -> ToneScore {
    let languages = Language.primary(language).map { [$0] } ?? vocabularies.keys.sorted()
    let scores = languages.compactMap { vocabularies[$0] }.map { score(blocks, $0, target) }
    return scores.max { $0.keywords.count < $1.keywords.count } ?? ToneScore(score: 0, label: .none, keywords: [])
  }

  private func score(_ blocks: [Block], _ vocabulary: ToneVocabulary, _ target: ToneTarget?) -> ToneScore {
    let readers = scratch.withLock { scratch in blocks.map { read($0, vocabulary, &scratch) } }
    let sentences = readers.reduce(0) { $0 + Int($1.tokens.last?.sentence ?? 0) + 1 }
    var keywords: [ToneKeyword] = []
    var times: [Int: Int] = [:]
    var words = 0.0
    for reader in readers {
      let weights = target.map { TargetWeights(reader: reader, mentions: $0.mentions[reader.kind] ?? []) }
      words += weights?.words ?? Double(reader.tokens.count)
      for outcome in ToneRules(reader: reader, vocabulary: vocabulary).outcomes() {
        let position = outcome.found.tokens.lowerBound
        var contribution = outcome.contribution
        var marks = outcome.marks
        if let weights {
          guard !weights.isMention(outcome.found.tokens) else { continue }
          let weight = weights.weight(at: position)
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
        let bytes = Int(reader.tokens[position].start)..<Int(reader.tokens[outcome.found.tokens.upperBound - 1].end)
        keywords.append(
          ToneKeyword(
            term: Self.text(bytes, blocks, reader.kind), entry: vocabulary.units[outcome.found.unit].written, weight: outcome.weight,
            contribution: contribution, marks: marks, block: reader.kind, bytes: bytes))
      }
    }
    return Self.score(keywords, words: words, isArticle: target == nil && sentences > 3)
  }

  private static func score(_ keywords: [ToneKeyword], words: Double, isArticle: Bool) -> ToneScore {
    guard !keywords.isEmpty else { return ToneScore(score: 0, label: .none, keywords: []) }
    let good = keywords.reduce(0) { $0 + max($1.contribution, 0) }
    let bad = negativeWeight * keywords.reduce(0) { $0 - min($1.contribution, 0) }
    let score = (good - bad) / (good + bad + 3 + 0.03 * words)
    let label: ToneScore.Label = score >= 0.15 ? .positive : score <= (isArticle ? -0.15 : -0.05) ? .negative : .neutral
    return ToneScore(score: score, label: label, keywords: keywords)
  }

  private func read(_ block: Block, _ vocabulary: ToneVocabulary, _ scratch: inout Scratch) -> ToneReader {
    let memo = scratch.memo(vocabulary.language)
    memo.makeRoom()
    var text = block.text
    return text.withUTF8 { bytes in
      scratch.tokenizer.tokenize(bytes, language: vocabulary.language)
      let words = scratch.tokenizer.tokens.map { token in
        let form = UnsafeBufferPointer(rebasing: bytes[token.bytes])
        if let known = memo.find(form) { return known.map { Int32(truncatingIfNeeded: $0) } }
        let found = vocabulary.words(for: String(decoding: form, as: UTF8.self), shape: token.shape)
        memo.insert(form, candidates: found.map { UInt32(truncatingIfNeeded: $0) })
        return found
      }
      return ToneReader(block, tokenizer: scratch.tokenizer, vocabulary: vocabulary, bytes: bytes, wordsOf: words)
    }
  }

  private static func text(_ bytes: Range<Int>, _ blocks: [Block], _ kind: Block.Kind) -> String {
    guard let block = blocks.first(where: { $0.kind == kind }) else { return "" }
    return String(decoding: Array(block.text.utf8)[bytes], as: UTF8.self)
  }
}
