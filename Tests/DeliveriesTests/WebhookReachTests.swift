import Alerts
import Deliveries
import Foundation
import HTTP
import TestSupport
import XCTest

/// What a webhook may reach, and what its receiver may do to us.
final class WebhookReachTests: XCTestCase {
  private let client = HTTPClient()
  private let now = Date(timeIntervalSince1970: 1_700_000_000)

  override func tearDown() {
    client.close()
  }

  private func send(to url: String, _ policy: NetworkPolicy) async throws -> DeliveryOutcome {
    try await Self.send(to: url, policy, client, now)
  }

  private static func send(to url: String, _ policy: NetworkPolicy, _ client: HTTPClient, _ now: Date) async throws -> DeliveryOutcome {
    let delivery = Delivery(id: "msg_1", subject: .alert(id: "alt_1"), receiver: "r", body: [1], due: now, created: now)
    let sender = DeliverySender(client: client, userAgent: "Test/1") { _ in }
    let receiver = Receiver(name: "r", address: .webhook(try HTTPURL(url), secrets: []))
    return await sender.send(delivery, of: nil, to: receiver, network: policy, now: now).outcome
  }

  func testB33_AReceiverInAPrivateNetworkIsReachedOnlyWhereItIsNamed() async throws {
    let receiver = try LoopbackServer { _ in .status(204) }
    let refused = try await send(to: receiver.url(), NetworkPolicy())
    XCTAssertEqual(refused, .failed(.refusedAddress))
    XCTAssertEqual(receiver.accepts, 0)
    let taken = try await send(to: receiver.url(), NetworkPolicy(allowed: ["127.0.0.1/32"].compactMap(CIDR.init)))
    XCTAssertEqual(taken, .taken(status: 204))
    XCTAssertEqual(receiver.requests.count, 1)
  }

  func testB36_AnAnswerWithoutEndIsCutAndABinaryOneDoesNoHarm() async throws {
    let loopback = NetworkPolicy(allowed: ["127.0.0.0/8"].compactMap(CIDR.init))
    let table: [(String, LoopbackReply, DeliveryOutcome)] = [
      ("1 GB", .endless(), .failed(.timedOut)),
      ("10,000 headers", .status(200, headers: (0..<10_000).map { ("X-\($0)", "y") }), .failed(.timedOut)),
      ("binary", .status(200, body: (0...255).map { UInt8($0) }), .taken(status: 200)),
      ("a redirect", .redirect(to: "http://169.254.169.254/"), .refused(.redirect, status: 302, retryAfter: nil)),
    ]
    for (name, reply, expected) in table {
      let receiver = try LoopbackServer { _ in reply }
      let outcome = try await send(to: receiver.url(), loopback)
      XCTAssertEqual(outcome, expected, name)
    }
  }

  func testF9F10F11AndF19WhatNeverAnswersDripsOrBreaksOffEndsInTimeAndFreesItsPlace() async throws {
    let loopback = NetworkPolicy(allowed: ["127.0.0.0/8"].compactMap(CIDR.init))
    let drip = LoopbackReply([
      .drip(LoopbackReply.head(200, [("Content-Length", "4000")]) + Array(repeating: 0x61, count: 4000), every: 200)
    ])
    let silent = try LoopbackServer { _ in .stall }
    let tlsOnly = silent.url().replacing("http://", with: "https://")
    let table: [(String, LoopbackServer, String?, DeliveryOutcome)] = [
      ("never answers", silent, nil, .failed(.timedOut)), ("drips", try LoopbackServer { _ in drip }, nil, .failed(.timedOut)),
      ("resets", try LoopbackServer { _ in .reset }, nil, .failed(.notReached)),
      (
        "resets after its headers",
        try LoopbackServer { _ in LoopbackReply([.send(LoopbackReply.head(200, [("Content-Length", "9")])), .reset]) }, nil,
        .failed(.notReached)
      ),
      ("a handshake that never ends", silent, tlsOnly, .failed(.timedOut)),
    ]
    let start = ContinuousClock.now
    let (client, now) = (client, now)
    try await withThrowingTaskGroup(of: (String, DeliveryOutcome, DeliveryOutcome).self) { group in
      for (name, server, url, expected) in table {
        group.addTask { (name, expected, try await Self.send(to: url ?? server.url(), loopback, client, now)) }
      }
      for try await (name, expected, outcome) in group { XCTAssertEqual(outcome, expected, name) }
    }
    XCTAssertLessThan(start.duration(to: .now), .seconds(20))
  }

  func testF13EveryRetryAfterIsALowerBoundOrNothing() async throws {
    let loopback = NetworkPolicy(allowed: ["127.0.0.0/8"].compactMap(CIDR.init))
    let table: [(String, Duration?)] = [
      ("7", .seconds(7)), ("Tue, 14 Nov 2023 22:23:20 GMT", .seconds(600)), ("Sun, 06 Nov 1994 08:49:37 GMT", nil), ("-1", nil),
      ("1e300", nil),
      ("nan", nil), ("inf", nil), ("0x10", nil), ("", nil), ("99999999999999999999", .seconds(86_400)), ("64.57", nil),
    ]
    for (value, expected) in table {
      let receiver = try LoopbackServer { _ in .status(429, headers: [("Retry-After", value)]) }
      let outcome = try await send(to: receiver.url(), loopback)
      XCTAssertEqual(outcome, .refused(.busy, status: 429, retryAfter: expected), value)
    }
  }
}
