/// A pattern that a form counts as, and how the form is written differently.
struct Candidate {
  /// How a form may differ from the word of the term that it counts as.
  enum Spelling: UInt8 {
    case asWritten, folded, plural, inflected, stem
  }

  var pattern: Int32
  var spelling: Spelling
}
