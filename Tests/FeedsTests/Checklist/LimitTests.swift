import Feeds
import Foundation
import HTTP
import TestSupport
import XCTest

final class LimitTests: XCTestCase {
  private let client = HTTPClient()

  override func tearDown() {
    client.close()
  }

  private func outcome(
    _ reply: LoopbackReply, limits: HTTPLimits = HTTPLimits(), path: String = "/"
  ) async throws -> FetchOutcome {
    let server = try LoopbackServer { _ in reply }
    return await FeedFetcher.make(client, .loopback(limits: limits)).fetch(server.url(path), now: .now)
  }

  func test36_ABodyIsCutAtItsDecodedSize() async throws {
    let bomb = Gzip.bomb(unpackingTo: 500 << 20)
    let cut = FetchFailure.Reason.transfer(.bodyTooLarge(limit: 15 << 20))
    let table: [(String, LoopbackReply, FetchFailure.Reason)] = [
      ("gzip", .status(200, headers: [("Content-Encoding", "gzip")], body: bomb), cut),
      ("deflate", .status(200, headers: [("Content-Encoding", "deflate")], body: Array(bomb.dropFirst(10))), cut),
      ("a gzip file", .status(200, body: bomb), cut), ("endless", .endless(), cut),
      ("a huge claim", .truncated("<rss>", claiming: 1 << 40), cut),
      ("stacked", .status(200, headers: [("Content-Encoding", "gzip, gzip")], body: bomb), .transfer(.stackedEncodings)),
    ]
    for (name, reply, reason) in table {
      let result = try await outcome(reply)
      XCTAssertEqual(result.failure, reason, name)
    }
  }

  func test37_SlowServersAreCut() async throws {
    let drip = LoopbackReply([.send(LoopbackReply.head(200, [])), .drip(Array(repeating: 0x20, count: 10_000), every: 20)])
    let table: [(String, LoopbackReply, HTTPLimits, HTTPError.Phase)] = [
      ("never answers", .stall, HTTPLimits(total: .milliseconds(80)), .total),
      ("a byte now and then", drip, HTTPLimits(total: .milliseconds(80)), .total),
      ("a byte now and then, with time", drip, HTTPLimits(lowSpeedTime: .seconds(1)), .lowSpeed),
    ]
    for (name, reply, limits, phase) in table {
      guard case .transfer(.timedOut(let actual, _)) = try await outcome(reply, limits: limits).failure else {
        XCTFail("\(name): not cut")
        continue
      }
      XCTAssertEqual(actual, phase, name)
    }
    // TLS that never begins counts as connecting.
    let silent = try LoopbackServer { _ in .stall }
    let secure = silent.url().replacingOccurrences(of: "http:", with: "https:")
    let fetcher = FeedFetcher.make(client, .loopback(limits: HTTPLimits(connect: .milliseconds(80))))
    guard case .transfer(.timedOut(.connect, _)) = await fetcher.fetch(secure, now: .now).failure else { return XCTFail("TLS not cut") }
    let limits = HTTPLimits()
    XCTAssertEqual([limits.connect, limits.total, limits.lowSpeedTime], [.seconds(10), .seconds(30), .seconds(15)])
    XCTAssertEqual(limits.lowSpeed, 100)
  }

  func test38_AHeaderFloodIsAnError() async throws {
    let table: [(String, [(String, String)])] = [
      ("10,000 lines", (0..<10_000).map { ("X-\($0)", "y") }),
      ("1 MB", (0..<100).map { ("X-\($0)", String(repeating: "y", count: 10_000)) }),
    ]
    for (name, headers) in table {
      let result = try await outcome(.ok("<rss/>", headers: headers))
      XCTAssertEqual(result.failure, .transfer(.headersTooLarge), name)
    }
  }

  func test39_PrivateAddressesAreRefusedInEverySpellingAndOnEveryHop() async throws {
    let inside = try LoopbackServer(address: "127.0.0.2") { _ in .ok("<rss>secret</rss>") }
    let strict = FeedFetcher.make(client, .loopback(policy: NetworkPolicy()))
    let hosts = [
      "127.0.0.2", "2130706434", "0x7f000002", "0177.0.0.2", "0x7f.2", "localhost", "0", "[::1]", "[::ffff:127.0.0.2]", "[::ffff:7f00:2]",
      "[64:ff9b::7f00:2]", "10.0.0.1", "172.16.0.1", "192.168.0.1", "100.64.0.1", "169.254.169.254", "224.0.0.1", "[fc00::1]", "[fe80::1]",
      "[fd00:ec2::254]",
    ]
    for host in hosts {
      guard case .transfer(.refusedAddress) = await strict.fetch("http://\(host):\(inside.port)/", now: .now).failure else {
        XCTFail("\(host) is not refused")
        continue
      }
    }
    let target = inside.url()
    let server = try LoopbackServer { _ in .redirect(to: target) }
    let one = NetworkPolicy(allowed: ["127.0.0.1"].compactMap(CIDR.init))
    let outcome = await FeedFetcher.make(client, .loopback(ports: [inside.port], policy: one)).fetch(server.url(), now: .now)
    XCTAssertEqual(outcome.failure, .transfer(.refusedAddress(host: "127.0.0.2", address: "127.0.0.2")))
    XCTAssertEqual(inside.accepts, 0)
    for url in ["file:///etc/passwd", "gopher://example.org/", "dict://example.org/", "ftp://example.org/", "unix:/run/x"] {
      let outcome = await strict.fetch(url, now: .now)
      XCTAssertEqual(outcome.failure, .invalidURL(.unsupportedScheme), url)
    }
    let open = await FeedFetcher.make(client).fetch(inside.url(), now: .now)
    XCTAssertNotNil(open.feed, "an intranet that is named is open")
    let kept = await strict.fetch(inside.url(), now: .now)
    XCTAssertEqual(kept.failure, .transfer(.refusedAddress(host: "127.0.0.2", address: "127.0.0.2")), "on a kept connection too")
  }

  func test40_CertificatesAreVerifiedUnlessTheFeedSaysOtherwise() async throws {
    guard let server = try await TLSServer(.page) else { throw XCTSkip("there is no openssl to serve TLS with") }
    let fetcher = FeedFetcher.make(client)
    let strange = await fetcher.fetch(server.url, now: .now)
    XCTAssertEqual(strange.failure, .transfer(.untrustedCertificate(host: "127.0.0.1")))
    for trust in [HTTPTrust.unverified, .authorities(file: server.certificate)] {
      let outcome = await fetcher.fetch(server.url, access: FeedAccess(trust: trust), now: .now)
      XCTAssertNotNil(outcome.feed, "\(trust)")
      let strict = FeedFetcher.make(client, .loopback(policy: NetworkPolicy()))
      let inside = await strict.fetch(server.url, access: FeedAccess(trust: trust), now: .now)
      XCTAssertEqual(inside.failure, .transfer(.refusedAddress(host: "127.0.0.1", address: "127.0.0.1")), "\(trust) opens no address")
    }
    let again = await fetcher.fetch(server.url, now: .now)
    XCTAssertEqual(again.failure, .transfer(.untrustedCertificate(host: "127.0.0.1")), "other feeds gain nothing by it")
  }

  func test41_AThousandDeadHostsDelayALivingOneByNothing() async throws {
    let dead = try LoopbackServer(address: "0.0.0.0") { _ in .stall }
    let living = try LoopbackServer { _ in .ok("<rss/>") }
    let gate = HostGate(clock: TestClock(), limit: 64, gap: .zero)
    let fetcher = FeedFetcher(client: client, gate: gate, settings: .loopback())
    let port = dead.port
    await withDiscardingTaskGroup { group in
      for number in 0..<1000 {
        let host = "127.1.\(number / 250).\(1 + number % 250)"
        group.addTask { _ = await fetcher.fetch("http://\(host):\(port)/", isDoubtful: true, now: .now) }
      }
      for number in 0..<20 {
        group.addTask { _ = await fetcher.fetch("http://no-such-host-\(number).invalid/", isDoubtful: true, now: .now) }
      }
      var arrived = 0
      for await _ in dead.arrivals {
        arrived += 1
        if arrived == 8 { break }
      }
      let start = ContinuousClock.now
      let outcome = await fetcher.fetch(living.url(), now: .now)
      XCTAssertNotNil(outcome.feed)
      XCTAssertLessThan(start.duration(to: .now), .seconds(1), "no longer than a tick of the scheduler")
      group.cancelAll()
    }
    XCTAssertLessThanOrEqual(dead.requests.count, 32, "they share half of the places")
  }

  func test42_BasicAuthWorksIsNeverSaidAndStaysWithItsHost() async throws {
    let other = try LoopbackServer(address: "127.0.0.2") { _ in .ok("<rss/>") }
    let elsewhere = other.url("/feed")
    let server = try LoopbackServer { request in
      guard request["authorization"] == "Basic dXNlcjpwQHNz" else { return .status(401) }
      return request.path == "/away" ? .redirect(to: elsewhere) : .ok("<rss/>", headers: [("ETag", "\"x\"")])
    }
    let fetcher = FeedFetcher.make(client, .loopback(ports: [other.port]))
    let inside = server.url().replacingOccurrences(of: "://", with: "://user:p%40ss@")
    let access = FeedAccess(credentials: .init(user: "user", password: "p@ss"))
    for (url, access) in [(inside, FeedAccess()), (server.url(), access)] {
      let outcome = await fetcher.fetch(url, access: access, now: .now)
      XCTAssertNotNil(outcome.feed)
      XCTAssertEqual(outcome.feed?.finalURL, server.url())
      for printed in ["\(outcome)", String(reflecting: outcome), "\(access)", String(reflecting: access)] {
        XCTAssertFalse(printed.contains("p@ss") || printed.contains("p%40ss"), printed)
      }
      var lines = ""
      dump(access, to: &lines)
      XCTAssertFalse(lines.contains("p@ss"), lines)
    }
    let away = await fetcher.fetch(inside + "away", now: .now)
    XCTAssertNotNil(away.feed)
    XCTAssertEqual(other.requests.map { $0["authorization"] }, [nil])
    var moved = FeedState(url: inside)
    moved.movedTo = elsewhere
    _ = await fetcher.fetch(moved, access: access, now: .now)
    XCTAssertEqual(other.requests.map { $0["authorization"] }, [nil, nil], "nor after a move")
  }
}
