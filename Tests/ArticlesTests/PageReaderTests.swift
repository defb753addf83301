import Articles
import Foundation
import TestSupport
import XCTest

final class PageReaderTests: XCTestCase {
  private func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Fixtures.data("pages/\(name)", beside: #filePath)) }

  private func squeezed(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  func testEveryFixtureGivesItsArticleAndNothingElse() throws {
    for row in try Fixtures.lines("pages/cases.jsonl", beside: #filePath) {
      let id = try XCTUnwrap(row["id"] as? String)
      let page = try PageReader().read(try bytes(try XCTUnwrap(row["file"] as? String)), url: row["url"] as? String ?? "", contentType: nil)
      let text = squeezed(page.text)
      for words in row["with"] as? [String] ?? [] { XCTAssertTrue(text.contains(squeezed(words)), "\(id) lacks “\(words)”") }
      for words in row["without"] as? [String] ?? [] { XCTAssertFalse(text.contains(squeezed(words)), "\(id) has “\(words)”") }
      if let title = row["title"] as? String { XCTAssertEqual(page.title, title, id) }
      if let byline = row["byline"] as? String { XCTAssertEqual(page.byline, byline, id) }
      if let language = row["language"] as? String { XCTAssertEqual(page.language, language, id) }
      if let published = row["published"] as? String, published.count > 10 {
        XCTAssertEqual(page.published, try Date(published, strategy: .iso8601), id)
      }
      XCTAssertEqual(page.isPaywalled, ["fr-abonnes", "de-plus"].contains(id), id)
      XCTAssertTrue((0...1).contains(page.confidence), id)
      XCTAssertEqual(page.confidence < 0.4, page.isPaywalled, "\(id): \(page.confidence)")
    }
  }

  func testTheParagraphsOfTheArticleAreThoseThatWereWritten() throws {
    let written = try Fixtures.text("blinken-moscou.fr.txt", beside: #filePath).split(separator: "\n").map(String.init)
    XCTAssertEqual(try PageReader().read(try bytes("fr-blinken-moscou.html")).paragraphs, written)
  }

  func testWallsAndPagesWithoutAnArticleAreNamed() throws {
    let rows: [(String, PageError)] = [
      ("fr-mur-cookies.html", .consent), ("en-challenge.html", .challenge), ("fr-accueil.html", .notAnArticle),
      ("en-missing.html", .notAnArticle),
    ]
    for (name, expected) in rows {
      XCTAssertThrowsError(try PageReader().read(try bytes(name), url: "https://example.org/a/b"), name) { error in
        XCTAssertEqual(error as? PageError, expected, name)
      }
    }
  }

  func testBytesThatAreNoPageAreRefused() {
    let rows: [([UInt8], String?, PageError)] = [
      ([], nil, .empty), (Array(" \n\t".utf8), nil, .empty), (Array("%PDF-1.7 …".utf8), "text/html", .notAPage),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D], nil, .notAPage), (Array("{\"error\":\"not found\"}".utf8), "application/json", .notAPage),
      (Array("<?xml version=\"1.0\"?><rss><channel></channel></rss>".utf8), nil, .notAPage),
      (Array("<p>x</p>".utf8), "image/webp", .notAPage),
      ([UInt8](repeating: 0x20, count: (5 << 20) + 1), nil, .tooLarge(limitBytes: 5 << 20)),
    ]
    for (page, contentType, expected) in rows {
      XCTAssertThrowsError(try PageReader().read(page, contentType: contentType), "\(expected)") { error in
        XCTAssertEqual(error as? PageError, expected, "\(page.prefix(8))")
      }
    }
  }

  func testAWallWithNothingBeforeItGivesNoArticle() {
    let page = """
      <html lang="fr"><head><title>Enquête</title><meta property="article:content_tier" content="locked"><meta property="og:type" content="article">
      </head><body><article><h1>Enquête</h1><p>Trois phrases seulement, puis la grille.</p>
      <div><p>La suite est réservée aux abonnés : abonnez-vous pour lire la suite.</p></div></article></body></html>
      """
    XCTAssertThrowsError(try PageReader().read(Array(page.utf8))) { error in
      XCTAssertEqual(error as? PageError, .paywall(teaser: "Trois phrases seulement, puis la grille."))
    }
  }

  func testAnArticleAboutCookiesOrRobotsIsAnArticle() throws {
    let sentence =
      "The regulator fined the site, which had asked for consent to cookies without naming its partners, and verified no one was human. "
    let page =
      "<html lang=en><title>Cookies: the fine that changes privacy</title><body><article><h1>Cookies: the fine that changes privacy</h1>"
      + (0..<12).map { "<p>\($0). \(String(repeating: sentence, count: 2))</p>" }.joined() + "</article></body></html>"
    XCTAssertEqual(try PageReader().read(Array(page.utf8)).paragraphs.count, 12)
  }

  func testLinksBecomeAbsoluteAndTheLanguageIsTheWordsWhereTheTemplateLies() throws {
    let french =
      "La préfète doit se rendre sur place mercredi avec les élus de la commune, et une réunion est prévue dans la foulée pour les riverains. "
    let page = """
      <html lang="en-US"><head><title>Digue</title><base href="/fr/"><link rel="canonical" href="digue"></head><body><article>
      <img data-src="digue.jpg"><p>\(String(repeating: french, count: 4))</p><p>\(String(repeating: french, count: 4))</p></article></body></html>
      """
    let read = try PageReader().read(Array(page.utf8), url: "https://example.org/x/y")
    XCTAssertEqual(read.language, "fr")
    XCTAssertEqual(read.canonicalURL, "https://example.org/fr/digue")
    XCTAssertEqual(read.leadImage, "https://example.org/fr/digue.jpg")
  }

  func testLineBreaksInVerseStayAndTwoPartParagraphs() throws {
    let line = "Sous le pont coule la rivière, et nos amours avec elle, lentement"
    let page = "<html><body><div><div id=poeme>\(line)<br>\(line)<br><br>\(line)<br/><br>\(line), fin.</div></div></body></html>"
    XCTAssertEqual(try PageReader().read(Array(page.utf8)).paragraphs, ["\(line)\n\(line)", line, "\(line), fin."])
  }
}
