import Text

/// One block read for tone: its words, and the units that stand in them. Buffers are kept from block to block.
struct ToneReader: ~Copyable {
  /// One word of a block. Offsets count UTF-8 bytes into it.
  struct Word: BitwiseCopyable, Sendable {
    var start: UInt32
    var end: UInt32
    /// Counts from 0 in the block.
    var sentence: UInt32
    var clause: UInt32 = 0
    var borders: ToneBorders
    var isQuoted: Bool
    /// It is a `ne`, or an elided `n'` stands before it.
    var hasNe = false
    /// It begins with a digit.
    var isNumber: Bool
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
    var position = 0
    while position < words.count {
      if candidates.isAny(at: position), let best = longest(at: position, vocabulary, candidates) {
        found.append(best)
        position = Int(best.end)
      } else {
        position &+= 1
      }
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
        Word(
          start: span.start, end: span.end, sentence: sentence, borders: borders, isQuoted: isQuoted, hasNe: hasNe,
          isNumber: (0x30...0x39).contains(text.base[Int(span.start)])))
      end = span.end
    }
  }

  /// Longest first; of the same length what looks around (a quantity's own tone shows where nothing moves it), then the exact form, the inflected
  /// one, the pattern.
  private func longest(at start: Int, _ vocabulary: ToneVocabulary, _ candidates: borrowing ToneCandidates) -> Found? {
    var best: Int32 = -1
    var length: Int16 = 0
    let next = start &+ 1
    let mayGoOn = next < words.count && candidates.isAny(at: next) && !words[next].borders.contains(.phrase)
    for word in candidates.words(at: start) {
      let known = best
      let first = vocabulary.byWords.first(word)
      for member in vocabulary.byWords.members(of: first) { consider(member, start, known, vocabulary, candidates, &best, &length) }
      guard mayGoOn, first.followers != 0 else { continue }
      for second in candidates.words(at: next) {
        for member in vocabulary.byWords.members(word, first, second) {
          consider(member, start, known, vocabulary, candidates, &best, &length)
        }
      }
    }
    guard best >= 0 else { return nil }
    let form = vocabulary.forms[Int(best)]
    let first = Int32(truncatingIfNeeded: start)
    return Found(unit: best, first: first, end: first &+ form.count, kind: form.role.kind)
  }

  /// Takes a unit if it is here and better than the best so far.
  ///
  /// - Parameter known: the best that begins with another word; of those of this word the first one counts.
  @inline(__always)
  private func consider(
    _ member: ToneUnits.Member, _ start: Int, _ known: Int32, _ vocabulary: ToneVocabulary, _ candidates: borrowing ToneCandidates,
    _ best: inout Int32, _ length: inout Int16
  ) {
    let isBetter = member.length > length || member.length == length && (member.looksAround || best != known && member.unit < best)
    guard isBetter, isHere(member, start, vocabulary, candidates) else { return }
    (best, length) = (member.unit, member.length)
  }

  /// - Parameter unit: whose first two words stand there.
  @inline(__always)
  private func isHere(
    _ unit: ToneUnits.Member, _ start: Int, _ vocabulary: ToneVocabulary, _ candidates: borrowing ToneCandidates
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
    for number in 0..<words.count {
      let isOpened = opener < found.count && Int(found[opener].first) == number
      if isOpened { opener = nextOpener(from: opener &+ 1) }
      if number > 0, isOpened || !words[number].borders.isDisjoint(with: .parting) { clause &+= 1 }
      if isOpened { words.base[number].borders.insert(.turn) }
      words.base[number].clause = clause
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
      let shape = shape(of: span)
      if shape == .digits { continue }
      long += 1
      if shape == .capitalised || shape == .upper { capitals += 1 }
    }
    return long >= 3 && capitals * 10 >= long * 6
  }
}
