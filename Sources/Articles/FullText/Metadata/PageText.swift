/// Short texts out of a page's metadata: a title, a name.
enum PageText {
  /// References decoded, tags off, one line, at most 1 KB; nil where nothing is left.
  static func line(_ text: String) -> String? {
    let text = text.cut(toBytes: 8192)
    var decoded = CharacterReferences.decode(text)
    // Some publishers encode twice: `&amp;#039;`.
    if decoded.utf8.contains(UInt8(ascii: "&")), decoded != text { decoded = CharacterReferences.decode(decoded) }
    let bytes = decoded.utf8
    let plain = bytes.contains(UInt8(ascii: "<")) && bytes.contains(UInt8(ascii: ">")) ? PlainText.line(decoded) : decoded
    let words = plain.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n" }
    return words.joined(separator: " ").cut(toBytes: 1024).nonBlank
  }

  /// Letters and digits in lower case: what two titles are compared by.
  static func words(_ text: String) -> [Substring] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }
  }

  /// How much of `other` is in `text`, by length of words: 1 where nothing is missing (Readability's measure of titles).
  static func share(of other: String, in text: String) -> Double {
    let known = Set(words(text))
    let wanted = words(other)
    let total = wanted.reduce(0) { $0 + $1.count }
    guard total > 0 else { return 0 }
    return Double(wanted.filter { known.contains($0) }.reduce(0) { $0 + $1.count }) / Double(total)
  }
}
