import Feeds
import Foundation
import HTTP
import TestSupport
import XCTest

final class StatusCodeTests: XCTestCase {
  private let client = HTTPClient()

  override func tearDown() {
    client.close()
  }

  func test19_OnlyAPermanentRedirectSeenOverADayMovesTheFeedAndItComesBack() async throws {
    for (status, moves) in [(301, true), (308, true), (302, false), (303, false), (307, false)] {
      let isThere = Locked(true)
      let server = try LoopbackServer { request in
        switch request.path {
        case "/old": .redirect(status, to: "/new")
        case "/new": isThere.change { $0 } ? .ok("<rss/>", headers: [("ETag", "\"x\"")]) : .status(404)
        default: .status(500)
        }
      }
      let feed = PolledFeed(server.url("/old"), fetcher: .make(client))
      for _ in 0..<4 {
        await feed.poll()
        feed.now += 3 * 3600
      }
      XCTAssertEqual(feed.state.address, server.url("/old"), "\(status): four times in half a day")
      feed.now += 86_400
      await feed.poll()
      XCTAssertEqual(feed.state.address, server.url(moves ? "/new" : "/old"), "\(status)")
      XCTAssertEqual(feed.changes, moves ? [.moved(to: server.url("/new"))] : [], "\(status): said once")
      XCTAssertEqual(feed.state.url, server.url("/old"), "its name stays")
      guard moves else { continue }
      let before = server.requests.count
      await feed.poll()
      XCTAssertEqual(server.requests[before...].map(\.path), ["/new"])
      isThere.change { $0 = false }
      for _ in 0..<5 { await feed.poll() }
      XCTAssertEqual(feed.state.address, server.url("/old"), "back when the new place is dead")
      XCTAssertEqual(feed.changes.last, .returned)
    }
  }

  func test19_APageAChangeOfMindAndATemporaryHopMoveNothing() async throws {
    let table: [(String, (Int) -> LoopbackReply, LoopbackReply)] = [
      ("a login page", { _ in .redirect(301, to: "/login") }, .ok("<html>", type: "text/html")),
      ("another target each time", { .redirect(301, to: "/\($0)") }, .ok("<rss/>")),
      ("every other time", { $0 % 2 == 0 ? .ok("<rss/>") : .redirect(301, to: "/new") }, .ok("<rss/>")),
    ]
    for (name, old, new) in table {
      let count = Locked(0)
      let answers = (0..<20).map(old)
      let server = try LoopbackServer {
        $0.path == "/old"
          ? answers[
            count.change {
              $0 += 1; return $0 - 1
            }] : new
      }
      let feed = PolledFeed(server.url("/old"), fetcher: .make(client))
      for _ in 0..<10 {
        await feed.poll()
        feed.now += 86_400
      }
      XCTAssertNil(feed.state.movedTo, name)
      XCTAssertEqual(feed.changes, [], name)
    }
    let chains: [([Int], String?)] = [
      ([], nil), ([301], "/1"), ([308, 301], "/2"), ([302], nil), ([307, 301], nil), ([301, 302, 301], "/1"),
    ]
    for (hops, permanent) in chains {
      let server = try LoopbackServer { request in
        let hop = Int(request.path.dropFirst()) ?? 0
        return hop < hops.count ? .redirect(hops[hop], to: "/\(hop + 1)") : .ok("<rss/>")
      }
      let outcome = await FeedFetcher.make(client).fetch(server.url("/0"), now: .now)
      XCTAssertEqual(outcome.feed?.finalURL, server.url("/\(hops.count)"), "\(hops)")
      XCTAssertEqual(outcome.feed?.permanentURL, permanent.map(server.url), "\(hops)")
    }
  }

  func test20_RedirectsAreFewStayOutOfPlainHTTPAndCarryNoSecrets() async throws {
    for (hops, isTooMany) in [(5, false), (6, true)] {
      let server = try LoopbackServer { request in
        let hop = Int(request.path.dropFirst()) ?? 0
        return hop < hops ? .redirect(to: "/\(hop + 1)") : .ok("<rss/>")
      }
      let outcome = await FeedFetcher.make(client).fetch(server.url("/0"), now: .now)
      XCTAssertEqual(outcome.failure == .tooManyRedirects(limit: 5), isTooMany)
      XCTAssertEqual(server.requests.count, 6)
    }
    let other = try LoopbackServer(address: "127.0.0.2") { _ in .ok("<rss/>", headers: [("Set-Cookie", "a=b")]) }
    let elsewhere = other.url("/feed")
    let table: [(String, String, FetchFailure.Reason)] = [
      ("a loop", "/", .redirectLoop), ("a strange port", "http://127.0.0.1:22/", .redirectToPort(22, host: "127.0.0.1")),
      ("a file", "file:///etc/passwd", .redirectToOtherScheme), ("ftp", "ftp://127.0.0.1/feed", .redirectToOtherScheme),
      ("no host", "http://", .malformedRedirect),
    ]
    for (name, target, reason) in table {
      let server = try LoopbackServer { _ in .redirect(to: target) }
      let outcome = await FeedFetcher.make(client).fetch(server.url(), now: .now)
      XCTAssertEqual(outcome.failure, reason, name)
    }
    let server = try LoopbackServer { $0.path == "/" ? .redirect(to: "/next") : .redirect(to: elsewhere) }
    let access = FeedAccess(headers: ["X-Key": "secret", "Cookie": "c=d"], credentials: .init(user: "u", password: "p"))
    let fetcher = FeedFetcher.make(client, .loopback(ports: [other.port]))
    let outcome = await fetcher.fetch(server.url(), access: access, now: .now)
    XCTAssertEqual(outcome.feed?.finalURL, elsewhere, "the base for links")
    for name in ["authorization", "x-key", "cookie"] {
      XCTAssertEqual(server.requests.map { $0[name] != nil }, [true, true], name)
      XCTAssertEqual(other.requests.map { $0[name] }, [nil], name)
    }
    let before = other.requests.count
    guard let secure = try await TLSServer(.http2Redirect(to: elsewhere)) else { throw XCTSkip("there is no openssl to serve TLS with") }
    let trusting = FeedAccess(trust: .authorities(file: secure.certificate))
    let downgraded = await fetcher.fetch(secure.url, access: trusting, now: .now)
    XCTAssertEqual(downgraded.failure, .redirectToPlainHTTP(host: "127.0.0.2"))
    XCTAssertEqual(other.requests.count, before)
  }

  func test21_AGoneFeedIsLeftAloneButForAWeeklyLook() async throws {
    let isBack = Locked(false)
    let server = try LoopbackServer { _ in isBack.change { $0 } ? .ok("<rss/>", headers: [("ETag", "\"x\"")]) : .status(410) }
    let feed = PolledFeed(server.url(), fetcher: .make(client))
    let start = feed.now
    for week in 0..<3 {
      let outcome = await feed.poll()
      XCTAssertEqual(outcome.failure, .gone)
      XCTAssertEqual(feed.state.goneSince, start, "since the first")
      XCTAssertEqual(feed.state.nextPollReason, "gone")
      XCTAssertEqual(feed.wait, 7 * 86_400, accuracy: 0.01, "week \(week)")
      feed.now = feed.state.nextPoll ?? feed.now
    }
    isBack.change { $0 = true }
    await feed.poll()
    XCTAssertNil(feed.state.goneSince)
    XCTAssertEqual(feed.state.failures, 0)
    XCTAssertLessThan(feed.wait, 86_400)
  }

  func test22_ARefusedFeedBacksOffAndStays() async throws {
    for status in [401, 403, 404] {
      let server = try LoopbackServer { _ in .status(status) }
      let feed = PolledFeed(server.url(), fetcher: .make(client))
      let start = feed.now
      var waits: [TimeInterval] = []
      for _ in 0..<12 {
        let outcome = await feed.poll()
        XCTAssertEqual(outcome.failure, .status(status))
        waits.append(feed.wait)
        feed.now = feed.state.nextPoll ?? feed.now
      }
      XCTAssertEqual(waits, waits.sorted(), "\(status): longer and longer")
      XCTAssertEqual(waits.last ?? 0, 86_400, accuracy: 0.01, "\(status): and still polled")
      XCTAssertEqual(feed.state.failingSince, start, "for the one who tells after so many days")
    }
  }

  func test23_A429IsTheWholeHosts() async throws {
    let clock = TestClock()
    let table: [([(String, String)], TimeInterval)] = [
      ([("Retry-After", "1200")], 1200), ([("Retry-After", "Tue, 14 Nov 2023 22:33:20 GMT")], 1200), ([], 600),
      ([("x-ratelimit-reset", "1200")], 1200), ([("x-ratelimit-reset", "1200.7")], 1200), ([("x-ratelimit-reset", "1700001200")], 1200),
      ([("Retry-After", "1200"), ("x-ratelimit-reset", "9")], 1200), ([("x-ratelimit-reset", "-9")], 600),
    ]
    for (headers, wait) in table {
      let server = try LoopbackServer { _ in .status(429, headers: headers) }
      let fetcher = FeedFetcher(client: client, gate: HostGate(clock: clock, gap: .zero), settings: .loopback())
      let (first, second) = (PolledFeed(server.url("/a"), fetcher: fetcher), PolledFeed(server.url("/b"), fetcher: fetcher))
      await first.poll()
      XCTAssertEqual(first.wait, wait, accuracy: 0.01, "\(headers)")
      let queued = await second.poll()
      XCTAssertEqual(queued, .hostPaused(for: .seconds(wait)), "\(headers)")
      XCTAssertEqual(server.requests.count, 1, "\(headers)")
      clock.advance(by: .seconds(wait))
      await second.poll()
      XCTAssertEqual(server.requests.count, 2, "\(headers): the pause ends")
      let late = PolledFeed(server.url("/c"), fetcher: .make(client))
      await late.poll(random: 0.999)
      XCTAssertGreaterThan(late.wait, wait * 1.05, "\(headers): never at the same moment")
    }
  }

  func test23_TwoOfThemDoubleTheGapAndACounterAtZeroIsHeeded() async throws {
    let clock = TestClock()
    let fetcher = FeedFetcher(client: client, gate: HostGate(clock: clock), settings: .loopback())
    let server = try LoopbackServer { $0.path == "/good" ? .ok("<rss/>") : .status(429, headers: [("Retry-After", "10")]) }
    for _ in 0..<2 {
      let outcome = await fetcher.fetch(server.url("/bad"), now: .now)
      XCTAssertNotNil(outcome.failure)
      clock.advance(by: .seconds(10))
    }
    _ = await fetcher.fetch(server.url("/good"), now: .now)
    let ended = clock.now.offset
    let next = server.url("/good")
    let waiting = Task { await fetcher.fetch(next, now: .now) }
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(1))
    XCTAssertEqual(server.requests.count, 3, "a second is not enough any more")
    clock.advance(by: .seconds(1))
    _ = await waiting.value
    XCTAssertEqual(clock.now.offset - ended, .seconds(2))

    let counted = try LoopbackServer { _ in
      .ok("<rss/>", headers: [("X-RateLimit-Remaining", "0.0"), ("X-RateLimit-Reset", "90")])
    }
    let first = await fetcher.fetch(counted.url("/a"), now: .now)
    XCTAssertNotNil(first.feed)
    let second = await fetcher.fetch(counted.url("/b"), now: .now)
    XCTAssertEqual(second, .hostPaused(for: .seconds(90)))
  }

  func test24_A503ThatNamesATimeIsHeardAndJunkIsNot() async throws {
    let week = 7.0 * 86_400
    let table: [(String, TimeInterval, String)] = [
      ("7200", 7200, "Retry-After 7200"), ("Wed, 15 Nov 2023 00:13:20 GMT", 7200, "Retry-After 7200"),
      ("604800", week, "Retry-After 604800"), ("99999999999999999999", week, "Retry-After 604800"),
      ("Fri, 01 Jan 2500 00:00:00 GMT", week, "Retry-After 604800"), ("1", 600, "min-interval 600"), ("-5", 600, "back-off 1"),
      ("soon", 600, "back-off 1"), ("1e300", 600, "back-off 1"), ("Thu, 01 Jan 1970 00:00:00 GMT", 600, "back-off 1"),
    ]
    for (value, wait, reason) in table {
      let server = try LoopbackServer { _ in .status(503, headers: [("Retry-After", value)]) }
      for random in [0, 0.999] {
        let feed = PolledFeed(server.url(), fetcher: .make(client))
        await feed.poll(random: random)
        if random == 0 { XCTAssertEqual(feed.wait, wait, accuracy: 0.01, value) } else { XCTAssertGreaterThan(feed.wait, wait, value) }
        XCTAssertEqual(feed.state.nextPollReason, reason, value)
      }
    }
  }

  func test25_TroubleBacksOffIsForgottenByASuccessAndNeverRetriedAtOnce() async throws {
    let limits = HTTPLimits(total: .milliseconds(100))
    let rows: [(String, LoopbackReply)] = [
      ("500", .status(500)), ("502", .status(502)), ("reset", .reset), ("closed", .close), ("no answer", .stall),
    ]
    for (name, reply) in rows {
      let isWell = Locked(false)
      let server = try LoopbackServer { _ in isWell.change { $0 } ? .ok("<rss/>", headers: [("ETag", "\"x\"")]) : reply }
      let feed = PolledFeed(server.url(), fetcher: .make(client, .loopback(limits: limits)))
      for wait in [600.0, 1200, 2400, 4800, 9600, 19_200, 38_400, 76_800, 86_400, 86_400] {
        await feed.poll()
        XCTAssertEqual(feed.wait, wait, accuracy: 0.01, name)
      }
      XCTAssertEqual(server.requests.count, 10, "\(name): one request a poll")
      isWell.change { $0 = true }
      await feed.poll()
      XCTAssertEqual(feed.state.failures, 0, name)
      XCTAssertNil(feed.state.failingSince, name)
      isWell.change { $0 = false }
      await feed.poll()
      XCTAssertEqual(feed.wait, 600, accuracy: 0.01, "\(name): from the beginning")
    }
    for url in ["http://no-such-host.invalid/", "https://127.0.0.1:1/"] {
      let feed = PolledFeed(url, fetcher: .make(client))
      await feed.poll()
      XCTAssertEqual(feed.state.nextPollReason, "back-off 1", url)
    }
    let turn = Locked(0)
    let closing = try LoopbackServer { _ in
      turn.change {
        $0 += 1; return $0
      } == 2 ? .close : .ok("<rss/>", headers: [("ETag", "\"x\"")])
    }
    let feed = PolledFeed(closing.url(), fetcher: .make(client))
    await feed.poll()
    await feed.poll()
    XCTAssertEqual(feed.state.failures, 0, "a kept connection that the server closed is no failure")
    XCTAssertEqual(closing.requests.count, 3)
  }

  func test26_AChallengeBacksOffUnread() async throws {
    for (status, type) in [(200, "text/html"), (403, "text/html"), (503, "text/html")] {
      let server = try LoopbackServer { _ in
        .status(status, headers: [("cf-mitigated", "challenge"), ("Content-Type", type)], body: Array("<rss/>".utf8))
      }
      let feed = PolledFeed(server.url(), fetcher: .make(client))
      let outcome = await feed.poll()
      XCTAssertEqual(outcome.failure, .blocked, "\(status)")
      XCTAssertEqual(feed.parses, 0)
      XCTAssertEqual(feed.state.nextPollReason, "back-off 1")
    }
  }

  func test27_OddAnswersAreHandled() async throws {
    let table: [(String, LoopbackReply, FetchFailure.Reason?)] = [
      ("204", .status(204), .emptyBody), ("205", .status(205), .emptyBody), ("206", .status(206, body: Array("<rss/>".utf8)), .status(206)),
      ("200 with nothing", .ok(""), .emptyBody), ("200 with white space", .ok(" \r\n "), .emptyBody),
      ("304 to an unconditional request", .status(304), .status(304)), ("301 without a place", .status(301), .malformedRedirect),
      ("300", .status(300), .status(300)), ("418", .status(418), .status(418)), ("999", .status(999), .status(999)),
      ("226 without IM", .status(226, body: Array("<rss/>".utf8)), nil), ("203", .status(203, body: Array("<rss/>".utf8)), nil),
      (
        "100 and 103 before",
        .raw("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<rss/>"), nil
      ),
    ]
    for (name, reply, reason) in table {
      let server = try LoopbackServer { _ in reply }
      let feed = PolledFeed(server.url(), fetcher: .make(client))
      let outcome = await feed.poll()
      XCTAssertEqual(outcome.failure, reason, name)
      if reason == nil { XCTAssertEqual(outcome.feed?.isDelta, false, name) }
    }
  }
}
