/// Sentences without sense in several languages, the same ones for the same seed.
struct RandomText: RandomNumberGenerator {
  enum Language: String, CaseIterable {
    case french, german, english, spanish, russian, japanese
  }

  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }

  mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &self) }

  mutating func sentence(_ language: Language, words: Range<Int> = 8..<26) -> String {
    let list = Self.words[language] ?? []
    let gap = language == .japanese ? "" : " "
    var text = ""
    for place in 0..<number(words) {
      guard let word = list.randomElement(using: &self) else { break }
      if place == 0 {
        text = word.prefix(1).uppercased() + word.dropFirst()
      } else {
        text += (number(0..<9) == 0 && language != .japanese ? "," : "") + gap + word
      }
    }
    return text + (language == .japanese ? "。" : ".")
  }

  mutating func headline(_ language: Language) -> String { String(sentence(language, words: 5..<12).dropLast()) }

  mutating func paragraph(_ language: Language) -> String {
    (0..<number(2..<7)).map { _ in sentence(language) }.joined(separator: " ")
  }

  private static let words: [Language: [String]] = [
    .french: split(
      """
      le la les un une des ce cette président ministre ville rivière élection économie accord été année région hôpital école marché où déjà très \
      près après l’usine d’État qu’une s’est annoncé déclaré précisé réélu fermé ouvert vendu menacé protégé par pour avec sans sous dans entre \
      mardi hier matin soir « grève » emploi santé sécurité société projet loi débat 2024 millions euros kilomètres
      """),
    .german: split(
      """
      der die das ein eine Bürgermeister Behörde Straße Brücke Fluss Wähler Märkte Gespräche Führung Künstler Universität größte neue heute gestern \
      über für gegen zwischen während außerdem schließlich verkündet gewählt geöffnet geschlossen verhandelt geprüft und oder aber nicht mehr \
      Haushalt Wirtschaft Vertrag Frühling Öffentlichkeit „Zukunft“ 2024 Prozent Millionen
      """),
    .english: split(
      """
      the a council river bridge market minister school hospital company workers report budget deal talks region coast town leader plan vote \
      announced closed opened approved delayed rejected signed said warned after before during over under between and but because while \
      Monday yesterday new local national record early late “promise” company’s 2024 percent million R&D
      """),
    .spanish: split(
      """
      el la los las un una presidente ministra ciudad río elección economía acuerdo año región hospital escuela mercado fábrica gobierno según \
      también además anunció declaró cerró abrió vendió mañana ayer después más aún señaló niños compañía situación información «plan» para por con \
      sin entre sobre 2024 millones
      """),
    .russian: split(
      """
      президент министр город река выборы экономика договор лето год область больница школа рынок завод правительство сообщил заявил открыл закрыл \
      продал после перед между также вчера завтра новый первый большой местный и но не на в с по для миллионов
      """),
    .japanese: split("政府 大統領 市長 経済 選挙 学校 病院 会社 発表 した と は が を に で 昨日 今年 新しい 計画 予算 交渉 地域 海岸 開始 中止 について"),
  ]

  private static func split(_ text: String) -> [String] { text.split { $0 == " " || $0 == "\n" }.map(String.init) }
}
