import Feeds
import Foundation
import HTTP
import TestSupport
import XCTest

final class HostLoadTests: XCTestCase {
  private let client = HTTPClient()

  override func tearDown() {
    client.close()
  }

  func test28_AHostIsAskedOneByOneWithAGapAndDelaysNoOther() async throws {
    let clock = TestClock()
    let fetcher = FeedFetcher(client: client, gate: HostGate(clock: clock), settings: .loopback())
    let starts = Locked([Duration]())
    let server = try LoopbackServer { _ in
      starts.change { $0.append(clock.now.offset) }
      return .ok("<rss/>")
    }
    let other = try LoopbackServer(address: "127.0.0.2") { _ in .ok("<rss/>") }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        let url = server.url("/\(number)")
        group.addTask {
          let outcome = await fetcher.fetch(url, now: .now)
          XCTAssertNotNil(outcome.feed)
        }
      }
      let free = await fetcher.fetch(other.url(), now: .now)
      XCTAssertNotNil(free.feed, "while 200 wait elsewhere")
      XCTAssertLessThan(clock.now.offset, .seconds(1))
      for _ in 1..<200 {
        await clock.waitForSleepers(1)
        clock.advance(by: .seconds(1))
      }
      try await group.waitForAll()
    }
    XCTAssertEqual(starts.change { $0 }, (0..<200).map { .seconds($0) })
    XCTAssertEqual(server.accepts, 1, "over one connection")
  }

  func test28_HostsAtOneAddressGoTwoByTwoOnceTheAddressIsKnown() async throws {
    let clock = TestClock()
    let gate = HostGate(clock: clock)
    for host in 0..<6 { gate.learn("192.0.2.1", of: "host \(host)") }
    gate.learn("192.0.2.2", of: "elsewhere")
    let starts = Locked([Duration]())
    try await withThrowingTaskGroup(of: Void.self) { group in
      for host in 0..<6 {
        group.addTask { try await gate.turn(at: "host \(host)") { starts.change { $0.append(clock.now.offset) } } }
      }
      try await gate.turn(at: "elsewhere") {}
      for _ in 0..<2 {
        await clock.waitForSleepers(2)
        clock.advance(by: .seconds(1))
      }
      try await group.waitForAll()
    }
    XCTAssertEqual(starts.change { $0 }, [0, 0, 1, 1, 2, 2].map { .seconds($0) })
  }

  func test29_NoMoreThanTheLimitAreInFlightAndAHangingHostTakesOnePlace() async throws {
    let limits = HTTPLimits(total: .milliseconds(400))
    let fetcher = FeedFetcher(client: client, gate: HostGate(clock: TestClock(), limit: 8, gap: .zero), settings: .loopback(limits: limits))
    let hanging = try LoopbackServer { _ in .stall }
    let (now, most) = (Locked(0), Locked(0))
    let servers = try (1...40).map { number in
      try LoopbackServer(address: "127.0.1.\(number)") { _ in
        let running = now.change {
          $0 += 1; return $0
        }
        most.change { $0 = max($0, running) }
        usleep(2000)
        now.change { $0 -= 1 }
        return .ok("<rss/>")
      }
    }
    let urls = servers.map { $0.url() }
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<5 {
        let url = hanging.url("/\(number)")
        group.addTask { await fetcher.fetch(url, now: .now).feed == nil }
      }
      for url in urls { group.addTask { await fetcher.fetch(url, now: .now).feed != nil } }
      for try await isAsExpected in group { XCTAssertTrue(isAsExpected) }
    }
    XCTAssertEqual(hanging.requests.count, 5, "one after the other")
    XCTAssertLessThanOrEqual(most.change { $0 }, 8)
    XCTAssertGreaterThan(most.change { $0 }, 1)
  }

  func test30_OneConnectionServesTheFeedsOfAHost() async throws {
    let server = try LoopbackServer { _ in .ok("<rss/>") }
    let fetcher = FeedFetcher.make(client)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<20 {
        let url = server.url("/\(number)")
        group.addTask { _ = await fetcher.fetch(url, now: .now) }
      }
      try await group.waitForAll()
    }
    _ = await fetcher.fetch(server.url("/later"), now: .now)
    XCTAssertEqual(server.requests.count, 21)
    XCTAssertEqual(server.accepts, 1)
    guard let secure = try await TLSServer(.http2(body: "<rss/>")) else { throw XCTSkip("there is no openssl to serve TLS with") }
    let access = FeedAccess(trust: .authorities(file: secure.certificate))
    for _ in 0..<3 {
      let outcome = await fetcher.fetch(secure.url, access: access, now: .now)
      XCTAssertEqual(outcome.feed?.bytes, Array("<rss/>".utf8))
    }
    XCTAssertEqual(secure.streams, [1, 3, 5], "streams of one HTTP/2 connection, chosen by ALPN")
  }
}
