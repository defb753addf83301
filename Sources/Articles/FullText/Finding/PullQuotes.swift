/// Sentences set large that stand in the text as well.
enum PullQuotes {
  private static let length = 20...300
  /// More paragraphs than an article has.
  private static let most = 400

  /// Without the paragraphs that are part of a longer one.
  static func dropped(_ lines: [ArticleText.Paragraph]) -> [ArticleText.Paragraph] {
    guard lines.count <= most, lines.contains(where: isQuote) else { return lines }
    let texts = lines.map { bare($0.text) }
    var starts: [UInt64: [Int]] = [:]
    for number in lines.indices where isQuote(lines[number]) && length.contains(texts[number].count) {
      starts[texts[number].prefix(8).reduce(0) { $0 << 8 | UInt64($1) }, default: []].append(number)
    }
    guard !starts.isEmpty else { return lines }
    // Most places of a text begin no quotation: a small table says so.
    var mayStart = [Bool](repeating: false, count: 4096)
    for key in starts.keys { mayStart[Int(key & 4095)] = true }
    var repeated: Set<Int> = []
    for text in texts where text.count > length.lowerBound {
      // The last eight bytes.
      var key: UInt64 = 0
      for (place, byte) in text.enumerated() {
        key = key << 8 | UInt64(byte)
        guard place >= 7, mayStart[Int(key & 4095)], let found = starts[key] else { continue }
        for short in found where texts[short].count < text.count && text[(place - 7)...].starts(with: texts[short]) {
          repeated.insert(short)
        }
      }
    }
    return lines.indices.filter { !repeated.contains($0) }.map { lines[$0] }
  }

  private static func isQuote(_ line: ArticleText.Paragraph) -> Bool {
    !line.isHeading && (line.isQuote || line.text.first.map { "«“„‘\"".contains($0) } ?? false)
  }

  /// Letters and digits in lower case: quotes, dashes and spaces differ between a text and what is set large of it.
  private static func bare(_ text: String) -> [UInt8] {
    var out: [UInt8] = []
    var skipped = 0
    let lowered = LoweredText(text.utf8).bytes
    for (place, byte) in lowered.enumerated() {
      if skipped > 0 {
        skipped -= 1
      } else if byte == 0xE2, place + 2 < lowered.count, lowered[place + 1] == 0x80 {
        skipped = 2
      } else if byte == 0xC2, place + 1 < lowered.count, lowered[place + 1] == 0xAB || lowered[place + 1] == 0xBB {
        skipped = 1
      } else if byte.isLetterOrDigit || byte >= 0x80 {
        out.append(byte)
      }
    }
    return out
  }
}
