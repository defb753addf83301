import Feeds
import HTTP
import XCTest

final class DiscoveryTests: XCTestCase {
  func testAnAddressIsTakenAsPeopleTypeIt() {
    let rows = [
      ("example.org", "https://example.org"), (" example.org/feed ", "https://example.org/feed"), ("//example.org", "https://example.org"),
      ("example.org:8080/feed", "https://example.org:8080/feed"), ("localhost:8080", "https://localhost:8080"),
      ("http://example.org", "http://example.org"), ("example.org/?u=http://a", "https://example.org/?u=http://a"),
      ("[::1]:80/", "https://[::1]:80/"), ("file:///etc/passwd", "file:///etc/passwd"), ("unix:/run/x", "unix:/run/x"),
      ("gopher://a", "gopher://a"), ("javascript:alert(1)", "javascript:alert(1)"), ("", "https://"),
    ]
    for (typed, expected) in rows { XCTAssertEqual(TypedAddress.url(typed), expected, typed) }
  }

  func testCandidatesAreFewAndNeverTheSameTwice() throws {
    let page = try HTTPURL("https://a.example/")
    let urls = [
      "https://a.example/comments/feed", "https://A.example:443/feed#x", "https://a.example/feed", "ftp://a.example/", "https://a.example/",
    ]
    XCTAssertEqual(
      FeedCandidates.named(urls, asked: page).map(\.text), ["https://A.example:443/feed", "https://a.example/comments/feed"])
    XCTAssertEqual(FeedCandidates.named((0..<500).map { "https://a.example/\($0)" }, asked: page).count, FeedCandidates.limit)
  }

  func testGuessesStandBesideThePageAndAtTheRoot() throws {
    let root = FeedCandidates.guessed(at: try HTTPURL("https://u:p@a.example"))
    XCTAssertEqual(root.first?.text, "https://a.example/feed")
    XCTAssertNil(root.first?.credentials)
    XCTAssertEqual(root.count, 7)
    let section = FeedCandidates.guessed(at: try HTTPURL("https://a.example/monde/europe?x=1"))
    XCTAssertEqual(
      section.prefix(3).map(\.text),
      ["https://a.example/monde/europe/feed", "https://a.example/monde/europe/rss.xml", "https://a.example/feed"])
    XCTAssertEqual(FeedCandidates.guessed(at: try HTTPURL("https://a.example/monde/page.html")).map(\.text), root.map(\.text))
  }

  func testSitemapsOfNewsComeFirst() throws {
    let robots = try HTTPURL("https://a.example/robots.txt")
    let text =
      "\u{FEFF}User-agent: *\r\nDisallow: /\nSITEMAP : https://a.example/all.xml # all\nSitemap: /news.xml\nsitemap: /news.xml\nSitemap: file:///x\nSitemap:\n"
    XCTAssertEqual(
      RobotsSitemaps.urls(Array(text.utf8), at: robots).map(\.text), ["https://a.example/news.xml", "https://a.example/all.xml"])
    let flood = (0..<100_000).map { "Sitemap: /\($0).xml" }.joined(separator: "\n")
    XCTAssertEqual(RobotsSitemaps.urls(Array(flood.utf8), at: robots).count, 3)
    XCTAssertEqual(RobotsSitemaps.urls(Array(repeating: 0xFF, count: 100_000), at: robots), [])
  }
}
