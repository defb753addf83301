import Text

/// What is read of an article, block by block, until it is all there. Buffers are kept from article to article.
struct ArticleBuffer: ~Copyable {
  private var words = Growable<ToneReader.Word>(capacity: 1024)
  private var evidence = Growable<ToneOutcome>()
  private var parts: [ToneReading.Version.Part] = []
  private var speech: [Range<Int>] = []
  /// By unit: its place among the different ones of the article; −1 where it has not come.
  private var places = Growable<Int32>()
  private var unitCount: Int32 = 0

  init(_ vocabulary: ToneVocabulary) {
    places.grow(to: vocabulary.units.count, filling: -1)
  }

  mutating func removeAll() {
    for outcome in evidence.buffer { places[Int(outcome.found.unit)] = -1 }
    unitCount = 0
    words.removeAll()
    evidence.removeAll()
    (parts, speech) = ([], [])
  }

  /// Takes what the rules have read last.
  mutating func append(_ rules: borrowing ToneRules) {
    let (firstWord, firstEvidence, firstSpeech) = (words.count, evidence.count, speech.count)
    words.append(rules.reader.words.buffer)
    for var outcome in rules.outcomes.buffer {
      let unit = Int(outcome.found.unit)
      if places[unit] < 0 {
        places[unit] = unitCount
        unitCount += 1
      }
      outcome.unitOfArticle = places[unit]
      evidence.append(outcome)
    }
    for found in rules.reader.found.buffer where found.kind == .speech { speech.append(found.words) }
    parts.append(
      ToneReading.Version.Part(
        words: firstWord..<words.count, evidence: firstEvidence..<evidence.count, speech: firstSpeech..<speech.count,
        sentence: words.count > firstWord ? words[words.count - 1].sentence : 0))
  }

  /// All of it in memory of its own.
  ///
  /// - Parameter blocks: those that were read, in that order.
  func version(of blocks: [Block], _ vocabulary: ToneVocabulary) -> ToneReading.Version {
    ToneReading.Version(
      blocks: blocks, parts: parts, words: Array(words.buffer), evidence: Array(evidence.buffer),
      speech: speech, vocabulary: vocabulary, unitCount: Int(unitCount))
  }
}
