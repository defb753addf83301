package import Articles
import Synchronization
package import Text

/// One occurrence of a term as plain numbers, for those who count many of them and show few.
package struct ScannedHit: BitwiseCopyable, Sendable {
  /// Why it counts although it is not written like its term.
  package struct Allowances: OptionSet, BitwiseCopyable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    package static let alias = Allowances(rawValue: 1)
    /// Accents, plural, gender, stem.
    package static let spelling = Allowances(rawValue: 2)
    package static let gap = Allowances(rawValue: 4)
    package static let acrossSentence = Allowances(rawValue: 8)
  }

  /// Place of the watchlist in the set.
  package var watchlist: Int
  /// Place of the term in its list in the watchlist.
  package var term: Int
  /// Place of the block among `Article.blocks`.
  package var block: Int
  /// UTF-8 bytes into the block's text.
  package var start: Int
  package var end: Int
  /// Words in between; −1 for a hit of one word or phrase.
  package var gap = -1
  /// `start` and `end` in Unicode scalars; 0 where nobody asked for them.
  package var scalarStart = 0
  package var scalarEnd = 0
  /// None where nobody asked for them.
  package var allowances: Allowances = []
}

extension Matcher {
  /// Every occurrence in every watchlist that matches, as `matches(in:)` finds them, in no order. The hits are counted even where they stand in
  /// the text alone; those of a feed or an address have no place in it and are left out.
  ///
  /// - Parameter inFull: with scalars and allowances.
  package func scan(_ article: Article, blocks: [Block]? = nil, inFull: Bool = true, _ body: (ScannedHit) -> Void) {
    withScan { scan in
      scan.scan(article, blocks ?? article.blocks, set)
      if inFull { scan.countScalars() }
      for found in scan.found.buffer where scan.hasMatched(found.watchlist) {
        let place = set.place(of: found.term, in: found.watchlist)
        if found.isWords { scan.wordHits(of: found, place, inFull, body) } else { scan.hits(of: found, place, inFull, set, body) }
      }
    }
  }
}

extension ArticleScan {
  /// Of a term that is one word, which is all that most are. All of them stand in the text.
  @inline(__always)
  fileprivate func wordHits(of found: FoundTerm, _ place: Int, _ inFull: Bool, _ body: (ScannedHit) -> Void) {
    for number in found.places {
      let word = evaluator.words.patterns.words[number]
      var hit = hit(word, word, found, place, evaluator.words.blocks[Int(evaluator.words.block(of: word))], inFull)
      if inFull { hit.allowances = ScannedHit.Allowances(rawValue: evaluator.words.patterns.differs[number] &<< 1) }
      body(hit)
    }
  }

  fileprivate func hits(of found: FoundTerm, _ place: Int, _ inFull: Bool, _ set: CompiledSet, _ body: (ScannedHit) -> Void) {
    for number in 0..<found.hitCount {
      let span = span(number, of: found)
      let block = evaluator.words.blocks[Int(evaluator.words.block(of: span.first))]
      guard block.place >= 0 else { continue }
      var hit = hit(span.first, span.last, found, place, block, inFull)
      if span.halfGap >= 0 { hit.gap = Int((span.halfGap &+ 1) / 2) }
      if inFull { hit.allowances = allowances(of: span, found.term, block, set) }
      body(hit)
    }
  }

  /// From a first to a last word, without what lies between.
  @inline(__always)
  private func hit(
    _ first: Int32, _ last: Int32, _ found: FoundTerm, _ place: Int, _ block: ArticleWords.IndexedBlock, _ inFull: Bool
  ) -> ScannedHit {
    let (start, end) = (Int(evaluator.words.words[Int(first)].start), Int(evaluator.words.words[Int(last)].end))
    var hit = ScannedHit(watchlist: Int(found.watchlist), term: place, block: Int(block.place), start: start, end: end)
    if inFull { (hit.scalarStart, hit.scalarEnd) = evaluator.words.scalars(before: start, and: end, in: block) }
    return hit
  }

  private func allowances(
    of span: Span, _ term: Int32, _ block: ArticleWords.IndexedBlock, _ set: CompiledSet
  ) -> ScannedHit.Allowances {
    var allowances: ScannedHit.Allowances = []
    if span.alias >= 0 { allowances.insert(.alias) }
    if span.halfGap > 0 { allowances.insert(.gap) }
    if evaluator.isSpelledDifferently(span, term, set) { allowances.insert(.spelling) }
    if span.first != span.last, evaluator.words.crossesSentence(span.first, span.last, in: block) { allowances.insert(.acrossSentence) }
    return allowances
  }
}

extension Evaluator {
  @inline(__always)
  fileprivate func isSpelledDifferently(_ span: Span, _ term: Int32, _ set: CompiledSet) -> Bool {
    if span.wordsCount == 0 {
      for word in span.first...span.last where isSpelledDifferently(word, term, set) { return true }
    } else {
      for index in span.wordsFirst..<span.wordsFirst &+ span.wordsCount where isSpelledDifferently(spanWords[Int(index)], term, set) {
        return true
      }
    }
    return false
  }

  @inline(__always)
  private func isSpelledDifferently(_ word: Int32, _ term: Int32, _ set: CompiledSet) -> Bool {
    // Most words are written as in every term that they count for, and nobody has to look at the terms.
    guard words.candidates(of: word).differ else { return false }
    return words.spelling(of: word, in: term, set) ?? .asWritten != .asWritten
  }
}
