import CByteClasses

/// Cuts text into words, on bytes: 64 at a time while they are letters and what plainly parts them, and one word at a time where it takes more.
///
/// What stands between two words is not looked at; `Gap` reads it for those who want to know.
package struct WordScanner {
  /// True where a scalar of the last text is a word of its own (Chinese, Thai).
  package private(set) var hasUnspaced = false

  package init() {}

  /// Appends the words of a text, in order. Malformed UTF-8 separates words.
  ///
  /// - Parameter language: primary subtag of the text; nil where nobody knows.
  package mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, language: String?, into words: inout Growable<WordSpan>) {
    hasUnspaced = false
    guard let base = bytes.baseAddress, bytes.count <= Int(UInt32.max) else { return }
    let text = TextBytes(base: base, count: bytes.count)
    let rules = ApostropheRules(language)
    // Where nothing is plain, looking 64 bytes ahead for each word would cost more than it saves.
    var (position, closely) = (0, 1)
    while position < text.count {
      let start = position
      if Self.addPlainWords(text, &position, &words) { continue }
      closely = position > start ? 1 : min(closely * 2, 32)
      for _ in 0..<closely where position < text.count { addWord(text, &position, rules, &words) }
    }
  }

  /// Appends the words of the next 64 bytes, up to the first one that takes a closer look.
  ///
  /// - Returns: false where the position is now such a word's, or that of anything else that takes a closer look.
  @inline(__always)
  private static func addPlainWords(_ text: TextBytes, _ position: inout Int, _ words: inout Growable<WordSpan>) -> Bool {
    let classes = text.classes(at: position)
    let inWord = classes.word | classes.odd
    var starts = inWord & ~(inWord &<< 1)
    var ends = ~inWord & (inWord &<< 1)
    var toLookAt = classes.toLookAt(starts, ends)
    var length = min(64, text.count &- position)
    if inWord &>> 63 != 0 {
      // The last word may go on.
      length = 64 &- (~inWord).leadingZeroBitCount
      guard length > 0 else { return false }
      let whole: UInt64 = (1 &<< UInt64(truncatingIfNeeded: length)) &- 1
      starts &= whole
      toLookAt &= whole
    }
    if toLookAt != 0 {
      // Up to the word that the first such bit stands in.
      let before = starts & (toLookAt ^ (toLookAt &- 1))
      length = 63 &- before.leadingZeroBitCount
      starts = before ^ (1 &<< UInt64(truncatingIfNeeded: length))
    }
    let count = starts.nonzeroBitCount
    words.reserve(words.count &+ 64)
    // Each start has its end. Written by fours, the last of which may be of no word: a loop of a length that nobody foresees costs more.
    var next = words.base + words.count
    words.count &+= count
    let end = next + count
    while next < end {
      for place in 0..<4 {
        next[place] = WordSpan(
          start: UInt32(truncatingIfNeeded: position &+ starts.trailingZeroBitCount),
          end: UInt32(truncatingIfNeeded: position &+ ends.trailingZeroBitCount))
        starts &= starts &- 1
        ends &= ends &- 1
      }
      next += 4
    }
    position &+= length
    return toLookAt == 0
  }

  /// Reads one word, or steps over one scalar that is part of none.
  private mutating func addWord(_ text: TextBytes, _ position: inout Int, _ rules: ApostropheRules, _ words: inout Growable<WordSpan>) {
    let start = position
    let first = text.peek(start)
    guard first.kind.isWord, first.kind != .invisible else {
      position &+= first.length
      return
    }
    var end = start
    var next: Next = .here
    if first.kind == .unspaced {
      hasUnspaced = true
      end = text.endOfVoicingMarks(start &+ first.length)
    } else if let special = special(text, start, first.kind) {
      end = special
    } else {
      (end, next) = Self.plain(text, start, rules)
    }
    position = end
    switch next {
    case .afterParticle(let next):
      position = next
      return
    case .afterPossessive(let next): position = next
    case .here: break
    }
    if end > start { words.append(WordSpan(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end))) }
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

  /// Letters and digits up to what ends a word.
  @inline(never)
  private static func plain(_ text: TextBytes, _ begin: Int, _ rules: ApostropheRules) -> (end: Int, next: Next) {
    var position = begin
    while position < text.count {
      position = text.endOfASCIIWord(position)
      guard position < text.count else { break }
      let (kind, length) = text.peek(position)
      switch kind {
      case .letter, .capital, .digit, .invisible: position &+= length
      case .apostrophe:
        let after = position &+ length
        let following = text.peek(after)
        guard following.kind.isLetter, position > begin else { return (position, .here) }
        switch rules.joint(text, begin, position, after, following.kind) {
        case .whole: position = after
        case .particle: return (position, .afterParticle(after))
        case .possessive: return (position, .afterPossessive(after &+ 1))
        case .separate: return (position, .here)
        }
      default: return (position, .here)
      }
    }
    return (position, .here)
  }
}

extension ByteClasses {
  /// Bits inside words that are not as simple as they look: something odd in them, an apostrophe right behind, a dot behind a single letter, a digit
  /// first.
  @inline(__always)
  fileprivate func toLookAt(_ starts: UInt64, _ ends: UInt64) -> UInt64 {
    let stops = apostrophe | (starts &<< 1 | starts &<< 2 & continuation &<< 1) & dot
    return odd | starts & digit | (ends & stops) &>> 1
  }
}
