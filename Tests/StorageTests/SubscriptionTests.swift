import Feeds
import Foundation
import Storage
import TestSupport
import XCTest

final class SubscriptionTests: XCTestCase {
  func testASubscriptionSurvivesAReopeningAndIsOneAFeed() async throws {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let url = "sqlite://\(folder.path)/vigie.db"
    let now = Date(timeIntervalSince1970: 1_700_000_000)
    var first = Subscription(feed: "f", topic: "t", hub: "h", path: "p", secret: "s", now: now)
    var second = Subscription(feed: "g", topic: "t", hub: "h", path: "q", secret: "s", now: now)
    _ = first.request(callback: "c", now: now)
    second.leaseEnd = now + 1
    second.denial = "no"
    let store = try await openStore(url: url, mode: .agent)
    for subscription in [second, Subscription(feed: "f", topic: "old", hub: "h", path: "o", secret: "s", now: now), first] {
      try await store.save(subscription)
    }
    await store.close()
    let again = try await openStore(url: url, mode: .command)
    let kept = try await again.subscriptions()
    XCTAssertEqual(kept, [first, second])
    try await again.removeSubscription(of: "f")
    let left = try await again.subscriptions()
    XCTAssertEqual(left, [second])
    await again.close()
  }
}
