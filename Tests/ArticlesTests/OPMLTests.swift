import Articles
import Foundation
import TestSupport
import XCTest

final class OPMLTests: XCTestCase {
  private func read(_ text: String) throws(OPMLError) -> OPMLDocument {
    try OPMLReader().read(Array(text.utf8))
  }

  func testFeedsAreReadWithTheirNamesAndFolders() throws {
    let document = try read(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <opml version="2.0"><head><title>Mine</title></head><body>
        <outline text="Presse &amp; radio"><outline title="France">
          <outline type="rss" text="Le Monde" title="Le Monde — Une" xmlUrl="https://a.example/rss?a=1&amp;b=2" htmlUrl="https://a.example/"/>
          <outline text="Sans titre" XMLURL='https://b.example/'></outline>
        </outline><outline xmlUrl="https://c.example/"/></outline>
        <outline text="A note"/>
        <outline text="T &lt;b&gt;gras&lt;/b&gt; & co" xmlUrl="https://d.example/?x=1&y=2" category="/Monde/Europe,/Autre"/>
        <outline text="Parent" xmlUrl="https://e.example/"><outline text="Enfant" xmlUrl="https://f.example/"/></outline>
      </body></opml>
      """)
    XCTAssertEqual(
      document.feeds.map { "\($0.url) | \($0.title ?? "-") | \($0.folders.joined(separator: " / "))" },
      [
        "https://a.example/rss?a=1&b=2 | Le Monde — Une | Presse & radio / France",
        "https://b.example/ | Sans titre | Presse & radio / France",
        "https://c.example/ | - | Presse & radio", "https://d.example/?x=1&y=2 | T gras & co | Monde / Europe",
        "https://e.example/ | Parent | ", "https://f.example/ | Enfant | ",
      ])
    XCTAssertEqual(document.dropped, 0)
  }

  func testWhatIsNoListOfFeedsIsRefusedByName() {
    let rows: [(String, OPMLError)] = [
      ("", .notOPML(root: nil)), ("hello", .notOPML(root: nil)), ("<rss><channel/></rss>", .notOPML(root: "rss")),
      ("<html><outline xmlUrl='https://a.example/'/></html>", .notOPML(root: "html")), ("{\"opml\": 1}", .notOPML(root: nil)),
    ]
    for (text, error) in rows { XCTAssertThrowsError(try read(text), text) { XCTAssertEqual($0 as? OPMLError, error) } }
  }

  func testB49NothingOutsideTheListIsOpenedAndNoEntityIsExpanded() throws {
    let bombs = [
      "<!DOCTYPE opml [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><opml><body><outline text=\"&x;\" xmlUrl=\"https://a.example/&x;\"/></body></opml>",
      "<?xml version='1.0'?><!DOCTYPE opml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><opml><body><outline xmlUrl=\"&b;\"/></body></opml>",
      "<!DOCTYPE opml [<!entity % p SYSTEM \"http://127.0.0.1/x\"> %p;]><opml/>",
      "<opml><!DOCTYPE x [<!ENTITY a 'b'>]></opml>",
    ]
    for bomb in bombs { XCTAssertThrowsError(try read(bomb)) { XCTAssertEqual($0 as? OPMLError, .entities) } }
    let external = try read(
      "<!DOCTYPE opml SYSTEM \"http://127.0.0.1/opml.dtd\"><opml><outline text='&nosuch;' xmlUrl='https://a.example/&x;'/></opml>")
    XCTAssertEqual(external.feeds.map(\.url), ["https://a.example/&x;"])
    XCTAssertEqual(external.feeds.map(\.title), ["&nosuch;"])
    let include = try read(
      "<opml xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='file:///etc/hostname'/><outline xmlUrl='https://a.example/'/></opml>"
    )
    XCTAssertEqual(include.feeds.map(\.url), ["https://a.example/"])
  }

  func testB49AMillionOutlinesAreRefusedAndAHundredThousandFeedsAreCut() throws {
    let start = ContinuousClock.now
    XCTAssertThrowsError(try read("<opml>" + String(repeating: "<outline/>", count: 1_000_000))) {
      XCTAssertEqual($0 as? OPMLError, .tooManyOutlines(limit: 200_000))
    }
    let many = (0..<100_000).map { "<outline text='n' xmlUrl='https://a.example/\($0)'/>" }.joined()
    let document = try read("<opml><body>\(many)</body></opml>")
    XCTAssertEqual(document.feeds.count, OPMLDocument.limitFeeds)
    XCTAssertEqual(document.dropped, 90_000)
    XCTAssertThrowsError(try OPMLReader().read(Array(repeating: 0x20, count: OPMLDocument.limitBytes + 1))) {
      XCTAssertEqual($0 as? OPMLError, .tooLarge(limitBytes: OPMLDocument.limitBytes))
    }
    XCTAssertLessThan(start.duration(to: .now), .seconds(20))
  }

  func testB49NestingWithoutEndIsReadInBoundedMemory() throws {
    for depth in [1000, 150_000] {
      let text =
        "<opml>" + String(repeating: "<outline text='f'>", count: depth) + "<outline xmlUrl='https://a.example/'/>"
        + String(repeating: "</outline>", count: depth) + "<outline text='z' xmlUrl='https://b.example/'/></opml>"
      let document = try read(text)
      XCTAssertEqual(document.feeds.map(\.url), ["https://a.example/", "https://b.example/"])
      XCTAssertEqual(document.feeds.first?.folders, Array(repeating: "f", count: 8))
      XCTAssertEqual(document.feeds.last?.folders, [], "what was opened was closed again")
    }
  }

  func testB49FloodsOfAttributesAndCutListsAreHarmless() throws {
    let flood = (0..<40_000).map { "a\($0)='1' " }.joined()
    XCTAssertEqual(try read("<opml><outline \(flood) xmlUrl='https://a.example/'/></opml>").feeds, [])
    let list = Array(
      "<?xml version='1.0'?><opml><body><outline text=\"a\"><outline text='b' xmlUrl='https://a.example/&amp;é'/></outline>".utf8)
    var random = SeededRandom(7)
    for cut in list.indices { _ = try? OPMLReader().read(Array(list.prefix(cut))) }
    for _ in 0..<500 {
      var damaged = list
      for _ in 0..<3 { damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random) }
      _ = try? OPMLReader().read(damaged)
    }
  }

  func testWhatIsWrittenIsReadBackAsItWas() throws {
    let names = ["Le Monde", "A & B < C > \"D\" 'E'", "l'été", "a\nb", "\u{1}x\u{FFFE}", "]]>", "&amp;"]
    let text = OPMLWriter.text(
      names.enumerated().map { ("https://a.example/?n=\($0.offset)&x=<y>", $0.element, $0.offset == 0 ? "fr" : nil, []) },
      title: "Vigie & co")
    let document = try read(text)
    XCTAssertEqual(document.feeds.map(\.url), names.indices.map { "https://a.example/?n=\($0)&x=<y>" })
    XCTAssertTrue(
      text.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head><title>Vigie &amp; co</title></head>"))
    XCTAssertTrue(text.contains("title=\"A &amp; B &lt; C &gt; &quot;D&quot; 'E'\""), text)
    XCTAssertTrue(text.contains("text=\"a&#10;b\""))
    XCTAssertTrue(text.contains("text=\"x\""), "what XML cannot hold is left out")
    XCTAssertTrue(text.contains("language=\"fr\""))
  }
}
