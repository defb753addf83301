import Text

/// One block read for tone: its words, and the units that stand in them. Buffers are kept from block to block.
struct ToneReader: ~Copyable {
  /// One word of a block. Offsets count UTF-8 bytes into it.
  struct Word: BitwiseCopyable, Sendable {
    var start: UInt32
    var end: UInt32
    /// Counts from 0 in the block.
    var sentence: UInt32
    var borders: ToneBorders
    var isQuoted: Bool
    /// It is a `ne`, or an elided `n'` stands before it.
    var hasNe = false
  }

  struct Found: BitwiseCopyable, Sendable {
    var unit: Int32
    /// Word numbers: the first, and the one behind the last.
    var first: Int32
    var end: Int32
    var kind: ToneVocabulary.Kind

    var words: Range<Int> { Int(first)..<Int(end) }
  }

  var words = Growable<Word>(capacity: 1024)
  /// By word: its clause, which counts from 0 in the block.
  private(set) var clauses = Growable<UInt32>(capacity: 1024)
  /// In the order of the text; no two share a word.
  private(set) var found = Growable<Found>()

  /// - Parameters:
  ///   - spans: the words of the text.
  ///   - candidates: the vocabulary's words that each word may be.
  mutating func read(
    _ text: TextBytes, _ spans: UnsafeBufferPointer<WordSpan>, _ vocabulary: ToneVocabulary, candidates: borrowing ToneCandidates
  ) {
    readWords(text, spans)
    found.removeAll()
    var end = 0
    for start in candidates.starts.buffer where start >= end {
      guard let best = longest(at: Int(start), vocabulary, candidates) else { continue }
      found.append(best)
      end = Int(best.end)
    }
    numberClauses()
  }

  private mutating func readWords(_ text: TextBytes, _ spans: UnsafeBufferPointer<WordSpan>) {
    words.removeAll()
    words.reserve(spans.count)
    var sentence: UInt32 = 0
    var isQuoted = false
    var end: UInt32 = 0
    for number in spans.indices {
      let span = spans[number]
      var borders = ToneBorders()
      // Two words in three have a space before them and nothing else, which is no border.
      let isPlain = number > 0 && span.start == end &+ 1 && text.base[Int(end)] == 0x20
      var hasNe = false
      if !isPlain {
        let gap = Gap(text, Int(end)..<Int(span.start), after: number > 0 ? spans[number &- 1] : nil)
        borders = ToneBorders(gap.borders)
        if gap.endsSentence(before: span, text) { sentence &+= 1 }
        if borders.contains(.closeQuote) { isQuoted = false }
        if borders.contains(.openQuote) { isQuoted = true }
        if borders.contains(.elision) { hasNe = Self.isElidedNe(text.base, before: Int(span.start)) }
      }
      words.append(
        Word(start: span.start, end: span.end, sentence: sentence, borders: borders, isQuoted: isQuoted, hasNe: hasNe))
      end = span.end
    }
  }

  /// - Parameter start: a word with candidates.
  private func longest(at start: Int, _ vocabulary: borrowing ToneVocabulary, _ candidates: borrowing ToneCandidates) -> Found? {
    let next = start &+ 1
    let form = candidates.form(at: start)
    var unit: Int32 = -1
    if form.followers != 0, next < words.count, candidates.isAny(at: next), !words[next].borders.contains(.phrase),
      form.followers & candidates.form(at: next).bits != 0
    {
      unit = phrase(at: start, vocabulary, candidates)
    }
    // Any phrase is longer than a word alone.
    if unit < 0 { unit = next < words.count && words[next].borders.contains(.elision) ? form.tied : form.alone }
    guard unit >= 0 else { return nil }
    let known = vocabulary.forms[Int(unit)]
    let first = Int32(truncatingIfNeeded: start)
    return Found(unit: unit, first: first, end: first &+ known.count, kind: known.role.kind)
  }

  /// The best unit of two words or more; −1 for none.
  private func phrase(at start: Int, _ vocabulary: borrowing ToneVocabulary, _ candidates: borrowing ToneCandidates) -> Int32 {
    var best = ToneUnits.Best()
    for word in candidates.words(at: start) {
      let first = vocabulary.byWords.first(word)
      guard first.followers != 0 else { continue }
      best.beginWord()
      for second in candidates.words(at: start &+ 1) {
        for member in vocabulary.byWords.members(word, first, second) where best.isBeaten(by: member) {
          if isHere(member, start, vocabulary, candidates) { best.take(member) }
        }
      }
    }
    return best.unit
  }

  /// - Parameter unit: whose first two words stand there.
  @inline(__always)
  private func isHere(
    _ unit: ToneUnits.Member, _ start: Int, _ vocabulary: borrowing ToneVocabulary, _ candidates: borrowing ToneCandidates
  ) -> Bool {
    let end = start &+ Int(unit.count)
    guard end <= words.count else { return false }
    var offset = 2
    while offset < Int(unit.count) {
      let word = vocabulary.formWords[Int(unit.start) &+ offset]
      guard candidates.words(at: start &+ offset).contains(word), !words[start &+ offset].borders.contains(.phrase) else { return false }
      offset &+= 1
    }
    return !unit.needsElision || end < words.count && words[end].borders.contains(.elision)
  }

  private static func isElidedNe(_ bytes: UnsafePointer<UInt8>, before start: Int) -> Bool {
    var end = start
    while end > 0, bytes[end - 1] == 0x27 || bytes[end - 1] >= 0x80 { end -= 1 }
    guard end > 0, bytes[end - 1] | 0x20 == 0x6E else { return false }
    return end == 1 || !(bytes[end - 2] | 0x20 >= 0x61 && bytes[end - 2] | 0x20 <= 0x7A)
  }

  private mutating func numberClauses() {
    var opener = nextOpener(from: 0)
    var clause: UInt32 = 0
    clauses.removeAll()
    clauses.reserve(words.count)
    for number in 0..<words.count {
      let isOpened = opener < found.count && Int(found[opener].first) == number
      if isOpened { opener = nextOpener(from: opener &+ 1) }
      if number > 0, isOpened || !words[number].borders.isDisjoint(with: .parting) { clause &+= 1 }
      if isOpened { words.base[number].borders.insert(.turn) }
      clauses.append(clause)
    }
  }

  private func nextOpener(from first: Int) -> Int {
    var number = first
    while number < found.count, found[number].kind != .contrast, found[number].kind != .connective { number &+= 1 }
    return number
  }
}

extension TextBytes {
  /// True where capitals say nothing: in a block of capitals, or in one where most longer words have one.
  func isCapitalised(_ spans: UnsafeBufferPointer<WordSpan>) -> Bool {
    if isMostlyCapitals { return true }
    var long = 0
    var capitals = 0
    for span in spans where span.end - span.start > 3 {
      switch shape(of: span) {
      case .digits: continue
      case .capitalised, .upper: capitals += 1
      case .lower, .mixed: break
      }
      long += 1
    }
    return long >= 3 && capitals * 10 >= long * 6
  }
}
