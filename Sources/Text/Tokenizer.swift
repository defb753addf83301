/// Cuts blocks into words, each with its shape and with what stands before it. Keeps its buffers from block to block: one tokenizer a thread.
///
/// ```swift
/// var tokenizer = Tokenizer()
/// tokenizer.tokenize(block.text, language: "fr")
/// for token in tokenizer.tokens { … }
/// ```
package struct Tokenizer {
  /// The words of the last text, in order.
  package private(set) var tokens: [Token] = []
  /// True where at least 70 % of the last text's letters are capitals, and there are eight of them.
  package private(set) var isMostlyCapitals = false

  private var scanner = WordScanner()

  package init() {}

  /// - Parameter language: primary subtag of the text; nil where nobody knows.
  package mutating func tokenize(_ text: String, language: String?) {
    var text = text
    text.withUTF8 { tokenize($0, language: language) }
  }

  /// Malformed UTF-8 separates words.
  package mutating func tokenize(_ bytes: UnsafeBufferPointer<UInt8>, language: String?) {
    tokens.removeAll(keepingCapacity: true)
    isMostlyCapitals = false
    guard let base = bytes.baseAddress else { return }
    var words = Growable<WordSpan>()
    scanner.scan(bytes, language: language, into: &words)
    let text = TextBytes(base: base, count: bytes.count)
    isMostlyCapitals = text.isMostlyCapitals
    tokens.reserveCapacity(words.count)
    var sentence: UInt32 = 0
    var halfPosition: UInt32 = 0
    var previous: WordSpan?
    for word in words.buffer {
      let gap = Gap(text, Int(previous?.end ?? 0)..<Int(word.start), after: previous)
      var token = Token(
        start: word.start, end: word.end, sentence: sentence, halfPosition: halfPosition, borders: gap.borders, shape: text.shape(of: word),
        isUnspaced: scanner.hasUnspaced && text.isUnspaced(word))
      if gap.endsSentence(before: word, text) {
        sentence += 1
        token.sentence = sentence
        token.borders.insert(.sentence)
      }
      tokens.append(token)
      halfPosition += token.halfWidth
      previous = word
    }
  }
}
