import Deliveries
import Foundation
import TestSupport
import XCTest

@testable import Storage

final class OutboxTests: XCTestCase {
  private var folder = URL(filePath: "/")
  private let now = Date(timeIntervalSince1970: 1_700_000_000)

  override func setUpWithError() throws {
    folder = try Fixtures.temporaryFolder()
  }

  override func tearDownWithError() throws {
    try? FileManager.default.removeItem(at: folder)
  }

  /// So many deliveries, each of an event of its own, a second apart.
  private func filled(_ count: Int, to receiver: String = "desk") async throws -> SQLiteStore {
    let store = try SQLiteStore(path: folder.appending(path: "vigie.db").path, mode: .agent)
    for number in 0..<count {
      let event = ReceiverEvent(
        kind: .down, receiver: "\(receiver) \(number)", date: now, since: nil, reason: nil, waiting: 0)
      let moment = now.addingTimeInterval(Double(number))
      try await store.save(event, deliveries: [.make(of: .event(id: event.id), to: receiver, now: moment)])
    }
    return store
  }

  private func claim(_ store: SQLiteStore, _ most: Int = 99, suspect: Bool = false, after: TimeInterval = 3600) async throws -> [Delivery] {
    try await store.claim(
      DeliveryClaim([.init(receiver: "desk", most: most)], areSuspect: suspect, lease: .seconds(60), now: now.addingTimeInterval(after)))
  }

  func testTheFirstDueGoFirstAndWhoWaitsIsKnownWithoutAClaim() async throws {
    let store = try await filled(5)
    var waiting = try await store.waitingReceivers()
    XCTAssertEqual(waiting, [WaitingReceiver(receiver: "desk", due: now)])
    let claimed = try await claim(store, 2)
    XCTAssertEqual(claimed.map(\.due), [now, now.addingTimeInterval(1)])
    waiting = try await store.waitingReceivers()
    XCTAssertEqual(waiting, [WaitingReceiver(receiver: "desk", due: now.addingTimeInterval(2))])
    await store.close()
  }

  func testWhatIsUnderWayIsNotClaimedHoweverOldItsLease() async throws {
    let store = try await filled(2)
    let first = try await claim(store, 1)
    let second = try await store.claim(
      DeliveryClaim(
        [.init(receiver: "desk", most: 9)], flying: Set(first.map(\.id)), lease: .seconds(60), now: now.addingTimeInterval(90_000)))
    XCTAssertEqual(second.count, 1)
    XCTAssertNotEqual(second.first?.id, first.first?.id)
    await store.close()
  }

  func testTheAttemptIsCountedBeforeItIsMadeAndACrashInTheMiddleIsKnown() async throws {
    let store = try await filled(2)
    _ = try await claim(store, 1)
    try await store.noteCrashes()
    _ = try await claim(store, 1)
    try await store.noteCrashes()
    let isSuspect = try await store.hasSuspects()
    XCTAssertTrue(isSuspect)
    let usual = try await claim(store)
    XCTAssertEqual(usual.map(\.attempts), [1], "not the one that was under way twice")
    let suspects = try await claim(store, suspect: true)
    XCTAssertEqual(suspects.map(\.crashes), [2])
    XCTAssertEqual(suspects.map(\.attempts), [3])
    var done = try XCTUnwrap(suspects.first)
    done.crashes = 0
    try await store.finish([done])
    try await store.releaseLeases()
    let isStillSuspect = try await store.hasSuspects()
    XCTAssertFalse(isStillSuspect)
    await store.close()
  }

  func testAttemptsAreKeptWithWhatTheReceiverSaid() async throws {
    let store = try await filled(1)
    let claimed = try await claim(store)
    var delivery = try XCTUnwrap(claimed.first)
    delivery.lastError = "no"
    let attempt = DeliveryAttempt(
      delivery: delivery.id, date: now, took: .milliseconds(120), status: 400, error: "no", answer: "invalid_payload")
    try await store.finish([delivery], attempts: [attempt])
    let attempts = try await store.attempts(of: delivery.id)
    XCTAssertEqual(attempts, [attempt])
    await store.close()
  }

  func testF17AShorterBodyIsKept() async throws {
    let store = try await filled(1)
    let claimed = try await claim(store)
    let delivery = try XCTUnwrap(claimed.first)
    let next = RetryPolicy().after(.refused(.content, status: 413, retryAfter: nil), of: delivery, shorter: [7], now: now, random: 0)
    try await store.finish([next])
    let again = try await claim(store)
    XCTAssertEqual(again.map(\.body), [[7]])
    XCTAssertEqual(again.map(\.id), [delivery.id])
    XCTAssertEqual(again.map(\.shortening), [1])
    await store.close()
  }

  func testWhatIsSentAgainGoesInItsOrderUnderItsOldIds() async throws {
    let store = try await filled(6)
    let claimed = try await claim(store)
    var ends = claimed
    for place in ends.indices {
      ends[place].state = place % 2 == 0 ? .delivered(at: now) : .dead(reason: "why")
    }
    ends[5].state = .suppressed(reason: "a silence")
    try await store.finish(ends)
    var filter = DeliveryFilter.all
    (filter.from, filter.to) = (now.addingTimeInterval(1), now.addingTimeInterval(6))
    let count = try await store.sendAgain(filter, limit: 100, now: now.addingTimeInterval(100))
    XCTAssertEqual(count, 4, "what a silence kept back is not sent")
    let again = try await claim(store)
    XCTAssertEqual(again.map(\.id), claimed[1..<5].map(\.id))
    XCTAssertEqual(again.map(\.body), claimed[1..<5].map(\.body))
    XCTAssertEqual(again.map(\.attempts), [1, 1, 1, 1])
    XCTAssertEqual(again.map(\.created), claimed[1..<5].map(\.created), "when it was made stays")
    XCTAssertEqual(again.map(\.putBack), Array(repeating: now.addingTimeInterval(100), count: 4))
    var ended = again
    for place in ended.indices { ended[place].state = .delivered(at: now.addingTimeInterval(101)) }
    try await store.finish(ended)
    let next = try await store.sendAgain(filter, limit: 100, now: now.addingTimeInterval(102))
    XCTAssertEqual(next, 0, "the same span brings what was not put back yet")
    (filter.from, filter.to) = (now.addingTimeInterval(99), now.addingTimeInterval(101))
    let later = try await store.sendAgain(filter, limit: 100, now: now.addingTimeInterval(102))
    XCTAssertEqual(later, 4)
    await store.close()
  }

  func testPatienceWithWhatWasPutBackBeginsAnew() {
    var delivery = Delivery(id: "m", subject: .alert(id: "a"), receiver: "r", body: [1], due: now, created: now)
    delivery.attempts = 9
    let later = now.addingTimeInterval(RetryPolicy.patience + 1)
    func end() -> Delivery.State { RetryPolicy().after(.failed(.notReached), of: delivery, now: later, random: 0).state }
    guard case .dead = end() else { return XCTFail("three days are over") }
    delivery.putBack = later
    XCTAssertEqual(end(), .pending)
    XCTAssertTrue(DeliveryWords.reason(of: delivery).hasPrefix("put back by command at 2"), DeliveryWords.reason(of: delivery))
  }

  func testF40WhatAClockAheadPutOffIsBroughtForwardAndWhatWaitsAsItShouldIsNot() async throws {
    let store = try await filled(3)
    var claimed = try await claim(store)
    claimed[0].due = now.addingTimeInterval(86_400 + 30)
    claimed[0].lastWait = .seconds(30)
    claimed[1].due = now.addingTimeInterval(86_400)
    claimed[1].lastWait = .seconds(86_400)
    claimed[2].due = now.addingTimeInterval(45)
    try await store.finish(claimed)
    let forward = try await store.bringForward(now: now)
    XCTAssertEqual(forward, 1)
    let moved = try await store.delivery(id: claimed[0].id)
    XCTAssertEqual(moved?.due, now.addingTimeInterval(30))
    await store.close()
  }

  func testTheOutboxWarnsBeforeItIsFull() {
    var facts = OutboxFacts()
    facts.pending = 79_999
    XCTAssertFalse(facts.isNearlyFull)
    facts.held = 1
    XCTAssertTrue(facts.isNearlyFull)
  }
}
