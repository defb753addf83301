import Text

/// Says in words why a hit counts although it is not written like its term.
enum Allowances {
  /// - Parameter node: of the term.
  static func texts(
    of span: Span, _ node: Int32, _ block: ArticleWords.IndexedBlock, _ scan: borrowing ArticleScan, _ set: CompiledSet
  ) -> [String] {
    var texts: [String] = []
    if span.alias >= 0 { texts.append("alias: \(set.tree.aliases[Int(span.alias)])") }
    for word in scan.evaluator.parts(of: span) {
      if let text = spelling(of: word, node, block, scan, set) { texts.append(text) }
      if span.first == span.last, let compound = compound(around: word, block, scan) { texts.append("part of \(compound)") }
    }
    if span.halfGap > 0 {
      let count = (span.halfGap + 1) / 2
      texts.append("\(count) \(count == 1 ? "word" : "words") between")
    }
    if scan.evaluator.words.crossesSentence(span.first, span.last, in: block) { texts.append("across a sentence end") }
    return texts
  }

  /// Nil where the word is written as in the term, case aside.
  private static func spelling(
    of word: Int32, _ node: Int32, _ block: ArticleWords.IndexedBlock, _ scan: borrowing ArticleScan, _ set: CompiledSet
  ) -> String? {
    guard let spelling = scan.evaluator.words.spelling(of: word, in: node, set), spelling != .asWritten else { return nil }
    let surface = text(word, word, block, scan)
    switch spelling {
    case .asWritten: return nil
    case .folded: return "accent folded: \(surface)"
    case .plural: return "plural: \(surface)"
    case .stem: return "same stem: \(surface)"
    case .inflected: return "inflected: \(surface)"
    }
  }

  /// Words that are shown on either side of one in a compound: a chain of hyphens may be as long as a page.
  private static let longestCompound: Int32 = 6

  /// What hyphens tie to a word, with it; nil where none does.
  private static func compound(around word: Int32, _ block: ArticleWords.IndexedBlock, _ scan: borrowing ArticleScan) -> String? {
    var (first, last) = (word, word)
    while first > block.words.lowerBound, word - first < longestCompound, isTied(first, block, scan) { first -= 1 }
    while last + 1 < block.words.upperBound, last - word < longestCompound, isTied(last + 1, block, scan) { last += 1 }
    return first == last ? nil : text(first, last, block, scan)
  }

  private static func isTied(_ word: Int32, _ block: ArticleWords.IndexedBlock, _ scan: borrowing ArticleScan) -> Bool {
    !scan.evaluator.words.isPlainGap(before: word, in: block) && scan.evaluator.words.gap(before: word, in: block).borders.contains(.hyphen)
  }

  private static func text(_ first: Int32, _ last: Int32, _ block: ArticleWords.IndexedBlock, _ scan: borrowing ArticleScan) -> String {
    let text = scan.evaluator.words.textBytes(block)
    let start = Int(scan.evaluator.words.words[Int(first)].start)
    let end = Int(scan.evaluator.words.words[Int(last)].end)
    return String(decoding: UnsafeBufferPointer(start: text.base + start, count: end - start), as: UTF8.self)
  }
}

extension Evaluator {
  /// The words that a span is made of.
  func parts(of span: Span) -> [Int32] {
    span.wordsCount == 0
      ? Array(span.first...span.last) : Array(spanWords.buffer[Int(span.wordsFirst)..<Int(span.wordsFirst + span.wordsCount)])
  }
}

extension ArticleWords {
  /// How a word is written beside the word of a node that it is nearest to; nil where it counts as none of the node's.
  func spelling(of word: Int32, in number: Int32, _ set: CompiledSet) -> Candidate.Spelling? {
    let node = set.node(number)
    switch node.kind {
    case .never, .value, .regex: return nil
    case .word: return spelling(of: word, as: node.operand)
    case .scoped, .alias, .atLeast, .not: return spelling(of: word, in: node.operand, set)
    case .sequence, .several, .near, .and, .or:
      var best: Candidate.Spelling?
      for index in 0..<node.partCount where best != .asWritten {
        let part = set.tree.part(index, of: node)
        let spelling = node.kind == .sequence ? part < 0 ? nil : self.spelling(of: word, as: part) : self.spelling(of: word, in: part, set)
        if let spelling, spelling.rawValue < best?.rawValue ?? .max { best = spelling }
      }
      return best
    }
  }
}
