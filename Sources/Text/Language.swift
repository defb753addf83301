/// Rules that hang on a language, by primary subtag.
package enum Language {
  /// `fr` for `fr-CA`, `FR_ca`, `fra`, `fre`, `French`, `français`; `no` for `nb` and `nn`.
  ///
  /// - Parameter tag: as a feed, a page or a person wrote it.
  /// - Returns: two letters where ISO 639 has them, else three; nil for an empty tag, for one that names no language (`und`, `mul`, `*`, `x-default`)
  ///   and for a list of several.
  package static func primary(_ tag: String?) -> String? {
    guard let tag, tag.utf8.count <= 64 else { return nil }
    if tag.utf8.count == 2, LanguageTags.plain.contains(tag.utf8.reduce(0) { $0 << 8 | UInt16($1) }) { return tag }
    var found: String?
    for part in tag.split(whereSeparator: { ",;|/& ".contains($0) }) {
      guard let code = LanguageTags.code(of: part.drop { !$0.isLetter }.prefix(while: \.isLetter)) else { continue }
      if let found, found != code { return nil }
      found = code
    }
    return found
  }

  /// Particles that an apostrophe ties to the next word and that are no words of their own: of French, Italian and Catalan, in articles of every
  /// language, since « Côte d'Ivoire » stands in English ones, too, and terms know no language.
  ///
  /// As `Tokenizer` has short words: the ASCII letters as the bytes of a number.
  static let particles = ShortWords(french.union(italian).union(catalan).map(key))

  /// False for most words, so that nobody folds them: whether a kept word begins with this before its apostrophe and this byte behind it.
  static func mayBeKept(_ head: UInt64, before byte: UInt8) -> Bool {
    keptStarts.contains(byte < 0x80 ? head << 8 | UInt64(byte | 0x20) : head)
  }

  /// What stands before the apostrophe, with the letter behind it and without.
  private static let keptStarts: ShortWords = {
    let heads = ["d", "n", "m", "t", "aujourd", "presqu", "prud", "quelqu", "entr", "grand"]
    return ShortWords(heads.map(key) + kept.flatMap { word in heads.filter(word.hasPrefix).map { key(String(word.prefix($0.count + 1))) } })
  }()

  /// What stands before the apostrophe of kept words that are no names.
  static let keptHeads = ShortWords(["aujourd", "presqu", "prud", "quelqu", "entr", "grand"].map(key))
  static let irishHead = key("o")

  private static func key(_ word: String) -> UInt64 {
    word.utf8.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static let french: Set<String> = [
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
  ]
  private static let italian: Set<String> = ["l", "un", "all", "dall", "dell", "nell", "sull", "coll", "gl", "d", "c"]
  private static let catalan: Set<String> = ["l", "d", "m", "n", "s", "t"]

  /// Words whose apostrophe belongs to them, folded without it.
  static let kept: Set<String> = [
    "aujourdhui", "presquile", "presquiles", "prudhomme", "prudhommes", "prudhommal", "prudhommale", "prudhommaux", "quelquun", "quelquune",
    "dalema", "dannunzio", "darcy", "dartagnan", "dangelo", "damato", "dsouza", "dhondt", "ndjamena", "ndour", "nguessan", "ndiaye",
    "ngolo", "ntcham", "mbappe", "mbow", "mbeki", "mbaye", "mvila", "mbemba", "mpenza", "tpau", "entracte", "grandmere", "grandpere",
    "grandchose", "grandroute",
  ]

  /// Articles and simple prepositions, with their contracted forms, folded: not required among several words.
  package static func functionWords(_ language: String?) -> Set<String> {
    language.flatMap { functionWordsByLanguage[$0] } ?? []
  }

  package static var withFunctionWords: [String] { Array(functionWordsByLanguage.keys) }

  private static let functionWordsByLanguage: [String: Set<String>] = [
    "fr": [
      "le", "la", "les", "un", "une", "des", "du", "de", "au", "aux", "a", "en", "dans", "par", "pour", "sur", "avec", "sous", "chez",
      "vers",
      "l", "d",
    ],
    "en": ["the", "a", "an", "of", "in", "on", "at", "by", "for", "with", "to", "from"],
    "de": [
      "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "von", "vom", "in", "im", "ins", "an",
      "am",
      "ans", "auf", "aus", "bei", "beim", "mit", "nach", "zu", "zum", "zur", "fur", "uber", "um",
    ],
    "es": [
      "el", "la", "los", "las", "un", "una", "unos", "unas", "de", "del", "a", "al", "en", "por", "para", "con", "sobre",
    ],
    "it": [
      "il", "lo", "la", "i", "gli", "le", "un", "uno", "una", "di", "del", "dello", "della", "dei", "degli", "delle", "a", "al", "allo",
      "alla",
      "ai", "agli", "alle", "da", "dal", "dallo", "dalla", "dai", "dagli", "dalle", "in", "nel", "nello", "nella", "nei", "negli", "nelle",
      "su",
      "sul", "sullo", "sulla", "sui", "sugli", "sulle", "con", "per",
    ],
    "pt": [
      "o", "a", "os", "as", "um", "uma", "uns", "umas", "de", "do", "da", "dos", "das", "em", "no", "na", "nos", "nas", "por", "pelo",
      "pela",
      "pelos", "pelas", "para", "com", "ao", "aos", "sobre",
    ],
    "ca": ["el", "la", "els", "les", "un", "una", "de", "del", "dels", "a", "al", "als", "en", "per", "amb"],
  ]

  /// Shortened words whose dot ends no sentence.
  static let abbreviations = ShortWords(abbreviationWords.map(key))

  private static let abbreviationWords = [
    "m", "mm", "mme", "mlle", "dr", "pr", "me", "st", "ste", "cf", "etc", "av", "bd", "no", "art", "fig", "vol", "ed", "mr", "mrs", "ms",
    "prof",
    "gen", "col", "capt", "lt", "sgt", "sen", "rep", "gov", "jr", "sr", "vs", "inc", "ltd", "corp", "bzw", "ca", "nr", "str", "sra", "sig",
    "dott",
  ]
}
