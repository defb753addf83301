import Feeds
import Foundation
import HTTP
import TestSupport
import XCTest

final class ConditionalRequestTests: XCTestCase {
  private let client = HTTPClient()

  override func tearDown() {
    client.close()
  }

  func test01_TheFirstPollIsUnconditionalAndTheSecondSendsBothValidatorsByteForByte() async throws {
    let (etag, date) = (#"W/"a,  b""#, "Tuesday  the 5th, about noon")
    let server = try LoopbackServer { request in
      request["if-none-match"] == nil ? .ok("<rss/>", headers: [("ETag", etag), ("Last-Modified", date)]) : .status(304)
    }
    let feed = PolledFeed(server.url("/feed"), fetcher: .make(client))
    let first = await feed.poll()
    XCTAssertEqual(first.feed?.contentType, "application/rss+xml")
    XCTAssertEqual(feed.state.validators, Validators(etag: etag, lastModified: date, host: "127.0.0.1"))
    let second = await feed.poll()
    XCTAssertTrue(second.isNotModified)
    for name in ["if-none-match", "if-modified-since", "a-im"] { XCTAssertNil(server.requests[0][name], name) }
    XCTAssertEqual(server.requests[1]["if-none-match"], etag)
    XCTAssertEqual(server.requests[1]["if-modified-since"], date)
  }

  func test02_OnlyWhatWasGivenIsSentBackAndAFeedWithoutValidatorsIsAskedOnceADay() async throws {
    let table: [([(String, String)], [String?], Duration?, TimeInterval, String)] = [
      ([("ETag", "\"x\"")], ["\"x\"", nil], nil, 1800, "adaptive 1800"),
      ([("Last-Modified", "then")], [nil, "then"], nil, 1800, "adaptive 1800"),
      ([], [nil, nil], nil, 86_400, "no validators 86400"),
      ([], [nil, nil], .seconds(900), 900, "every 900"),
    ]
    for (headers, sent, every, wait, reason) in table {
      let count = Locked(0)
      let server = try LoopbackServer { _ in .ok("<rss>\(count.change { $0 += 1; return $0 })</rss>", headers: headers) }
      let feed = PolledFeed(server.url(), .init(every: every), fetcher: .make(client))
      await feed.poll()
      XCTAssertEqual(feed.wait, wait, accuracy: 0.01, "\(headers)")
      XCTAssertEqual(feed.state.nextPollReason, reason)
      await feed.poll()
      XCTAssertEqual([server.requests[1]["if-none-match"], server.requests[1]["if-modified-since"]], sent, "\(headers)")
      XCTAssertEqual(server.requests[1]["a-im"], sent[0] == nil ? nil : "feed")
    }
  }

  func test03_A304IsASuccessThatMayRenewTheValidators() async throws {
    let table: [([(String, String)], String?, String?)] = [
      ([], "old", "then"), ([("ETag", "new")], "new", "then"), ([("Last-Modified", "now")], "old", "now"),
    ]
    for (headers, etag, lastModified) in table {
      let server = try LoopbackServer { request in
        request["if-none-match"] == nil
          ? .ok("<rss/>", headers: [("ETag", "old"), ("Last-Modified", "then")]) : .status(304, headers: headers)
      }
      let feed = PolledFeed(server.url(), fetcher: .make(client))
      await feed.poll()
      feed.now += 1800
      await feed.poll()
      XCTAssertEqual(feed.state.validators, Validators(etag: etag, lastModified: lastModified, host: "127.0.0.1"), "\(headers)")
      XCTAssertEqual(feed.parses, 1)
      XCTAssertEqual(feed.state.failures, 0)
      XCTAssertEqual(feed.state.lastSuccess, feed.now)
      XCTAssertGreaterThan(feed.wait, 0)
    }
  }

  func test04_TheSameBodyWithNewValidatorsRenewsThem() async throws {
    let count = Locked(0)
    let server = try LoopbackServer { _ in
      .ok("<rss/>", headers: [("ETag", "\"\(count.change { $0 += 1; return $0 })\""), ("Last-Modified", "then")])
    }
    let feed = PolledFeed(server.url(), fetcher: .make(client))
    for number in 1...3 {
      await feed.poll()
      XCTAssertEqual(feed.state.validators.etag, "\"\(number)\"")
    }
    XCTAssertEqual(feed.parses, 1)
  }

  func test05_ANewETagCountsThoughTheDateIsTheSame() async throws {
    let count = Locked(0)
    let server = try LoopbackServer { _ in
      let number = count.change {
        $0 += 1; return $0
      }
      return .ok("<rss>\(number)</rss>", headers: [("ETag", "\"\(number)\""), ("Last-Modified", "Tue, 14 Nov 2023 22:00:00 GMT")])
    }
    let feed = PolledFeed(server.url(), fetcher: .make(client))
    await feed.poll()
    await feed.poll()
    await feed.poll()
    XCTAssertEqual(server.requests.map { $0["if-none-match"] }, [nil, "\"1\"", "\"2\""])
  }

  func test06_WhatIsNoFeedLeavesTheValidatorsAndTheEntriesAlone() async throws {
    let rows: [(String, LoopbackReply)] = [
      ("a page", .ok("<html>", headers: [("ETag", "\"page\"")])),
      (
        "cut off",
        LoopbackReply([.send(LoopbackReply.head(200, [("ETag", "\"cut\""), ("Content-Length", "99")]) + Array("<rss>".utf8)), .close])
      ),
      (
        "too large",
        LoopbackReply([
          .send(LoopbackReply.head(200, [("ETag", "\"large\""), ("Connection", "close")])),
          .sendForever(Array(repeating: 0x20, count: 65_536)),
        ])
      ),
      ("nothing", .ok("", headers: [("ETag", "\"empty\"")])),
    ]
    for (name, reply) in rows {
      let server = try LoopbackServer { $0["if-none-match"] == nil ? .ok("<rss/>", headers: [("ETag", "\"good\"")]) : reply }
      let feed = PolledFeed(server.url(), fetcher: .make(client))
      await feed.poll()
      let bad = await feed.poll()
      XCTAssertNotNil(bad.failure, name)
      XCTAssertEqual(feed.state.validators.etag, "\"good\"", name)
      XCTAssertEqual(feed.body, Array("<rss/>".utf8), name)
      XCTAssertEqual(feed.state.failures, 1, name)
    }
  }

  func test08_AnotherHostHearsNoValidatorsOfTheFirst() async throws {
    let other = try LoopbackServer(address: "127.0.0.2") {
      $0["if-none-match"] == "\"b\"" ? .status(304) : .ok("<rss>b</rss>", headers: [("ETag", "\"b\"")])
    }
    let (moved, target) = (Locked(false), other.url("/feed"))
    let server = try LoopbackServer { _ in
      moved.change { $0 } ? .redirect(301, to: target) : .ok("<rss>a</rss>", headers: [("ETag", "\"a\"")])
    }
    let feed = PolledFeed(server.url(), fetcher: .make(client, .loopback(ports: [other.port])))
    await feed.poll()
    moved.change { $0 = true }
    await feed.poll()
    let third = await feed.poll()
    XCTAssertEqual(other.requests.map { $0["if-none-match"] }, [nil, "\"b\""], "not the ETag of the old host, but its own")
    XCTAssertTrue(third.isNotModified)
    XCTAssertEqual(server.requests.map { $0["if-none-match"] }, [nil, "\"a\"", nil], "nor the other way round")
    XCTAssertEqual(FeedState(url: server.url("/new")).validatorsToSend(now: feed.now), Validators(), "another address is another feed")
  }

  func test09_IdenticalBodiesAreNotReadAgainAndCounted() async throws {
    let server = try LoopbackServer { _ in .ok("<rss/>", headers: [("ETag", "\"x\"")]) }
    let feed = PolledFeed(server.url(), fetcher: .make(client))
    await feed.poll()
    for polls in 1...3 {
      XCTAssertFalse(feed.state.ignoresConditions)
      await feed.poll()
      XCTAssertEqual(feed.state.identicalBodies, polls)
    }
    XCTAssertTrue(feed.state.ignoresConditions)
    XCTAssertEqual(feed.parses, 1)
    XCTAssertEqual(feed.state.lastStatus, 200)
    XCTAssertEqual(feed.state.recent.whole, 4)
  }

  func test10_ADateInTheFutureIsSentBackButOnceADayTheWholeFeedIsAskedFor() async throws {
    let future = "Tue, 19 Jan 2038 03:14:07 GMT"
    let server = try LoopbackServer { request in
      request["if-modified-since"] == nil ? .ok("<rss/>", headers: [("Last-Modified", future)]) : .status(304)
    }
    let feed = PolledFeed(server.url(), fetcher: .make(client))
    for _ in 0...48 {
      await feed.poll()
      feed.now += 3600
    }
    let sent = server.requests.map { $0["if-modified-since"] }
    XCTAssertEqual(sent.indices.filter { sent[$0] == nil }, [0, 24, 48])
    XCTAssertEqual(Set(sent.compactMap(\.self)), [future], "as it is")
  }
}
