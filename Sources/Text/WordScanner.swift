/// Cuts text into words, on bytes: eight at a time while they are ASCII letters and digits, which most are.
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
    var position = 0
    // Bytes before `position` that begin no scalar.
    var continuations = 0
    while position < text.count {
      let byte = base[position]
      let first = text.peek(position)
      guard first.kind.isWord, first.kind != .invisible else {
        if byte >= 0x80 { continuations &+= first.length &- 1 }
        position &+= first.length
        continue
      }
      var (end, inside) = first.kind.isLetter ? text.endOfSimpleWord(position) : (position, 0)
      var next: Next = .here
      if end > position {
        // Nothing but letters and digits up to what ends every word.
      } else if first.kind == .unspaced {
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
        continuations &+= inside &+ text.continuations(end, start)
        position = start
        continue
      }
      if end > position {
        words.append(
          WordSpan(
            start: UInt32(truncatingIfNeeded: position), end: UInt32(truncatingIfNeeded: end),
            scalarStart: UInt32(truncatingIfNeeded: position &- continuations),
            scalarEnd: UInt32(truncatingIfNeeded: end &- continuations &- inside)))
      }
      continuations &+= inside
      position = end
      if case .afterPossessive(let start) = next {
        continuations &+= text.continuations(end, start)
        position = start
      }
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
