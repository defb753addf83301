/// Number and gender, and nothing else: the forms that a reader takes for the same word.
///
/// A word has one or more base forms; two words are forms of each other when they share one. Suffixes are cut on the accented form and the
/// result is folded, since accents carry grammar (`demande` is not `demandé`). Short words are guarded so that they do not cross.
package enum LightInflection {
  package static let languages: Set<String> = ["fr", "en", "de", "es", "it", "pt"]

  /// - Parameter word: lower case, accents kept (`Folding.lowered`).
  /// - Returns: folded base forms, the word's own among them; just that one for other languages.
  package static func bases(of word: String, language: String) -> Set<String> {
    Set(accentedBases(of: word, language: language).map { Folding.folded($0) })
  }

  /// The same, not folded, for vocabularies in which accents tell words apart.
  package static func accentedBases(of word: String, language: String) -> Set<String> {
    // Most words end in no letter that could be cut, and are nobody's form but their own.
    if let letters = lastLetters[language], let last = word.utf8.last, !letters.contains(last) { return [word] }
    let letters = Array(word.unicodeScalars)
    var forms: Set<String>
    switch language {
    case "fr": forms = french(letters)
    case "en": forms = english(letters)
    case "de": forms = german(letters)
    case "es": forms = romance(letters, plurals: spanishPlurals, genders: [("a", "o")])
    case "it": forms = romance(letters, plurals: [("i", "o"), ("i", "e"), ("e", "a")], genders: [("a", "o"), ("e", "o"), ("i", "a")])
    case "pt": forms = romance(letters, plurals: portuguesePlurals, genders: [("a", "o"), ("ora", "or")])
    default: forms = []
    }
    forms.insert(word)
    return forms
  }

  /// What a word must end in to have another base form, as ASCII: e, s, x in French, s in English.
  private static let lastLetters: [String: [UInt8]] = ["fr": [0x65, 0x73, 0x78], "en": [0x73]]

  // French: -s and -x fall from 5 letters, -e from 6, -aux is -al from 5.
  private static func french(_ word: [Unicode.Scalar]) -> Set<String> {
    var singular: [[Unicode.Scalar]] = [word]
    if word.count >= 5, let last = word.last, last == "s" || last == "x" {
      singular.append(word.dropLast())
      if word.ends(with: "aux"), !word.ends(with: "eaux") { singular.append(word.dropLast(3) + "al".unicodeScalars) }
    }
    var forms = Set(singular.map(text))
    for word in singular where word.count >= 6 {
      for (feminine, masculine) in frenchGenders where word.ends(with: feminine) {
        forms.insert(text(word.dropLast(feminine.unicodeScalars.count) + masculine.unicodeScalars))
      }
      if word.last == "e" { forms.insert(text(word.dropLast())) }
    }
    return forms
  }

  private static let frenchGenders = [
    ("trice", "teur"), ("euse", "eur"), ("euse", "eux"), ("ive", "if"), ("ère", "er"), ("ienne", "ien"), ("éenne", "éen"), ("onne", "on"),
    ("elle", "el"), ("ette", "et"), ("ète", "et"), ("ublique", "ublic"), ("anche", "anc"),
  ]

  // English: -s from 4 letters.
  private static func english(_ word: [Unicode.Scalar]) -> Set<String> {
    guard word.count >= 4, word.last == "s", !["ss", "us", "is"].contains(where: { word.ends(with: $0) }) else { return [] }
    if word.ends(with: "ies"), word.count >= 5 { return [text(word.dropLast(3) + "y".unicodeScalars), text(word.dropLast())] }
    if ["ses", "xes", "zes", "ches", "shes", "oes"].contains(where: { word.ends(with: $0) }) {
      return [text(word.dropLast(2)), text(word.dropLast())]
    }
    return [text(word.dropLast())]
  }

  // German: adjective endings and the plurals that change no vowel, while five letters stay.
  private static func german(_ word: [Unicode.Scalar]) -> Set<String> {
    var forms: Set<String> = []
    for suffix in ["innen", "in", "en", "em", "er", "es", "e", "n", "s"] where word.ends(with: suffix) {
      let stem = word.dropLast(suffix.unicodeScalars.count)
      if stem.count >= 5 { forms.insert(text(stem)) }
    }
    return forms
  }

  private static let spanishPlurals = [("ces", "z"), ("ones", "ón"), ("anes", "án"), ("eses", "és"), ("es", ""), ("s", "")]
  private static let portuguesePlurals = [
    ("ões", "ão"), ("ães", "ão"), ("ais", "al"), ("éis", "el"), ("ns", "m"), ("res", "r"), ("zes", "z"), ("s", ""),
  ]

  // Spanish, Italian, Portuguese: o/a and i/e only from 6 letters; plurals from 4.
  private static func romance(
    _ word: [Unicode.Scalar], plurals: [(String, String)], genders: [(String, String)]
  ) -> Set<String> {
    var singular: [[Unicode.Scalar]] = [word]
    for (plural, ending) in plurals where word.ends(with: plural) {
      let needed = plural.hasSuffix("s") ? 4 : 6
      if word.count >= needed { singular.append(word.dropLast(plural.unicodeScalars.count) + ending.unicodeScalars) }
    }
    var forms = Set(singular.map(text))
    for word in singular where word.count >= 6 {
      for (feminine, masculine) in genders where word.ends(with: feminine) {
        forms.insert(text(word.dropLast(feminine.unicodeScalars.count) + masculine.unicodeScalars))
      }
    }
    return forms
  }

  private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }
}

extension [Unicode.Scalar] {
  fileprivate func ends(with suffix: String) -> Bool {
    let suffix = Array(suffix.unicodeScalars)
    return count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
  }
}
