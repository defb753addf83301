import Articles
import Foundation
import XCTest

final class EntryIdentityTests: XCTestCase {
  private func items(_ entries: String) throws -> [FeedItem] {
    try FeedParser().parse(Array("<rss><channel>\(entries)</channel></rss>".utf8)).items(
      feed: "https://f.example/", name: nil, language: nil)
  }

  private func item(_ inner: String) throws -> FeedItem {
    try XCTUnwrap(try items("<item>\(inner)</item>").first)
  }

  func testAnEntryIsKnownAgainWhateverItsPublisherChangesBesideIt() throws {
    let first = "<title>T</title><guid>1</guid><link>https://e.example/a</link><pubDate>Thu, 27 Jan 2022 06:00:00 GMT</pubDate>"
    let rows = [
      ("a bumped date", "<title>T</title><guid>1</guid><link>https://e.example/a</link><pubDate>Fri, 28 Jan 2022 06:00:00 GMT</pubDate>"),
      ("tracking parameters", "<title>T</title><guid>1</guid><link>http://www.e.example/a/?utm_source=x&amp;fbclid=2</link>"),
      ("a changed guid, to be looked at", "<title>T</title><guid>2</guid><link>https://e.example/a</link>"),
      ("a fixed typo", "<title>T!</title><guid>1</guid><link>https://e.example/a</link>"),
    ]
    let known = Set(try item(first).keys)
    for (name, again) in rows { XCTAssertFalse(known.isDisjoint(with: try item(again).keys), name) }
  }

  func testDifferentEntriesStayDifferent() throws {
    let rows = [
      (
        "one page, two stories", "<title>A</title><guid>1</guid><link>https://e.example/</link>",
        "<title>B</title><guid>2</guid><link>https://e.example/</link>"
      ),
      ("no guid", "<title>A</title><link>https://e.example/a</link>", "<title>A</title><link>https://e.example/b</link>"),
      ("nothing but text", "<description>un</description>", "<description>deux</description>"),
    ]
    for (name, left, right) in rows { XCTAssertTrue(Set(try item(left).keys).isDisjoint(with: try item(right).keys), name) }
  }

  func testAGuidThatRepeatsInItsDocumentIsNoName() throws {
    let items = try items(
      "<item><title>A</title><guid>x</guid><link>https://e.example/a</link></item><item><title>B</title><guid>x</guid><link>https://e.example/b</link></item>"
    )
    XCTAssertEqual(Set(items.map(\.article.id)).count, 2)
  }

  func testLinksThatDifferOnlyInAFragmentOrAParameterAreStillApart() throws {
    for links in [
      ["https://e.example/live#p0", "https://e.example/live#p1", "https://e.example/live#p2"],
      ["https://e.example/art.php?xtor=101", "https://e.example/art.php?xtor=102", "https://e.example/art.php?xtor=103"],
      ["https://e.example/art.php?ref=101", "https://e.example/art.php?ref=102", "https://e.example/art.php?ref=103"],
      ["https://e.example/", "https://e.example/", "https://e.example/"],
    ] {
      let items = try items(links.enumerated().map { "<item><title>T\($0)</title><link>\($1)</link></item>" }.joined())
      XCTAssertEqual(Set(items.map(\.article.id)).count, 3, links[0])
      let again = try self.items(links.enumerated().reversed().map { "<item><title>T\($0)</title><link>\($1)</link></item>" }.joined())
      XCTAssertEqual(Set(again.map(\.article.id)), Set(items.map(\.article.id)), links[0])
    }
  }

  func testAPlaceInAPageIsPartOfItsNameAndATrackingFragmentIsNot() throws {
    func key(_ link: String) throws -> String { try item("<title>T</title><link>\(link)</link>").key }
    XCTAssertNotEqual(try key("https://e.example/live#p1"), try key("https://e.example/live#p2"), "one after the other")
    XCTAssertEqual(try key("https://e.example/a#xtor=RSS-1"), try key("https://e.example/a#xtor=RSS-2"))
    XCTAssertEqual(try key("https://e.example/a#"), try key("https://e.example/a"))
  }

  func testNoEntryIsLostForBearingTheNameOfAnother() throws {
    let items = try items(
      "<item><title>A</title><guid>x</guid><description>un</description></item><item><title>B</title><guid>x</guid><description>deux</description></item><item><title>B</title><guid>x</guid><description>deux</description></item>"
    )
    XCTAssertEqual(items.map(\.article.title), ["A", "B"])
  }

  func testTheFingerprintChangesWithTheTextAndNotWithItsSpacing() throws {
    let text = try item("<title>T</title><guid>1</guid><description>Un texte.</description>").fingerprint
    XCTAssertEqual(text, try item("<title>T</title><guid>1</guid><description> Un  <i>texte.</i></description>").fingerprint)
    XCTAssertNotEqual(text, try item("<title>T</title><guid>1</guid><description>Un autre texte.</description>").fingerprint)
  }

  func testMarkupBecomesParagraphsOfPlainText() {
    let rows: [(String, [String])] = [
      ("<p>Un&nbsp;: <b>deux</b></p><p>trois<br>quatre<br><br>cinq</p>", ["Un\u{A0}: deux", "trois quatre", "cinq"]),
      ("a < b &amp; c &eacute;", ["a < b & c é"]), ("<script>x</script><style>y</style>z", ["z"]), ("<li>a</li><li>b</li>", ["a", "b"]),
      ("", []),
      ("<p>", []), ("sans balises\nsur deux lignes", ["sans balises sur deux lignes"]),
    ]
    for (html, expected) in rows { XCTAssertEqual(PlainText.paragraphs(html), expected, html) }
  }

  func testWhatStandsInAngleBracketsAndIsNoElementIsText() throws {
    let rows = [
      ("A <Lavrov> B", "A <Lavrov> B"), ("x<Lavrov et y>2", "x<Lavrov et y>2"), ("<Lavrov>dit</Lavrov> non", "<Lavrov>dit</Lavrov> non"),
      ("<jean@site.example> &amp; <R&amp;D>", "<jean@site.example> & <R&D>"), ("A <I>b</I> <o:p>c</o:p> <my-box>d</my-box>", "A b c d"),
      ("<svg><Lavrov>x</svg>y", "y"), ("<math><mi>x</mi></math><linearGradient>y", "xy"),
      ("a <center>b</center> <font size=2>c</font>", "a b c"),
      ("A <Lavrov et B", "A <Lavrov et B"), ("A <a href=\"https://a.exa", "A"), ("A <?php B", "A"), ("A <!-- B", "A B"), ("A </b", "A"),
      ("<script>if (a<b && c>d) x</script>e", "e"),
    ]
    for (html, expected) in rows { XCTAssertEqual(PlainText.line(html), expected, html) }
    XCTAssertEqual(try item("<guid>1</guid><author><email>a@b.example</email></author>").article.authors, ["a@b.example"])
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>A &lt;Lavrov&gt; B</title><id>1</id></entry></feed>"
    let json = #"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"A <Lavrov> B"}]}"#
    for text in [atom, json] {
      let document = try FeedParser().parse(Array(text.utf8))
      XCTAssertEqual(document.items(feed: "https://e.example/feed", name: nil, language: nil).first?.article.title, "A <Lavrov> B", text)
    }
  }
}
