import Text

/// Says in words why a hit counts although it is not written like its term.
struct Allowances {
  let vocabulary: Vocabulary
  /// The words of the term.
  let words: Set<Int32>
  /// The block that all the spans are in.
  private let block: ArticleIndex.IndexedBlock
  private let bytes: [UInt8]

  init(index: ArticleIndex, vocabulary: Vocabulary, words: Set<Int32>, block: Int32) {
    self.vocabulary = vocabulary
    self.words = words
    self.block = index.blocks[Int(block)]
    bytes = Array(self.block.text.utf8)
  }

  func texts(for spans: [Span]) -> [String] {
    var texts: [String] = []
    for span in spans {
      for text in self.texts(for: span) where !texts.contains(text) { texts.append(text) }
    }
    return texts
  }

  private func texts(for span: Span) -> [String] {
    var texts: [String] = []
    if let alias = span.alias { texts.append("alias: \(alias)") }
    for word in span.words { texts += self.texts(forWord: Int(word)) }
    if let halfGap = span.halfGap, halfGap > 0 {
      let count = (halfGap + 1) / 2
      texts.append("\(count) \(count == 1 ? "word" : "words") between")
    }
    if block.tokens[Int(span.first)].sentence != block.tokens[Int(span.last)].sentence { texts.append("across a sentence end") }
    return texts
  }

  private func texts(forWord number: Int) -> [String] {
    let token = block.tokens[number]
    let surface = String(decoding: bytes[token.bytes], as: UTF8.self)
    var texts: [String] = []
    if let text = spelling(of: surface, token) { texts.append(text) }
    let isTied = token.borders.contains(.hyphen)
    let tiesNext = number + 1 < block.tokens.count && block.tokens[number + 1].borders.contains(.hyphen)
    if isTied || tiesNext, words.count == 1 { texts.append("part of \(compound(around: number))") }
    return texts
  }

  /// Nil where the word is written as in the term, case aside.
  private func spelling(of surface: String, _ token: Token) -> String? {
    let lowered = Folding.lowered(surface)
    let folded = Folding.folded(surface)
    let patterns = words.map { vocabulary.patterns[Int($0)] }
    if patterns.contains(where: { $0.lowered == lowered }) { return nil }
    if patterns.contains(where: { $0.folded == folded && $0.rule != .prefix }) { return "accent folded: \(surface)" }
    if patterns.contains(where: { $0.rule == .prefix && folded.hasPrefix($0.folded) || $0.rule == .pattern }) { return nil }
    if patterns.contains(where: { $0.lowered + "s" == lowered || $0.lowered + "x" == lowered }) { return "plural: \(surface)" }
    if patterns.contains(where: { $0.rule == .full }) { return "same stem: \(surface)" }
    return "inflected: \(surface)"
  }

  private func compound(around number: Int) -> String {
    var (first, last) = (number, number)
    while first > 0, block.tokens[first].borders.contains(.hyphen) { first -= 1 }
    while last + 1 < block.tokens.count, block.tokens[last + 1].borders.contains(.hyphen) { last += 1 }
    return String(decoding: bytes[Int(block.tokens[first].start)..<Int(block.tokens[last].end)], as: UTF8.self)
  }
}
