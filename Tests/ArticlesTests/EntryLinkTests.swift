import Foundation
import XCTest

@testable import Articles

final class EntryLinkTests: XCTestCase {
  func testB18B27AddressesAreNormalisedOrDropped() {
    let long = "https://a.example/" + String(repeating: "x", count: 10_000)
    let rows: [(String, String?)] = [
      ("https://a.example/a?b=c#d", "https://a.example/a?b=c#d"), ("  https://a.example/a b ", "https://a.example/a%20b"),
      ("https://a.example/\n b\t", "https://a.example/%20b"), ("https://a.example/été", "https://a.example/%C3%A9t%C3%A9"),
      ("https://münchen.example/ß", "https://münchen.example/%C3%9F"), ("https://user:secret@a.example/x@y", "https://a.example/x@y"),
      ("https://bank.example@evil.example/", "https://evil.example/"), ("HTTPS://a.example/", "https://a.example/"),
      ("http:///x", nil), ("http://", nil), ("https://:80/", nil), ("https:a", nil), ("javascript:alert(1)", nil),
      ("JavaScript:alert(1)", nil),
      ("data:text/html,x", nil), ("vbscript:x", nil), ("file:///etc/passwd", nil), (long, nil),
      ("https://a.example/\"><img>", "https://a.example/%22%3E%3Cimg%3E"),
      ("https://a.example/" + String(repeating: "é", count: 800), nil), ("mailto:a@b.example", "mailto:a@b.example"),
      ("https://a.example" + String(repeating: "#", count: 1000), "https://a.example" + String(repeating: "#", count: 1000)),
    ]
    for (text, expected) in rows {
      var copy = text
      XCTAssertEqual(
        copy.withUTF8 { EntryLink.isNormal($0) ? text : text.nonBlank.flatMap(EntryLink.normalized) }, expected, String(text.prefix(60)))
    }
  }

  func testAnItemWhoseLinkIsDroppedKeepsItsOtherAddress() throws {
    let text = "<rss><channel><item><link>javascript:x</link><guid>https://a.example/1</guid></item></channel></rss>"
    XCTAssertEqual(try FeedParser().parse(Array(text.utf8)).entries.first?.link, "https://a.example/1")
  }

  func testReferencesResolveAsTheRFCSays() throws {
    // RFC 3986, section 5.4, but for a lone query: its path is kept, as browsers do.
    let base = try XCTUnwrap(Reference("http://a/b/c/d;p?q"))
    let rows = [
      ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
      ("//g", "http://g"),
      ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"),
      (";x", "http://a/b/c/;x"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../", "http://a/b/"),
      ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("/./g", "http://a/g"),
      ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"),
      ("g/../h", "http://a/b/c/h"), ("g?y/../x", "http://a/b/c/g?y/../x"),
    ]
    for (text, expected) in rows {
      XCTAssertEqual(base.resolve(text), expected, text)
      var copy = text
      var out: [UInt8] = []
      copy.withUTF8 { base.resolve($0, into: &out) }
      XCTAssertEqual(String(decoding: out, as: UTF8.self), expected, text)
    }
    XCTAssertEqual(Reference("http://a.example")?.resolve("x"), "http://a.example/x")
    XCTAssertNil(Reference("mailto:a@b"))
    XCTAssertNil(Reference("/relative"))
  }

  func testAReferenceThatBeginsWithWWWHasForgottenItsScheme() throws {
    let base = try XCTUnwrap(Reference("https://site.example/dir/feed"))
    let rows = [
      ("www.site.example/7", "https://www.site.example/7"), ("WWW.other.example", "https://WWW.other.example"),
      ("www.site.example?a=b", "https://www.site.example?a=b"), ("www.html", "https://site.example/dir/www.html"),
      ("www./x", "https://site.example/dir/www./x"), ("www..example", "https://site.example/dir/www..example"),
      ("/www.site.example", "https://site.example/www.site.example"), ("wwww.site.example", "https://site.example/dir/wwww.site.example"),
    ]
    for (text, expected) in rows { XCTAssertEqual(base.resolve(text), expected, text) }
    let text = "<rss><channel><item><link>www.site.example/7</link></item></channel></rss>"
    let document = try FeedParser().parse(Array(text.utf8), url: "https://site.example/feed")
    XCTAssertEqual(document.entries.first?.link, "https://www.site.example/7")
  }

  func testTheLinkBehindACounterIsTheEntrysOwn() throws {
    let namespace = "xmlns:feedburner=\"http://rssnamespace.org/feedburner/ext/1.0\""
    let counter = "<link>https://counter.example/1</link>"
    func origin(_ address: String) -> String { "<feedburner:origLink>\(address)</feedburner:origLink>" }
    let rows = [
      (counter + origin("https://a.example/1"), "https://a.example/1"), (origin("https://a.example/1") + counter, "https://a.example/1"),
      (origin("mailto:a@a.example") + counter, "https://counter.example/1"), (counter + origin(""), "https://counter.example/1"),
      ("<guid>https://counter.example/g</guid>" + origin("https://a.example/1"), "https://a.example/1"),
    ]
    for (inner, expected) in rows {
      let text = "<rss \(namespace)><channel><item>\(inner)</item></channel></rss>"
      XCTAssertEqual(try FeedParser().parse(Array(text.utf8)).entries.first?.link, expected, inner)
    }
    let atom =
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" \(namespace)><entry><link href=\"https://counter.example/1\"/>\(origin("https://a.example/1"))</entry></feed>"
    XCTAssertEqual(try FeedParser().parse(Array(atom.utf8)).entries.first?.link, "https://a.example/1")
  }

  func testOnlyRelativeAddressesOfHTMLAreRewritten() throws {
    let base = try XCTUnwrap(Reference("https://a.example/dir/feed"))
    let rows: [(String, String?)] = [
      ("<a href=\"/x\">", "<a href=\"https://a.example/x\">"), ("<IMG SRC=y.png>", "<IMG SRC=https://a.example/dir/y.png>"),
      ("<a href=' ../z '>", "<a href='https://a.example/z'>"),
      ("<q cite=\"q\"><form action='f'>", "<q cite=\"https://a.example/dir/q\"><form action='https://a.example/dir/f'>"),
      ("<a href=\"https://b.example/\">", nil), ("<a href=\"mailto:x\">", nil), ("<a href=\"#top\">", nil), ("<a href=\"\">", nil),
      ("a < b href=\"x\"", nil), ("<a title=\"x\">", nil), ("<a href=\"x", nil),
    ]
    for (html, expected) in rows {
      var copy = html
      var out: [UInt8] = []
      let changed = copy.withUTF8 { LinkRewriter.rewrite($0, base: base, into: &out) }
      XCTAssertEqual(changed ? String(decoding: out, as: UTF8.self) : nil, expected, html)
    }
  }
}
