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
  package var gap: Int
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
      for found in scan.found.buffer {
        guard scan.hasMatched(found.watchlist) else { continue }
        let place = set.place(of: found.term, in: found.watchlist)
        for number in 0..<found.hitCount {
          let span = scan.span(number, of: found)
          let block = scan.evaluator.words.blocks[Int(scan.evaluator.words.block(of: span.first))]
          guard block.place >= 0 else { continue }
          var hit = scan.scanned(span, block, found.watchlist, place)
          if inFull { scan.complete(&hit, span, found, block, set) }
          body(hit)
        }
      }
    }
  }
}

extension ArticleScan {
  @inline(__always)
  fileprivate func scanned(_ span: Span, _ block: ArticleWords.IndexedBlock, _ watchlist: Int32, _ place: Int) -> ScannedHit {
    ScannedHit(
      watchlist: Int(watchlist), term: place, block: Int(block.place), start: Int(evaluator.words.words[Int(span.first)].start),
      end: Int(evaluator.words.words[Int(span.last)].end), gap: span.halfGap < 0 ? -1 : Int((span.halfGap + 1) / 2))
  }

  @inline(__always)
  fileprivate mutating func complete(
    _ hit: inout ScannedHit, _ span: Span, _ found: FoundTerm, _ block: ArticleWords.IndexedBlock, _ set: CompiledSet
  ) {
    let scalars = evaluator.words.scalars(UInt32(truncatingIfNeeded: hit.start)..<UInt32(truncatingIfNeeded: hit.end), in: block)
    (hit.scalarStart, hit.scalarEnd) = (scalars.lowerBound, scalars.upperBound)
    if !found.isAsWritten { hit.allowances = allowances(of: span, found, block, set) }
  }

  @inline(__always)
  private mutating func allowances(
    of span: Span, _ found: FoundTerm, _ block: ArticleWords.IndexedBlock, _ set: CompiledSet
  ) -> ScannedHit.Allowances {
    if found.pattern >= 0 {
      return evaluator.words.candidate(span.first, as: found.pattern)?.isSpelledDifferently == true ? .spelling : []
    }
    var allowances: ScannedHit.Allowances = []
    if span.alias >= 0 { allowances.insert(.alias) }
    if span.halfGap > 0 { allowances.insert(.gap) }
    if evaluator.isSpelledDifferently(span, found.term, set) { allowances.insert(.spelling) }
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
    let candidates = words.candidates(of: word)
    // Most words are written as in every term that they count for, and nobody has to look at the terms.
    for number in 0..<candidates.count where candidates[number].isSpelledDifferently {
      return set.spelling(candidates, in: term).map { $0 != .asWritten } ?? false
    }
    return false
  }
}
