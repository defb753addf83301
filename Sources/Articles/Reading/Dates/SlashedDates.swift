/// Which number of `05/06/2026` is the month: as other dates of the document prove, else as its language has it.
struct SlashedDates {
  /// Of the document as a whole, for fields that have none of their own.
  var language: String?
  private let known: Bool?
  private var provesMonthFirst = false
  private var provesDayFirst = false
  private var guessedMonthFirst = false
  private var guessedDayFirst = false
  /// The guess was made for want of any language.
  private var guessedBlindly = false

  /// - Parameter isMonthFirst: nil where it is not known beforehand.
  init(language: String? = nil, isMonthFirst: Bool? = nil) {
    self.language = language
    known = isMonthFirst
  }

  /// - Parameters:
  ///   - first: the number before the first slash, and `second` the one behind it.
  ///   - language: of the entry.
  mutating func isMonthFirst(_ first: Int, _ second: Int, language: String?) -> Bool {
    guard first <= 12 else {
      provesDayFirst = provesDayFirst || second <= 12
      return false
    }
    guard second <= 12 else {
      provesMonthFirst = true
      return true
    }
    if let sure = known ?? proof { return guess(sure) }
    let language = language ?? self.language
    guessedBlindly = guessedBlindly || language == nil
    return guess(Self.isMonthFirst(in: language))
  }

  /// What a second reading of the document is to begin with, where the first one guessed before it knew better; nil where its guesses hold.
  ///
  /// - Parameter language: as the document has it in the end.
  func corrected(language: String?) -> SlashedDates? {
    if let proof { return (proof ? guessedDayFirst : guessedMonthFirst) ? SlashedDates(language: language, isMonthFirst: proof) : nil }
    return guessedBlindly && !Self.isMonthFirst(in: language) ? SlashedDates(language: language) : nil
  }

  /// Nil where nothing proves anything, or there is proof of both.
  private var proof: Bool? { provesMonthFirst == provesDayFirst ? nil : provesMonthFirst }

  private mutating func guess(_ isMonthFirst: Bool) -> Bool {
    if isMonthFirst { guessedMonthFirst = true } else { guessedDayFirst = true }
    return isMonthFirst
  }

  /// Americans write it so, and of those who say no more than `en`, or nothing at all, most are.
  private static func isMonthFirst(in language: String?) -> Bool {
    guard let tag = language?.lowercased().replacing("_", with: "-") else { return true }
    return tag == "en" || tag == "en-us" || tag.hasPrefix("en-us-")
  }
}
