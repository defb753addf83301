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
}
