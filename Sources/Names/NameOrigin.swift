/// Whose language a name is at home in, and how that is known.
struct NameOrigin: Equatable {
  /// Nil for a name at home in Latin letters, nobody knows where.
  var language: NameLanguage?
  var isGuess: Bool

  /// Languages that are written in other than Latin letters, so that even Latin spellings differ from country to country.
  var isTransliterated: Bool {
    switch language {
    case .ru, .uk, .be, .bg, .el, .ar: true
    default: false
    }
  }

  /// From the letters and endings of a name's words; a guess, but for scripts that only one language here uses.
  /// - Parameter words: lower case.
  static func guess(_ words: [String]) -> NameOrigin {
    let whole = words.joined(separator: " ")
    switch NameScript(whole) {
    case .cyrillic: return NameOrigin(language: cyrillic(whole), isGuess: true)
    case .greek: return NameOrigin(language: .el, isGuess: false)
    case .arabic: return NameOrigin(language: .ar, isGuess: true)
    default: return NameOrigin(language: latin(words), isGuess: true)
    }
  }

  private static func cyrillic(_ text: String) -> NameLanguage {
    if text.contains(where: { "їєґ".contains($0) }) { return .uk }
    if text.contains("ў") || text.contains("шч") || text.hasSuffix("энка") { return .be }
    if text.contains(where: { "ыэё".contains($0) }) { return .ru }
    if text.contains("і") || text.contains("ськ") || text.contains("цьк") { return .uk }
    return text.hasSuffix("ски") || text.contains(where: { $0 == "ъ" }) ? .bg : .ru
  }

  private static func latin(_ words: [String]) -> NameLanguage? {
    for word in words.reversed() {
      if isUkrainian(word) { return .uk }
      if isSlavic(word) { return .ru }
    }
    return words.reversed().lazy.compactMap(western).first
  }

  private static func isUkrainian(_ word: String) -> Bool {
    ends(word, "enko", "skyi", "skyy", "skyj", "tchouk", "chuk", "czuk", "tschuk", "nytskyi", "ych", "yuk", "iouk", "ytch", "wytsch")
      || (word.count > 5 && ends(word, "jnyj", "zhnyi", "zhny"))
  }

  /// Endings of Slavic surnames and groups of letters that only transcriptions have.
  private static func isSlavic(_ word: String) -> Bool {
    guard word.count >= 4 else { return false }
    if ends(word, "llow", "rrow", "slow", "drew", "thew", "cław", "sław") { return false }
    if word.count >= 5 {
      let endings = [
        "ov", "ev", "eff", "off", "yov", "ow", "ew", "ova", "eva", "owa", "ewa", "sky", "tsky", "skij", "skiy", "skii", "skaya", "skaja",
        "skaïa",
        "skaia", "ovich", "evich", "ovitch", "evitch", "owitsch", "ewitsch", "owicz", "ewicz", "tchko", "chko", "shko", "schko", "szko",
        "iyenko",
      ]
      if endings.contains(where: { word.hasSuffix($0) }) { return true }
      if word.hasSuffix("vski") || word.hasSuffix("ïevski") { return !word.contains { "łńśźż".contains($0) } }
    }
    let groups = [
      "chtch", "shch", "schtsch", "szcz", "zh", "khr", "khl", "guei", "gueï", "oï", "eï", "ouï", "iou", "iakh", "yakh", "ieï", "tschk",
      "yev", "iev",
    ]
    if groups.contains(where: { word.contains($0) }) { return true }
    if word.count >= 5, word.contains("ch") || word.contains("sh") || word.contains("ou") || word.contains("ts") || word.contains("j"),
      ends(word, "ine", "in", "iane", "yne")
    {
      return !ends(word, "line", "chin")
    }
    // Names in -in and -ine after one consonant: Putin, Poutine, Volodine; Martin has two.
    let letters = Array(word)
    guard let stem = ends(word, "ine") ? letters.dropLast(3) : ends(word, "in") ? letters.dropLast(2) : nil, stem.count >= 3,
      let last = stem.last, let previous = stem.dropLast().last
    else { return false }
    return "dtnzsl".contains(last) && "oauyi".contains(previous)
  }

  private static func western(_ word: String) -> NameLanguage? {
    func has(_ groups: String...) -> Bool { groups.contains { word.contains($0) } }
    if has("ł", "ń", "ś", "ź", "ż", "ą", "ę", "cz", "szcz") || ends(word, "ski", "cki", "ska", "cka", "ecki") { return .pl }
    if has("ğ", "ş", "ı") || ends(word, "oglu", "oğlu", "dogan") { return .tr }
    if has("ř", "ě", "ů", "š", "ž", "č") || ends(word, "ová") { return .cs }
    if ends(word, "akis", "akos", "opoulos", "idis", "iadis", "pras", "poulou", "aki", "ákis", "ópoulos") { return .el }
    if has("ahou", "aou", "kh", "ss") && ends(word, "i", "d", "ad", "ou", "h", "ei") || ends(word, "allah", "dine", "eddine")
      || word.hasPrefix("al-")
      || ends(word, "ahou", "ahu", "yah", "yeh")
    {
      return .ar
    }
    if has("ß", "ü", "sch", "tz", "ö", "ä")
      || ends(word, "er", "berg", "stein", "mann", "meier", "olz", "erz", "kel", "bock", "eck", "ius", "burg")
        && !ends(word, "ier", "armer", "her")
    {
      return .de
    }
    if has("ñ") || ends(word, "ez", "éz", "ález", "ínez", "rell") { return .es }
    if has("ã", "õ", "lh", "nh") || ends(word, "rres", "naro", "silva", "eira") { return .pt }
    if has("gh", "cci", "ggi", "zz", "gli") || ends(word, "ini", "oni", "ani", "elli", "etti", "ella", "ardi", "orgia") { return .it }
    if has("é", "è", "ê", "ç", "eau", "oux", "ï", "â", "ô", "œ")
      || ends(word, "ier", "ot", "on", "ande", "and", "nu", "ou", "ozy", "al", "el", "ien", "rou")
        && !ends(word, "son", "ton", "ion", "land")
    {
      return .fr
    }
    return nil
  }

  private static func ends(_ word: String, _ endings: String...) -> Bool { endings.contains { word.hasSuffix($0) } }
}

/// The script that a text is written in.
enum NameScript: Equatable {
  case latin, cyrillic, greek, arabic
  /// No letter, letters of two scripts, or of one without tables.
  case other

  init(_ text: String) {
    var found: Set<Int> = []
    for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
      switch scalar.value {
      case 0x41...0x24F, 0x1E00...0x1EFF: found.insert(0)
      case 0x400...0x4FF: found.insert(1)
      case 0x370...0x3FF, 0x1F00...0x1FFF: found.insert(2)
      case 0x620...0x6D3: found.insert(3)
      case 0x2B0...0x36F, 0x64B...0x65F: continue
      default: found.insert(4)
      }
    }
    switch found {
    case [0]: self = .latin
    case [1]: self = .cyrillic
    case [2]: self = .greek
    case [3]: self = .arabic
    default: self = .other
    }
  }
}
