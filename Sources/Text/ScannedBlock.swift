/// A block that one step has cut into words, lent to the next one, which need not cut it again.
package struct ScannedBlock {
  /// Seven more bytes behind it may be read.
  package let text: TextBytes
  package let words: UnsafeBufferPointer<WordSpan>
  /// Primary subtag, by whose particles it was cut; nil for those of every language.
  package let language: String?

  package init(text: TextBytes, words: UnsafeBufferPointer<WordSpan>, language: String?) {
    self.text = text
    self.words = words
    self.language = language
  }
}
