import Text
import Watchlists

/// The sum of what a text says towards one target, word by word.
struct ToneTally {
  /// In a text of no more sentences a single word is enough to judge it by.
  static let fewSentences = 3

  /// Spellings of words that are left out; more are not named.
  private static let limitIgnored = 20

  private struct Hit: BitwiseCopyable {
    /// Into the version's evidence.
    var evidence: Int32
    var block: Int32
    var contribution: Double
    /// How much of it counts, so far from the target.
    var share: Double
    /// How often its unit has come so far.
    var time: Int32
    var isQuoted: Bool
  }

  private let version: ToneReading.Version
  private let isLong: Bool
  /// The block that began last, and its first word.
  private var block = 0
  private var firstWord = 0
  private var hits: [Hit] = []
  /// Words of the text, each counted by how much it says of the target.
  private var words = 0.0
  /// How often each unit has come, by `ToneOutcome.unitOfArticle`.
  private var times: [Int32]
  private var ignored: [String] = []

  /// - Parameter isLong: the text has more than a few sentences.
  init(_ version: ToneReading.Version, isLong: Bool) {
    self.version = version
    self.isLong = isLong
    times = [Int32](repeating: 0, count: version.unitCount)
    hits.reserveCapacity(version.evidence.count)
  }

  /// Words that carry tone.
  var count: Int { hits.count }

  /// - Parameters:
  ///   - block: of the version.
  ///   - words: those of the block, each counted by how much it says of the target.
  mutating func begin(_ block: Int, words: Double) {
    self.block = block
    firstWord = version.parts[block].words.lowerBound
    self.words += words
  }

  /// Takes a word of the block that began last.
  ///
  /// - Parameters:
  ///   - number: into the version's evidence.
  ///   - weights: nil for the tone of the text as a whole.
  mutating func take(_ number: Int, _ weights: TargetWeights?) {
    let evidence = version.evidence[number]
    let first = Int(evidence.found.first)
    let word = version.words[firstWord + first]
    var hit = Hit(
      evidence: Int32(truncatingIfNeeded: number), block: Int32(truncatingIfNeeded: block), contribution: evidence.contribution, share: 1,
      time: 1, isQuoted: word.isQuoted)
    if let weights {
      guard !weights.isMention(evidence.found.words), !(word.isQuoted && weights.isSpoken(word.sentence)) else { return }
      hit.share = weights.weight(at: first)
      guard hit.share > 0 else { return }
      hit.contribution *= hit.share
    }
    hit.time = times[Int(evidence.unitOfArticle)] + 1
    times[Int(evidence.unitOfArticle)] = hit.time
    if hit.time > 1 { hit.contribution /= Double(hit.time).squareRoot() }
    if hit.contribution != 0 { hits.append(hit) }
  }

  /// Notes a word of the topic itself, unless it would have said nothing anyway.
  mutating func ignore(_ evidence: ToneOutcome, _ weights: TargetWeights?) {
    let words = evidence.found.words
    if let weights, weights.isMention(words) || weights.weight(at: words.lowerBound) == 0 { return }
    let term = version.term(of: evidence, in: block)
    if ignored.count < Self.limitIgnored, !ignored.contains(term) { ignored.append(term) }
  }

  /// - Parameter isArticle: it is a text as a whole, which has the band of an article if it is long.
  func brief(isArticle: Bool, _ bands: ToneBands) -> ToneScore.Brief {
    guard let score = score({ _ in true }) else { return .none }
    return ToneScore.Brief(
      score: score, label: bands.label(score, isArticle: isArticle && isLong), evidence: isWeak ? .weak : .enough)
  }

  /// One word alone, or words that all stand far from the target.
  private var isWeak: Bool { isLong && (count < 2 || hits.allSatisfy { $0.share < 0.5 }) }

  /// - Parameter isArticle: as for `brief`.
  func score(isArticle: Bool, _ bands: ToneBands) -> ToneScore {
    let brief = brief(isArticle: isArticle, bands)
    var tone = ToneScore(score: brief.score, label: brief.label, keywords: hits.map(keyword), evidence: brief.evidence)
    if !hits.isEmpty { (tone.narrative, tone.quoted) = (score { !$0.isQuoted }, score(\.isQuoted)) }
    tone.ignored = ignored
    return tone
  }

  private func keyword(_ hit: Hit) -> ToneKeyword {
    let (evidence, block) = (version.evidence[Int(hit.evidence)], Int(hit.block))
    let unit = version.vocabulary.units[Int(evidence.found.unit)]
    var marks = evidence.marks.texts(version.vocabulary, isQuoted: hit.isQuoted)
    if hit.share < 1 { marks.append("×\((hit.share * 100).rounded() / 100) far from the match") }
    if hit.time > 1 { marks.append("time \(hit.time)") }
    return ToneKeyword(
      term: version.term(of: evidence, in: block), entry: unit.written, source: unit.source, weight: evidence.weight,
      contribution: hit.contribution, marks: marks, block: version.blocks[block].kind, bytes: version.bytes(of: evidence, in: block))
  }

  /// Nil where none of the words counts.
  private func score(_ counts: (Hit) -> Bool) -> Double? {
    var (good, bad, isAny) = (0.0, 0.0, false)
    for hit in hits where counts(hit) {
      isAny = true
      good += max(hit.contribution, 0)
      bad -= min(hit.contribution, 0)
    }
    bad *= ToneScorer.negativeWeight
    return isAny ? (good - bad) / (good + bad + 3 + 0.03 * words) : nil
  }
}

extension ToneBands {
  fileprivate func label(_ score: Double, isArticle: Bool) -> ToneScore.Label {
    if score >= (isArticle ? article : positive) { return .positive }
    return score <= (isArticle ? -article : negative) ? .negative : .neutral
  }
}
