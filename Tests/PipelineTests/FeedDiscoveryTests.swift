import Feeds
import Foundation
import HTTP
import Pipeline
import TestSupport
import XCTest

final class FeedDiscoveryTests: XCTestCase {
  private static let rss = """
    <rss version="2.0"><channel><title>Monde &amp; co</title><language>fr-FR</language>
    <item><title>a</title><guid>1</guid><pubDate>Tue, 01 Sep 2026 10:00:00 GMT</pubDate></item>
    <item><title>b</title><guid>2</guid><pubDate>Wed, 02 Sep 2026 10:00:00 GMT</pubDate></item></channel></rss>
    """
  private static let atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Atome</title><entry><id>1</id><title>x</title></entry></feed>"

  private let client = HTTPClient()
  private let steps = Locked<[FeedDiscovery.Step]>([])

  override func tearDown() {
    client.close()
  }

  private func look(_ url: String, everywhere: Bool = false, allowed: String? = "127.0.0.0/8") async -> FeedDiscovery.Outcome {
    let policy = NetworkPolicy(allowed: allowed.flatMap { CIDR($0) }.map { [$0] } ?? [])
    let fetcher = FeedFetcher(
      client: client, gate: HostGate(clock: ContinuousClock(), gap: .zero), settings: .init(userAgent: "Test/1", policy: policy))
    let discovery = FeedDiscovery(fetcher: fetcher, now: { Date(timeIntervalSince1970: 0) }) { [steps] step in
      steps.change { $0.append(step) }
    }
    return await discovery.look(at: url, everywhere: everywhere)
  }

  private func found(_ outcome: FeedDiscovery.Outcome) -> [String] {
    guard case .page(let feeds) = outcome else { return ["\(outcome)"] }
    return feeds.map { "\(URL(string: $0.url)?.path ?? "") \($0.format) \($0.entries) \($0.title ?? "-")" }
  }

  func testAnAddressThatIsAFeedIsOneRequestAndSaysSo() async throws {
    let server = try LoopbackServer { _ in .ok(Self.rss) }
    guard case .feed(let feed) = await look(server.url("/f")) else { return XCTFail("no feed") }
    XCTAssertEqual(feed.url, server.url("/f"))
    XCTAssertEqual(feed.title, "Monde & co")
    XCTAssertEqual(feed.language, "fr-FR")
    XCTAssertEqual(feed.entries, 2)
    XCTAssertEqual(feed.newest, Date(timeIntervalSince1970: 1_788_343_200))
    XCTAssertEqual(server.requests.map(\.path), ["/f"])
  }

  func testWhatThePageDeclaresIsReadAndNothingElseIsTried() async throws {
    let page = """
      <html><head><link rel="alternate" type="application/rss+xml" href="/a.rss"><link rel="alternate" type="application/atom+xml" href="/b">
      <link rel="alternate" type="application/rss+xml" href="/a.rss#top"><link rel="alternate" type="application/rss+xml" href="/page">
      </head><a href="/old/rss">RSS</a><a href="/other">x</a>
      """
    let server = try LoopbackServer { request in
      switch request.path {
      case "/", "/page": .ok(page, type: "text/html")
      case "/a.rss": .ok(Self.rss)
      case "/b": .ok(Self.atom)
      case "/old/rss": .redirect(301, to: "/a.rss")
      default: .status(404)
      }
    }
    let outcome = await look(server.url("/"))
    XCTAssertEqual(found(outcome), ["/a.rss rss 2 Monde & co", "/b atom 1 Atome"], "one feed once, whatever leads to it")
    XCTAssertEqual(server.requests.map(\.path), ["/", "/a.rss", "/b", "/page", "/old/rss", "/a.rss"])
    XCTAssertTrue(server.requests.allSatisfy { $0.method == "GET" && $0["Cookie"] == nil && $0["Referer"] == nil })
    let refused = steps.change { $0 }.compactMap { step -> String? in
      if case .refused(let url, _) = step { url } else { nil }
    }
    XCTAssertEqual(refused, [server.url("/page")])
  }

  func testUsualPlacesAreTriedOneAfterAnotherUntilOneIsAFeed() async throws {
    let server = try LoopbackServer { request in
      switch request.path {
      case "/monde": .ok("<html><p>Bonjour", type: "text/html")
      case "/feed.xml": .ok(Self.atom)
      case "/feed": .ok("<html>not here", type: "text/html")
      default: .status(404)
      }
    }
    let outcome = await look(server.url("/monde"))
    XCTAssertEqual(found(outcome), ["/feed.xml atom 1 Atome"])
    XCTAssertEqual(server.requests.map(\.path), ["/monde", "/monde/feed", "/monde/rss.xml", "/feed", "/rss.xml", "/feed.xml"])
  }

  func testRobotsIsAskedForSitemapsWhenNothingElseHelpedAndEveryAddressOnce() async throws {
    let server = try LoopbackServer { request in
      switch request.path {
      case "/": .ok("<html>", type: "text/html")
      case "/robots.txt": .ok("User-agent: *\nSitemap: /sitemap-news.xml\nSitemap: /feed\n", type: "text/plain")
      default: .status(404)
      }
    }
    let outcome = await look(server.url("/"))
    XCTAssertEqual(found(outcome), [])
    let paths = server.requests.map(\.path)
    XCTAssertEqual(paths.suffix(2), ["/robots.txt", "/sitemap-news.xml"])
    XCTAssertEqual(Set(paths).count, paths.count)
    XCTAssertLessThanOrEqual(paths.count, 12)
  }

  func testAListOfSitemapsLeadsToThoseOfNewsOnly() async throws {
    let index = """
      <?xml version="1.0"?><sitemapindex><sitemap><loc>/old-1999.xml</loc></sitemap><sitemap><loc>HOST/archive.xml</loc></sitemap>
      <sitemap><loc> HOST/news-a.xml?x=1&amp;y=2 </loc></sitemap><sitemap><loc><![CDATA[HOST/news-b.xml]]></loc></sitemap>
      <sitemap><loc>HOST/news-c.xml</loc></sitemap></sitemapindex>
      """
    let server = try LoopbackServer { request in
      let host = "http://\(request["Host"] ?? "")"
      return switch request.path {
      case "/": .ok("<html>", type: "text/html")
      case "/robots.txt": .ok("Sitemap: /index.xml.gz", type: "text/plain")
      case "/index.xml.gz": .ok(index.replacing("HOST", with: host), type: "text/xml")
      case "/news-a.xml?x=1&y=2": .ok(Self.rss)
      default: .status(404)
      }
    }
    let outcome = await look(server.url("/"))
    XCTAssertEqual(found(outcome), ["/news-a.xml rss 2 Monde & co"])
    XCTAssertEqual(server.requests.suffix(2).map(\.path), ["/news-a.xml?x=1&y=2", "/news-b.xml"])
  }

  func testEverywhereLooksOnAfterTheFirstFind() async throws {
    let server = try LoopbackServer { request in
      switch request.path {
      case "/": .ok("<link rel=alternate type=application/rss+xml href=/a>", type: "text/html")
      case "/a": .ok(Self.rss)
      case "/atom.xml": .ok(Self.atom)
      default: .status(404)
      }
    }
    let outcome = await look(server.url("/"), everywhere: true)
    XCTAssertEqual(found(outcome), ["/a rss 2 Monde & co", "/atom.xml atom 1 Atome"])
  }

  func testAHostThatAsksForFewerRequestsOrGivesNoAnswerIsLeftAlone() async throws {
    let busy = try LoopbackServer { $0.path == "/" ? .ok("<html>", type: "text/html") : .status(429) }
    let first = await look(busy.url("/"))
    XCTAssertEqual(found(first), [])
    XCTAssertEqual(busy.requests.count, 2)
    let broken = try LoopbackServer { $0.path == "/" ? .ok("<html>", type: "text/html") : .reset }
    let second = await look(broken.url("/"))
    XCTAssertEqual(found(second), [])
    XCTAssertLessThanOrEqual(Set(broken.requests.map(\.path)).count, 3)
  }

  func testWhatIsNeitherPageNorFeedIsNamed() async throws {
    let rows: [(String, String)] = [("<opml/>", "opml"), ("{\"a\": 1}", "notAJSONFeed"), ("GIF89a", "image")]
    for (body, expected) in rows {
      let server = try LoopbackServer { _ in
        .ok(body, type: "text/plain")
      }
      let outcome = await look(server.url("/"))
      guard case .neither(let error) = outcome else { return XCTFail("\(body): \(outcome)") }
      XCTAssertEqual("\(error)", expected)
      XCTAssertEqual(server.requests.count, 1)
    }
  }

  func testB30PrivateAddressesAreRefusedBeforeAnyConnectionInEverySpelling() async throws {
    let server = try LoopbackServer { _ in .ok(Self.rss) }
    let hosts = [
      "127.0.0.1", "2130706433", "0x7f.1", "0x7f000001", "0177.0.0.1", "127.1", "0", "[::ffff:7f00:1]", "[::ffff:127.0.0.1]", "[::1]",
      "localhost", "169.254.169.254", "[fd00:ec2::254]", "[64:ff9b::7f00:1]", "10.0.0.1", "192.168.1.1",
    ]
    for host in hosts {
      let outcome = await look("http://\(host):\(server.port)/feed", allowed: nil)
      guard case .unreachable(let failure) = outcome, case .transfer(.refusedAddress) = failure.reason else {
        XCTFail("\(host): \(outcome)")
        continue
      }
    }
    XCTAssertEqual(server.accepts, 0)
  }

  func testB30APublicPageCannotSendTheSearchToPrivateAddresses() async throws {
    // The page's own network is allowed, the one that it points at is not.
    let inner = try LoopbackServer(address: "127.0.0.2") { _ in .ok(Self.rss) }
    let page = """
      <link rel=alternate type=application/rss+xml href="\(inner.url("/feed"))"><a href="\(inner.url("/rss"))">RSS</a>
      <link rel=alternate type=application/rss+xml href=/hop>
      """
    let server = try LoopbackServer { request in
      switch request.path {
      case "/": .ok(page, type: "text/html")
      case "/hop": .redirect(302, to: inner.url("/feed"))
      case "/robots.txt": .ok("Sitemap: \(inner.url("/news.xml"))", type: "text/plain")
      default: .status(404)
      }
    }
    let outcome = await look(server.url("/"), allowed: "127.0.0.1/32")
    XCTAssertEqual(found(outcome), [])
    XCTAssertEqual(inner.accepts, 0)
  }

  func testB32OtherSchemesAreNeverAsked() async throws {
    for url in [
      "file:///etc/passwd", "gopher://a.example/1", "dict://127.0.0.1:2628/", "ftp://a.example/", "unix:/run/x", "data:text/xml,<rss/>",
    ] {
      let outcome = await look(url)
      guard case .unreachable(let failure) = outcome, case .invalidURL = failure.reason else { return XCTFail("\(url): \(outcome)") }
    }
    let server = try LoopbackServer { request in
      request.path == "/"
        ? .ok("<link rel=alternate type=application/rss+xml href=file:///etc/passwd><a href='gopher://a/rss'>RSS</a>", type: "text/html")
        : .redirect(302, to: "file:///etc/passwd")
    }
    let outcome = await look(server.url("/"))
    XCTAssertEqual(found(outcome), [])
  }
}
