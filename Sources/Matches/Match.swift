package import Text

/// What one watchlist found in one article.
package struct Match: Codable, Sendable, Hashable {
  package var watchlist: String
  /// In the order of the article's blocks, then of the watchlist's terms; never empty.
  package var terms: [TermMatch]

  package init(watchlist: String, terms: [TermMatch]) {
    self.watchlist = watchlist
    self.terms = terms
  }
}

/// Every occurrence of one term in one block.
package struct TermMatch: Codable, Sendable, Hashable {
  /// As written in the watchlist.
  package var term: String
  package var block: Block.Kind
  /// Minimal windows, leftmost first, not overlapping.
  package var hits: [Hit]
  /// Why it matched although it is not written so, in words: `plural: imminentes`, `2 words between`.
  package var allowances: [String]

  package init(term: String, block: Block.Kind, hits: [Hit], allowances: [String] = []) {
    self.term = term
    self.block = block
    self.hits = hits
    self.allowances = allowances
  }
}

/// One occurrence, from its first word to its last.
package struct Hit: Codable, Sendable, Hashable {
  /// UTF-8 bytes into the block's text.
  package var bytes: Range<Int>
  /// The same span in Unicode scalars.
  package var scalars: Range<Int>
  package var text: String
  /// Other words in between, for a hit of several words.
  package var gap: Int?
  /// UTF-8 bytes of each word, for a hit of several words; else empty.
  package var parts: [Range<Int>]

  package init(bytes: Range<Int>, scalars: Range<Int>, text: String, gap: Int? = nil, parts: [Range<Int>] = []) {
    self.bytes = bytes
    self.scalars = scalars
    self.text = text
    self.gap = gap
    self.parts = parts
  }
}
