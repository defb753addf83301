import Foundation

/// A title taken to pieces, to tell a mended typo from another story.
struct TitleWords: Sendable {
  /// Two words of which less than this is alike, or that are shorter than this, are no misspelling of each other: Iran and Irak are two countries.
  private static let wordLikeness = 0.8
  private static let leastLetters = 6
  private static let mostLetters = 200

  /// The digits in their order: “numéro 12” is not a misspelt “numéro 11”.
  let numbers: [Unicode.Scalar]
  private let words: [[Unicode.Scalar]]
  private let letters: [Unicode.Scalar]

  init(_ title: String) {
    let folded = title.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
    var words: [[Unicode.Scalar]] = [[]]
    for scalar in folded.unicodeScalars.prefix(Self.mostLetters) {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        words[words.count - 1].append(scalar)
      } else if words.last?.isEmpty == false {
        words.append([])
      }
    }
    self.words = words.filter { !$0.isEmpty }
    letters = self.words.flatMap(\.self)
    numbers = letters.filter { $0.properties.numericType != nil }
  }

  /// 0…1.
  func likeness(to other: TitleWords) -> Double { Self.likeness(letters, other.letters) }

  /// A word stands where another one stood: “… : Landes” and “… : Gers” are two stories.
  func differsByAWord(from other: TitleWords) -> Bool {
    guard words.count == other.words.count else { return false }
    return zip(words, other.words).contains { $0 != $1 && !Self.isMisspelling($0, $1) }
  }

  /// The same letters in another order are one in short words, too.
  private static func isMisspelling(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Bool {
    if left.count == right.count, left.sorted() == right.sorted() { return true }
    return min(left.count, right.count) >= leastLetters && likeness(left, right) >= wordLikeness
  }

  /// One less the edits that turn one into the other, as a share of the longer one (Levenshtein's distance).
  private static func likeness(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Double {
    let longer = max(left.count, right.count)
    if longer == 0 { return 1 }
    var row = Array(0...right.count)
    for (line, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for (column, other) in right.enumerated() {
        let replaced = diagonal + (letter == other ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
      }
    }
    return 1 - Double(row[right.count]) / Double(longer)
  }
}
