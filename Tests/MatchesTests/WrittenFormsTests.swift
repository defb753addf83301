import Articles
import Foundation
import Matches
import TestSupport
import Watchlists
import XCTest

/// Names as the press writes them, in the languages whose articles they stand in.
final class WrittenFormsTests: XCTestCase {
  private func found(_ term: String, _ language: String?, _ text: String, body: String? = nil) throws -> [String] {
    let quoted = term.replacing("'", with: "''")
    let folder = try XCTUnwrap(try Lists.load("watchlists: [{name: L, terms: ['\(quoted)']}]"), term)
    let article = Article(id: "1", title: text, paragraphs: body.map { [$0] }, language: language)
    return Matcher(folder.watchlists).matches(in: article).flatMap(\.terms).flatMap(\.hits).map(\.text)
  }

  private func assertFinds(_ rows: [(term: String, language: String?, text: String, hits: [String])], line: UInt = #line) throws {
    for row in rows { XCTAssertEqual(try found(row.term, row.language, row.text), row.hits, "\(row)", line: line) }
  }

  func testElidedParticlesAreCutInEveryLanguage() throws {
    try assertFinds([
      ("« Côte d'Ivoire »", "en", "Macron visits Côte d’Ivoire on Friday", ["Côte d’Ivoire"]),
      ("Val-d'Isère", "de", "Unfall in Val-d'Isère", ["Val-d'Isère"]),
      ("rock'n'roll", "en", "The king of rock'n'roll is dead", ["rock'n'roll"]),
      ("« Reggio nell'Emilia »", "fr", "Un concert à Reggio nell'Emilia", ["Reggio nell'Emilia"]),
      ("L'Oréal", "uk", "Компанія L'Oréal пішла з Росії", ["Oréal"]),
      ("L'Oréal", "tr", "L'Oréal Türkiye", ["Oréal"]),
      ("« Lloyd's de Londres »", "fr", "Chez Lloyd's de Londres", ["Lloyd's de Londres"]),
      ("Dell", nil, "Dell's laptops", ["Dell"]),
      ("McDonald's", "uk", "Ресторан McDonald's у Києві", ["McDonald"]),
    ])
  }

  func testTurkishSuffixesHideNoName() throws {
    try assertFinds([
      ("AB", "tr", "AB'ye üyelik", ["AB'ye"]), ("AB", "tr", "ab'ye üyelik", []),
      ("Erdoğan'ın sarayı", "tr", "Erdoğan'ın sarayı", ["Erdoğan'ın sarayı"]),
      ("O'Brien", "tr", "O'Brien'in konuşması", ["O'Brien'in"]),
      ("Erdoğan", "tr", "Erdoğan’ın sarayı", ["Erdoğan’ın"]),
    ])
  }

  func testInitialsMayHaveSpacesBetweenThem() throws {
    for term in ["J.D. Vance", "J. D. Vance", "JD Vance", "« J.D. Vance »"] {
      try assertFinds([
        (term, "fr", "Le vice-président J. D. Vance parle", ["J. D. Vance"]), (term, "en", "J.D. Vance speaks", ["J.D. Vance"]),
        (term, "en", "JD Vance speaks", ["JD Vance"]),
      ])
    }
    try assertFinds([("B", "fr", "Le plan B. Vance parle", ["B"]), ("Vance", "fr", "V. Vance parle", ["Vance"])])
  }

  func testStopsThatAPhraseWritesStandInIt() throws {
    try assertFinds([
      ("« 1. FC Köln »", "de", "Der 1. FC Köln siegt", ["1. FC Köln"]),
      ("« Yahoo! Japan »", "en", "He left Yahoo! Japan in May", ["Yahoo! Japan"]),
      ("« Mission : Impossible »", "fr", "Le film Mission: Impossible sort", ["Mission: Impossible"]),
      ("« Mission Impossible »", "fr", "Le film Mission. Impossible de sortir", []),
    ])
  }

  func testVoicingMarksOfKanaMayStandApart() throws {
    for form in ["プーチン", "プーチン".decomposedStringWithCanonicalMapping, "ﾌﾟｰﾁﾝ"] {
      try assertFinds([("プーチン", "ja", "露\(form)氏", [form])])
      try assertFinds([(form, "ja", "露プーチン氏", ["プーチン"])])
    }
  }

  func testOpenLettersStandInWordsThatAreCut() throws {
    try assertFinds([
      ("porte-parol?", "fr", "La porte-parole", ["porte-parole"]), ("l'Ukrain?", "fr", "de l'Ukraine", ["Ukraine"]),
      ("l'Ukrain?", "fr", "un Ukrainien", []),
    ])
  }

  func testTheNumberOfANameTakesNoDigitsOfTheNextWord() throws {
    try assertFinds([
      ("COVID-19", "fr", "Le Covid-19 200 morts", ["Covid-19"]), ("F-16", "fr", "des F-16 120 000 heures", ["F-16"]),
      ("120000", "fr", "des F-16 120 000 heures", ["120 000"]), ("50000", "fr", "un solde de -50 000 euros", ["50 000"]),
    ])
  }

  /// What of a group is nearest to its partner counts, whichever of its occurrences come first.
  func testGroupsInsideNearAreLookedAtWholly() throws {
    try assertFinds([
      (
        "Poutine ONEAR/1 (attaque Kiev)", "fr", "Après une attaque, Poutine et Kiev : nouvelle attaque",
        ["Poutine et Kiev : nouvelle attaque"]
      ),
      ("Poutine NEAR/1 (attaque Kiev)", "fr", "Une attaque : Poutine, Kiev, attaque", ["Poutine, Kiev, attaque"]),
      (
        "démission NEAR/2 (« Premier ministre français » OR ministre)", "fr", "Le Premier ministre français remet sa démission",
        ["Premier ministre français remet sa démission"]
      ),
      (
        "Lavrov NEAR/0 (affaires OR « ministre des Affaires étrangères »)", "fr", "Le ministre des Affaires étrangères Lavrov parle",
        ["ministre des Affaires étrangères Lavrov"]
      ),
    ])
  }

  func testAChainOfHyphensCostsNoMoreThanItsLength() throws {
    let chain = String(repeating: "chat-", count: 20_000)
    let clock = ContinuousClock()
    var hits = 0
    let time = try clock.measure { hits = try found("chat", "fr", chain).count }
    XCTAssertEqual(hits, 20_000)
    XCTAssertLessThan(time, .seconds(20))
  }

  /// What must not be there is unknown while the body may still come.
  func testWhatMustNotBeThereWaitsForTheBody() throws {
    let yaml = """
      watchlists:
        - {name: Not, terms: [Kiev AND NOT football]}
        - {name: None, terms: [Kiev], none: [football]}
        - {name: Weights, weights: {Kiev: 2, foot: -5}, threshold: 2}
        - {name: Title, terms: [Kiev], none: ['title:football']}
        - {name: Plain, terms: [Kiev]}
      """
    let folder = try XCTUnwrap(try Lists.load(yaml))
    let matcher = Matcher(folder.watchlists)
    let teaser = Article(id: "1", title: "Kiev", language: "fr")
    XCTAssertEqual(matcher.matches(in: teaser, awaitsBody: true).map(\.watchlist), ["Title", "Plain"])
    XCTAssertEqual(matcher.matches(in: teaser).map(\.watchlist), ["Not", "None", "Weights", "Title", "Plain"])
  }
}
