import CByteClasses

/// Cuts text into words, on bytes: 64 at a time while they are letters and what plainly parts them, and one word at a time where it takes more.
///
/// What stands between two words is not looked at; `Gap` reads it for those who want to know.
package struct WordScanner {
  /// True where a scalar of the last text is a word of its own (Chinese, Thai).
  package private(set) var hasUnspaced = false

  private var rulesByLanguage: [String?: ApostropheRules] = [:]
  private var last: (language: String?, rules: ApostropheRules)?

  package init() {}

  /// Appends the words of a text, in order. Malformed UTF-8 separates words.
  ///
  /// - Parameter language: primary subtag of the text; nil cuts the particles of every language that has some.
  package mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, language: String?, into words: inout Growable<WordSpan>) {
    hasUnspaced = false
    guard let base = bytes.baseAddress, bytes.count <= Int(UInt32.max) else { return }
    let text = TextBytes(base: base, count: bytes.count)
    let rules = rules(for: language)
    var place = Place()
    // Where nothing is plain, looking 64 bytes ahead for each word would cost more than it saves.
    var closely = 1
    while place.position < text.count {
      let start = place.position
      if Self.addPlainWords(text, &place, &words) { continue }
      closely = place.position > start ? 1 : min(closely * 2, 32)
      for _ in 0..<closely where place.position < text.count { addWord(text, &place, rules, &words) }
    }
  }

  /// Where the scanner stands.
  private struct Place {
    var position = 0
    /// Bytes before `position` that begin no scalar.
    var continuations = 0

    /// A word that begins so many bytes from here.
    @inline(__always)
    func word(_ start: Int, _ end: Int, _ classes: ByteClasses) -> WordSpan {
      let (first, last) = (position &+ start, position &+ end)
      return WordSpan(
        start: UInt32(truncatingIfNeeded: first), end: UInt32(truncatingIfNeeded: last),
        scalarStart: UInt32(truncatingIfNeeded: first &- continuations &- classes.continuations(before: start)),
        scalarEnd: UInt32(truncatingIfNeeded: last &- continuations &- classes.continuations(before: end)))
    }

    @inline(__always)
    mutating func move(by bytes: Int, _ classes: ByteClasses) {
      continuations &+= classes.continuations(before: bytes)
      position &+= bytes
    }
  }

  /// Appends the words of the next 64 bytes, up to the first one that takes a closer look.
  ///
  /// - Returns: false where the place is now such a word's, or that of anything else that takes a closer look.
  @inline(__always)
  private static func addPlainWords(_ text: TextBytes, _ place: inout Place, _ words: inout Growable<WordSpan>) -> Bool {
    let classes = text.classes(at: place.position)
    let inWord = classes.word | classes.odd
    var starts = inWord & ~(inWord &<< 1)
    let ends = ~inWord & (inWord &<< 1)
    var length = min(64, text.count &- place.position)
    if inWord &>> 63 != 0 {
      // The last word may go on.
      length = 64 &- (~inWord).leadingZeroBitCount
      guard length > 0 else { return false }
      starts &= (1 &<< UInt64(truncatingIfNeeded: length)) &- 1
    }
    let toLookAt = classes.toLookAt(starts, ends)
    words.reserve(words.count &+ 32)
    while starts != 0 {
      let start = starts.trailingZeroBitCount
      let end = (ends & (~0 &<< UInt64(truncatingIfNeeded: start))).trailingZeroBitCount
      guard toLookAt & ((1 &<< UInt64(truncatingIfNeeded: end)) &- (1 &<< UInt64(truncatingIfNeeded: start))) == 0 else {
        place.move(by: start, classes)
        return false
      }
      words.append(place.word(start, end, classes))
      starts &= starts &- 1
    }
    place.move(by: length, classes)
    return true
  }

  /// Reads one word, or steps over one scalar that is part of none.
  private mutating func addWord(_ text: TextBytes, _ place: inout Place, _ rules: ApostropheRules, _ words: inout Growable<WordSpan>) {
    let position = place.position
    let first = text.peek(position)
    guard first.kind.isWord, first.kind != .invisible else {
      place.continuations &+= first.length &- 1
      place.position &+= first.length
      return
    }
    var (end, inside) = (position, 0)
    var next: Next = .here
    if first.kind == .unspaced {
      hasUnspaced = true
      end = position &+ first.length
      inside = first.length &- 1
    } else if let special = special(text, position, first.kind) {
      end = special
      inside = text.continuations(position, special)
    } else {
      (end, inside, next) = Self.plain(text, position, rules)
    }
    if case .afterParticle(let start) = next {
      place.continuations &+= inside &+ text.continuations(end, start)
      place.position = start
      return
    }
    if end > position {
      words.append(
        WordSpan(
          start: UInt32(truncatingIfNeeded: position), end: UInt32(truncatingIfNeeded: end),
          scalarStart: UInt32(truncatingIfNeeded: position &- place.continuations),
          scalarEnd: UInt32(truncatingIfNeeded: end &- place.continuations &- inside)))
    }
    place.continuations &+= inside
    place.position = end
    if case .afterPossessive(let start) = next {
      place.continuations &+= text.continuations(end, start)
      place.position = start
    }
  }

  private mutating func rules(for language: String?) -> ApostropheRules {
    if let last, last.language == language { return last.rules }
    if let known = rulesByLanguage[language] {
      last = (language, known)
      return known
    }
    // Languages are tags from outside: a flood of invented ones must not fill the memory.
    if rulesByLanguage.count > 64 { rulesByLanguage.removeAll() }
    let rules = ApostropheRules(language)
    rulesByLanguage[language] = rules
    return rules
  }

  /// The end of a grouped number or of a dotted acronym; nil for any other word.
  private func special(_ text: TextBytes, _ position: Int, _ kind: ScalarClass) -> Int? {
    switch kind {
    case .digit: text.groupedNumber(position)
    case .capital: text.dottedAcronym(position)
    default: nil
    }
  }

  private enum Next {
    case here
    /// What was read is no word of its own; the word it hangs on begins there.
    case afterParticle(Int)
    case afterPossessive(Int)
  }

  /// Letters and digits up to what ends a word, and how many of the bytes begin no scalar.
  @inline(never)
  private static func plain(_ text: TextBytes, _ begin: Int, _ rules: ApostropheRules) -> (end: Int, inside: Int, next: Next) {
    var position = begin
    var inside = 0
    while position < text.count {
      position = text.endOfASCIIWord(position)
      guard position < text.count else { break }
      let (kind, length) = text.peek(position)
      switch kind {
      case .letter, .capital, .digit, .invisible:
        inside &+= length &- 1
        position &+= length
      case .apostrophe:
        let after = position &+ length
        let following = text.peek(after)
        guard following.kind.isLetter, position > begin else { return (position, inside, .here) }
        switch rules.joint(text, begin, position, after, following.kind) {
        case .whole:
          inside &+= length &- 1
          position = after
        case .particle: return (position, inside, .afterParticle(after))
        case .possessive: return (position, inside, .afterPossessive(after &+ 1))
        case .separate: return (position, inside, .here)
        }
      default: return (position, inside, .here)
      }
    }
    return (position, inside, .here)
  }
}

extension ByteClasses {
  @inline(__always)
  fileprivate func continuations(before byte: Int) -> Int {
    // In 64 bytes of ASCII, which most are, nobody counts.
    guard continuation != 0, byte > 0 else { return 0 }
    return (continuation &<< UInt64(truncatingIfNeeded: 64 &- byte)).nonzeroBitCount
  }

  /// Bits inside those words that are not as simple as they look: something odd in them, an apostrophe right behind, a dot behind a single letter,
  /// a digit first.
  @inline(__always)
  fileprivate func toLookAt(_ starts: UInt64, _ ends: UInt64) -> UInt64 {
    let stops = apostrophe | (starts &<< 1 | starts &<< 2 & continuation &<< 1) & dot
    return odd | starts & digit | (ends & stops) &>> 1
  }
}
