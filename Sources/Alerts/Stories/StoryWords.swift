import Text

/// A word as far as stories are told apart by it.
struct StoryWord: Sendable {
  /// Of its folded letters.
  var hash: UInt32
  /// Of the first six letters, which the forms of a word, and often its sister in another language, have in common; even.
  var stem: UInt32
  var letters: Int
  var hasCapital: Bool
  var isAllCapitals: Bool
  /// The first of its sentence, where every word has a capital.
  var isFirst: Bool
  /// A number, a day or a month, whatever the language and the separators; nil for any other word.
  var figure: UInt32?
  /// Too common to tell anything.
  var isCommon: Bool
}

/// Reads texts into words; one a thread.
struct StoryWordReader {
  private var tokenizer = Tokenizer()

  /// - Parameter most: after so many words the rest is left.
  mutating func words(of text: String, language: String?, most: Int) -> [StoryWord] {
    var text = text
    return text.withUTF8 { bytes in
      tokenizer.tokenize(bytes, language: language)
      var words: [StoryWord] = []
      words.reserveCapacity(min(tokenizer.tokens.count, most))
      var number: (figure: [UInt8], end: Int)?
      for token in tokenizer.tokens.prefix(most) {
        guard token.bytes.upperBound <= bytes.count else { break }
        let folded = Self.folded(UnsafeBufferPointer(rebasing: bytes[token.bytes]))
        var word = StoryWord(folded, token)
        if let digits = Self.digits(folded) {
          // `2,3` and `2-1` come as two words.
          if let last = number, let mark = Self.mark(bytes, last.end..<token.bytes.lowerBound),
            mark != 0x2D || last.figure.count + digits.count <= 4
          {
            number = (last.figure + [mark] + digits, token.bytes.upperBound)
            if let last = words.indices.last { words[last].figure = nil }
          } else {
            number = (digits, token.bytes.upperBound)
          }
          if let figure = number?.figure, figure.count > 1 { word.figure = StoryHash.of(figure) }
        } else {
          number = nil
        }
        words.append(word)
      }
      return words
    }
  }

  private static func folded(_ word: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var form = Growable<UInt8>(capacity: word.count * 3 + 1)
    if Folding.appendFolded(word, to: &form) { return Array(form.buffer) }
    return Array(Folding.folded(String(decoding: word, as: UTF8.self)).utf8)
  }

  /// `21h40` and `110mm` without the letters behind; nil for what does not begin with a digit.
  private static func digits(_ folded: [UInt8]) -> [UInt8]? {
    guard let first = folded.first, isDigit(first), let last = folded.lastIndex(where: isDigit), last < 20 else { return nil }
    return Array(folded[...last])
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// What ties two numbers to one: a point for a point or a comma, a hyphen for a score's.
  private static func mark(_ bytes: UnsafeBufferPointer<UInt8>, _ gap: Range<Int>) -> UInt8? {
    guard gap.count == 1 else { return nil }
    return switch bytes[gap.lowerBound] {
    case 0x2C, 0x2E: 0x2E
    case 0x2D: 0x2D
    default: nil
    }
  }
}

extension StoryWord {
  fileprivate init(_ folded: [UInt8], _ token: Token) {
    hash = StoryHash.of(folded)
    let end = StoryHash.end(ofLetters: 6, in: folded)
    stem = StoryHash.of(folded[..<end]) & ~1
    letters = end < folded.count ? max(7, folded.count) : folded.count
    hasCapital = token.shape == .capitalised || token.shape == .upper || token.shape == .mixed
    isAllCapitals = token.shape == .upper
    isFirst = (token.borders.contains(.sentence) || token.halfPosition == 0) && !token.borders.contains(.elision)
    figure = CommonStoryWords.days[hash]
    isCommon = folded.count < 3 || CommonStoryWords.all.contains(hash)
  }
}

/// FNV-1a in 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/), stirred.
enum StoryHash {
  static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return stirred(UInt64(hash))
  }

  /// Of words that follow each other.
  static func of(_ words: UInt32...) -> UInt32 {
    stirred(words.reduce(0) { ($0 ^ UInt64($1)) &* 0x9E37_79B9_7F4A_7C15 &+ 0x632B_E5AB })
  }

  /// Where the first so many letters of a text in UTF-8 end.
  static func end(ofLetters count: Int, in bytes: [UInt8]) -> Int {
    var left = count
    for (place, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      if left == 0 { return place }
      left -= 1
    }
    return bytes.count
  }

  /// Every bit of the result hangs on every bit (the end of SplitMix64); never 0.
  private static func stirred(_ value: UInt64) -> UInt32 {
    var value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return max(2, UInt32(truncatingIfNeeded: value >> 32))
  }
}
