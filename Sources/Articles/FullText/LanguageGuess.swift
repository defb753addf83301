/// The language of a text by its script, else by its commonest short words. The first 8 KB are looked at.
struct LanguageGuess {
  let language: String
  /// How often the commonest words of each language occur; empty where the script told.
  private let counts: [String: Int]

  /// Nil for a text that is too short or fits no language.
  init?(_ text: String) {
    let text = text.cut(toBytes: 8192)
    if let script = Self.script(text) {
      (language, counts) = (script, [:])
      return
    }
    var shares = [Int](repeating: 0, count: Self.commonest.count)
    var words = 0
    var key: UInt64 = 0
    for byte in LoweredText(text.utf8).bytes + [0x20] {
      if byte >= 0x61 && byte <= 0x7A || byte >= 0x80 {
        key = key << 8 | UInt64(byte)
      } else if key != 0 {
        words += 1
        for language in Self.languages[key] ?? [] { shares[language] += 1 }
        key = 0
      }
    }
    let ranked = shares.indices.sorted { shares[$0] == shares[$1] ? $0 < $1 : shares[$0] > shares[$1] }
    guard words >= 20, let best = ranked.first, ranked.count > 1, shares[best] * 12 >= words else { return nil }
    guard shares[best] * 10 >= shares[ranked[1]] * 11 else { return nil }
    language = Self.commonest[best].0
    counts = Dictionary(uniqueKeysWithValues: zip(Self.commonest.map(\.0), shares))
  }

  /// Whether the words are surely not of the declared language. Only one that the guess knows can be overruled.
  func overrules(_ declared: String) -> Bool {
    guard declared != language, Self.commonest.contains(where: { $0.0 == declared }) else { return false }
    guard let own = counts[language], let other = counts[declared] else { return true }
    return own >= 20 && own >= 3 * other
  }

  private static func script(_ text: String) -> String? {
    var counts: [String: Int] = [:]
    var letters = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x41, 0x80..<0xC0, 0x2000...0x206F, 0x3000...0x303F: continue
      default: letters += 1
      }
      switch scalar.value {
      case 0x370...0x3FF: counts["el", default: 0] += 1
      case 0x454, 0x456, 0x457: counts["uk", default: 0] += 20
      case 0x400...0x4FF: counts["ru", default: 0] += 1
      case 0x590...0x5FF: counts["he", default: 0] += 1
      case 0x600...0x6FF: counts["ar", default: 0] += 1
      case 0x900...0x97F: counts["hi", default: 0] += 1
      case 0xE00...0xE7F: counts["th", default: 0] += 1
      case 0x3040...0x30FF: counts["ja", default: 0] += 4
      case 0x4E00...0x9FFF: counts["zh", default: 0] += 1
      case 0xAC00...0xD7AF: counts["ko", default: 0] += 1
      default: break
      }
    }
    guard let best = counts.max(by: { $0.value == $1.value ? $0.key > $1.key : $0.value < $1.value }), letters >= 10 else { return nil }
    return best.value * 2 > letters ? best.key : nil
  }

  /// Words as the bytes of a number, with the places of their languages below.
  private static let languages: [UInt64: [Int]] = {
    var languages: [UInt64: [Int]] = [:]
    for (language, words) in commonest.map(\.1).enumerated() {
      for word in words.split(separator: " ") { languages[word.utf8.reduce(0) { $0 << 8 | UInt64($1) }, default: []].append(language) }
    }
    return languages
  }()

  /// The commonest words of each, those that neighbours share included.
  private static let commonest: [(String, String)] = [
    ("fr", "le la les des du de et en un une est dans pour qui que sur pas au avec par plus ce il elle ont sont aux cette mais nous"),
    ("en", "the of and to in a is that for it was on with as be by at from this are have has not but they his which or an we you"),
    ("de", "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an hat werden aus er sie nach bei"),
    ("es", "el la los las de que y en un una por con para del se su al es lo como más pero fue no sus este ha entre desde"),
    ("it", "il la le di che e in un una per è del della non con sono da gli dei si al più anche nel alla come ha lo ma"),
    ("pt", "o a os as de que e em um uma do da para com não dos das no na por mais ao como foi se pela mas seu também"),
    ("nl", "de het een van en in is dat op te zijn voor met die niet aan er om ook als bij maar naar uit door werd wordt"),
    ("ca", "el la els les de que i en un una per amb del al és no dels més com ha pel seva aquest també però als va"),
    ("sv", "och i att det som en på är av för med till den har de inte om ett men var jag från"),
    ("da", "og i at det er en til på af for med de den der som ikke har et var men fra blev"),
    ("pl", "w i na z się do nie że jest o to jak po co za od przez ale dla są oraz ze może"),
    ("cs", "a v se na je že s z do o to i ve ale by jako za pro si který po od jsou jeho"),
    ("ro", "de și în a la cu pe că din pentru un o nu este care mai au fost se al"),
    ("tr", "ve bir bu da de için ile çok daha olan gibi olarak ne kadar sonra ancak ama en"),
  ]
}
