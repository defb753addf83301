import Crypto
import Feeds
import Foundation
import Pipeline
import Storage
import TestSupport
import XCTest

/// What the folder says of a feed reaches its server, and what a hub brings reaches the receivers.
final class FeedRequestTests: XCTestCase {
  private let rss = """
    <rss version="2.0"><channel><title>F</title><item><guid>1</guid><title>Lavrov à Genève</title></item></channel></rss>
    """

  private func yaml(_ origin: String, _ desk: String, settings: String = "", feed: String = "") -> String {
    """
    settings: {allow-networks: [127.0.0.0/8], min-interval: 10m\(settings)}
    feeds: [{url: "\(origin)", every: 10m, backfill: all\(feed)}]
    receivers: [{name: desk, url: "\(desk)"}]
    watchlists: [{name: W, terms: [Lavrov]}]
    """
  }

  func testAFeedIsAskedWithItsOwnHeadersAndLogin() async throws {
    let harness = try await AgentHarness()
    let rss = rss
    let origin = try LoopbackServer { _ in .ok(rss) }
    let desk = try WebhookCollector()
    let text = yaml(
      origin.url("/feed"), desk.url, feed: ", headers: {X-Key: k1, User-Agent: Agence/2}, user: anna, password: \"s:cret\"")
    try await harness.run(try harness.set(text)) { _ in
      let arrived = await desk.arrivals.next()
      XCTAssertNotNil(arrived)
    }
    let request = try XCTUnwrap(origin.requests.first)
    XCTAssertEqual(request["X-Key"], "k1")
    XCTAssertEqual(request["User-Agent"], "Agence/2")
    XCTAssertEqual(request["Authorization"], "Basic " + Data("anna:s:cret".utf8).base64EncodedString())
    try await harness.end()
  }

  func testAFeedBehindAProxyIsNotAskedPastIt() async throws {
    let harness = try await AgentHarness()
    let rss = rss
    let origin = try LoopbackServer { _ in .ok(rss) }
    let proxy = try LoopbackServer { _ in .ok(rss) }
    let desk = try WebhookCollector()
    let text = yaml(origin.url("/feed"), desk.url, feed: ", proxy: \"http://127.0.0.1:\(proxy.port)\"")
    try await harness.run(try harness.set(text)) { _ in
      let arrived = await desk.arrivals.next()
      XCTAssertNotNil(arrived)
    }
    XCTAssertEqual(origin.requests.count, 0)
    XCTAssertEqual(proxy.requests.count, 1)
    try await harness.end()
  }

  func testWhatAHubPushesGoesTheWayOfEveryEntry() async throws {
    let harness = try await AgentHarness()
    let hub = try LoopbackServer { _ in .status(202) }
    let links = [("Link", "<\(hub.url("/hub"))>; rel=\"hub\", <https://e.org/self>; rel=\"self\"")]
    let empty = "<rss version=\"2.0\"><channel><title>F</title></channel></rss>"
    let origin = try LoopbackServer { _ in .ok(empty, headers: links) }
    let desk = try WebhookCollector()
    let text = yaml(origin.url("/feed"), desk.url, settings: ", websub-callback: \"https://me.example/\"")
    let (store, body) = (harness.store, Array(rss.utf8))
    try await harness.run(try harness.set(text)) { agent in
      let hubs = try XCTUnwrap(agent.hubs)
      try await until { hub.requests.count == 1 }
      let subscriptions = try await store.subscriptions()
      let subscription = try XCTUnwrap(subscriptions.first)
      let answer = try await hubs.answer(
        path: subscription.path,
        query: ["hub.mode": "subscribe", "hub.topic": "https://e.org/self", "hub.challenge": "x", "hub.lease_seconds": "86400"])
      XCTAssertEqual(answer, .confirmed(challenge: "x"))
      let code = HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: Data(subscription.secret.utf8)))
      let signature = "sha256=" + code.map { String(format: "%02x", $0) }.joined()
      for _ in 0..<3 {
        let taken = await hubs.receive(path: subscription.path, body: body, contentType: "application/rss+xml", signature: signature)
        XCTAssertEqual(taken, .taken)
      }
      let arrived = await desk.arrivals.next()
      XCTAssertNotNil(arrived)
    }
    let counts = try await store.counts()
    XCTAssertEqual(counts.alerts, 1, "the same push again is no news")
    XCTAssertEqual(origin.requests.count, 1, "it took no poll")
    try await harness.end()
  }
}
