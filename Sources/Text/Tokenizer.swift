/// Cuts blocks into words, on bytes. Keeps its buffers from block to block: one tokenizer a thread.
///
/// ```swift
/// var tokenizer = Tokenizer()
/// tokenizer.tokenize(block.text, language: "fr")
/// for token in tokenizer.tokens { … }
/// ```
package struct Tokenizer {
  /// The words of the last text, in order.
  package private(set) var tokens: [Token] = []
  /// Half-words in the last text.
  package private(set) var halfWords: UInt32 = 0
  /// True where at least 70 % of the last text's cased letters are capitals, and there are eight of them.
  package private(set) var isMostlyCapitals = false

  private var classes = ScalarClasses()
  private var particleCache: [String?: Set<UInt64>] = [:]
  private var particles: Set<UInt64> = []
  private var keepsApostrophes = false
  private var dropsPossessive = false
  private var borders: Token.Borders = []
  private var sentence: UInt32 = 0
  private var endsSentence = false
  private var capitals = 0
  private var cased = 0

  package init() {}

  /// - Parameter language: primary subtag of the text; nil cuts the particles of every language that has some.
  package mutating func tokenize(_ text: String, language: String?) {
    var text = text
    text.withUTF8 { tokenize($0, language: language) }
  }

  /// Malformed UTF-8 separates words.
  package mutating func tokenize(_ bytes: UnsafeBufferPointer<UInt8>, language: String?) {
    begin(language)
    var position = 0
    while position < bytes.count {
      let (value, length) = Self.decode(bytes, position)
      let kind = scalarClass(value)
      if kind.isWord, kind != .invisible {
        position = readWord(bytes, from: position)
      } else {
        note(kind, bytes, position, length)
        position += length
      }
    }
    isMostlyCapitals = cased >= 8 && capitals * 10 >= cased * 7
  }

  private mutating func begin(_ language: String?) {
    tokens.removeAll(keepingCapacity: true)
    halfWords = 0
    borders = []
    sentence = 0
    endsSentence = false
    capitals = 0
    cased = 0
    keepsApostrophes = language == "uk" || language == "tr"
    dropsPossessive = language == nil || language == "en"
    if let known = particleCache[language] {
      particles = known
    } else {
      particles = Language.particles(language)
      particleCache[language] = particles
    }
  }

  @inline(__always)
  mutating func scalarClass(_ value: UInt32) -> ScalarClass {
    value < 128 ? classes.ascii[Int(value)] : classes[value]
  }

  /// The scalar at `position` and its length; a malformed byte is a lone U+FFFD.
  @inline(__always)
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> (value: UInt32, length: Int) {
    let first = UInt32(bytes[position])
    if first < 0x80 { return (first, 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first < 0xF5, position + length <= bytes.count else { return (0xFFFD, 1) }
    var value = first & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let byte = UInt32(bytes[position + offset])
      guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | byte & 0x3F
    }
    return (value, length)
  }

  mutating func peek(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> (kind: ScalarClass, length: Int) {
    guard position < bytes.count else { return (.separator, 0) }
    let (value, length) = Self.decode(bytes, position)
    return (scalarClass(value), length)
  }

  private mutating func note(_ kind: ScalarClass, _ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ length: Int) {
    switch kind {
    case .comma: borders.insert(.comma)
    case .colon: borders.formUnion([.phrase, .colon])
    case .stop:
      if bytes[position] == 0x2E, isShortening(bytes, before: position) { return }
      borders.insert(.phrase)
      endsSentence = true
    case .openQuote: borders.insert(.openQuote)
    case .closeQuote: borders.insert(.closeQuote)
    case .straightQuote:
      let follows = peek(bytes, position + length).kind
      borders.insert(follows.isWord ? .openQuote : .closeQuote)
    case .bracket: borders.insert(.bracket)
    case .dash: borders.insert(.dash)
    case .hyphen:
      let isTied = tokens.last.map { Int($0.end) == position } ?? false
      borders.insert(isTied && peek(bytes, position + length).kind.isWord ? .hyphen : .dash)
    case .apostrophe where tokens.last.map({ Int($0.end) == position }) != true: borders.insert(.openQuote)
    default: break
    }
  }

  /// The dot after an initial (`V. Grushko`) or an abbreviation (`M. Macron`).
  private mutating func isShortening(_ bytes: UnsafeBufferPointer<UInt8>, before position: Int) -> Bool {
    guard let last = tokens.last, Int(last.end) == position, last.shape != .digits else { return false }
    let word = String(decoding: bytes[last.bytes], as: UTF8.self)
    if word.unicodeScalars.count == 1 { return last.shape == .upper || last.shape == .capitalised }
    return word.utf8.count <= 5 && Language.abbreviations.contains(word.lowercased())
  }

  /// Where reading goes on after a word, or after a particle that was cut off one.
  private enum Progress {
    case word(end: Int)
    case particle(end: Int)
  }

  private mutating func readWord(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var begin = start
    while true {
      let first = peek(bytes, begin)
      if first.kind == .unspaced {
        append(begin, begin + first.length, .lower, isUnspaced: true)
        return begin + first.length
      }
      if first.kind == .digit, let end = groupedNumber(bytes, begin) {
        append(begin, end, .digits)
        return end
      }
      if first.kind == .capital, let end = dottedAcronym(bytes, begin) {
        append(begin, end, .upper)
        return end
      }
      switch readPlainWord(bytes, from: begin) {
      case .word(let end): return end
      case .particle(let end): begin = end
      }
    }
  }

  private mutating func readPlainWord(_ bytes: UnsafeBufferPointer<UInt8>, from begin: Int) -> Progress {
    var position = begin
    var seen = Letters()
    while position < bytes.count {
      let (kind, length) = peek(bytes, position)
      switch kind {
      case .letter, .capital, .digit:
        seen.add(kind)
        position += length
      case .invisible: position += length
      case .apostrophe:
        let next = peek(bytes, position + length)
        guard next.kind.isLetter, seen.count > 0 else { return finish(begin, position, seen, next: position) }
        switch join(bytes, begin, position, position + length, next.kind, seen) {
        case .whole: position += length
        case .particle:
          borders.insert(.elision)
          count(seen)
          return .particle(end: position + length)
        case .possessive(let end): return finish(begin, position, seen, next: end)
        case .separate: return finish(begin, position, seen, next: position)
        }
      default: return finish(begin, position, seen, next: position)
      }
    }
    return finish(begin, position, seen, next: position)
  }

  private enum Joint {
    case whole, particle, separate
    /// `'s` ends here.
    case possessive(end: Int)
  }

  /// What the apostrophe between two letters does.
  private mutating func join(
    _ bytes: UnsafeBufferPointer<UInt8>, _ begin: Int, _ apostrophe: Int, _ after: Int, _ next: ScalarClass, _ seen: Letters
  ) -> Joint {
    if keepsApostrophes { return .whole }
    var end = after
    while end - after < 64, case let (kind, length) = peek(bytes, end), kind.isLetter || kind == .invisible { end += length }
    let key = Self.key(bytes[begin..<apostrophe])
    // Cyrillic: in Ukrainian the apostrophe is part of the word.
    if key == nil, bytes[begin] == 0xD0 || bytes[begin] == 0xD1 { return .whole }
    // A name keeps its particle (D'Alema, O'Brien); a few words keep theirs always (aujourd'hui).
    if let key, next == .capital || Language.keptHeads.contains(key) {
      if key == Language.irishHead, next == .capital, seen.capitals == 1 { return .whole }
      if Language.kept.contains(Folding.folded(String(decoding: bytes[begin..<end], as: UTF8.self))) { return .whole }
    }
    if let key, particles.contains(key) { return .particle }
    if dropsPossessive, end == after + 1, bytes[after] | 0x20 == 0x73 { return .possessive(end: end) }
    return .separate
  }

  /// A short ASCII word in lower case as one number; nil for any other.
  private static func key(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64? {
    guard bytes.count <= 8 else { return nil }
    var key: UInt64 = 0
    for byte in bytes {
      guard (byte | 0x20) >= 0x61, (byte | 0x20) <= 0x7A else { return nil }
      key = key << 8 | UInt64(byte | 0x20)
    }
    return key
  }

  private mutating func finish(_ begin: Int, _ end: Int, _ seen: Letters, next: Int) -> Progress {
    count(seen)
    if end > begin { append(begin, end, seen.shape) }
    return .word(end: max(next, begin + 1))
  }

  private mutating func count(_ seen: Letters) {
    capitals += seen.capitals
    cased += seen.count - seen.digits
  }

  private mutating func append(_ start: Int, _ end: Int, _ shape: Token.Shape, isUnspaced: Bool = false) {
    if endsSentence, shape != .lower || isUnspaced || borders.contains(.openQuote) {
      sentence += 1
      borders.insert(.sentence)
    }
    endsSentence = false
    let token = Token(
      start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end), sentence: sentence, halfPosition: halfWords,
      borders: borders, shape: shape, isUnspaced: isUnspaced)
    tokens.append(token)
    halfWords += token.halfWidth
    borders = []
  }
}
