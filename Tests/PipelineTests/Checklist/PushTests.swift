import Crypto
import Feeds
import Foundation
import HTTP
import Logging
import Pipeline
import Storage
import TestSupport
import XCTest

final class PushTests: XCTestCase {
  private let feed = "https://example.org/feed"

  func test43_AFeedIsSubscribedUnderASecretPathVerifiedRenewedAndDenied() async throws {
    let (feed, topic) = (feed, "https://example.org/self")
    let hub = try LoopbackServer { _ in .status(202) }
    try await PushHarness.run { harness, service in
      let links = HubLinks(hubs: [hub.url("/hub")], topic: topic)
      try await service.note(links, of: feed)
      try await service.note(links, of: feed)
      let asked = await hub.arrivals.next()
      let form = try XCTUnwrap(asked).form
      XCTAssertEqual(form["hub.mode"], "subscribe")
      XCTAssertEqual(form["hub.topic"], topic, "self, and not the address that was polled")
      let callback = try XCTUnwrap(form["hub.callback"])
      XCTAssertTrue(callback.hasPrefix("https://me.example/base/websub/"), callback)
      let path = try XCTUnwrap(callback.split(separator: "/").last.map(String.init))
      XCTAssertGreaterThanOrEqual(path.utf8.count, 32)
      XCTAssertNotEqual(form["hub.secret"], path)
      XCTAssertGreaterThanOrEqual(form["hub.secret"]?.utf8.count ?? 0, 32)

      func intent(_ topic: String, _ mode: String = "subscribe") -> [String: String] {
        ["hub.mode": mode, "hub.topic": topic, "hub.challenge": "xyz", "hub.lease_seconds": "1000"]
      }
      let stranger = try await service.answer(path: "guess", query: intent(topic))
      XCTAssertEqual(stranger, .unknown)
      let other = try await service.answer(path: path, query: intent("https://example.org/other"))
      XCTAssertEqual(other, .unknown)
      XCTAssertFalse(service.isPushed(feed))
      let confirmed = try await service.answer(path: path, query: intent(topic))
      XCTAssertEqual(confirmed, .confirmed(challenge: "xyz"))
      XCTAssertTrue(service.isPushed(feed))
      let twice = try await service.answer(path: path, query: intent(topic))
      XCTAssertEqual(twice, .unknown, "nothing is pending any more")

      harness.clock.advance(.seconds(799))
      XCTAssertEqual(hub.requests.count, 1)
      try await until {
        harness.clock.advance(.milliseconds(100))
        return hub.requests.count == 2
      }
      XCTAssertLessThan(harness.clock.now.timeIntervalSince(harness.start), 1000, "renewed before the lease ends")
      XCTAssertEqual(hub.requests[1].form["hub.callback"], callback)
      let renewed = try await service.answer(path: path, query: intent(topic))
      XCTAssertEqual(renewed, .confirmed(challenge: "xyz"))
      let kept = try await harness.store.subscriptions()
      XCTAssertEqual(kept.map { $0.isLive(at: harness.clock.now) }, [true], "a restart knows it")

      let denied = try await service.answer(path: path, query: intent(topic, "denied"))
      XCTAssertEqual(denied, .denialNoted)
      XCTAssertFalse(service.isPushed(feed), "polling goes on at its own pace")
    }
  }

  func test43_AHubThatRefusesOrLiesInAPrivateNetworkLeavesTheFeedToPolling() async throws {
    let hub = try LoopbackServer { _ in .status(400) }
    try await PushHarness.run { harness, service in
      let links = HubLinks(hubs: ["javascript:x", hub.url()], topic: "https://example.org/self")
      try await service.note(links, of: "https://example.org/a")
      _ = await hub.arrivals.next()
      try await until { try await harness.store.subscriptions().first?.isPending == false }
      try await service.note(HubLinks(hubs: ["https://10.0.0.1/"], topic: "https://example.org/self"), of: "https://example.org/b")
      try await until { try await harness.store.subscriptions().last.map { $0.attempts == 1 && !$0.isPending } ?? false }
      try await service.note(HubLinks(hubs: [hub.url()]), of: "https://example.org/c")
      try await service.note(HubLinks(hubs: ["http://hub.example/"], topic: "https://example.org/self"), of: "https://example.org/d")
      let kept = try await harness.store.subscriptions()
      XCTAssertEqual(
        kept.map(\.feed), ["https://example.org/a", "https://example.org/b"],
        "nothing without a self, and nothing to a hub that would get the secret in the clear")
      for subscription in kept {
        let answer = try await service.answer(
          path: subscription.path, query: ["hub.mode": "subscribe", "hub.topic": subscription.topic, "hub.challenge": "x"])
        XCTAssertEqual(answer, .unknown, "what was refused is not pending")
        XCTAssertFalse(service.isPushed(subscription.feed))
      }
    }
  }

  func testAFeedThatNamesAnotherHubAtEachPollGetsOneSubscriptionAnHour() async throws {
    let feed = feed
    let hub = try LoopbackServer { _ in .status(202) }
    try await PushHarness.run { harness, service in
      for number in 0..<12 {
        try await service.note(HubLinks(hubs: [hub.url("/\(number)")], topic: "https://example.org/\(number)"), of: feed)
        harness.clock.advance(.seconds(600))
      }
      let kept = try await harness.store.subscriptions()
      XCTAssertEqual(kept.map(\.topic), ["https://example.org/6"])
      XCTAssertEqual(kept.map { $0.made.timeIntervalSince(harness.start) }, [3600])
    }
  }

  func testASecretIsNotRenewedOverPlainHTTP() async throws {
    let feed = feed
    try await PushHarness.run(
      with: { store, start in
        try await store.save(Subscription(feed: feed, topic: "t", hub: "http://hub.example/", path: "p", secret: "s", now: start))
      }
    ) { harness, _ in
      try await until { try await harness.store.subscriptions().isEmpty }
    }
  }

  func test44_OnlyAPushWithTheRightSignatureIsTakenAndTheIntervalStretches() async throws {
    let feed = feed
    let hub = try LoopbackServer { _ in .status(202) }
    try await PushHarness.run { harness, service in
      try await service.note(HubLinks(hubs: [hub.url()], topic: "t:no"), of: feed)
      try await service.note(HubLinks(hubs: [hub.url()], topic: "https://example.org/self"), of: feed)
      let asked = await hub.arrivals.next()
      let form = try XCTUnwrap(asked).form
      let path = try XCTUnwrap(form["hub.callback"]?.split(separator: "/").last.map(String.init))
      let body = Array("<rss/>".utf8)
      let key = SymmetricKey(data: Data((form["hub.secret"] ?? "").utf8))
      let codes: [(String, [UInt8])] = [
        ("sha1", Array(HMAC<Insecure.SHA1>.authenticationCode(for: body, using: key))),
        ("sha256", Array(HMAC<SHA256>.authenticationCode(for: body, using: key))),
        ("sha384", Array(HMAC<SHA384>.authenticationCode(for: body, using: key))),
        ("sha512", Array(HMAC<SHA512>.authenticationCode(for: body, using: key))),
      ]
      func push(_ signature: String?, _ path: String, _ body: [UInt8]) async -> WebSubService.PushAnswer {
        await service.receive(path: path, body: body, contentType: "application/rss+xml", signature: signature)
      }
      let right = codes.map { "\($0.0)=\($0.1.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())" }
      let early = await push(right[1], path, body)
      XCTAssertEqual(early, .dropped, "before the hub has been confirmed")
      _ = try await service.answer(
        path: path,
        query: ["hub.mode": "subscribe", "hub.topic": "https://example.org/self", "hub.challenge": "x", "hub.lease_seconds": "1000"])
      for signature in right {
        let answer = await push(signature, path, body)
        XCTAssertEqual(answer, .taken, signature)
      }
      let wrong: [(String?, [UInt8])] = [
        (nil, body), ("", body), (right[1], body + [0x20]), ("sha256=" + right[0].dropFirst(5), body), ("md5=00", body), (right[1], []),
      ]
      for (signature, body) in wrong {
        let answer = await push(signature, path, body)
        XCTAssertEqual(answer, .dropped, signature ?? "none")
      }
      let stranger = await push(right[1], "guess", body)
      XCTAssertEqual(stranger, .unknown)
      XCTAssertEqual(harness.pushes.change { $0 }, Array(repeating: "\(feed) <rss/> application/rss+xml", count: 4))

      let outcome = FetchOutcome.notModified(NotModifiedFeed(validators: Validators(etag: "x")))
      func wait() -> TimeInterval? {
        PollSchedule(.init(every: .seconds(900), isPushed: service.isPushed(feed)))
          .plan(after: outcome, of: FeedState(url: feed), now: harness.clock.now, random: 0).date?.timeIntervalSince(harness.clock.now)
      }
      XCTAssertEqual(wait(), 3600, "four times as long, but not for ever")
      harness.clock.advance(.seconds(1001))
      XCTAssertEqual(wait(), 900, "and as before when the lease is over")
      let late = await push(right[1], path, body)
      XCTAssertEqual(late, .dropped)
    }
  }
}

/// The service over a real store and loopback hubs, with time that the test moves.
private struct PushHarness: Sendable {
  let store: any Store
  let clock = ManualClock()
  let start = Date(timeIntervalSince1970: 1_700_000_000)
  let pushes = Locked([String]())

  static func run(
    with fill: (any Store, Date) async throws -> Void = { _, _ in }, _ body: (PushHarness, WebSubService) async throws -> Void
  ) async throws {
    let folder = try Fixtures.temporaryFolder()
    let store = try await openStore(url: "sqlite://\(folder.path)/vigie.db", mode: .agent)
    let harness = PushHarness(store: store)
    try await fill(store, harness.start)
    let client = HTTPClient()
    let (clock, pushes) = (harness.clock, harness.pushes)
    let service = try await WebSubService(
      callback: "https://me.example/base/",
      world: .init(
        client: client, gate: HostGate(clock: ContinuousClock(), gap: .zero), store: store, clock: clock, userAgent: "Test/1 (+x)",
        policy: { NetworkPolicy(allowed: ["127.0.0.0/8"].compactMap(CIDR.init)) }, isWanted: { _ in true },
        onPush: { feed, bytes, type in pushes.change { $0.append("\(feed) \(String(decoding: bytes, as: UTF8.self)) \(type ?? "-")") } }),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await service.run() }
      try await body(harness, service)
      group.cancelAll()
      while let result = await group.nextResult() {
        if case .failure(let error) = result, !(error is CancellationError) { throw error }
      }
    }
    client.close()
    await store.close()
    try? FileManager.default.removeItem(at: folder)
  }
}

extension LoopbackRequest {
  /// The fields of a form in its body.
  fileprivate var form: [String: String] {
    Dictionary(
      String(decoding: body, as: UTF8.self).split(separator: "&").map { field in
        let parts = field.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding ?? "" }
        return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
      }
    ) { first, _ in first }
  }
}
