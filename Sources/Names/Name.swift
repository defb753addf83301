import Foundation

/// A name as somebody typed it, cut into the words that are spelled one by one.
package struct Name: Sendable {
  package static let limitLetters = 80
  package static let limitParts = 6

  struct Part: Sendable {
    /// Lower case, composed, with straight apostrophes.
    let text: String
    /// What stands before it: nothing, a space or a hyphen.
    let joint: String
    let isCapitalised: Bool
  }

  /// Trimmed, with single spaces; the key of the aliases.
  package let written: String
  let parts: [Part]
  let script: NameScript

  package init(_ text: String) throws(NameError) {
    let words = text.precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace)
    written = words.joined(separator: " ")
    guard !written.isEmpty else { throw .empty }
    guard written.count <= Self.limitLetters else { throw .tooLong(letters: written.count, limit: Self.limitLetters) }
    if let sign = written.first(where: { !$0.isLetter && !Self.isJoint($0) && !Self.apostrophes.contains($0) }) { throw .strangeSign(sign) }
    guard written.contains(where: \.isLetter) else { throw .noLetter(written) }
    script = NameScript(written)
    guard script != .other else { throw .mixedScripts(written) }
    parts = Self.parts(of: words)
    guard parts.count <= Self.limitParts else { throw .tooManyWords(parts.count, limit: Self.limitParts) }
  }

  private static let apostrophes: Set<Character> = ["'", "’", "ʼ", "ʹ", "`", "′", "‘"]

  private static func isJoint(_ sign: Character) -> Bool { sign == " " || hyphens.contains(sign) }

  private static let hyphens: Set<Character> = ["-", "‐", "‑"]

  private static func parts(of words: [Substring]) -> [Part] {
    words.flatMap { word in
      word.split { hyphens.contains($0) }.enumerated().map { number, piece in
        let text = String(piece.map { apostrophes.contains($0) ? "'" : $0 }).trimmingCharacters(in: ["'"])
        return Part(text: text.lowercased(), joint: number > 0 ? "-" : " ", isCapitalised: piece.first?.isLowercase != true)
      }
    }.filter { !$0.text.isEmpty }
  }

  /// The parts put together again, each spelled anew, with a capital where the name has one.
  func joined(_ spellings: [String], in script: NameLanguage.Script) -> String {
    let areAllSmall = parts.allSatisfy { !$0.isCapitalised }
    var text = ""
    for (number, (part, spelling)) in zip(parts, spellings).enumerated() {
      if number > 0, !(script == .arabic && Self.endsInArticle(text)) { text += script == .arabic ? " " : part.joint }
      text += part.isCapitalised || areAllSmall ? Self.capitalised(spelling) : spelling
    }
    if script == .greek { text = Self.withFinalSigma(text) }
    return text
  }

  /// With ä, ö, ü, ø and å as the two letters that stand for them where a keyboard has none, which is no matter of folding; nil for a name without.
  var writtenOut: String? {
    var text = ""
    for letter in written {
      guard let pair = Self.pairs[Character(letter.lowercased())] else {
        text.append(letter)
        continue
      }
      text += letter.isUppercase ? Self.capitalised(pair) : pair
    }
    return text == written ? nil : text
  }

  private static let pairs: [Character: String] = ["ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"]

  /// The Arabic article is written together with the next word.
  private static func endsInArticle(_ text: String) -> Bool { text == "ال" || text.hasSuffix(" ال") }

  private static func capitalised(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }

  private static func withFinalSigma(_ text: String) -> String {
    let letters = Array(text)
    return String(
      letters.indices.map { place -> Character in
        let isLast = place + 1 == letters.count || !letters[place + 1].isLetter
        return letters[place] == "σ" && isLast && place > 0 ? "ς" : letters[place]
      })
  }
}

/// Why nothing can be proposed for a name.
package enum NameError: Error, Equatable {
  case empty
  case noLetter(String)
  case tooLong(letters: Int, limit: Int)
  case tooManyWords(Int, limit: Int)
  /// A sign that is no part of a name: a digit, a bracket.
  case strangeSign(Character)
  case mixedScripts(String)
}
