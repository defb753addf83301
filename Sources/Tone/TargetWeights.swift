import Text

/// How much each word of a block says about the target, by where the target is mentioned: never a hard window, which loses accuracy.
struct TargetWeights {
  private var weights: [Double]
  /// By word: where the longest mention ends that begins there; 0 where none begins.
  private var mentionEnds: [Int]
  /// Words of short mentions, and the last ones of all: a text may hold as many as it has words, so that none is looked for.
  private var mentioned: Set<Int> = []
  private var lastOfMentions: Set<Int> = []
  /// Sentences whose quotations are a mention's own words, and so say nothing of it.
  private var spoken: Set<UInt32> = []

  /// - Parameters:
  ///   - bytes: of the mentions, into the block's text.
  ///   - elsewhere: what a sentence weighs that is neither the target's nor the next one.
  init(_ version: ToneReading.Version, _ block: Int, mentions bytes: [Range<Int>], elsewhere: Double) {
    let part = version.parts[block]
    let words = version.words.span.extracting(part.words)
    let mentions: [Range<Int>] = bytes.compactMap { range in
      let first = words.partition { Int($0.end) > range.lowerBound }
      let end = words.partition { Int($0.start) >= range.upperBound }
      return first < end ? first..<end : nil
    }
    weights = [Double](repeating: elsewhere, count: words.count)
    mentionEnds = [Int](repeating: 0, count: words.count)
    for mention in mentions {
      mentionEnds[mention.lowerBound] = max(mentionEnds[mention.lowerBound], mention.upperBound)
      lastOfMentions.insert(mention.upperBound - 1)
      if mention.count <= 3 { mentioned.formUnion(mention) }
    }
    spoken = Self.spoken(words, version.speech[part.speech], mentions)
    var sentences = Set<UInt32>()
    for mention in mentions { sentences.insert(words[mention.lowerBound].sentence) }
    guard !sentences.isEmpty else { return }
    for number in words.indices {
      let sentence = words[number].sentence
      if sentences.contains(sentence) {
        weights[number] = 0
      } else if sentence > 0, sentences.contains(sentence - 1) {
        weights[number] = 0.5
      }
    }
    for mention in mentions { spread(mention, words) }
  }

  /// From a mention both ways to the ends of its sentence, less behind a comma and least behind a colon or « tandis que ». Beyond another mention that one is nearer,
  /// and no more stands between it and the word.
  private mutating func spread(_ mention: Range<Int>, _ words: Span<ToneReader.Word>) {
    let first = mention.lowerBound
    let sentence = words[first].sentence
    raise(first, mention, ToneBorders())
    var between = ToneBorders()
    var number = first + 1
    while number < words.count, words[number].sentence == sentence, mentionEnds[number] < mention.upperBound {
      between.formUnion(words[number].borders)
      raise(number, mention, between)
      number += 1
    }
    between = ToneBorders()
    number = first
    while number > 0, words[number - 1].sentence == sentence {
      between.formUnion(words[number].borders)
      number -= 1
      raise(number, mention, between)
      if mentionEnds[number] != 0 { break }
    }
  }

  private mutating func raise(_ number: Int, _ mention: Range<Int>, _ between: ToneBorders) {
    let distance = number < mention.lowerBound ? mention.lowerBound - number : max(0, number - mention.upperBound + 1)
    var weight = distance <= 6 ? 1.0 : 0.5
    if between.contains(.colon) || between.contains(.turn) {
      weight *= 0.25
    } else if between.contains(.comma) {
      weight *= 0.7
    }
    weights[number] = max(weights[number], weight)
  }

  /// What a sentence weighs that is neither the target's nor the next one. In a few sentences it says nothing of the target. In many it says a
  /// little, 0.15 by the measurement on articles, and more than ten of them say no more together than ten: else the one sentence that speaks of the
  /// target would drown in a long article.
  static func elsewhere(sentences: Int) -> Double {
    guard sentences > ToneTally.fewSentences else { return 0 }
    return 0.15 * min(1, 10 / Double(sentences - ToneTally.fewSentences))
  }

  /// Words, each counted by its weight.
  var sum: Double { weights.reduce(0, +) }

  /// Whether these words are the target itself, or a part of a short name of it.
  func isMention(_ range: Range<Int>) -> Bool {
    mentionEnds[range.lowerBound] != 0 || lastOfMentions.contains(range.upperBound - 1) || range.contains { mentioned.contains($0) }
  }

  func isSpoken(_ sentence: UInt32) -> Bool { spoken.contains(sentence) }

  /// The words for speaking stand at most two words from who speaks.
  private static func spoken(
    _ words: Span<ToneReader.Word>, _ speech: ArraySlice<Range<Int>>, _ mentions: [Range<Int>]
  ) -> Set<UInt32> {
    guard !mentions.isEmpty else { return [] }
    // By the word that speech begins with, and by the word after it.
    let starts = Dictionary(speech.map { ($0.lowerBound, $0.lowerBound) }) { first, _ in first }
    let ends = Dictionary(speech.map { ($0.upperBound, $0.lowerBound) }) { first, _ in first }
    var sentences: Set<UInt32> = []
    for mention in mentions {
      let sentence = words[mention.lowerBound].sentence
      let near = (0...2).flatMap { [starts[mention.upperBound + $0], ends[mention.lowerBound - $0]] }.compactMap(\.self)
      // « Macron : « C'est un désastre » ».
      if mention.upperBound < words.count, case let next = words[mention.upperBound], next.borders.contains(.colon),
        next.borders.contains(.openQuote)
      {
        sentences.insert(sentence)
      }
      if near.contains(where: { words[$0].sentence == sentence && !words[$0].isQuoted }) { sentences.insert(sentence) }
    }
    return sentences
  }

  func weight(at word: Int) -> Double { weights[word] }
}

extension Span<ToneReader.Word> {
  /// The first word from which on this is so, in an order in which it stays so.
  fileprivate func partition(by isSo: (ToneReader.Word) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isSo(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
