import Feeds
import Foundation
import HTTP
import TestSupport
import XCTest

final class RequestMannersTests: XCTestCase {
  private let client = HTTPClient()

  override func tearDown() {
    client.close()
  }

  func test32_ARequestSaysWhoAsksAndTellsNothingMore() async throws {
    let server = try LoopbackServer { _ in .ok("<rss/>", headers: [("Set-Cookie", "a=b")]) }
    let fetcher = FeedFetcher.make(client)
    for _ in 0..<2 { _ = await fetcher.fetch(server.url("/?q"), now: .now) }
    for request in server.requests {
      XCTAssertEqual(request.method, "GET")
      XCTAssertEqual(request.path, "/?q", "nothing is added")
      XCTAssertEqual(request["user-agent"], "Vigie/1 (+https://example.org)")
      XCTAssertEqual(Set(request.headers.map { $0.name.lowercased() }), ["host", "user-agent", "accept", "accept-encoding"])
    }
    XCTAssertEqual(server.requests.count, 2)
    let access = FeedAccess(headers: ["Cookie": "mine=1", "user-agent": "Other", "If-None-Match": "x", "A-IM": "y"])
    _ = await fetcher.fetch(server.url(), access: access, now: .now)
    XCTAssertEqual(server.requests.last?["cookie"], "mine=1", "a cookie of the user's own")
    XCTAssertEqual(server.requests.last?.headers.filter { $0.name.lowercased() == "user-agent" }.map(\.value), ["Other"])
    for name in ["if-none-match", "a-im"] { XCTAssertNil(server.requests.last?[name], "validators are never made up") }
  }

  func test33_ItAsksForFeedsBeforeAnythingElse() async throws {
    let server = try LoopbackServer { _ in .ok("<rss/>") }
    _ = await FeedFetcher.make(client).fetch(server.url(), now: .now)
    XCTAssertEqual(
      server.requests.first?["accept"],
      "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1")
  }

  func test34_EveryEncodingArrivesDecodedAndALyingOneIsSeenThrough() async throws {
    let plain = Array("<rss/>".utf8)
    // `<rss/>` in a stored deflate block, in an uncompressed brotli block, and by the zstd command line.
    let declared = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss/>".utf8)
    let deflate: [UInt8] = [1, 6, 0, 0xf9, 0xff] + plain
    let table: [(String, String?, [UInt8], [UInt8]?)] = [
      ("gzip", "gzip", Gzip.stored(plain), plain), ("deflate", "deflate", deflate, plain),
      ("br", "br", [0x8b, 0x02, 0x80] + plain + [0x03], plain),
      ("zstd", "zstd", [0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x06, 0x31, 0x00, 0x00] + plain, plain),
      ("a lie over RSS", "gzip", Array("\u{feff}\n<rss/>".utf8), Array("\u{feff}\n<rss/>".utf8)),
      ("a lie over JSON", "br", Array(#"{"version":1}"#.utf8), Array(#"{"version":1}"#.utf8)),
      ("a lie over XML", "br", declared, declared), ("a lie over garbage", "gzip", Array("garbage".utf8), nil),
      ("feed.xml.gz", nil, Gzip.stored(plain), plain), ("feed.xml.gz, cut", nil, Array(Gzip.stored(plain).dropLast(9)), nil),
    ]
    for (name, encoding, body, expected) in table {
      let server = try LoopbackServer { _ in .status(200, headers: encoding.map { [("Content-Encoding", $0)] } ?? [], body: body) }
      let outcome = await FeedFetcher.make(client).fetch(server.url("/feed.xml.gz"), now: .now)
      XCTAssertEqual(outcome.feed?.bytes, expected, name)
      if expected == nil { XCTAssertEqual(outcome.failure, .transfer(.undecodableBody), name) }
      for encoding in ["gzip", "deflate", "br", "zstd"] {
        XCTAssertEqual(server.requests.first?["accept-encoding"]?.contains(encoding), true, encoding)
      }
    }
    let bomb = try LoopbackServer { _ in .status(200, body: Gzip.bomb(unpackingTo: 100 << 20)) }
    let outcome = await FeedFetcher.make(client).fetch(bomb.url("/feed.xml.gz"), now: .now)
    XCTAssertEqual(outcome.failure, .transfer(.bodyTooLarge(limit: 15 << 20)))
  }

  func test35_DeltasAreAskedForWithAnETagAndToldFromWholeFeeds() async throws {
    for (status, headers, isDelta) in [
      (226, [("IM", "feed")], true), (226, [("IM", "gzip, feed")], true), (226, [], false), (200, [("IM", "feed")], false),
    ] {
      let server = try LoopbackServer { request in
        request["a-im"] == nil
          ? .ok("<rss/>", headers: [("ETag", "\"1\"")])
          : .status(status, headers: headers + [("ETag", "\"2\"")], body: Array("<rss>new</rss>".utf8))
      }
      let feed = PolledFeed(server.url(), fetcher: .make(client))
      await feed.poll()
      let second = await feed.poll()
      XCTAssertEqual(server.requests.map { $0["a-im"] }, [nil, "feed"])
      XCTAssertEqual(second.feed?.isDelta, isDelta, "\(status) \(headers)")
      XCTAssertEqual(feed.state.validators.etag, "\"2\"")
    }
    let dated = try LoopbackServer { _ in .ok("<rss/>", headers: [("Last-Modified", "then")]) }
    let feed = PolledFeed(dated.url(), fetcher: .make(client))
    await feed.poll()
    await feed.poll()
    XCTAssertEqual(dated.requests.map { $0["a-im"] }, [nil, nil], "not with a date alone")
  }
}
