import Text
import XCTest

final class LanguageDetectorTests: XCTestCase {
  private let english =
    "The minister said on Tuesday that the talks with Moscow would resume within days, whatever the Kremlin may think of them. "
  private let french =
    "Le ministre a déclaré mardi que les pourparlers avec Moscou reprendraient dans quelques jours, quoi qu'en pense le Kremlin. "

  func testTheLanguageOfASentenceIsToldAsItsPrimarySubtag() {
    let rows = [
      ("en", english), ("fr", french),
      ("de", "Der Minister erklärte am Dienstag, die Gespräche mit Moskau würden in einigen Tagen wieder aufgenommen."),
      ("es", "El ministro declaró el martes que las conversaciones con Moscú se reanudarán dentro de unos días."),
      ("it", "Il ministro ha dichiarato martedì che i colloqui con Mosca riprenderanno entro pochi giorni."),
      ("pt", "O ministro declarou na terça-feira que as conversações com Moscou serão retomadas dentro de alguns dias."),
      ("ru", "Министр заявил во вторник, что переговоры с Москвой возобновятся через несколько дней."),
      ("uk", "Міністр заявив у вівторок, що переговори з Москвою відновляться за кілька днів, щойно їх узгодять."),
      ("he", "השר אמר ביום שלישי כי השיחות עם מוסקבה יתחדשו בתוך ימים ספורים"),
      ("ar", "قال الوزير يوم الثلاثاء إن المحادثات مع موسكو ستستأنف خلال أيام قليلة"),
      ("zh", "部长周二表示，与莫斯科的会谈将在几天内恢复，无论克里姆林宫怎么想。"),
      ("ja", "大臣は火曜日、モスクワとの協議が数日以内に再開されると述べた。"),
      ("tr", "Bakan salı günü yaptığı açıklamada Moskova ile görüşmelerin birkaç gün içinde yeniden başlayacağını söyledi."),
    ]
    for (language, text) in rows { XCTAssertEqual(LanguageDetector.language(of: [text], stated: nil), language, text) }
  }

  func testWhatIsTooShortOrInNoLanguageOrInTwoIsUnknown() {
    let texts = [
      "", "Danube +12 cm", "Lavrov à Paris", String(repeating: "12 34 ", count: 200), String(repeating: "\u{0}", count: 500),
      String(repeating: "xqzt ", count: 3), String(repeating: english + french, count: 2),
      "Fórmula 1 GP Abu Dhabi Max Verstappen Lando Norris Charles Leclerc",
    ]
    for text in texts { XCTAssertNil(LanguageDetector.language(of: [text], stated: nil), String(text.prefix(80))) }
  }

  /// CLD2 alone says Galician, English, English.
  func testALittleWordThatContradictsTheDetectorMakesUnknownOfAWrongAnswer() {
    let texts = [
      "La circunscripción electoral se encuentra en la r", "El Director de Evaluaciones de Policía Independie",
      "Mais c’est l’élection, pas « Game of Thrones",
    ]
    for text in texts { XCTAssertNil(LanguageDetector.language(of: [text], stated: nil), text) }
  }

  /// CLD2 alone says Norwegian, Rwandan, Turkish, English: an article whose feed states nothing would be kept from its watchlists.
  func testAHeadlineOfNamesIsNotTakenForALanguageThatItHasNoWordOf() {
    let rows = [
      ("fr", "Mali : les combats reprennent à Pristina"), ("fr", "Burundi : ministre limogé après Minsk"),
      ("fr", "Togo : attentat meurtrier à Marioupol"), ("fr", "Soudan : les putschistes menacent Le Caire"),
      ("de", "Erdogan-Rivale Imamoglu in Istanbul verhaftet"), ("it", "Turchia: Imamoglu arrestato a Istanbul"),
      ("nl", "Erdogan-rivaal Imamoglu gearresteerd in Istanbul"), ("pt", "Burundi: protestos proibidos em Luanda"),
    ]
    for (language, title) in rows {
      let told = LanguageDetector.language(of: [title, ""], stated: nil)
      XCTAssertTrue(told == nil || told == language, "\(told ?? "-"): \(title)")
    }
  }

  func testAHeadlineWithLittleWordsIsTold() {
    let rows = [
      ("fr", "Gaza : le ministre reçoit les familles des otages à Paris"), ("fr", "Algérie : Tebboune attendu à Rome après la crise"),
      ("en", "Storm Babet: thousands are without power in the north"), ("de", "Nach dem Streik: Bahn will mit der Gewerkschaft reden"),
      ("es", "El BCE sube los tipos de interés hasta el 4 %"), ("pt", "Montenegro toma posse como primeiro-ministro após a crise"),
    ]
    for (language, title) in rows { XCTAssertEqual(LanguageDetector.language(of: [title, ""], stated: nil), language, title) }
  }

  /// Their little words are those of a larger neighbour.
  func testASmallLanguageIsNotTakenForItsNeighbour() {
    let rows: [(Set<String?>, String)] = [
      (
        ["no", nil],
        "Regjeringen sier at det ikke er tatt noen beslutning om saken, som skal opp i Stortinget til høsten, og at de fleste partiene er for. "
      ),
      (
        ["gl", nil],
        "O goberno galego anunciou que non haberá máis axudas para os mariñeiros, e que as que xa hai non se poden cambiar antes do verán. "
      ),
      (
        ["af", nil],
        "Die minister het gesê dat die vergadering nie sal plaasvind nie, want daar is nog geen besluit oor die saak nie, en dit is jammer. "
      ),
      (
        ["lb", nil],
        "De Minister sot, datt d'Reunioun net stattfënnt, well nach keng Decisioun geholl ginn ass, an dat ass fir jiddereen eng schlecht Saach. "
      ),
    ]
    for (expected, text) in rows {
      for times in 1...3 {
        let told = LanguageDetector.language(of: [String(repeating: text, count: times)], stated: nil)
        XCTAssertTrue(expected.contains(told), "\(told ?? "-"): \(text)")
      }
    }
  }

  func testAStatedLanguageHoldsUnlessTheTextIsPlainlyInAnother() {
    let rows = [
      ("en", french + french, "fr"), ("fr", english + english, "en"), ("ru", english + english, "en"), ("fr", french + french, "fr"),
      // Too little to speak against what somebody stated.
      ("en", french, "en"), ("fr", "", "fr"),
      // Neighbours that nothing tells apart for sure.
      ("nb", String(repeating: "Regjeringen sier at det ikke er tatt noen beslutning om saken som skal opp i høst. ", count: 3), "nb"),
    ]
    for (stated, text, expected) in rows { XCTAssertEqual(LanguageDetector.language(of: [text], stated: stated), expected, text) }
  }

  func testAParagraphInAnotherLanguageThanTheArticleSaysSo() {
    let rows: [(String, String?, String?)] = [
      (french, "fr", nil), (english, "fr", "en"), (french, "en", "fr"),
      ("Переговоры с Москвой возобновятся через несколько дней.", "fr", "ru"),
      (english, "ru", "en"), ("“We will not accept it”, he said.", "fr", nil), (french, nil, "fr"), ("Lavrov à Paris mardi.", nil, nil),
      // Names and loans make no other language.
      ("Le show de Donald Trump at the White House, un « breaking news » de plus pour CNN et Fox News.", "fr", nil),
    ]
    for (text, article, expected) in rows {
      XCTAssertEqual(LanguageDetector.language(ofParagraph: text, in: article), expected, "\(text) in \(article ?? "-")")
    }
  }

  func testAnyBytesOfAnyLengthAreRead() {
    var random = Seeded(state: 7)
    for _ in 0..<3000 {
      var bytes = (0..<Int.random(in: 0..<900, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      for (index, byte) in french.utf8.enumerated() where index < bytes.count && Bool.random(using: &random) { bytes[index] = byte }
      bytes.withUnsafeBufferPointer { _ = LanguageDetector.language(of: $0) }
    }
    // A malformed byte and a NUL here and there spoil nothing; a sequence that the sample cuts in two does not either.
    var torn = Array((english + english).utf8)
    for index in stride(from: 30, to: torn.count, by: 60) where torn[index] == 0x20 { torn[index] = index % 120 == 30 ? 0xFF : 0 }
    XCTAssertEqual(torn.withUnsafeBufferPointer { LanguageDetector.language(of: $0) }, "en")
    XCTAssertEqual(LanguageDetector.language(of: [String(repeating: "é", count: 10) + french + french], stated: nil), "fr")
  }

  func testTenMegabytesCostNoMoreThanTheirBeginning() {
    let text = String(repeating: french, count: 90_000)
    let start = ContinuousClock.now
    for _ in 0..<100 { XCTAssertNil(LanguageDetector.language(ofParagraph: text, in: "fr")) }
    XCTAssertEqual(LanguageDetector.language(of: [text], stated: nil), "fr")
    XCTAssertLessThan(ContinuousClock.now - start, .seconds(1))
  }

  func testManyThreadsAskAtOnce() async {
    let (english, french) = (english, french)
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<200 {
        group.addTask {
          (0..<20).allSatisfy { _ in
            LanguageDetector.language(of: [number % 2 == 0 ? english : french], stated: nil) == (number % 2 == 0 ? "en" : "fr")
          }
        }
      }
      for await isRight in group { XCTAssertTrue(isRight) }
    }
  }
}

private struct Seeded: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
