/// From Latin letters to Cyrillic ones as Russian writes them: what the letters of a language sound like.
///
/// Cyrillic is the middle through which every spelling goes. Five letters that Russian has not keep sounds apart until the end: һ (h), ў (w),
/// ө (ö), ү (ü), ҫ (th).
enum LatinReadings {
  /// How a name that is at home in Cyrillic was put into Latin letters.
  enum Scheme: CaseIterable {
    case french, english, german, polish, scholarly

    /// The likeliest, from the groups of letters that only one of them writes.
    static func guess(_ name: String) -> Scheme {
      func has(_ groups: String...) -> Bool { groups.contains { name.contains($0) } }
      if has("ł", "ń", "ś", "ź", "ż", "ć", "cz", "sz") { return .polish }
      if has("č", "š", "ž", "ŝ", "ř", "ě", "û", "â") { return .scholarly }
      if has("schtsch", "tsch", "sch") { return .german }
      if has("ou", "tch", "dj", "ï", "é", "è", "ë", "gue", "gui") || ["ine", "yne", "eff"].contains(where: { name.hasSuffix($0) }) {
        return .french
      }
      if has("sh", "zh", "ya", "yu", "ye", "yo") { return .english }
      if has("w") { return has("sz", "rz") || (has("ie") && has("ow", "ew")) ? .polish : .german }
      if has("j") {
        return isBeforeVowels(name) && has("v") && !has("ji", "ju", "jo") ? .scholarly : has("v") || has("ji", "jo") ? .french : .german
      }
      if name.split(separator: " ").contains(where: { $0.hasPrefix("ia") || $0.hasPrefix("ie") || isFrenchStart($0) }) { return .french }
      return has("oche", "iche", "uche", "ache") ? .french : .english
    }

    /// Where every j stands before a vowel or at the end it is a consonant of its own.
    private static func isBeforeVowels(_ name: String) -> Bool {
      let letters = Array(name)
      return letters.indices.allSatisfy { letters[$0] != "j" || $0 + 1 == letters.count || "aeou ".contains(letters[$0 + 1]) }
    }

    /// Ch before a consonant: ш in French, and ч in no language that begins so.
    static func isFrenchStart(_ word: some StringProtocol) -> Bool {
      ["chm", "chk", "chv", "chn", "chp"].contains { word.hasPrefix($0) }
    }

    var table: SpellingTable {
      switch self {
      case .french: LatinReadings.slavicFrench
      case .english: LatinReadings.slavicEnglish
      case .german: LatinReadings.slavicGerman
      case .polish: LatinReadings.slavicPolish
      case .scholarly: LatinReadings.slavicScholarly
      }
    }
  }

  /// What all schemes share.
  private static let slavic = SpellingTable(
    """
    a а
    b б
    c к ц
    d д
    e е
    f ф
    g г
    h г х
    i и
    V(i)C й
    V(i)$ й
    j ж
    k к
    l л
    (l)sk ль л
    V(l)$ л ль
    m м
    n н
    o о
    p п
    q к
    r р
    s с
    t т
    u у
    v в
    w в
    x кс
    y ы и
    V(y) й
    C(y)$ ий ый
    z з
    ' -
    (ff)$ в
    ss с сс
    ck к
    (sky)$ ский
    (ski)$ ский
    (skiy)$ ский
    (skyi)$ ский
    (skyy)$ ский
    (skyj)$ ский
    (skij)$ ский
    (skii)$ ский
    (ska)$ ская
    (iy)$ ий
    (yi)$ ый ий
    (yy)$ ий ый
    (ij)$ ий
    (yj)$ ый ий
    (ii)$ ий
    r(i)$ ий и
    (ny)$ ный ни
    (alny)$ альный
    (elny)$ ельный
    (ienko)$ иенко енко
    (lts) льц лц
    (lz) льц
    (lc) льц
    (ln)y льн
    ^(elts) ельц
    """)

  private static let slavicFrench = SpellingTable(
    """
    chtch щ
    tch ч
    (tchev)$ чев чёв
    (chtchev)$ щев щёв
    (lts) льц лц
    ch ш
    sch щ
    kh х
    ts ц
    tz ц
    ou у
    iou ю
    V(you) ю
    ia я
    ya я
    ïa я
    oïa оя
    aïa ая
    eïa ея
    iïa ия
    (skaïa)$ ская
    (skaya)$ ская
    ie е
    C(ie)C е ье
    ye е
    oïe ое
    aïe ае
    eïe ее
    V(yé) е
    io ё ио
    ë ё
    é е э
    è е э
    ï и
    oï ой
    aï ай аи
    eï ей
    uï уй
    ouï уй
    (gu)[eéèëiïy] г
    gn нь
    (ine)$ ин
    (yne)$ ын
    (ane)$ ан
    V(ss)V с сс
    dj дж
    j ж
    ieï ей
    """, over: slavic)

  private static let slavicEnglish = SpellingTable(
    """
    shch щ
    (chev)$ чев чёв
    (shchev)$ щев щёв
    sh ш
    ch ч ш
    zh ж
    kh х
    ts ц
    tz ц
    yu ю
    ya я
    ye е
    yo ё
    iu ю
    ia я
    ie е
    iye ие
    io ио ё
    j дж ж
    (aya)$ ая
    (aia)$ ая
    (ych)$ ич
    C(y)C ы и
    (oy)$ ой
    """, over: slavic)

  private static let slavicGerman = SpellingTable(
    """
    schtsch щ
    tsch ч
    sch ш ж
    sh ж
    ch х
    z ц
    tz ц
    ß с
    ss с
    ^(s)V з с
    V(s)V з с
    w в
    j й
    ja я
    ju ю
    je е
    jo ё
    ije ие
    ijo ио
    ä е
    ö ё
    ü ю
    (schtschow)$ щёв
    (tschow)$ чёв
    (schow)$ шов
    """, over: slavic)

  private static let slavicPolish = SpellingTable(
    """
    szcz щ
    sz ш
    cz ч
    rz р ж
    ż ж
    ź зь
    ś сь
    ć ч ть
    ń нь
    ch х
    c ц
    dż дж
    dz дз
    ł л
    l л
    (l)C ль л
    (l)$ ль л
    j й
    ja я
    ju ю
    je е
    jo ё
    ia я
    ie е
    iu ю
    io ё
    V(i) и
    ó о
    y ы и
    (cki)$ цкий
    (cka)$ цкая
    (ny)$ ный
    (czow)$ чёв
    (szczow)$ щёв
    (ew)$ ев
    """, over: slavic)

  private static let slavicScholarly = SpellingTable(
    """
    č ч
    š ш
    ž ж
    ŝ щ
    šč щ
    c ц
    ch х
    h г х
    x х
    j й
    ja я
    ju ю
    je е
    jo ё
    â я
    û ю
    ë ё
    è э
    ě е
    ć ч
    đ дж
    y ы и
    ý ый
    (ský)$ ский
    """, over: slavic)
}
