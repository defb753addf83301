import Feeds
import Foundation
import Synchronization
import TestSupport
import XCTest

final class HostGateTests: XCTestCase {
  func testTwoHundredFeedsOfOneHostGoOneByOneWithTheGapBetween() async throws {
    let clock = TestClock()
    let gate = HostGate(clock: clock)
    let tally = Tally()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<200 {
        group.addTask {
          try await gate.turn(at: "host") {
            tally.begin(at: clock.now.offset)
            await Task.yield()
            tally.end()
          }
        }
      }
      for _ in 1..<200 {
        await clock.waitForSleepers(1)
        clock.advance(by: .seconds(1))
      }
      try await group.waitForAll()
    }
    XCTAssertEqual(tally.starts, (0..<200).map { .seconds($0) })
    XCTAssertEqual(tally.most, 1)
  }

  func testAStalledHostDelaysNoOther() async throws {
    let gate = HostGate(clock: TestClock(), limit: 2, gap: .zero)
    let stall = Stall()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 { group.addTask { try await gate.turn(at: "stalled") { await stall.wait() } } }
      await stall.waitForArrival()
      for number in 0..<100 { try await gate.turn(at: "host \(number % 7)") {} }
      stall.end()
      try await group.waitForAll()
    }
  }

  func testNoMoreThanTheLimitRunAtOnce() async throws {
    let gate = HostGate(clock: TestClock(), limit: 4, gap: .zero)
    let tally = Tally()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        group.addTask {
          try await gate.turn(at: "\(number)") {
            tally.begin(at: .zero)
            for _ in 0..<10 { await Task.yield() }
            tally.end()
          }
        }
      }
      try await group.waitForAll()
    }
    XCTAssertEqual(tally.starts.count, 200)
    XCTAssertTrue((1...4).contains(tally.most), "\(tally.most)")
  }

  func testAPauseRefusesWhoComesAndWhoWaits() async throws {
    let clock = TestClock()
    let gate = HostGate(clock: clock)
    try await gate.turn(at: "host") {}
    let waiting = Task { try await gate.turn(at: "host") { XCTFail("asked in a pause") } }
    await clock.waitForSleepers(1)
    gate.pause("host", for: .seconds(60))
    await assertRefused(.paused(for: .seconds(60))) { try await gate.turn(at: "host") {} }
    clock.advance(by: .seconds(1))
    await assertRefused(.paused(for: .seconds(59))) { try await waiting.value }
    try await gate.turn(at: "other") {}
    clock.advance(by: .seconds(59))
    try await gate.turn(at: "host") {}
  }

  func testAHostIsFreeWhenNobodyAsksAndNothingHoldsItBack() async throws {
    let clock = TestClock()
    let gate = HostGate(clock: clock)
    XCTAssertTrue(gate.isFree("host"))
    try await gate.turn(at: "host") { XCTAssertFalse(gate.isFree("host")) }
    XCTAssertFalse(gate.isFree("host"), "in its gap")
    XCTAssertTrue(gate.isFree("other"))
    clock.advance(by: .seconds(1))
    XCTAssertTrue(gate.isFree("host"))
    gate.pause("host", for: .seconds(60))
    XCTAssertFalse(gate.isFree("host"))
    clock.advance(by: .seconds(60))
    XCTAssertTrue(gate.isFree("host"))
  }

  func testASecondPauseDoublesTheGap() async throws {
    let clock = TestClock()
    let gate = HostGate(clock: clock)
    gate.pause("host", for: .seconds(1))
    clock.advance(by: .seconds(1))
    try await gate.turn(at: "host") { gate.pause("host", for: .seconds(1)) }
    clock.advance(by: .seconds(1))
    let next = Task { try await gate.turn(at: "host") { clock.now.offset } }
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(1))
    let asked = try await next.value
    XCTAssertEqual(asked, .seconds(3))
  }

  func testACancelledTaskLeavesTheLine() async throws {
    let clock = TestClock()
    let gate = HostGate(clock: clock, limit: 1, gap: .zero)
    let stall = Stall()
    let first = Task { try await gate.turn(at: "a") { await stall.wait() } }
    await stall.waitForArrival()
    for host in ["a", "b"] {
      let task = Task { try await gate.turn(at: host) { XCTFail("a cancelled task had its turn") } }
      task.cancel()
      await assertRefused(.cancelled) { try await task.value }
    }
    stall.end()
    try await first.value
    try await gate.turn(at: "b") {}
  }

  private func assertRefused(_ expected: HostGate.Refusal, line: UInt = #line, _ body: () async throws -> Void) async {
    do {
      try await body()
      XCTFail("not refused", line: line)
    } catch {
      XCTAssertEqual(error as? HostGate.Refusal, expected, line: line)
    }
  }
}

/// When requests began, and how many ran at once.
private final class Tally: Sendable {
  private let state = Mutex((starts: [Duration](), running: 0, most: 0))

  func begin(at time: Duration) {
    state.withLock {
      $0.starts.append(time)
      $0.running += 1
      $0.most = max($0.most, $0.running)
    }
  }

  func end() {
    state.withLock { $0.running -= 1 }
  }

  var starts: [Duration] { state.withLock { $0.starts } }
  var most: Int { state.withLock { $0.most } }
}

/// A request that hangs until the test lets it go.
private final class Stall: Sendable {
  private let arrivals = AsyncStream.makeStream(of: Void.self)
  private let ends = AsyncStream.makeStream(of: Void.self)

  func wait() async {
    arrivals.continuation.yield()
    for await _ in ends.stream {}
  }

  func waitForArrival() async {
    for await _ in arrivals.stream { break }
  }

  func end() {
    ends.continuation.finish()
  }
}
