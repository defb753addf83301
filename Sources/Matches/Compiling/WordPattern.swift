import Text
import Watchlists

/// A word of a term, compiled: which surface forms count as it. Equal patterns of different watchlists are one.
struct WordPattern: Equatable, Sendable {
  enum Rule: Equatable, Sendable {
    /// The folded form and no other.
    case exact
    case light
    case full
    /// The normalised form: case and accents right.
    case strict(String)
    case prefix
    /// Scalars of the folded form; `?` is any one letter, a `*` at the end any more of them.
    case pattern
  }

  enum Acronym: UInt8, Sendable {
    case no
    /// Never an all-lower-case word.
    case smart
    /// Two letters: capitals, always.
    case capitals
  }

  let folded: String
  /// Lower case, accents kept.
  let lowered: String
  let rule: Rule
  let acronym: Acronym
  /// `ONGs` is ONG, where anything is inflected.
  let hasPlural: Bool

  init(folded: String, lowered: String, rule: Rule, acronym: Acronym, hasPlural: Bool) {
    self.hasPlural = hasPlural
    self.folded = folded
    self.lowered = lowered
    self.rule = rule
    self.acronym = acronym
  }

  /// - Parameter inflection: `.none` for the words of a phrase.
  init(_ text: String, _ form: Word.Form, inflection: Inflection) {
    folded =
      form == .pattern
      ? text.split(separator: "?", omittingEmptySubsequences: false).map { Folding.folded($0.filter { $0 != "*" }) }.joined(separator: "?")
        + (text.last == "*" ? "*" : "")
      : Folding.folded(text)
    lowered = Folding.lowered(text)
    let scalars = text.unicodeScalars.filter { $0.properties.isAlphabetic }
    let isName = scalars.first.map { $0.properties.isUppercase || $0.properties.generalCategory == .titlecaseLetter } ?? false
    switch form {
    case .strict: rule = .strict(Folding.normalised(text))
    case .prefix: rule = .prefix
    case .pattern: rule = .pattern
    case .folded:
      switch inflection {
      case .light: rule = isName ? .exact : .light
      case .full: rule = isName ? .exact : .full
      case .none: rule = .exact
      }
    }
    let isCapitals = scalars.count >= 2 && scalars.allSatisfy(\.properties.isUppercase)
    acronym = form != .folded || !isCapitals ? .no : scalars.count == 2 ? .capitals : .smart
    hasPlural = acronym == .smart && inflection != .none
  }

  /// False where the mark on it says that this very word is meant.
  var mayBeFunctionWord: Bool {
    switch rule {
    case .exact, .light, .full: true
    case .strict, .prefix, .pattern: false
    }
  }

  /// How a form that counts as this word is written, case aside.
  func spelling(lowered form: String, folded formFolded: String) -> Candidate.Spelling {
    if lowered == form || rule == .prefix || rule == .pattern { return .asWritten }
    if folded == formFolded { return .folded }
    if lowered + "s" == form || lowered + "x" == form { return .plural }
    return rule == .full ? .stem : .inflected
  }

  /// Whether a word in this shape may be this one at all.
  ///
  /// - Parameter isPlural: whether it is this one with an s, which must be a small one: `ARMS` and `Arms` are no plural of ARM.
  func admits(_ shape: Token.Shape, isPlural: Bool) -> Bool {
    switch acronym {
    case .no: true
    case .smart: isPlural ? shape == .mixed : shape != .lower
    case .capitals: shape == .upper
    }
  }
}
