package import Text

/// One word or phrase that carries tone, where it stood and what was made of it.
package struct ToneKeyword: Codable, Sendable, Hashable {
  /// As it stands in the text.
  package var term: String
  /// As it stands in the lexicon.
  package var entry: String
  /// File and line of the entry, `fr.yaml:12`; nil where none was noted.
  package var source: String?
  /// The lexicon's weight, −4…4.
  package var weight: Double
  /// What it added after every rule, in the units of the weight; negative for bad.
  package var contribution: Double
  /// What changed it, in words: `negated by "aucun"`, `×1.5 "très"`, `quoted`.
  package var marks: [String]
  package var block: Block.Kind
  /// UTF-8 bytes into the block's text.
  package var bytes: Range<Int>

  package init(
    term: String, entry: String, source: String? = nil, weight: Double, contribution: Double, marks: [String], block: Block.Kind,
    bytes: Range<Int>
  ) {
    self.term = term
    self.entry = entry
    self.source = source
    self.weight = weight
    self.contribution = contribution
    self.marks = marks
    self.block = block
    self.bytes = bytes
  }
}
