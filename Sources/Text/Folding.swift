import Foundation

/// One form for all the spellings that count as the same word: case, accents, compatibility forms and presentation aside.
///
/// Both sides of a comparison are folded, so a change here changes what every watchlist finds.
package enum Folding {
  /// NFKC, full case folding, diacritics off in Latin and Greek, and the letters that the language page names. The same for every locale.
  package static func folded(_ text: some StringProtocol) -> String {
    var text = String(text)
    return text.withUTF8(LatinFolding.folded.form) ?? foldedOneByOne(text, keepingAccents: false)
  }

  /// Lower case and composed, accents kept: what suffixes are cut from.
  package static func lowered(_ text: some StringProtocol) -> String {
    var text = String(text)
    return text.withUTF8(LatinFolding.lowered.form) ?? foldedOneByOne(text, keepingAccents: true)
  }

  /// A word's folded form put behind what is there already.
  ///
  /// - Returns: false for a word that takes more than the letters up to U+023F; then nothing is said of it.
  package static func appendFolded(_ word: UnsafeBufferPointer<UInt8>, to form: inout Growable<UInt8>) -> Bool {
    LatinFolding.folded.append(formOf: word, to: &form)
  }

  /// The same in lower case with its accents.
  package static func appendLowered(_ word: UnsafeBufferPointer<UInt8>, to form: inout Growable<UInt8>) -> Bool {
    LatinFolding.lowered.append(formOf: word, to: &form)
  }

  /// Whatever the script.
  static func foldedOneByOne(_ text: String, keepingAccents: Bool) -> String {
    var result = ""
    fold(text, into: &result, keepingAccents: keepingAccents)
    return keepingAccents ? result.precomposedStringWithCanonicalMapping : result
  }

  /// Compatibility forms, invisible characters and apostrophes unified; case and accents stay.
  package static func normalised(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in compatible(String(text)).unicodeScalars {
      switch ScalarClass(scalar) {
      case .invisible where !isAccent(scalar): continue
      case .apostrophe: result.unicodeScalars.append("'")
      case .hyphen: result.unicodeScalars.append("-")
      case .space: result.unicodeScalars.append(" ")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Marks that fall without a trace: accents of Latin, Greek and Cyrillic, Arabic harakat, Hebrew points. Vowel signs of other scripts are letters.
  static func isDropped(mark: Unicode.Scalar) -> Bool {
    switch mark.value {
    case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0x591...0x5C7, 0x610...0x61A,
      0x64B...0x65F, 0x670, 0x6D6...0x6ED:
      true
    default: false
    }
  }

  /// NFKC (UAX #15). Foundation leaves the marks apart that voice a kana of half width.
  private static func compatible(_ text: String) -> String {
    let form = text.precomposedStringWithCompatibilityMapping
    let hasMarks = form.unicodeScalars.contains { $0.value == 0x3099 || $0.value == 0x309A }
    return hasMarks ? form.precomposedStringWithCanonicalMapping : form
  }

  private static func isAccent(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F).contains(scalar.value) }

  private static func fold(_ text: some StringProtocol, into result: inout String, keepingAccents: Bool) {
    var previousIsCyrillic = false
    for scalar in compatible(String(text)).unicodeScalars {
      if let letters = special(scalar, keepingAccents: keepingAccents) {
        result += letters
        continue
      }
      switch ScalarClass(scalar) {
      case .invisible where keepingAccents && isAccent(scalar) && !previousIsCyrillic: result.unicodeScalars.append(scalar)
      case .invisible, .apostrophe, .space, .stop, .comma: continue
      default:
        previousIsCyrillic = (0x400...0x52F).contains(scalar.value)
        for lower in scalar.properties.lowercaseMapping.unicodeScalars {
          if keepingAccents || previousIsCyrillic {
            result.unicodeScalars.append(lower)
          } else {
            appendBase(of: lower, to: &result)
          }
        }
      }
    }
  }

  /// Letters whose folding no decomposition gives.
  private static func special(_ scalar: Unicode.Scalar, keepingAccents: Bool) -> String? {
    switch scalar {
    case "İ", "ı": "i"
    case "ς": "σ"
    case "ё", "Ё", "ѐ", "Ѐ": "е"
    case "ѝ", "Ѝ": "и"
    case "أ", "إ", "آ", "ٱ": "ا"
    case "ى": "ي"
    case "ة": "ه"
    case "æ", "Æ": "ae"
    case "œ", "Œ": "oe"
    case "ß", "ẞ": "ss"
    case "ø", "Ø": keepingAccents ? "ø" : "o"
    case "ł", "Ł": keepingAccents ? "ł" : "l"
    case "đ", "Đ", "ð", "Ð": keepingAccents ? "đ" : "d"
    case "þ", "Þ": "th"
    default: nil
    }
  }

  private static func appendBase(of scalar: Unicode.Scalar, to result: inout String) {
    let isLatinOrGreek = scalar.value < 0x400 || (0x1E00...0x1FFF).contains(scalar.value)
    guard scalar.value >= 0x80, isLatinOrGreek else { return result.unicodeScalars.append(scalar) }
    for part in String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars where !isDropped(mark: part) {
      result.unicodeScalars.append(part == "ς" ? "σ" : part)
    }
  }
}
