import Feeds
import Foundation
import HTTP
import XCTest

final class SubscriptionStepTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 1_700_000_000)
  private let topic = "https://example.org/feed"
  private let hub = "https://hub.example/"

  private func subscription(to hub: String, of topic: String, age: TimeInterval) -> Subscription {
    Subscription(feed: "f", topic: topic, hub: hub, path: "p", secret: "s", now: now.addingTimeInterval(-age))
  }

  func testASubscriptionIsMadeOnceAndGivenUpAfterAnHourAtTheEarliest() {
    let links = HubLinks(hubs: [hub], topic: topic)
    let new = SubscriptionStep.subscribe(hub: hub, topic: topic)
    let table: [(HubLinks, Subscription?, SubscriptionStep)] = [
      (links, nil, new),
      (links, subscription(to: hub, of: topic, age: 9e6), .keep),
      (HubLinks(hubs: ["https://a.example/", hub], topic: topic), subscription(to: hub, of: topic, age: 9e6), .keep),
      (links, subscription(to: "https://a.example/", of: topic, age: 600), .wait(until: now.addingTimeInterval(3000))),
      (links, subscription(to: hub, of: "https://example.org/?1", age: 3599), .wait(until: now.addingTimeInterval(1))),
      (links, subscription(to: hub, of: "https://example.org/?1", age: 3600), new),
      (links, subscription(to: hub, of: "https://example.org/?1", age: -86_400), new),
      (HubLinks(hubs: [hub]), nil, .nothing), (HubLinks(topic: topic), nil, .nothing),
      (HubLinks(hubs: [hub], topic: "t:no"), nil, .nothing),
      (HubLinks(hubs: ["javascript:x", "http://hub.example/"], topic: topic), nil, .nothing),
      (HubLinks(hubs: ["http://hub.example/", hub], topic: topic), nil, new),
    ]
    for (links, known, step) in table {
      XCTAssertEqual(SubscriptionStep.decide(links, known: known, policy: NetworkPolicy(), now: now), step, "\(links) \(step)")
    }
  }

  func testASecretIsForHTTPSAndForOurOwnNetworks() {
    let home = NetworkPolicy(allowed: ["127.0.0.0/8", "fd00::/8"].compactMap(CIDR.init))
    let all = NetworkPolicy(allowed: ["0.0.0.0/0", "::/0"].compactMap(CIDR.init))
    let table: [(String, NetworkPolicy, Bool)] = [
      ("https://hub.example/", home, true), ("http://hub.example/", home, false), ("http://localhost/", home, false),
      ("http://127.0.0.1:8080/hub", home, true), ("http://[fd00::1]/", home, true), ("http://127.0.0.1/", NetworkPolicy(), false),
      ("http://10.0.0.1/", home, false), ("http://93.184.216.34/", home, false), ("http://93.184.216.34/", all, false),
      ("http://169.254.169.254/", all, false), ("javascript:x", all, false), ("", all, false),
    ]
    for (hub, policy, may) in table { XCTAssertEqual(SubscriptionStep.mayKeepSecret(hub: hub, policy: policy), may, hub) }
  }
}
