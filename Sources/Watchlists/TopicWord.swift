/// An entry of a watchlist's `ignore:`, in the notation of the lexicons.
package struct TopicWord: Sendable, Hashable {
  package var written: String
  package var place: Place

  package init(written: String, place: Place) {
    self.written = written
    self.place = place
  }

  /// A word, a phrase, or a word with a trailing `*`, several where braces give a choice.
  package var spellings: [String] { LexiconReader.alternatives(written) }
}
