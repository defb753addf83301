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

  func testTheFirstPollIsUnconditionalAndTheSecondSendsBothValidatorsByteForByte() async throws {
    let validators = Validators(etag: #"W/"a,  b""#, lastModified: "Tuesday  the 5th, about noon")
    let server = try LoopbackServer { request in
      request["if-none-match"] == nil
        ? .ok("<rss/>", headers: [("ETag", #"W/"a,  b""#), ("Last-Modified", "Tuesday  the 5th, about noon")]) : .status(304)
    }
    let fetcher = fetcher()
    guard case .fetched(let feed) = await fetcher.fetch(server.url("/feed"), now: now) else { return XCTFail("no feed") }
    XCTAssertEqual(feed.validators, validators)
    XCTAssertEqual(feed.contentType, "application/rss+xml")
    XCTAssertEqual(feed.finalURL, server.url("/feed"))
    XCTAssertNil(feed.permanentURL)
    let second = await fetcher.fetch(server.url("/feed"), validators: feed.validators, now: now)
    XCTAssertEqual(second, .notModified(NotModifiedFeed(validators: validators)))
    XCTAssertNil(server.requests[0]["if-none-match"])
    XCTAssertNil(server.requests[0]["if-modified-since"])
    XCTAssertNil(server.requests[0]["a-im"])
    XCTAssertEqual(server.requests[1]["if-none-match"], validators.etag)
    XCTAssertEqual(server.requests[1]["if-modified-since"], validators.lastModified)
    XCTAssertEqual(server.requests[1]["a-im"], "feed")
    XCTAssertEqual(server.accepts, 1)
  }

  func testOneValidatorIsSentAlone() async throws {
    let server = try LoopbackServer { _ in .status(304) }
    let fetcher = fetcher()
    _ = await fetcher.fetch(server.url(), validators: Validators(etag: "x"), now: now)
    _ = await fetcher.fetch(server.url(), validators: Validators(lastModified: "y"), now: now)
    XCTAssertEqual(server.requests.map { $0["if-none-match"] }, ["x", nil])
    XCTAssertEqual(server.requests.map { $0["if-modified-since"] }, [nil, "y"])
    XCTAssertEqual(server.requests.map { $0["a-im"] }, ["feed", nil])
  }

  func testA304RenewsTheValidatorsThatItBrings() async throws {
    let sent = Validators(etag: "old", lastModified: "then")
    let table: [([(String, String)], Validators)] = [
      ([], sent), ([("ETag", "new")], Validators(etag: "new", lastModified: "then")),
      ([("Last-Modified", "now")], Validators(etag: "old", lastModified: "now")),
    ]
    for (headers, expected) in table {
      let server = try LoopbackServer { _ in .status(304, headers: headers) }
      let outcome = await fetcher().fetch(server.url(), validators: sent, now: now)
      XCTAssertEqual(outcome, .notModified(NotModifiedFeed(validators: expected)), "\(headers)")
    }
  }

  func testValidatorsThatCannotBeSentBackAreForgotten() async throws {
    for etag in [String(repeating: "x", count: 100_000 / 4), String(repeating: "x", count: 513), "", "a\u{1}b"] {
      let server = try LoopbackServer { _ in .ok("<rss/>", headers: [("ETag", etag), ("Last-Modified", "garbage")]) }
      guard case .fetched(let feed) = await fetcher().fetch(server.url(), now: now) else { return XCTFail("no feed for \(etag.count)") }
      XCTAssertEqual(feed.validators, Validators(lastModified: "garbage"), "\(etag.count)")
    }
  }

  func testARequestSaysWhoAsksAndWhatItTakes() async throws {
    let server = try LoopbackServer { _ in .ok("<rss/>", headers: [("Set-Cookie", "a=b")]) }
    let fetcher = fetcher()
    for _ in 0..<2 { _ = await fetcher.fetch(server.url("/?q"), now: now) }
    for request in server.requests {
      XCTAssertEqual(request.method, "GET")
      XCTAssertEqual(request.path, "/?q")
      XCTAssertEqual(request["user-agent"], "Vigie/1 (+https://example.org)")
      XCTAssertEqual(request["accept"]?.hasPrefix("application/atom+xml, application/rss+xml, application/feed+json"), true)
      XCTAssertEqual(Set(request.headers.map { $0.name.lowercased() }), ["host", "user-agent", "accept", "accept-encoding"])
    }
  }

  func testEachAnswerHasItsOutcome() async throws {
    let table: [(String, LoopbackReply, FetchFailure.Reason, Duration?)] = [
      ("404", .status(404), .status(404), nil),
      ("410", .status(410), .gone, nil),
      ("500", .status(500), .status(500), nil),
      ("206", .status(206, body: [1]), .status(206), nil),
      ("204", .status(204), .emptyBody, nil),
      ("200 without a body", .ok(""), .emptyBody, nil),
      ("200 with white space", .ok(" \r\n "), .emptyBody, nil),
      ("304 to an unconditional request", .status(304), .status(304), nil),
      ("a challenge", .status(403, headers: [("cf-mitigated", "challenge")], body: [0x3c]), .blocked, nil),
      ("a challenge with 200", .ok("<html>", headers: [("cf-mitigated", "challenge")]), .blocked, nil),
      ("503 with a time", .status(503, headers: [("Retry-After", "120")]), .status(503), .seconds(120)),
      ("429 with a date", .status(429, headers: [("Retry-After", "Tue, 14 Nov 2023 22:14:20 GMT")]), .status(429), .seconds(60)),
      ("truncated", .truncated("<rss>", claiming: 99), .transfer(.truncatedBody), nil),
      ("301 without a place", .status(301), .malformedRedirect, nil),
      ("301 to a file", .redirect(to: "file:///etc/passwd"), .malformedRedirect, nil),
      ("redirect to a strange port", .redirect(to: "http://127.0.0.1:22/"), .redirectToPort(22, host: "127.0.0.1"), nil),
      ("redirect to itself", .redirect(to: "/"), .redirectLoop, nil),
    ]
    for (name, reply, reason, retryAfter) in table {
      let server = try LoopbackServer { _ in reply }
      guard case .failed(let failure) = await fetcher().fetch(server.url(), now: now) else {
        XCTFail("\(name): no failure")
        continue
      }
      XCTAssertEqual(failure.reason, reason, name)
      XCTAssertEqual(failure.retryAfter, retryAfter, name)
    }
    let outcome = await fetcher().fetch("gopher://example.org/", now: now)
    XCTAssertEqual(outcome, .failed(FetchFailure(.invalidURL(.unsupportedScheme))))
  }

  func testRedirectsAreFollowedAndOnlyPermanentOnesMoveTheFeed() async throws {
    let table: [([Int], String?)] = [
      ([], nil), ([301], "/1"), ([308, 301], "/2"), ([302], nil), ([303], nil), ([307, 301], nil), ([301, 302, 301], "/1"),
    ]
    for (hops, permanent) in table {
      let server = try LoopbackServer { request in
        let hop = Int(request.path.dropFirst()) ?? 0
        return hop < hops.count ? .redirect(hops[hop], to: "/\(hop + 1)") : .ok("<rss/>")
      }
      guard case .fetched(let feed) = await fetcher().fetch(server.url("/0"), now: now) else {
        XCTFail("\(hops): no feed")
        continue
      }
      XCTAssertEqual(feed.finalURL, server.url("/\(hops.count)"), "\(hops)")
      XCTAssertEqual(feed.permanentURL, permanent.map(server.url), "\(hops)")
    }
  }

  func testFiveRedirectsAreFollowedAndASixthIsNot() async throws {
    for (hops, limitIsHit) in [(5, false), (6, true)] {
      let server = try LoopbackServer { request in
        let hop = Int(request.path.dropFirst()) ?? 0
        return hop < hops ? .redirect(to: "/\(hop + 1)") : .ok("<rss/>")
      }
      let outcome = await fetcher().fetch(server.url("/0"), now: now)
      XCTAssertEqual(outcome == .failed(FetchFailure(.tooManyRedirects(limit: 5))), limitIsHit, "\(hops)")
      XCTAssertEqual(server.requests.count, 6)
    }
  }

  func testCredentialsStayWithTheirHost() async throws {
    let other = try LoopbackServer(address: "127.0.0.2") { _ in .ok("<rss/>") }
    let elsewhere = other.url("/feed")
    let server = try LoopbackServer { $0.path == "/away" ? .redirect(to: elsewhere) : $0.path == "/" ? .redirect(to: "/away") : .ok("") }
    var settings = Self.settings
    settings.redirectPorts = [other.port]
    let outcome = await fetcher(settings).fetch(server.url().replacingOccurrences(of: "://", with: "://user:secret@"), now: now)
    guard case .fetched(let feed) = outcome else { return XCTFail("\(outcome)") }
    XCTAssertEqual(feed.finalURL, elsewhere)
    XCTAssertEqual(server.requests.map { $0["authorization"] != nil }, [true, true])
    XCTAssertEqual(other.requests.map { $0["authorization"] }, [nil])
  }

  func testARedirectIntoThePrivateNetworkIsRefusedOnItsHop() async throws {
    let inside = try LoopbackServer(address: "127.0.0.2") { _ in .ok("<rss>secret</rss>") }
    let target = inside.url()
    let server = try LoopbackServer { _ in .redirect(to: target) }
    var settings = Self.settings
    settings.policy = NetworkPolicy(allowed: ["127.0.0.1"].compactMap(CIDR.init))
    settings.redirectPorts = [inside.port]
    let outcome = await fetcher(settings).fetch(server.url(), now: now)
    XCTAssertEqual(outcome, .failed(FetchFailure(.transfer(.refusedAddress(host: "127.0.0.2", address: "127.0.0.2")))))
    XCTAssertEqual(inside.accepts, 0)
  }

  func testAFeedThatOnlyClaimsToBeCompressedIsReadAsItIs() async throws {
    for (body, isRead) in [("\u{feff}\n<rss/>", true), (#"{"version":1}"#, true), ("garbage", false)] {
      let server = try LoopbackServer { _ in .ok(body, headers: [("Content-Encoding", "gzip")]) }
      let outcome = await fetcher().fetch(server.url(), now: now)
      if case .fetched(let feed) = outcome {
        XCTAssertTrue(isRead, body)
        XCTAssertEqual(feed.bytes, Array(body.utf8))
      } else {
        XCTAssertFalse(isRead, body)
        XCTAssertEqual(outcome, .failed(FetchFailure(.transfer(.undecodableBody))))
      }
    }
  }

  func testDeltasAreToldFromWholeFeeds() async throws {
    for (headers, isDelta) in [([("IM", "feed")], true), ([("IM", "gzip, feed")], true), ([], false)] {
      let server = try LoopbackServer { _ in .status(226, headers: headers, body: Array("<rss/>".utf8)) }
      guard case .fetched(let feed) = await fetcher().fetch(server.url(), now: now) else { return XCTFail("no feed") }
      XCTAssertEqual(feed.isDelta, isDelta, "\(headers)")
    }
  }

  func testA429PausesItsHostForEveryFeed() async throws {
    let clock = TestClock()
    let gate = HostGate(clock: clock, gap: .zero)
    let server = try LoopbackServer { _ in .status(429, headers: [("Retry-After", "120")]) }
    let other = try LoopbackServer { _ in .ok("<rss/>") }
    let fetcher = FeedFetcher(client: client, gate: gate, settings: Self.settings)
    _ = await fetcher.fetch(server.url("/a"), now: now)
    let second = await fetcher.fetch(server.url("/b"), now: now)
    XCTAssertEqual(second, .hostPaused(for: .seconds(120)))
    guard case .fetched = await fetcher.fetch(other.url(), now: now) else { return XCTFail("another host was held up") }
    XCTAssertEqual(server.requests.count, 1)
    clock.advance(by: .seconds(120))
    guard case .failed = await fetcher.fetch(server.url("/b"), now: now) else { return XCTFail("the pause did not end") }
    XCTAssertEqual(server.requests.count, 2)
  }

  private static let settings = FeedFetcher.Settings(
    userAgent: "Vigie/1 (+https://example.org)", policy: NetworkPolicy(allowed: ["127.0.0.0/8"].compactMap(CIDR.init)))

  private func fetcher(_ settings: FeedFetcher.Settings = settings) -> FeedFetcher {
    FeedFetcher(client: client, gate: HostGate(clock: TestClock(), gap: .zero), settings: settings)
  }
}
