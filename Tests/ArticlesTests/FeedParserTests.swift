import Articles
import Foundation
import TestSupport
import Text
import XCTest

final class FeedParserTests: XCTestCase {
  private func parse(_ name: String) throws -> FeedDocument {
    try FeedParser().parse([UInt8](Fixtures.data(name, beside: #filePath)), url: "https://example.org/feed.xml", contentType: nil)
  }

  func testTheArticleComesWholeOutOfEveryFormat() throws {
    let lines = try Fixtures.text("blinken-moscou.fr.txt", beside: #filePath).split(separator: "\n").map(String.init)
    for name in ["blinken-moscou.rss", "blinken-moscou.atom", "blinken-moscou.json"] {
      let item = try XCTUnwrap(try parse(name).items(feed: "https://example.org/feed.xml", name: nil, language: nil).first, name)
      XCTAssertEqual(item.article.title, "Blinken : la réponse américaine remise à Moscou", name)
      XCTAssertEqual(item.article.paragraphs, lines, name)
      XCTAssertEqual(item.article.blocks.map(\.text), [item.article.title] + lines, name)
      XCTAssertEqual(item.article.language, "fr", name)
      XCTAssertEqual(item.article.authors, ["Rédaction"], name)
      XCTAssertEqual(item.article.published, Date(timeIntervalSince1970: 1_643_263_200), name)
      XCTAssertEqual(item.article.feed, "Le fil du mercredi", name)
    }
  }

  func testABareAmpersandAndARelativeLinkCostNothing() throws {
    let document = try parse("blinken-moscou.rss")
    let entry = document.entries[1]
    XCTAssertEqual(entry.title, "R&D : l'année s'annonce & se passe bien")
    XCTAssertEqual(entry.link, "https://example.org/suite")
    XCTAssertEqual(entry.summary, "Un <b>résumé</b> ; sans plus.")
    XCTAssertEqual(document.hints.interval, .seconds(5400))
    let article = document.items(feed: "f", name: "Fil", language: nil)[1].article
    XCTAssertEqual(article.paragraphs, ["Un résumé ; sans plus."])
    XCTAssertEqual(article.feed, "Fil")
  }

  func testWhatIsNoFeedIsRefusedWithItsReason() {
    let rows: [(String, FeedError)] = [
      ("", .empty), ("  \n ", .empty), ("<!DOCTYPE html><html><body>Bonjour</body></html>", .page(challenge: false)),
      ("<html><head><title>Just a moment...</title></head></html>", .page(challenge: true)), ("{\"error\": 500}", .notAJSONFeed),
      ("<opml version=\"2.0\"><body/></opml>", .opml), ("<urlset></urlset>", .sitemap), ("<sitemapindex></sitemapindex>", .sitemap),
      ("<note/>", .otherXML(root: "note")),
    ]
    for (text, expected) in rows {
      XCTAssertThrowsError(try FeedParser().parse(Array(text.utf8)), text) { XCTAssertEqual($0 as? FeedError, expected, text) }
    }
  }

  func testAFeedWithoutEntriesIsAFeed() throws {
    XCTAssertEqual(try FeedParser().parse(Array("<rss><channel><title>x</title></channel></rss>".utf8)).entries, [])
    XCTAssertEqual(try FeedParser().parse(Array("<feed xmlns='http://www.w3.org/2005/Atom'/>".utf8)).format, .atom)
  }
}
