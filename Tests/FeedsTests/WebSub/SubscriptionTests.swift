import Feeds
import Foundation
import XCTest

final class SubscriptionTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 1_700_000_000)

  private func new() -> Subscription {
    Subscription(feed: "f", topic: "https://example.org/feed?a=b&c", hub: "https://hub.example/", path: "abc", secret: "s3", now: now)
  }

  private func intent(_ mode: String, topic: String = "https://example.org/feed?a=b&c", lease: String? = "1000") -> [String: String] {
    var query = ["hub.mode": mode, "hub.topic": topic, "hub.challenge": "ch"]
    query["hub.lease_seconds"] = lease
    return query
  }

  func testTheFormSaysWhatTheStandardAsksFor() {
    var subscription = new()
    let form = String(decoding: subscription.request(callback: "https://me.example/websub/", now: now), as: UTF8.self)
    XCTAssertEqual(
      form,
      "hub.callback=https%3A%2F%2Fme.example%2Fwebsub%2Fabc&hub.mode=subscribe&hub.topic=https%3A%2F%2Fexample.org%2Ffeed%3Fa%3Db%26c"
        + "&hub.secret=s3&hub.lease_seconds=864000")
    XCTAssertTrue(subscription.isPending)
  }

  func testOnlyAPendingTopicIsConfirmedAndOnlyOnce() {
    var subscription = new()
    XCTAssertEqual(subscription.answer(intent("subscribe"), now: now), .unknown, "nothing was asked")
    _ = subscription.request(callback: "c", now: now)
    for odd in [
      intent("subscribe", topic: "https://example.org/other"), intent("unsubscribe"), [:], ["hub.mode": "subscribe"],
      intent("subscribe").merging(["hub.challenge": ""]) { $1 },
      intent("subscribe").merging(["hub.challenge": String(repeating: "x", count: 5000)]) { $1 },
    ] {
      XCTAssertEqual(subscription.answer(odd, now: now), .unknown, "\(odd)")
    }
    XCTAssertEqual(subscription.phase(at: now), .pending)
    XCTAssertEqual(subscription.answer(intent("subscribe"), now: now), .confirmed(challenge: "ch"))
    XCTAssertEqual(subscription.phase(at: now), .verified(until: now + 1000))
    XCTAssertEqual(subscription.nextRequest, now + 800, "renewed at four fifths")
    XCTAssertEqual(subscription.answer(intent("subscribe"), now: now), .unknown)
    XCTAssertEqual(subscription.phase(at: now + 1001), .expired)
  }

  func testALeaseIsRenewedWhileTheOldOneLives() {
    var subscription = new()
    _ = subscription.request(callback: "c", now: now)
    _ = subscription.answer(intent("subscribe"), now: now)
    _ = subscription.request(callback: "c", now: now + 800)
    XCTAssertTrue(subscription.isLive(at: now + 900))
    XCTAssertEqual(subscription.answer(intent("subscribe"), now: now + 900), .confirmed(challenge: "ch"))
    XCTAssertEqual(subscription.leaseEnd, now + 1900)
  }

  func testOddLeasesAreBounded() {
    for (lease, seconds) in [("1", 60.0), ("99999999999", 30 * 86_400), ("-5", 60), ("x", 864_000), (nil, 864_000)] as [(String?, Double)] {
      var subscription = new()
      _ = subscription.request(callback: "c", now: now)
      XCTAssertEqual(subscription.answer(intent("subscribe", lease: lease), now: now), .confirmed(challenge: "ch"))
      XCTAssertEqual(subscription.leaseEnd, now + seconds, lease ?? "none")
    }
  }

  func testADenialEndsTheLeaseAndIsTriedAgainTheNextDay() {
    var subscription = new()
    _ = subscription.request(callback: "c", now: now)
    _ = subscription.answer(intent("subscribe"), now: now)
    XCTAssertEqual(subscription.answer(intent("denied").merging(["hub.reason": "no"]) { $1 }, now: now), .denialNoted)
    XCTAssertEqual(subscription.phase(at: now), .denied("no"))
    XCTAssertFalse(subscription.isLive(at: now))
    XCTAssertEqual(subscription.nextRequest, now + 86_400)
  }

  func testAHubThatNeverAsksBackIsAskedLessAndLess() {
    var subscription = new()
    var waits: [TimeInterval] = []
    for _ in 0..<12 {
      _ = subscription.request(callback: "c", now: now)
      waits.append(subscription.nextRequest.timeIntervalSince(now))
    }
    XCTAssertEqual(waits.prefix(3), [600, 1200, 2400])
    XCTAssertEqual(waits.last, 86_400)
  }

  func testItsSecretIsNotPrinted() {
    var lines = ""
    dump(new(), to: &lines)
    for printed in ["\(new())", String(reflecting: new()), lines] { XCTAssertFalse(printed.contains("s3"), printed) }
  }
}
