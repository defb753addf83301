/// Whose language a name is at home in, and how that is known.
struct NameOrigin: Equatable {
  /// Nil for a name at home in Latin letters, nobody knows where. For Persian and Hebrew the one by whose tables they are read.
  var language: NameLanguage?
  /// Set for names that have tables for some languages only.
  var far: FarOrigin?
  /// Another language whose name it may be just as well.
  var other: NameLanguage?
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
    default:
      let language = latin(words)
      if let far = FarOrigin.guess(words), far.tables == nil || language == nil || language == .ar {
        return NameOrigin(language: far.tables, far: far, isGuess: true)
      }
      return NameOrigin(language: language, other: language == .ru && isOfBoth(words) ? .uk : nil, isGuess: true)
    }
  }

  /// Surnames that Russians and Ukrainians have alike.
  private static func isOfBoth(_ words: [String]) -> Bool {
    words.last.map { ends($0, "sky", "ski", "skij", "skiy", "ska", "skaya") } ?? false
  }

  /// Whether a small word of a name, as it was typed, is one that is never declined.
  static func isParticle(_ word: String) -> Bool { particles[word] != nil || ["der", "den", "de", "d", "del", "della"].contains(word) }

  private static func cyrillic(_ text: String) -> NameLanguage {
    if text.contains(where: { "їєґ".contains($0) }) { return .uk }
    if text.contains("ў") || text.contains("шч") || text.hasSuffix("энка") { return .be }
    if text.contains(where: { "ыэё".contains($0) }) { return .ru }
    if text.contains("і") || text.contains("ськ") || text.contains("цьк") { return .uk }
    return text.hasSuffix("ски") || text.contains(where: { $0 == "ъ" }) ? .bg : .ru
  }

  private static func latin(_ words: [String]) -> NameLanguage? {
    for word in words.reversed() where isSlavic(word) || isUkrainian(word) {
      return isUkrainian(word) || hasLoneH(word) ? .uk : .ru
    }
    if words.contains(where: { ArabicGivenNames.spelling(of: $0) != nil }) { return .ar }
    return words.lazy.compactMap { particles[$0] }.first ?? words.reversed().lazy.compactMap(western).first
  }

  /// Small words of names that only one language has.
  private static let particles: [String: NameLanguage] = [
    "le": .fr, "du": .fr, "des": .fr, "von": .de, "zu": .de, "zum": .de, "van": .nl, "ten": .nl, "di": .it, "della": .it, "dos": .pt,
    "das": .pt,
    "da": .pt, "ibn": .ar, "bin": .ar, "ben": .ar, "al": .ar, "el": .ar, "abu": .ar, "abou": .ar, "abdul": .ar, "abdel": .ar, "y": .es,
  ]

  private static func isUkrainian(_ word: String) -> Bool {
    ends(
      word, "enko", "skyi", "skyy", "skyj", "tchouk", "chuk", "czuk", "tschuk", "yuk", "iouk", "ych", "ytch", "wytsch", "ycz", "nyi", "nyj")
  }

  /// An h of its own is г, which only Ukrainian and Belarusian say so.
  private static func hasLoneH(_ word: String) -> Bool {
    let letters = Array(word)
    return letters.indices.contains { letters[$0] == "h" && ($0 == 0 || !"cksztpg".contains(letters[$0 - 1])) }
  }

  /// Endings of Slavic surnames and groups of letters that only transcriptions have.
  private static func isSlavic(_ word: String) -> Bool {
    guard word.count >= 4, !ends(word, "llow", "rrow", "slow", "drew", "thew", "sław") else { return false }
    if word.count >= 5, slavicEndings.contains(where: { word.hasSuffix($0) }) { return true }
    if word.hasSuffix("vski") || word.hasSuffix("ïevski") { return !word.contains { "łńśźż".contains($0) } }
    if slavicGroups.contains(where: { word.contains($0) }) { return true }
    if word.count >= 5, slavicStarts.contains(where: { word.hasPrefix($0) }) { return true }
    if word.contains("ou"), ends(word, "a", "o"), word.count >= 6, !hasDouble(word) { return true }
    return word.count >= 5 && isInOrIne(word) || word.count >= 6 && isNy(word)
  }

  private static let slavicEndings = [
    "ov", "ev", "eff", "off", "ow", "ew", "ova", "eva", "owa", "ewa", "sky", "skij", "skiy", "skii", "skaya", "skaja", "skaïa", "skaia",
    "ovich",
    "evich", "ovitch", "evitch", "owitsch", "ewitsch", "tchko", "chko", "shko", "schko", "szko", "iyenko", "tchak", "schak", "chak", "liak",
    "ljak",
    "lyak", "iak",
  ]

  private static let slavicGroups = [
    "chtch", "shch", "schtsch", "szcz", "zh", "khr", "khl", "guei", "gueï", "oï", "eï", "ouï", "iou", "iakh", "yakh", "tschk", "yev",
    "tsyn", "zyn",
  ]

  private static let slavicStarts = [
    "chm", "chk", "chv", "cht", "shm", "shk", "shv", "ian", "iar", "iav", "iat", "iak", "ierm", "ief", "iel", "yer", "yef", "yez",
  ]

  /// Putin, Poutine, Eltsine: one consonant before -in; Martin has two. Before them a vowel that French and English names seldom have there.
  private static func isInOrIne(_ word: String) -> Bool {
    let isFrench = word.hasSuffix("ine") || word.hasSuffix("yne")
    guard isFrench || word.hasSuffix("in") || word.hasSuffix("yn") else { return false }
    let stem = Array(word.dropLast(isFrench ? 3 : 2))
    guard let last = stem.last, let previous = stem.dropLast().last else { return false }
    if ["ch", "sh", "ou", "ts", "j"].contains(where: { word.contains($0) }) { return !ends(word, "line", "chin") }
    return stem.count >= 3 && "dtnzslkrm".contains(last) && ("oauyi".contains(previous) || last == "k") && !hasDouble(word)
  }

  /// Navalny, Zaluzhny: Barny and Jenny are shorter, or double the n.
  private static func isNy(_ word: String) -> Bool {
    guard word.hasSuffix("ny"), let before = word.dropLast(2).last else { return false }
    return "ljhdstvbr".contains(before)
  }

  private static func hasDouble(_ word: String) -> Bool { zip(word, word.dropFirst()).contains { $0 == $1 } }

  private static func western(_ word: String) -> NameLanguage? {
    func has(_ groups: String...) -> Bool { groups.contains { word.contains($0) } }
    if has("ł", "ń", "ś", "ź", "ż", "ą", "ę", "cz", "szcz") || ends(word, "ski", "cki", "wska", "nska", "lska", "rska", "cka") {
      return .pl
    }
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
      || ends(word, "meier", "eyer", "maier")
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
