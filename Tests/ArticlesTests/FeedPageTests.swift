import Articles
import TestSupport
import XCTest

final class FeedPageTests: XCTestCase {
  private func links(_ html: String, url: String = "https://a.example/dir/page") -> [String] {
    FeedPage(Array(html.utf8), url: url).links.map { "\($0.kind) \($0.url) \($0.title ?? "-")" }
  }

  func testWhatAPageDeclaresComesBeforeWhatItLinksTo() {
    let html = """
      <!doctype html><html><head>
      <a href="/first/rss">RSS</a>
      <LINK REL='alternate' TYPE="application/rss+xml; charset=utf-8" HREF="/feed?a=1&amp;b=2" TITLE="Tous l&#39;été">
      <link href=feed.json type=application/feed+json rel="alternate nofollow">
      <link rel="alternate" type="application/atom+xml" href="/feed?a=1&amp;b=2">
      <link rel="stylesheet" type="application/rss+xml" href="/no1">
      <link rel="alternate" hreflang="fr" href="/no2">
      <link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">
      <link rel="alternate" type="application/json" href="/feed.json2" title="JSON Feed">
      <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
      <link rel="alternate" type="application/rss+xml" href="file:///etc/passwd">
      <script>document.write('<link rel="alternate" type="application/rss+xml" href="/no3">')</script>
      <!-- <link rel="alternate" type="application/rss+xml" href="/no4"> -->
      </head><body><a href="https://feedly.example/">Follow</a> <a href="//b.example/x">Notre <b>flux</b> RSS</a>
      <a href="feed:https://c.example/f">x</a> <a href="/about#feed">about</a> <a href='/monde/rss.xml'>Monde</a>
      """
    XCTAssertEqual(
      links(html),
      [
        "alternate https://a.example/feed?a=1&b=2 Tous l'été", "alternate https://a.example/dir/feed.json -",
        "alternate https://a.example/feed.json2 JSON Feed", "anchor https://a.example/first/rss RSS",
        "anchor https://b.example/x Notre flux RSS", "anchor https://a.example/monde/rss.xml Monde",
      ])
  }

  func testTheBaseOfThePageCounts() {
    XCTAssertEqual(
      links("<base href='/other/'><link rel=alternate type=application/rss+xml href=feed>"), ["alternate https://a.example/other/feed -"])
    XCTAssertEqual(
      links("<base href='file:///'><link rel=alternate type=application/rss+xml href=feed>"), [], "no address outside the web")
  }

  func testAPageInAnotherCharsetIsRead() {
    var html = Array("<link rel=alternate type=application/rss+xml href=/f title=\"".utf8)
    html += [0xE9, 0x74, 0xE9] + Array("\">".utf8)
    XCTAssertEqual(FeedPage(html, url: "https://a.example/", contentType: "text/html; charset=iso-8859-1").links.first?.title, "été")
  }

  func testHostilePagesCostLittle() {
    let floods = [
      String(repeating: "<link rel=alternate type=application/rss+xml href=/x", count: 100_000),
      (0..<100_000).map { "<a href=/rss/\($0)>" }.joined(),
      "<a href=/rss " + (0..<100_000).map { "a\($0)=1 " }.joined() + ">",
      String(repeating: "<", count: 2_000_000), "<a href=/rss>" + String(repeating: "&amp;", count: 400_000),
      String(repeating: "<div>", count: 400_000), String(repeating: "<!--", count: 400_000),
    ]
    for flood in floods {
      let start = ContinuousClock.now
      XCTAssertLessThanOrEqual(FeedPage(Array(flood.utf8), url: "https://a.example/").links.count, FeedPage.limitLinks)
      XCTAssertLessThan(start.duration(to: .now), .seconds(5), String(flood.prefix(20)))
    }
  }

  func testCutAndDamagedPagesNeverTrap() {
    let html = Array(
      "<base href=x><a href='feed:y'>RSS</a><link rel='alternate' type='text/xml' href='&#x110000;&amp'><script><a href=rss>".utf8)
    var random = SeededRandom(5)
    for cut in html.indices { _ = FeedPage(Array(html.prefix(cut)), url: "https://a.example/") }
    for _ in 0..<500 {
      var damaged = html
      for _ in 0..<4 { damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random) }
      _ = FeedPage(damaged, url: "nonsense")
    }
  }
}
