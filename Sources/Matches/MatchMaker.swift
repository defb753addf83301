import Text

/// Turns what a scan found into matches, with the words for people in them.
struct MatchMaker {
  /// - Parameter scan: of an article and this very set.
  static func matches(_ scan: borrowing ArticleScan, _ set: CompiledSet) -> [Match] {
    var termsOf: [Int32: [ArticleScan.FoundTerm]] = [:]
    let matched = Set(scan.matched.buffer)
    for found in scan.found.buffer {
      if matched.contains(found.watchlist) { termsOf[found.watchlist, default: []].append(found) }
    }
    var matches: [Match] = []
    for list in scan.matched.buffer.sorted() {
      let found = (termsOf[list] ?? []).sorted { $0.term < $1.term }
      let terms = found.flatMap { termMatches($0.term, scan.spans(of: $0), scan, set) }
      guard !terms.isEmpty else { continue }
      let order = terms.enumerated().sorted { (rank($0.element.block), $0.offset) < (rank($1.element.block), $1.offset) }
      matches.append(Match(watchlist: set.watchlists[Int(list)].name, terms: order.map(\.element)))
    }
    return matches
  }

  /// - Parameters:
  ///   - term: its number.
  ///   - hits: where it was found, in the order of the article.
  static func termMatches(_ term: Int32, _ hits: [Span], _ scan: borrowing ArticleScan, _ set: CompiledSet) -> [TermMatch] {
    let compiled = set.terms[Int(term)]
    let watchlist = set.watchlists[Int(compiled.watchlist)]
    let written = watchlist.written(term, compiled.role)
    let language = watchlist.languages.isEmpty || scan.evaluator.words.language != nil ? [] : ["language of the article unknown"]
    var matches: [TermMatch] = []
    var rest = hits[...]
    while let first = rest.first {
      let number = scan.evaluator.words.block(of: first.first)
      let spans = rest.prefix { scan.evaluator.words.block(of: $0.first) == number }
      rest = rest.dropFirst(spans.count)
      let block = scan.evaluator.words.blocks[Int(number)]
      guard block.place >= 0 else { continue }
      let shown = scan.evaluator.words.texts[Int(block.place)]
      let bytes = Array(shown.text.utf8)
      var allowances: [String] = []
      var hits: [Hit] = []
      for span in spans {
        hits.append(hit(span, bytes, block, scan))
        for allowance in Allowances.texts(of: span, term, block, scan, set) where !allowances.contains(allowance) {
          allowances.append(allowance)
        }
      }
      matches.append(TermMatch(term: written, block: shown.kind, hits: hits, allowances: allowances + language))
    }
    // A term that looks at the feed, the author or the address alone has no place in the text.
    if matches.isEmpty { matches.append(TermMatch(term: written, block: .title, hits: [], allowances: ["not in the text"] + language)) }
    return matches
  }

  private static func hit(_ span: Span, _ bytes: [UInt8], _ block: ArticleWords.IndexedBlock, _ scan: borrowing ArticleScan) -> Hit {
    let start = scan.evaluator.words.words[Int(span.first)].start
    let end = scan.evaluator.words.words[Int(span.last)].end
    let range = Int(start)..<Int(end)
    let (firstScalar, lastScalar) = scan.evaluator.words.scalars(before: range.lowerBound, and: range.upperBound, in: block)
    return Hit(
      bytes: range, scalars: firstScalar..<lastScalar, text: String(decoding: bytes[range], as: UTF8.self),
      gap: span.halfGap < 0 ? nil : Int((span.halfGap + 1) / 2),
      parts: span.first == span.last ? [] : scan.evaluator.parts(of: span).map { scan.evaluator.words.words[Int($0)].bytes })
  }

  private static func rank(_ kind: Block.Kind) -> Int {
    switch kind {
    case .title: 0
    case .lead: 1
    case .body(let paragraph): 2 + paragraph
    }
  }
}

extension ArticleScan {
  /// In the order of the article.
  func spans(of found: FoundTerm) -> [Span] { (0..<found.hitCount).map { span($0, of: found) } }
}
