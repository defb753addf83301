import Articles
import Foundation
import TestSupport
import XCTest

/// The bad inputs that a document can be: B1–B6, B13, B14, B16 and B49 of the table in the reliability notes.
final class FeedSafetyTests: XCTestCase {
  private func parse(_ text: String) -> FeedDocument? { try? FeedParser().parse(Array(text.utf8), url: "https://a.example/feed") }

  /// Time is what a debug build on a busy machine may take; each of these takes minutes where a step is quadratic.
  private func inTime(_ name: String, _ text: String, seconds: Int = 8) -> FeedDocument? {
    let start = ContinuousClock.now
    let document = parse(text)
    XCTAssertLessThan(start.duration(to: .now), .seconds(seconds), name)
    return document
  }

  private func item(_ inner: String, before: String = "") -> String { "\(before)<rss><channel><item>\(inner)</item></channel></rss>" }

  func testB1B2EntitiesOfADoctypeAreNotMultiplied() {
    let laughs = (1...9).map { "<!ENTITY l\($0) \"" + String(repeating: "&l\($0 - 1);", count: 10) + "\">" }.joined()
    let bomb = item("<title>&l9;</title><description>&l9;</description>", before: "<!DOCTYPE r [<!ENTITY l0 \"lol\">\(laughs)]>")
    XCTAssertLessThan(inTime("B1", bomb)?.entries.first?.title?.utf8.count ?? 0, 100)
    let short = item(
      "<title>x</title><description>\(String(repeating: "&a;", count: 300_000))</description>",
      before: "<!DOCTYPE r [<!ENTITY a \"\(String(repeating: "b", count: 200))\">]>")
    XCTAssertLessThan(inTime("short", short)?.entries.first?.summary?.utf8.count ?? 0, short.utf8.count + (65 << 10))
    let long = String(repeating: "a", count: 50_000)
    let square = item("<title>\(String(repeating: "&a;", count: 20_000))</title>", before: "<!DOCTYPE r [<!ENTITY a \"\(long)\">]>")
    XCTAssertLessThanOrEqual(inTime("B2", square)?.entries.first?.title?.utf8.count ?? 0, 64 << 10)
  }

  func testB3B4NothingOutsideTheDocumentIsRead() throws {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let secret = folder.appending(path: "secret")
    try Data("geheim".utf8).write(to: secret)
    let rows = [
      "<!DOCTYPE r [<!ENTITY x SYSTEM \"file://\(secret.path)\">]>", "<!DOCTYPE r SYSTEM \"file://\(secret.path)\">",
      "<!DOCTYPE r [<!ENTITY % p SYSTEM \"file://\(secret.path)\"> %p; ]>",
    ]
    for before in rows {
      let document = parse(
        item("<title>&x;a</title><xi:include href=\"\(secret.path)\" parse=\"text\"/><description>b</description>", before: before))
      XCTAssertEqual(document?.entries.count, 1, before)
      XCTAssertFalse(document?.entries.first?.title?.contains("geheim") ?? true, before)
      XCTAssertEqual(document?.entries.first?.summary, "b", before)
    }
  }

  func testB5FortyThousandAttributesCostNoMoreThanTheirBytes() {
    for count in [40_000, 100_000] {
      let attributes = (0..<count).map { "a\($0)=\"x\"" }.joined(separator: " ")
      let document = inTime(
        "B5 \(count)", "<rss><channel><item \(attributes)><title>t</title></item><item><title>u</title></item></channel></rss>")
      XCTAssertEqual(document?.entries.last?.title, "u")
    }
  }

  func testB6DepthIsPassedOverAndTheNewestEntriesAreKept() {
    let deep = String(repeating: "<a>", count: 100_000)
    XCTAssertNotNil(inTime("deep", "<rss><channel><item><title>x</title>\(deep)"))
    XCTAssertEqual(inTime("deep in text", item("<description>\(deep)z</description><title>after</title>"))?.entries.first?.title, "after")
    let siblings = inTime("siblings", "<rss><channel>" + String(repeating: "<item/>", count: 100_000) + "</channel></rss>", seconds: 10)
    XCTAssertEqual(siblings?.entries.count, 5000)
    XCTAssertEqual(siblings?.droppedEntries, 95_000)
  }

  func testTheNewestEntriesAreToldByTheirDates() throws {
    let parser = FeedParser(limits: FeedLimits(entries: 3))
    let dated = (1...9).map { "<item><guid>\($0)</guid><pubDate>2024-05-0\($0)</pubDate></item>" }.joined()
    let plain = (1...9).map { "<item><guid>\($0)</guid></item>" }.joined()
    for (items, expected) in [(dated, ["7", "8", "9"]), (plain, ["1", "2", "3"])] {
      let document = try parser.parse(Array("<rss><channel>\(items)</channel></rss>".utf8))
      XCTAssertEqual(document.entries.map(\.id), expected)
      XCTAssertEqual(document.droppedEntries, 6)
    }
  }

  func testFloodsOfOpeningsAreReadInTime() {
    let rows = [
      "<", "<a ", "</a", "<!--", "<![CDATA[", "<!DOCTYPE [", "<![if x", "<?", "&", "&#", "&amp", "<a b=\"", "<a b='\"", "]]>", "<item>",
      "<title>",
      "<title><title ", "<x:", "<a xmlns:b=\"c\" ", "<entry xml:base=\"a/\">", "<url>", "é\u{301}",
    ]
    for flood in rows {
      let text = String(repeating: flood, count: 80_000 / flood.utf8.count)
      _ = inTime("in a channel: \(flood)", "<rss><channel>\(text)")
      _ = inTime("in a description: \(flood)", item("<description>\(text)</description>"))
      _ = inTime("in HTML: \(flood)", item("<description><![CDATA[\(text.replacing("]]>", with: "]>"))]]></description>"))
      _ = inTime("at the start: \(flood)", text)
    }
  }

  func testALongBaseAndManyShortAddressesDoNotMultiply() throws {
    let base = "https://a.example/" + String(repeating: "x", count: 4000) + "/"
    let links = String(repeating: "<a href=y>", count: 20_000)
    let enclosures = String(repeating: "<enclosure url=\"y\"/>", count: 200)
    let items = String(repeating: "<item>\(enclosures)<description><![CDATA[\(links)]]></description></item>", count: 8)
    let text = "<rss xml:base=\"\(base)\"><channel>\(items)</channel></rss>"
    let document = try XCTUnwrap(inTime("addresses", text))
    let size = document.entries.reduce(0) { sum, entry in
      sum + (entry.summary?.utf8.count ?? 0) + entry.enclosures.reduce(0) { $0 + $1.url.utf8.count }
    }
    XCTAssertLessThan(size, 2 * text.utf8.count + (2 << 20))
    let nested = String(repeating: "<a xml:base=\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/\">", count: 20_000)
    _ = inTime("bases", "<rss xml:base=\"https://a.example/\"><channel>\(nested)</channel></rss>")
  }

  func testALargeFloodCostsNoMoreThanItsBytes() {
    for flood in ["</a", "<a ", "<!--", "<![CDATA[", "<!DOCTYPE [", "<title "] {
      _ = inTime(flood, "<rss><channel>" + String(repeating: flood, count: 1_500_000 / flood.utf8.count))
    }
  }

  func testB13EveryTruncationAndSeededDamageReturnsOrThrows() throws {
    var random = SeededRandom(5)
    for url in try FileManager.default.contentsOfDirectory(at: Fixtures.folder(beside: #filePath), includingPropertiesForKeys: nil)
    where !url.hasDirectoryPath {
      let bytes = [UInt8](try Data(contentsOf: url).prefix(1200))
      for end in 0...bytes.count { _ = try? FeedParser().parse(Array(bytes[..<end]), url: "https://a.example/feed") }
      for _ in 0..<200 {
        var damaged = bytes
        for _ in 0..<4 { damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random) }
        let document = try? FeedParser().parse(damaged, url: "https://a.example/feed")
        _ = document?.items(feed: "f", name: nil, language: nil)
      }
    }
  }

  func testB13AFeedCutShortGivesEveryWholeEntry() throws {
    let rows = [
      ("<rss><channel><item><guid>1</guid></item><item><guid>2</guid></item><item><guid>3", ["1", "2"]),
      ("<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id></entry><entry><id>2</id><title>a", ["1"]),
      ("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\"},{\"id\":\"2\",\"title\":\"a", ["1"]),
    ]
    for (text, expected) in rows { XCTAssertEqual(parse(text)?.entries.map(\.id), expected, text) }
  }

  func testB14JSONOfWrongTypesDepthAndNumbersKeepsTheRest() {
    func feed(_ item: String) -> String { "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[\(item),{\"id\":\"last\"}]}" }
    let deep = String(repeating: "[", count: 513) + String(repeating: "]", count: 513)
    let rows = [
      "{\"id\":\"1\",\"x\":\(deep)}", "{\"id\":\"1\",\"x\":1e400}", "{\"id\":\"1\",\"x\":100000000000000000000}",
      "{\"id\":\"1\",\"x\":NaN}",
      "{\"id\":\"0\",\"id\":\"1\"}", "{\"id\":\"1\",\"title\":{},\"tags\":5,\"authors\":true,\"attachments\":\"x\",\"date_published\":[]}",
      "{\"id\":\"1\",}", "{\"id\":1}",
    ]
    for row in rows { XCTAssertEqual(parse(feed(row))?.entries.map(\.id), ["1", "last"], String(row.prefix(60))) }
    _ = inTime("nested items", feed(String(repeating: "[", count: 200_000)))
    XCTAssertEqual(parse(feed("\"x\",5,null"))?.entries.map(\.id), ["last"])
    for text in ["{\"error\":\"no\"}", "[1]", "{", "{\"version\":5}", "{\"items\":{}}"] { XCTAssertNil(parse(text), text) }
  }

  func testB16ATitleOfMegabytesIsCutAndMarksDoNotPileUp() throws {
    let huge = try XCTUnwrap(parse(item("<title>\(String(repeating: "é", count: 1_000_000))</title>")))
    XCTAssertLessThanOrEqual(huge.entries[0].title?.utf8.count ?? 0, 64 << 10)
    let article = huge.items(feed: "f", name: nil, language: nil)[0].article
    XCTAssertEqual(article.title, String(repeating: "é", count: 512))
    let marks = String(repeating: "\u{301}\u{35C}", count: 50_000)
    let references = String(repeating: "&#x301;", count: 5000)
    let escapes = String(repeating: "\\u0301", count: 5000)
    let rows = [
      item("<title>a\(marks)b</title>"), item("<title>a\(references)b</title>"),
      "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"title\":\"\",\"content_html\":\"a\(escapes)b\"}]}",
    ]
    for text in rows {
      let entry = try XCTUnwrap(parse(text)?.entries.first)
      let shown = try XCTUnwrap(entry.title ?? entry.content)
      XCTAssertEqual(shown.unicodeScalars.count, 10, String(text.prefix(40)))
      XCTAssertTrue(shown.hasSuffix("b"))
    }
    XCTAssertEqual(parse(item("<title>हिन्दी में, שָׁלוֹם, Việt</title>"))?.entries.first?.title, "हिन्दी में, שָׁלוֹם, Việt")
  }

  func testB49WhatIsNoFeedIsRefusedInTimeToo() {
    let outlines = String(repeating: "<outline text=\"a\" xmlUrl=\"https://a.example/\"/>", count: 20_000)
    let rows: [(String, FeedError)] = [
      ("<!DOCTYPE o [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><opml><body>&x;\(outlines)</body></opml>", .opml),
      ("<opml><body>" + String(repeating: "<outline>", count: 50_000), .opml),
    ]
    for (text, expected) in rows {
      let start = ContinuousClock.now
      XCTAssertThrowsError(try FeedParser().parse(Array(text.utf8))) { XCTAssertEqual($0 as? FeedError, expected) }
      XCTAssertLessThan(start.duration(to: .now), .seconds(4))
    }
  }
}
