import Text

/// One block read for tone: its words, and the units that stand in them. For as long as the bytes of the block can be looked at.
struct ToneReader {
  /// One word of a block. Offsets count UTF-8 bytes into it.
  struct Word: Sendable {
    var start: UInt32
    var end: UInt32
    /// Counts from 0 in the block.
    var sentence: UInt32
    var clause: UInt32 = 0
    var borders: ToneBorders
    var isQuoted: Bool
  }

  struct Found: Sendable {
    var unit: Int
    var role: ToneVocabulary.Role
    /// Word numbers.
    var words: Range<Int>
  }

  private(set) var words: [Word]
  /// In the order of the text; no two share a word.
  private(set) var found: [Found] = []
  /// Word numbers before which an elided `n'` stands.
  private(set) var elidedNe: Set<Int> = []
  private let text: TextBytes
  private let spans: UnsafeBufferPointer<WordSpan>

  /// - Parameters:
  ///   - spans: the words of the text.
  ///   - candidates: the vocabulary's words that each word may be.
  init(_ text: TextBytes, _ spans: UnsafeBufferPointer<WordSpan>, _ vocabulary: ToneVocabulary, candidates: borrowing ToneCandidates) {
    self.text = text
    self.spans = spans
    words = Self.words(text, spans)
    var position = 0
    while position < words.count {
      if candidates.isAny(at: position), let best = longest(at: position, vocabulary, candidates) {
        found.append(best)
        position = best.words.upperBound
      } else {
        position += 1
      }
    }
    for (number, word) in words.enumerated() where word.borders.contains(.elision) {
      if Self.isElidedNe(text.base, before: Int(word.start)) { elidedNe.insert(number) }
    }
    numberClauses()
  }

  private static func words(_ text: TextBytes, _ spans: UnsafeBufferPointer<WordSpan>) -> [Word] {
    var words: [Word] = []
    words.reserveCapacity(spans.count)
    var sentence: UInt32 = 0
    var isQuoted = false
    var previous: WordSpan?
    for span in spans {
      var borders = ToneBorders()
      // Two words in three have a space before them and nothing else, which is no border.
      let isPlain = previous.map { span.start == $0.end &+ 1 && text.base[Int($0.end)] == 0x20 } ?? false
      if !isPlain {
        let gap = Gap(text, Int(previous?.end ?? 0)..<Int(span.start), after: previous)
        borders = ToneBorders(gap.borders)
        if gap.endsSentence(before: span, text) { sentence += 1 }
        if borders.contains(.closeQuote) { isQuoted = false }
        if borders.contains(.openQuote) { isQuoted = true }
      }
      words.append(Word(start: span.start, end: span.end, sentence: sentence, borders: borders, isQuoted: isQuoted))
      previous = span
    }
    return words
  }

  /// Longest first; of the same length what looks around (a quantity's own tone shows where nothing moves it), then the exact form, the inflected
  /// one, the pattern.
  private func longest(at start: Int, _ vocabulary: ToneVocabulary, _ candidates: borrowing ToneCandidates) -> Found? {
    var best: Int?
    var length: Int32 = 0
    for word in candidates.words(at: start) {
      for number in vocabulary.units(from: word) {
        let form = vocabulary.forms[Int(number)]
        guard form.length > length || form.length == length && form.looksAround, isHere(form, start, vocabulary, candidates) else {
          continue
        }
        (best, length) = (Int(number), form.length)
      }
    }
    return best.map { Found(unit: $0, role: vocabulary.units[$0].role, words: start..<start + Int(vocabulary.forms[$0].count)) }
  }

  private func isHere(
    _ form: ToneVocabulary.Form, _ start: Int, _ vocabulary: ToneVocabulary, _ candidates: borrowing ToneCandidates
  ) -> Bool {
    let end = start + Int(form.count)
    guard end <= words.count else { return false }
    for offset in 1..<Int(form.count) {
      let word = vocabulary.formWords[Int(form.start) + offset]
      guard candidates.words(at: start + offset).contains(word), !words[start + offset].borders.contains(.phrase) else { return false }
    }
    return !form.needsElision || end < words.count && words[end].borders.contains(.elision)
  }

  private static func isElidedNe(_ bytes: UnsafePointer<UInt8>, before start: Int) -> Bool {
    var end = start
    while end > 0, bytes[end - 1] == 0x27 || bytes[end - 1] >= 0x80 { end -= 1 }
    guard end > 0, bytes[end - 1] | 0x20 == 0x6E else { return false }
    return end == 1 || !(bytes[end - 2] | 0x20 >= 0x61 && bytes[end - 2] | 0x20 <= 0x7A)
  }

  private mutating func numberClauses() {
    var opens = found.lazy.filter { $0.role == .contrast || $0.role == .connective }.map(\.words.lowerBound).makeIterator()
    var next = opens.next()
    var clause: UInt32 = 0
    for number in words.indices {
      let isOpened = next == number
      if isOpened { next = opens.next() }
      if number > 0, isOpened || !words[number].borders.isDisjoint(with: .parting) { clause += 1 }
      if isOpened { words[number].borders.insert(.turn) }
      words[number].clause = clause
    }
  }

  func shape(of word: Int) -> Token.Shape { text.shape(of: spans[word]) }

  /// True where capitals say nothing: in a block of capitals, or in one where most longer words have one.
  var isCapitalised: Bool {
    if text.isMostlyCapitals { return true }
    var long = 0
    var capitals = 0
    for span in spans where span.end - span.start > 3 {
      let shape = text.shape(of: span)
      if shape == .digits { continue }
      long += 1
      if shape == .capitalised || shape == .upper { capitals += 1 }
    }
    return long >= 3 && capitals * 10 >= long * 6
  }
}
