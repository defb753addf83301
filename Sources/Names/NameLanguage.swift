/// A language that a name is spelled for, or a standard that makes a spelling of its own.
package enum NameLanguage: String, CaseIterable, Sendable {
  case fr, en, de, pl, es, it, pt, nl, cs, tr, ru, uk, be, bg, el, ar
  /// ISO 9:1995, one letter for one letter.
  case iso9
  /// What stands in a passport: ICAO 9303 and the countries' own rules.
  case passport

  package enum Script: Sendable {
    case latin, cyrillic, greek, arabic
  }

  package var script: Script {
    switch self {
    case .ru, .uk, .be, .bg: .cyrillic
    case .el: .greek
    case .ar: .arabic
    default: .latin
    }
  }

  /// In English, for the comments beside the spellings.
  package var name: String {
    switch self {
    case .fr: "French"
    case .en: "English"
    case .de: "German"
    case .pl: "Polish"
    case .es: "Spanish"
    case .it: "Italian"
    case .pt: "Portuguese"
    case .nl: "Dutch"
    case .cs: "Czech"
    case .tr: "Turkish"
    case .ru: "Russian"
    case .uk: "Ukrainian"
    case .be: "Belarusian"
    case .bg: "Bulgarian"
    case .el: "Greek"
    case .ar: "Arabic"
    case .iso9: "ISO 9"
    case .passport: "passport"
    }
  }

  /// The custom or standard behind the spellings of names written in Cyrillic, for the comments.
  func system(for origin: NameLanguage) -> String {
    switch self {
    case .fr: "French press"
    case .en: "English press, after BGN/PCGN"
    case .de: "German, after Duden"
    case .pl: "Polish, after PWN"
    case .iso9: "ISO 9:1995"
    case .passport:
      switch origin {
      case .uk: "passport, Ukraine 2010"
      case .bg: "passport, Bulgaria 2009"
      case .be: "passport, Belarus, ICAO 9303"
      case .el: "passport, ELOT 743"
      default: "passport, ICAO 9303"
      }
    case .el: "Greek, accents left out"
    default: name
    }
  }
}
