/// A block that one step has cut into words, lent to the next one, which need not cut it again.
package struct ScannedBlock {
  /// Seven more bytes behind it may be read.
  package let text: TextBytes
  package let words: UnsafeBufferPointer<WordSpan>
  /// Primary subtag, by whose rules it was cut; nil where nobody knew.
  package let language: String?

  package init(text: TextBytes, words: UnsafeBufferPointer<WordSpan>, language: String?) {
    self.text = text
    self.words = words
    self.language = language
  }
}
