import Watchlists

/// The sum of what a text says towards one target, word by word.
struct ToneTally {
  /// In a text of no more sentences a single word is enough to judge it by.
  static let fewSentences = 3

  /// Spellings of words that are left out; more are not named.
  private static let limitIgnored = 20

  /// Words of the text, each counted by how much it says of the target.
  var words = 0.0
  private var keywords: [(keyword: ToneKeyword, isQuoted: Bool)] = []
  /// How often each unit has come.
  private var times: [Int: Int] = [:]
  private var ignored: [String] = []

  /// - Parameter weights: nil for the tone of the text as a whole.
  mutating func take(_ evidence: ToneReading.Evidence, in block: ToneReading.ReadBlock, _ weights: TargetWeights?) {
    let outcome = evidence.outcome
    let word = block.words[outcome.found.words.lowerBound]
    var contribution = outcome.contribution
    var marks = outcome.marks
    if let weights {
      guard !weights.isMention(outcome.found.words), !(word.isQuoted && weights.isSpoken(word.sentence)) else { return }
      let weight = weights.weight(at: outcome.found.words.lowerBound)
      guard weight > 0 else { return }
      if weight < 1 { marks.append("×\((weight * 100).rounded() / 100) far from the match") }
      contribution *= weight
    }
    let time = times[outcome.found.unit, default: 0] + 1
    times[outcome.found.unit] = time
    if time > 1 {
      contribution /= Double(time).squareRoot()
      marks.append("time \(time)")
    }
    guard contribution != 0 else { return }
    let keyword = ToneKeyword(
      term: evidence.term, entry: evidence.entry, source: evidence.source, weight: outcome.weight, contribution: contribution,
      marks: marks, block: block.kind, bytes: evidence.bytes)
    keywords.append((keyword, word.isQuoted))
  }

  /// Notes a word of the topic itself, unless it would have said nothing anyway.
  mutating func ignore(_ evidence: ToneReading.Evidence, _ weights: TargetWeights?) {
    let words = evidence.outcome.found.words
    if let weights, weights.isMention(words) || weights.weight(at: words.lowerBound) == 0 { return }
    if ignored.count < Self.limitIgnored, !ignored.contains(evidence.term) { ignored.append(evidence.term) }
  }

  /// - Parameters:
  ///   - isArticle: it is an article as a whole, and has the band of one.
  ///   - isLong: it has more than a few sentences.
  func score(isArticle: Bool, isLong: Bool, _ bands: ToneBands) -> ToneScore {
    var tone = ToneScore(score: 0, label: .none, keywords: [])
    if let score = self.score(of: keywords) { tone = self.tone(score, isArticle: isArticle, isLong: isLong, bands) }
    tone.ignored = ignored
    return tone
  }

  private func tone(_ score: Double, isArticle: Bool, isLong: Bool, _ bands: ToneBands) -> ToneScore {
    ToneScore(
      score: score, label: bands.label(score, isArticle: isArticle), keywords: keywords.map(\.keyword),
      evidence: isLong && keywords.count < 2 ? .weak : .enough,
      narrative: self.score(of: keywords.filter { !$0.isQuoted }), quoted: self.score(of: keywords.filter(\.isQuoted)))
  }

  private func score(of keywords: [(keyword: ToneKeyword, isQuoted: Bool)]) -> Double? {
    guard !keywords.isEmpty else { return nil }
    let good = keywords.reduce(0) { $0 + max($1.keyword.contribution, 0) }
    let bad = ToneScorer.negativeWeight * keywords.reduce(0) { $0 - min($1.keyword.contribution, 0) }
    return (good - bad) / (good + bad + 3 + 0.03 * words)
  }
}

extension ToneBands {
  fileprivate func label(_ score: Double, isArticle: Bool) -> ToneScore.Label {
    if score >= (isArticle ? article : positive) { return .positive }
    return score <= (isArticle ? -article : negative) ? .negative : .neutral
  }
}
