/// The tone words of one language in one file; later files override earlier ones entry by entry.
package struct Lexicon: Sendable, Hashable {
  package struct Entry: Sendable, Hashable {
    /// A word, a phrase, or a word with a trailing `*`; `{tire,tirent} la sonnette` is expanded before it comes here.
    package var written: String
    /// −4…4 for words and phrases, −1…1 for intensifiers; 0 switches an entry off.
    package var weight: Double
    package var place: Place

    package init(written: String, weight: Double, place: Place) {
      self.written = written
      self.weight = weight
      self.place = place
    }
  }

  /// Primary subtag.
  package var language: String
  package var words: [Entry] = []
  package var phrases: [Entry] = []
  package var intensifiers: [Entry] = []
  package var quantities: [Entry] = []
  package var negators: [String] = []
  package var notNegators: [String] = []
  package var shifters: [String] = []
  /// The topic's own words, which say nothing of tone.
  package var ignore: [String] = []

  package init(language: String) {
    self.language = language
  }

  /// That it stands in; nil for one that has no entry.
  package var file: String? { (words.first ?? phrases.first ?? intensifiers.first ?? quantities.first)?.place.file }
}
