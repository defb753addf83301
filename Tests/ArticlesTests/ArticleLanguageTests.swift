import Articles
import TestSupport
import Text
import XCTest

final class ArticleLanguageTests: XCTestCase {
  private func article(language: String? = nil) throws -> Article {
    let text = try Fixtures.text("blinken-moscou.fr.txt", beside: #filePath)
    return Article(
      id: "1", title: "Blinken : la réponse américaine remise à Moscou", paragraphs: text.split(separator: "\n").map(String.init),
      language: language)
  }

  func testTheWordsTellWhereNobodyStatedALanguageOrAWrongOne() throws {
    for (stated, expected) in [(nil, "fr"), ("", "fr"), ("und", "fr"), ("en", "fr"), ("fr-CA", "fr"), ("ru", "fr")] as [(String?, String)] {
      var article = try article(language: stated)
      article.settleLanguage()
      XCTAssertEqual(article.language, expected, "\(stated ?? "-")")
    }
  }

  func testAHeadlineAloneIsBelievedToBeWhatItsFeedSays() {
    var article = Article(id: "1", title: "Blinken: US response delivered to Moscow, talks may go on", language: "fr")
    article.settleLanguage()
    XCTAssertEqual(article.language, "fr")
    article.language = nil
    article.settleLanguage()
    XCTAssertEqual(article.language, "en")
    var short = Article(id: "1", title: "Lavrov à Paris")
    short.settleLanguage()
    XCTAssertNil(short.language)
  }

  func testAQuotedForeignParagraphHasItsOwnLanguageAndTheOthersHaveNone() throws {
    var article = try article(language: "fr")
    XCTAssertEqual(article.blocks.map(\.language), Array(repeating: nil, count: article.blocks.count))
    article.paragraphs?.insert(
      "“It is a document that they have asked us for, and we have now given it to them”, the ambassador said.", at: 3)
    let foreign = article.blocks.filter { $0.language != nil }
    XCTAssertEqual(foreign.map(\.kind), [.body(paragraph: 2)])
    XCTAssertEqual(foreign.map(\.language), ["en"])
  }

  /// Press releases in both languages of a country: in neither as a whole, but each paragraph is in its own.
  func testAnArticleInTwoLanguagesIsUnknownAndItsParagraphsAreNot() {
    let english =
      "The government announced on Monday that it would review the rules for the ports of the east, after the strike of the spring."
    let french =
      "Le gouvernement a annoncé lundi qu'il allait revoir les règles pour les ports de l'est, après la grève du printemps dernier."
    var article = Article(id: "1", title: "Ports", paragraphs: [english, french, english, french])
    article.settleLanguage()
    XCTAssertNil(article.language)
    XCTAssertEqual(article.blocks.map(\.language), [nil, "en", "fr", "en", "fr"])
  }
}
