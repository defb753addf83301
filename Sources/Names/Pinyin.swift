/// Chinese syllables in pinyin, and in Cyrillic by the table of Palladius.
enum Pinyin {
  /// - Parameter word: lower case, without tones.
  /// - Returns: the fewest syllables that the whole word falls into; nil where it does not.
  static func syllables(of word: String) -> [String]? {
    let letters = Array(word)
    guard !letters.isEmpty, letters.count <= 24 else { return nil }
    // The fewest syllables that end at each place.
    var best: [[String]?] = [[]] + Array(repeating: nil, count: letters.count)
    for end in 1...letters.count {
      for start in max(0, end - 6)..<end {
        guard let before = best[start], before.count + 1 < best[end]?.count ?? .max else { continue }
        let syllable = String(letters[start..<end])
        if table[syllable] != nil { best[end] = before + [syllable] }
      }
    }
    return best[letters.count]
  }

  /// A word in Russian or Ukrainian; nil for what is no pinyin, and for other languages.
  static func cyrillic(_ word: String, in language: NameLanguage) -> String? {
    guard language == .ru || language == .uk, let syllables = syllables(of: word) else { return nil }
    var text = ""
    for syllable in syllables {
      let next = table[syllable] ?? ""
      // Чанъань: without the sign the н would begin the next syllable.
      if text.hasSuffix("н"), let first = next.first, "аоуэеиёюя".contains(first) { text += "ъ" }
      text += next
    }
    return language == .ru ? text : ukrainian(text)
  }

  private static func ukrainian(_ text: String) -> String {
    var result = ""
    for letter in text {
      switch letter {
      case "и": result += result.isEmpty ? "ї" : result.last.map { "чжш".contains($0) } == true ? "и" : "і"
      case "ы": result += "и"
      case "э": result += "е"
      case "е": result += "є"
      case "ё": result += "йо"
      case "ъ": result += "'"
      default: result.append(letter)
      }
    }
    return result
  }

  private static let table: [String: String] = {
    var table: [String: String] = [:]
    for row in rows.split(whereSeparator: \.isNewline) {
      let words = row.split(separator: " ").map(String.init)
      guard words.count > 2 else { continue }
      let (latin, cyrillic) = (words[0] == "-" ? "" : words[0], words[1] == "-" ? "" : words[1])
      for final in words.dropFirst(2) {
        if let own = own[latin + final] {
          table[latin + final] = own
        } else if let sound = finals["jqx".contains(latin) && !latin.isEmpty && final.hasPrefix("u") ? "ü" + final.dropFirst() : final] {
          table[latin + final] = cyrillic + sound
        }
      }
    }
    return table
  }()

  private static let finals: [String: String] = [
    "a": "а", "o": "о", "e": "э", "ai": "ай", "ei": "эй", "ao": "ао", "ou": "оу", "an": "ань", "en": "энь", "ang": "ан", "eng": "эн",
    "ong": "ун", "i": "и", "ia": "я", "ie": "е", "iao": "яо", "iu": "ю", "ian": "янь", "in": "инь", "iang": "ян", "ing": "ин", "iong": "юн",
    "u": "у", "ua": "уа", "uo": "о", "uai": "уай", "ui": "уй", "uan": "уань", "un": "унь", "uang": "уан", "ü": "юй", "üe": "юэ",
    "üan": "юань", "ün": "юнь",
  ]

  /// Syllables that the rows do not give.
  private static let own: [String: String] = [
    "zhi": "чжи", "chi": "чи", "shi": "ши", "ri": "жи", "zi": "цзы", "ci": "цы", "si": "сы", "hui": "хуэй", "er": "эр", "ya": "я",
    "yan": "янь",
    "yang": "ян", "yao": "яо", "ye": "е", "yi": "и", "yin": "инь", "ying": "ин", "yo": "йо", "yong": "юн", "you": "ю", "yu": "юй",
    "yuan": "юань",
    "yue": "юэ", "yun": "юнь", "wu": "у", "wo": "во", "wei": "вэй",
  ]

  /// Latin initial, Cyrillic initial, the finals that stand behind it.
  private static let rows = """
    - - a ai an ang ao e en er ou
    b б a o ai ei ao an en ang eng i ie iao ian in ing u
    p п a o ai ei ao ou an en ang eng i ie iao ian in ing u
    m м a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u
    f ф a o ei ou an en ang eng u
    d д a e ai ei ao ou an ang eng ong i ie iao iu ian ing u uo ui uan un
    t т a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un
    n н a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan ü üe
    l л a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un ü üe
    g г a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
    k к a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang
    h х a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang
    j цз i ia ie iao iu ian in iang ing iong u ue uan un
    q ц i ia ie iao iu ian in iang ing iong u ue uan un
    x с i ia ie iao iu ian in iang ing iong u ue uan un
    zh чж i a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang
    ch ч i a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang
    sh ш i a e ai ei ao ou an en ang eng u ua uo uai ui uan un uang
    r ж i e ao ou an en ang eng ong u ui uo uan un
    z цз i a e ai ei ao ou an en ang eng ong u uo ui uan un
    c ц i a e ai ao ou an en ang eng ong u uo ui uan un
    s с i a e ai ao ou an en ang eng ong u uo ui uan un
    y - a an ang ao e i in ing o ong ou u uan ue un
    w в a ai an ang ei en eng o u
    """
}
