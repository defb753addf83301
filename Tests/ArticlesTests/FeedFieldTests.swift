import Articles
import Foundation
import TestSupport
import XCTest

/// What becomes of the fields, whatever vocabulary they come from.
final class FeedFieldTests: XCTestCase {
  private func fixture(_ name: String) throws -> FeedDocument {
    try FeedParser().parse([UInt8](Fixtures.data(name, beside: #filePath)), url: "https://a.example/dir/feed")
  }

  private func item(_ inner: String, namespaces: String = "") throws -> Entry {
    try XCTUnwrap(try FeedParser().parse(Array("<rss \(namespaces)><channel><item>\(inner)</item></channel></rss>".utf8)).entries.first)
  }

  func testRDFItemsStandBesideTheirChannel() throws {
    let document = try fixture("rdf-about-as-guid.rdf")
    XCTAssertEqual(document.format, .rdf)
    XCTAssertEqual(document.title, "Le port")
    let entry = try XCTUnwrap(document.entries.first)
    XCTAssertEqual(entry.id, "https://port.example/1")
    XCTAssertEqual(entry.title, "Grève levée")
    XCTAssertEqual(entry.authors, ["Jeanne"])
    XCTAssertEqual(entry.categories, ["Port"])
    XCTAssertEqual(entry.published, Date(timeIntervalSince1970: 1_714_550_400))
  }

  func testAPodcastsBorrowedWordsFillWhatIsMissing() throws {
    let document = try fixture("podcast-with-nested-categories.rss")
    XCTAssertEqual(document.description, "Une heure")
    XCTAssertEqual(document.categories, ["Arts", "Théâtre", "scène", "\"voix\""])
    let entry = try XCTUnwrap(document.entries.first)
    XCTAssertEqual(entry.title, "Deux")
    XCTAssertEqual(entry.summary, "Un texte")
    XCTAssertEqual(entry.enclosures.map { [$0.url, $0.type, $0.length] }, [["https://a.example/a.mp3", "audio/mpeg", "12"]])
    XCTAssertEqual(entry.published, Date(timeIntervalSince1970: 1_714_456_800))
  }

  func testAddressesAreReadAgainstTheNearestBase() throws {
    let document = try fixture("xhtml-with-nested-bases.atom")
    let entry = try XCTUnwrap(document.entries.first)
    XCTAssertEqual(document.language, "de")
    XCTAssertEqual(entry.title, "<b>Müll</b> &amp; mehr")
    XCTAssertEqual(entry.link, "https://a.example/x/eins")
    let content = try XCTUnwrap(entry.content)
    for address in ["\"https://a.example/x/y/z?a=1&amp;b=2\"", "'https://a.example/b.png'", "\"https://c.example/\""] {
      XCTAssertTrue(content.contains(address), address)
    }
  }

  func testANewsSitemapIsAFeedOfItsPages() throws {
    let document = try fixture("news-sitemap.xml")
    XCTAssertEqual(document.format, .sitemap)
    XCTAssertEqual(document.title, "The Daily")
    XCTAssertEqual(document.entries.count, 1)
    let entry = try XCTUnwrap(document.entries.first)
    XCTAssertEqual(entry.title, "R&D budget, halved")
    XCTAssertEqual(entry.link, "https://daily.example/1")
    XCTAssertEqual(entry.language, "en")
    XCTAssertEqual(entry.categories, ["budget", "research"])
    XCTAssertEqual(entry.published, Date(timeIntervalSince1970: 1_714_550_400))
  }

  func testASitemapWithoutNewsIsRefusedAndAQuietOneIsEmpty() throws {
    let plain =
      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \(newsNamespace)><url><loc>https://a.example/</loc></url></urlset>"
    for text in [plain, "<urlset/>", "<sitemapindex><sitemap><loc>https://a.example/s.xml</loc></sitemap></sitemapindex>"] {
      XCTAssertThrowsError(try FeedParser().parse(Array(text.utf8)), text) { XCTAssertEqual($0 as? FeedError, .sitemap, text) }
    }
    XCTAssertEqual(try FeedParser().parse(Array("<urlset \(newsNamespace)></urlset>".utf8)).entries, [])
  }

  private let newsNamespace = "xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\""

  func testWrongTypesCostOnlyTheirField() throws {
    let document = try fixture("wrong-types.json")
    XCTAssertEqual(document.title, "Fil é😀")
    XCTAssertEqual(document.entries.map(\.id), ["7", "2"])
    XCTAssertEqual(document.entries[0].link, "https://a.example/a%20b")
    XCTAssertEqual(document.entries[0].authors, ["J"])
    XCTAssertEqual(document.entries[0].content, "<a href=\"https://a.example/dir/x\">y</a>")
    XCTAssertEqual(document.entries[1].content, "1 &lt; 2 &amp; \u{FFFD}")
    XCTAssertEqual(document.entries[1].title, "tu")
  }

  func testB10B12SoupWithLatin1BytesIsReadWhole() throws {
    let document = try fixture("soup-with-latin1-bytes.rss")
    XCTAssertEqual(document.title, "AT&T & R&D")
    XCTAssertEqual(document.entries.first?.title, "Café <i>x ’’😀")
    XCTAssertEqual(document.entries.first?.link, "https://a.example/1")
    XCTAssertEqual(document.entries.first?.id, "urn:1")
    XCTAssertEqual(document.entries.first?.summary, "a < b <p>c")
    XCTAssertEqual(document.entries.map(\.title).last, "B")
  }

  func testTheFormatsOwnWordWinsWhateverStandsFirst() throws {
    let media = "xmlns:media=\"http://search.yahoo.com/mrss/\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\""
    let rows = [
      ("<media:title>m</media:title><itunes:title>i</itunes:title><title>own</title>", "own"),
      ("<title>own</title><media:title>m</media:title>", "own"), ("<media:title>m</media:title><itunes:title>i</itunes:title>", "i"),
      ("<x:title xmlns:x=\"urn:x\">x</x:title>", nil), ("<x:title xmlns:x=\"http://a.example/rss/mine/\">x</x:title>", nil),
      ("<image><title>no</title></image><title>own</title>", "own"),
    ]
    for (inner, expected) in rows { XCTAssertEqual(try item(inner, namespaces: media).title, expected, inner) }
  }

  func testASummaryBesideADescriptionMakesTheDescriptionTheText() throws {
    for inner in ["<summary>s</summary><description>d</description>", "<description>d</description><summary>s</summary>"] {
      let entry = try item(inner)
      XCTAssertEqual(entry.summary, "s", inner)
      XCTAssertEqual(entry.content, "d", inner)
    }
    let entry = try item(
      "<summary>s</summary><description>d</description><content:encoded>c</content:encoded>",
      namespaces: "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"")
    XCTAssertEqual(entry.content, "c")
  }

  func testShortEntitiesOfADoctypeStandForTheirText() throws {
    let doctype = """
      <!DOCTYPE rss [ <!ENTITY site "https://a.example/"> <!ENTITY mydash '&#8212;'> <!ENTITY x SYSTEM "file:///x"> <!ENTITY y "&site;y">
      <!ENTITY eacute "e"> <!ENTITY tag "<b>"> ]>
      """
    let text = """
      \(doctype)<rss xmlns:q="&site;"><channel><item><title>a &mydash; &x;&y;&tag; &eacute;</title><link>&site;1</link>
      <description><![CDATA[&site;]]> &mydash;</description></item></channel></rss>
      """
    let entry = try XCTUnwrap(try FeedParser().parse(Array(text.utf8)).entries.first)
    XCTAssertEqual(entry.title, "a — &x;&y;&tag; é")
    XCTAssertEqual(entry.link, "https://a.example/1")
    XCTAssertEqual(entry.summary, "&site; —")
  }

  func testAnAddressInsideAnElementDoesNotEndTheItem() throws {
    let entry = try item("<title>t</title><image><url>https://a.example/i.png</url><title>no</title></image><guid>1</guid>")
    XCTAssertEqual(entry.title, "t")
    XCTAssertEqual(entry.id, "1")
  }

  func testAnAtomLinkWithoutHrefIsItsText() throws {
    let atom =
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><link rel=\"enclosure\">https://a.example/e</link><link>https://a.example/p</link></entry></feed>"
    let entry = try XCTUnwrap(try FeedParser().parse(Array(atom.utf8)).entries.first)
    XCTAssertEqual(entry.link, "https://a.example/p")
    XCTAssertEqual(entry.enclosures.map(\.url), ["https://a.example/e"])
  }

  func testMarkupBetweenTheTagsIsKeptAsItStands() throws {
    let rows = [
      ("<description>a <b>c</b> <![CDATA[<i>d</i>]]></description>", "a <b>c</b> <i>d</i>"),
      ("<description>x<br>y<description>z</description></description>", "x<br>y<description>z</description>"),
    ]
    for (inner, expected) in rows { XCTAssertEqual(try item(inner + "<guid>1</guid>").summary, expected) }
  }

  func testAFieldThatIsNeverClosedEndsWhereTheNextBegins() throws {
    let rows = [
      "<title>t<link>https://a.example/1</link><guid>1</guid>", "<link>https://a.example/1<guid>1<title>t</title>",
      "<pubDate>Thu<title>t</title><guid>1</guid><link>https://a.example/1", "<guid>1<link>https://a.example/1</link><title>t",
    ]
    for inner in rows {
      let entry = try item(inner)
      XCTAssertEqual([entry.title, entry.link, entry.id], ["t", "https://a.example/1", "1"], inner)
    }
  }
}
