package import Text

/// Tone of a text, or towards the words that matched in it, with the evidence that made it.
package struct ToneScore: Codable, Sendable, Hashable {
  package enum Label: String, Codable, Sendable, Hashable, CaseIterable {
    case negative, neutral, positive
    /// No lexicon word occurs: not the same as neutral.
    case none
  }

  /// −1 (hostile) … 1 (favourable); 0 without evidence.
  package var score: Double
  package var label: Label
  /// In the order of the text. Their contributions make up the score.
  package var keywords: [ToneKeyword]

  package init(score: Double, label: Label, keywords: [ToneKeyword]) {
    self.score = score
    self.label = label
    self.keywords = keywords
  }
}

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
