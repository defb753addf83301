import Feeds
import Foundation
import HTTP
import TestSupport
import XCTest

final class FeedFetcherTests: XCTestCase {
  private let client = HTTPClient()
  private let now = Date(timeIntervalSince1970: 1_700_000_000)

  override func tearDown() {
    client.close()
  }

  func testB37_ValidatorsThatCannotBeSentBackAreForgotten() async throws {
    for etag in [String(repeating: "x", count: 100_000 / 4), String(repeating: "x", count: 513), "", "a\u{1}b"] {
      let server = try LoopbackServer { _ in .ok("<rss/>", headers: [("ETag", etag), ("Last-Modified", "garbage")]) }
      guard case .fetched(let feed) = await FeedFetcher.make(client).fetch(server.url(), now: now) else {
        return XCTFail("no feed for \(etag.count)")
      }
      XCTAssertEqual(feed.validators, Validators(lastModified: "garbage", host: "127.0.0.1"), "\(etag.count)")
    }
  }

  func testB37_AnETagWithQuotesGoesBackAsItCame() async throws {
    let etag = #"W/"a"b\'c""#
    let server = try LoopbackServer { $0["if-none-match"] == etag ? .status(304) : .ok("<rss/>", headers: [("ETag", etag)]) }
    let feed = PolledFeed(server.url(), fetcher: .make(client))
    await feed.poll()
    let second = await feed.poll()
    XCTAssertTrue(second.isNotModified)
  }

  func testB31_ARedirectIntoThePrivateNetworkIsRefusedOnItsHop() async throws {
    let inside = try LoopbackServer(address: "127.0.0.2") { _ in .ok("<rss>secret</rss>") }
    let target = inside.url()
    let server = try LoopbackServer { _ in .redirect(to: target) }
    let one = NetworkPolicy(allowed: ["127.0.0.1"].compactMap(CIDR.init))
    let outcome = await FeedFetcher.make(client, .loopback(ports: [inside.port], policy: one)).fetch(server.url(), now: now)
    XCTAssertEqual(outcome, .failed(FetchFailure(.transfer(.refusedAddress(host: "127.0.0.2", address: "127.0.0.2")))))
    XCTAssertEqual(inside.accepts, 0)
  }
}
