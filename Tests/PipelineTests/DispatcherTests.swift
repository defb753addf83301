import Deliveries
import Foundation
import GRDB
import Logging
import Pipeline
import TestSupport
import XCTest

@testable import Storage

/// What receivers do to the outbox, on real HTTP and with a clock that the test moves.
final class DispatcherTests: XCTestCase {
  func testF8AndF21ADeadReceiverBurnsNoAttemptsAndSlowsNobody() async throws {
    let harness = try await AgentHarness()
    let desk = try WebhookCollector()
    let set = try harness.set(yaml(["dead": "http://127.0.0.1:9/", "desk": desk.url]))
    try await put(500, to: "dead", in: harness)
    try await put(40, to: "desk", in: harness)
    try await harness.run(set) { _ in
      try await until { desk.received.count == 40 }
      try await harness.ticking { try await harness.store.receiverRecords().first?.state == .open }
    }
    let rows = try await harness.store.deliveries(filter("dead"), limit: 999)
    XCTAssertTrue(rows.allSatisfy { $0.state == .pending }, "one attempt's failure kills no other")
    XCTAssertLessThanOrEqual(rows.reduce(0) { $0 + $1.attempts }, 8, "those that open it, and a probe or two")
    try await harness.end()
  }

  func testF11And12TroubleIsTriedAgainWithTheSameBytesAndDrainsWhenItIsOver() async throws {
    let harness = try await AgentHarness()
    let desk = try WebhookCollector([.reset, .status(500), .status(502), .close, .status(504), .status(503), .status(204)])
    let set = try harness.set(yaml(["desk": desk.url]))
    try await put(20, to: "desk", in: harness)
    try await harness.run(set) { _ in
      try await harness.ticking { try await harness.store.counts().delivered == 20 }
    }
    XCTAssertEqual(desk.received.count, 26, "no storm: each failure cost one request")
    let bodies = Dictionary(grouping: desk.received) { $0["webhook-id"] ?? "" }.values.map { Set($0.map(\.body)).count }
    XCTAssertEqual(Set(bodies), [1])
    let again = Dictionary(grouping: desk.received) { $0["webhook-id"] ?? "" }.values.filter { $0.count > 1 }
    XCTAssertFalse(again.isEmpty)
    let id = try XCTUnwrap(again.first?.first?["webhook-id"])
    let attempts = try await harness.store.attempts(of: id)
    XCTAssertGreaterThan(attempts.count, 1)
    XCTAssertEqual(
      Set(again.first?.map { $0["webhook-timestamp"] ?? "" } ?? []).count, attempts.count, "each attempt has its own timestamp")
    XCTAssertNil(attempts.last?.error)
    XCTAssertNotNil(attempts.first?.error)
    try await harness.end()
  }

  func testF14RedirectIsNotFollowed() async throws {
    let harness = try await AgentHarness()
    let elsewhere = try WebhookCollector()
    let desk = try WebhookCollector([.redirect(307, to: elsewhere.url)])
    let set = try harness.set(yaml(["desk": desk.url]))
    try await put(1, to: "desk", in: harness)
    try await harness.run(set) { _ in
      try await harness.ticking { try await harness.store.counts().dead == 1 }
    }
    XCTAssertEqual(desk.received.count, 3)
    XCTAssertEqual(elsewhere.received.count, 0)
    let letters = try await harness.store.deliveries(.dead, limit: 1)
    XCTAssertEqual(letters.first?.lastStatus, 307)
    try await harness.end()
  }

  func testF15AReceiverThatWantsNoMoreIsDisabledTheOthersAreToldAndItsRowsWait() async throws {
    let harness = try await AgentHarness()
    let gone = try WebhookCollector([.status(410, body: Array("no more".utf8))])
    let desk = try WebhookCollector()
    let set = try harness.set(yaml(["gone": gone.url, "desk": desk.url], events: ["gone", "desk"]))
    try await put(5, to: "gone", in: harness)
    try await harness.run(set) { agent in
      try await until { desk.received.count == 1 }
      try await harness.ticking(seconds: 3600)
      XCTAssertEqual(agent.health.facts.receivers["gone"]?.state, .disabled)
    }
    XCTAssertLessThanOrEqual(gone.received.count, 2, "what was under way")
    XCTAssertTrue(String(decoding: try XCTUnwrap(desk.received.first).body, as: UTF8.self).contains("receiver.disabled"))
    let waiting = try await harness.store.deliveries(filter("gone"), limit: 99)
    XCTAssertEqual(Set(waiting.map(\.state)), [.pending])
    let attempts = try await harness.store.attempts(of: waiting.first { $0.attempts > 0 }?.id ?? "")
    XCTAssertEqual(attempts.first?.answer, "no more")

    // A restart changes nothing; a new address does.
    try await harness.run(set) { _ in try await harness.ticking(seconds: 600) }
    XCTAssertLessThanOrEqual(gone.received.count, 2)
    let mended = try WebhookCollector()
    try await harness.run(try harness.set(yaml(["gone": mended.url, "desk": desk.url], events: ["gone", "desk"]))) { _ in
      try await harness.ticking { mended.received.count >= 5 && desk.received.count == 2 }
    }
    XCTAssertTrue(String(decoding: try XCTUnwrap(desk.received.last).body, as: UTF8.self).contains("receiver.recovered"))
    let records = try await harness.store.receiverRecords()
    XCTAssertEqual(records, [])
    try await harness.end()
  }

  func testOneThatIsLeftAloneIsTriedByCommandOnce() async throws {
    let harness = try await AgentHarness()
    let (desk, lines) = (try WebhookCollector(Array(repeating: .status(500), count: 12) + [.status(204)]), Locked<[String]>([]))
    let set = try harness.set(yaml(["desk": desk.url]))
    try await put(3, to: "desk", in: harness)
    try await harness.run(set, logger: Logger(label: "test") { _ in RecordingLog(lines: lines) }) { _ in
      // A probe every quarter of an hour by now.
      try await harness.ticking { desk.received.count == 11 }
      try await harness.ticking(seconds: 65)
      XCTAssertEqual(desk.received.count, 11)
      for count in [12, 13] {
        let state = try await harness.store.enableReceiver("desk", now: harness.clock.now)
        XCTAssertEqual(state, .down)
        let end = harness.clock.now.addingTimeInterval(65)
        try await harness.ticking(by: 1) { desk.received.count >= count }
        XCTAssertLessThan(harness.clock.now, end, "within a minute")
        guard count == 12 else { break }
        // It takes nothing yet: it is left alone again, and `status` goes on to say so.
        try await harness.ticking(seconds: 25)
        XCTAssertEqual(desk.received.count, 12)
        let records = try await harness.store.receiverRecords()
        XCTAssertEqual(records.map(\.state), [.down])
      }
      try await harness.ticking(by: 1) { try await harness.store.counts().delivered == 3 }
    }
    let records = try await harness.store.receiverRecords()
    XCTAssertEqual(records, [])
    XCTAssertEqual(lines.change { $0 }.count { $0.contains("receiver is enabled again") }, 2)
    let none = try await harness.store.enableReceiver("desk", now: harness.clock.now)
    XCTAssertNil(none)
    try await harness.end()
  }

  func testAServiceIsAskedAtItsOwnPaceAndNothingIsLost() async throws {
    let harness = try await AgentHarness()
    let slack = try WebhookCollector([.ok("ok", type: "text/plain")])
    let free = try WebhookCollector([.ok("ok", type: "text/plain")])
    let set = try harness.set(
      """
      settings: {allow-networks: [127.0.0.0/8]}
      receivers: [{name: slack, type: slack, url: "\(slack.url)"}, {name: free, type: slack, url: "\(free.url)", cap: 1000/min}]
      watchlists: [{name: W, terms: [x]}]
      """)
    try await put(12, to: "slack", in: harness)
    try await put(12, to: "free", in: harness)
    let start = harness.clock.now
    try await harness.run(set) { _ in
      try await until { slack.received.count == 3 && free.received.count == 12 }
      for count in 4...12 {
        try await Task.sleep(for: .milliseconds(30))
        XCTAssertEqual(slack.received.count, count - 1, "time stands still")
        harness.clock.advance(.seconds(1))
        try await until { slack.received.count == count }
      }
      try await until { try await harness.store.counts().delivered == 24 }
    }
    XCTAssertEqual(harness.clock.now.timeIntervalSince(start), 9)
    try await harness.end()
  }

  func testF16OneThatLetsNobodyInIsDisabledAfterThreeTriesAndEnabledByCommand() async throws {
    let harness = try await AgentHarness()
    let desk = try WebhookCollector([.status(401), .status(403), .status(401), .status(204)])
    let set = try harness.set(yaml(["desk": desk.url]))
    try await put(1, to: "desk", in: harness)
    try await harness.run(set) { _ in
      try await harness.ticking { try await harness.store.receiverRecords().first?.state == .disabled }
      try await harness.ticking(seconds: 3600)
      XCTAssertEqual(desk.received.count, 3)
      _ = try await harness.store.forgetReceiver("desk")
      try await harness.ticking { try await harness.store.counts().delivered == 1 }
    }
    try await harness.end()
  }

  func testAReceiverThatIsDownForTenMinutesIsToldOfOnce() async throws {
    let harness = try await AgentHarness()
    let failing = try WebhookCollector([.status(503)])
    let desk = try WebhookCollector()
    let set = try harness.set(yaml(["failing": failing.url, "desk": desk.url], events: ["failing", "desk"]))
    try await put(20, to: "failing", in: harness)
    try await harness.run(set) { _ in
      try await harness.ticking { desk.received.count == 1 }
      try await harness.ticking(seconds: 7200)
    }
    XCTAssertEqual(desk.received.count, 1)
    XCTAssertTrue(String(decoding: try XCTUnwrap(desk.received.first).body, as: UTF8.self).contains("receiver.down"))
    XCTAssertLessThanOrEqual(failing.received.count, 5 + 6 + 2 * 5, "probes at 30 s, doubling to a quarter of an hour")
    try await harness.end()
  }

  func testF46APoisonRowGoesAloneAndThenNotAtAllAndTheOthersGo() async throws {
    let harness = try await AgentHarness()
    let flying = Locked((now: 0, most: 0))
    let desk = try LoopbackServer { request in
      flying.change { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      usleep(20_000)
      if request.path == "/suspect" { XCTAssertEqual(flying.change { $0.now }, 1, "nothing else is under way") }
      flying.change { $0.now -= 1 }
      return .status(204)
    }
    let set = try harness.set(yaml(["desk": desk.url("/desk"), "suspect": desk.url("/suspect"), "poison": desk.url("/poison")]))
    for name in ["desk", "suspect", "poison"] { try await put(name == "desk" ? 10 : 1, to: name, in: harness) }
    try await crash("suspect", times: 2, in: harness)
    try await crash("poison", times: 5, in: harness)
    try await harness.run(set) { _ in
      try await harness.ticking { try await harness.store.counts().pending == 0 }
    }
    XCTAssertFalse(desk.requests.contains { $0.path == "/poison" })
    XCTAssertEqual(desk.requests.filter { $0.path == "/desk" }.count, 10)
    let letters = try await harness.store.deliveries(.dead, limit: 9)
    guard case .dead(let reason) = letters.first?.state else { return XCTFail("no dead letter") }
    XCTAssertTrue(reason.hasPrefix("crash"), reason)
    try await harness.end()
  }

  func testACleanStopIsNoCrash() async throws {
    let harness = try await AgentHarness()
    let desk = try WebhookCollector([.stall])
    let set = try harness.set(yaml(["desk": desk.url]))
    try await put(4, to: "desk", in: harness)
    try await harness.run(set) { _ in try await until { desk.received.count == 2 } }
    let rows = try await harness.store.deliveries(filter("desk"), limit: 9)
    XCTAssertEqual(rows.map(\.crashes), [0, 0, 0, 0])
    try await harness.end()
  }

  func testF40RowsThatAClockAheadPutOffAreBroughtForward() async throws {
    let harness = try await AgentHarness()
    let desk = try WebhookCollector()
    let set = try harness.set(yaml(["desk": desk.url]))
    try await put(3, to: "desk", in: harness, due: harness.clock.now.addingTimeInterval(86_400))
    let start = harness.clock.now
    try await harness.run(set) { _ in try await harness.ticking { desk.received.count == 3 } }
    XCTAssertLessThan(harness.clock.now.timeIntervalSince(start), 120)
    try await harness.end()
  }

  func testF40AClockSetForwardMakesNoSecondSenderAndNoStorm() async throws {
    let harness = try await AgentHarness()
    let desk = try LoopbackServer { _ in
      usleep(300_000)
      return .status(204)
    }
    let set = try harness.set(yaml(["desk": desk.url()]))
    try await put(6, to: "desk", in: harness)
    try await harness.run(set) { _ in
      try await until { desk.requests.count == 2 }
      harness.clock.advance(.seconds(86_400))
      try await harness.ticking { try await harness.store.counts().delivered == 6 }
    }
    XCTAssertEqual(Set(desk.requests.map { $0["webhook-id"] }).count, 6)
    XCTAssertEqual(desk.requests.count, 6, "a lease that the clock has ended is no lease that anybody else takes")
    try await harness.end()
  }

  func testF42RowsOfAReceiverThatIsGoneWaitForADay() async throws {
    let harness = try await AgentHarness()
    let desk = try WebhookCollector()
    let set = try harness.set(yaml(["desk": desk.url]))
    try await put(3, to: "old", in: harness)
    try await put(1, to: "other", in: harness)
    try await harness.run(set) { _ in
      try await harness.ticking { try await harness.store.receiverRecords().filter { $0.state == .gone }.count == 2 }
      try await harness.ticking(seconds: 7200)
    }
    let waiting = try await harness.store.deliveries(filter("old"), limit: 9)
    XCTAssertEqual(waiting.map(\.attempts), [0, 0, 0])
    let back = try WebhookCollector()
    try await harness.run(try harness.set(yaml(["desk": desk.url, "old": back.url]))) { _ in
      try await harness.ticking { back.received.count == 3 }
      try await harness.ticking(by: 600) { try await harness.store.counts().cancelled == 1 }
    }
    try await harness.end()
  }

  func testF30ADatabaseThatIsLockedForAWhileLosesNoResult() async throws {
    let harness = try await AgentHarness()
    let desk = try LoopbackServer { _ in
      usleep(200_000)
      return .status(204)
    }
    let set = try harness.set(yaml(["desk": desk.url()]))
    try await put(2, to: "desk", in: harness)
    let path = "\(harness.folder.path)/vigie.db"
    try await harness.run(set) { agent in
      try await until { desk.requests.count == 2 }
      let other = try DatabaseQueue(path: path)
      try await other.writeWithoutTransaction { db in
        try db.execute(sql: "BEGIN IMMEDIATE")
        usleep(6_500_000)
        try db.execute(sql: "ROLLBACK")
      }
      try await harness.ticking { try await harness.store.counts().delivered == 2 }
      XCTAssertNil(agent.health.facts.storeProblem)
    }
    XCTAssertEqual(desk.requests.count, 2, "what was delivered is not delivered again")
    try await harness.end()
  }

  func testF43ASecretThatIsRotatedInItsFileSignsWithoutARestart() async throws {
    let harness = try await AgentHarness()
    let desk = try WebhookCollector()
    let old = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    let new = Signature.newSecret()
    let (first, second) = (harness.folder.appending(path: "old.key"), harness.folder.appending(path: "new.key"))
    try Data((old + "\n").utf8).write(to: first)
    try Data(Signature.newSecret().utf8).write(to: second)
    let set = try harness.set(
      """
      settings: {allow-networks: [127.0.0.0/8]}
      feeds: []
      receivers: [{name: desk, url: "\(desk.url)", secret-file: [old.key, new.key]}]
      watchlists: [{name: W, terms: [Lavrov]}]
      """)
    try await put(1, to: "desk", in: harness)
    try await harness.run(set) { _ in
      try await until { try await harness.store.counts().delivered == 1 }
      try Data(new.utf8).write(to: second)
      try await harness.ticking(seconds: 120)
      try await Self.put(1, to: "desk", in: harness)
      try await harness.ticking { desk.received.count == 2 }
    }
    let signatures = desk.received.map { ($0["webhook-signature"] ?? "").split(separator: " ").count }
    XCTAssertEqual(signatures, [2, 2])
    for (request, secret) in [(desk.received[0], old), (desk.received[1], old), (desk.received[1], new)] {
      let headers = Dictionary(
        ["webhook-id", "webhook-timestamp", "webhook-signature"].map { ($0, request[$0] ?? "") }, uniquingKeysWith: { first, _ in first })
      let timestamp = try XCTUnwrap(Double(headers["webhook-timestamp"] ?? ""))
      XCTAssertEqual(
        Signature.verify(headers: headers, body: request.body, secrets: [secret], now: Date(timeIntervalSince1970: timestamp)), .genuine)
    }
    try await harness.end()
  }

  private func yaml(_ receivers: [String: String], events: [String] = []) -> String {
    """
    settings: {allow-networks: [127.0.0.0/8], source-events: [\(events.joined(separator: ", "))]}
    feeds: []
    receivers: [\(receivers.sorted { $0.key < $1.key }.map { "{name: \($0.key), url: \"\($0.value)\"}" }.joined(separator: ", "))]
    watchlists: [{name: W, terms: [Lavrov]}]
    """
  }

  private func filter(_ receiver: String) -> DeliveryFilter {
    var filter = DeliveryFilter.all
    filter.receiver = receiver
    return filter
  }

  private func put(_ count: Int, to receiver: String, in harness: AgentHarness, due: Date? = nil) async throws {
    try await Self.put(count, to: receiver, in: harness, due: due)
  }

  private static func put(_ count: Int, to receiver: String, in harness: AgentHarness, due: Date? = nil) async throws {
    let now = harness.clock.now
    for number in 0..<count {
      let event = ReceiverEvent(
        kind: .down, receiver: "\(receiver) \(number)", date: now, since: nil, reason: nil, waiting: number)
      let delivery = Delivery(
        id: Delivery.id(subject: event.id, receiver: receiver), subject: .event(id: event.id), receiver: receiver,
        body: Array("{\"number\":\(number)}".utf8), due: due ?? now, created: now)
      try await harness.store.save(event, deliveries: [delivery])
    }
  }

  private func crash(_ receiver: String, times: Int, in harness: AgentHarness) async throws {
    for _ in 0..<times {
      for suspect in [false, true] {
        _ = try await harness.store.claim(
          DeliveryClaim([.init(receiver: receiver, most: 1)], areSuspect: suspect, lease: .seconds(60), now: harness.clock.now))
      }
      try await harness.store.noteCrashes()
    }
  }
}

extension AgentHarness {
  /// Moves time on, a little for each look, until it comes about.
  func ticking(by seconds: Int = 5, _ condition: () async throws -> Bool) async throws {
    try await until {
      if try await condition() { return true }
      clock.advance(.seconds(seconds))
      return false
    }
  }

  func ticking(seconds: Int) async throws {
    let end = clock.now.addingTimeInterval(Double(seconds))
    try await ticking { clock.now >= end }
  }
}
