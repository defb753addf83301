import Foundation
import Matches

extension NearMiss {
  /// With the words of the term as they are written there: the engine folds them, and “Otan” does not count as otan says nothing about `=OTAN`.
  func named(asIn term: String) -> NearMiss {
    switch self {
    case .incomplete(let found, let missing):
      .incomplete(found: found.map { Self.written($0, in: term) }, missing: missing.map { Self.written($0, in: term) })
    case .inSeveralBlocks(let parts): .inSeveralBlocks(parts.map { Self.written($0, in: term) })
    case .otherForm(let text, let word): .otherForm(text: text, word: Self.written(word, in: term))
    case .notInflected(let text, let word): .notInflected(text: text, word: Self.written(word, in: term))
    default: self
    }
  }

  /// The whole word of the term, its marks included; as it came where the term does not hold it in these letters.
  private static func written(_ word: String, in term: String) -> String {
    let options: String.CompareOptions = [.caseInsensitive, .diacriticInsensitive, .widthInsensitive]
    var start = term.startIndex
    while start < term.endIndex, let range = term.range(of: word, options: options, range: start..<term.endIndex) {
      let before = term[..<range.lowerBound].last
      let after = term[range.upperBound...].first
      if !(before?.isLetter ?? false), !(after?.isLetter ?? false) {
        return (before == "=" ? "=" : "") + term[range]
          + (after == "*" || after == "?" ? String(term[range.upperBound...].prefix { "*?".contains($0) }) : "")
      }
      start = range.upperBound
    }
    return word
  }
}
