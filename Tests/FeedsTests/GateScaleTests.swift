import Feeds
import TestSupport
import XCTest

final class GateScaleTests: XCTestCase {
  /// The time for so many turns, each at a host of its own or all in one line.
  private func time(_ count: Int, _ body: @escaping @Sendable (HostGate, Int) async throws -> Void) async throws -> Duration {
    let gate = HostGate(clock: TestClock(), gap: .zero)
    let start = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<count { group.addTask { try await body(gate, number) } }
      try await group.waitForAll()
    }
    return start.duration(to: .now)
  }

  func testTheCostOfATurnDoesNotGrowWithTheNumberOfHosts() async throws {
    let turns: [(String, @Sendable (HostGate, Int) async throws -> Void)] = [
      ("hosts of their own", { gate, number in try await gate.turn(at: "host \(number)") { await Task.yield() } }),
      ("one host", { gate, _ in try await gate.turn(at: "host") { await Task.yield() } }),
      (
        "hosts at one address",
        { gate, number in
          gate.learn("192.0.2.1", of: "host \(number)")
          try await gate.turn(at: "host \(number)") { await Task.yield() }
        }
      ),
    ]
    for (name, turn) in turns {
      _ = try await time(1000, turn)
      let few = try await time(4000, turn)
      let many = try await time(40_000, turn)
      XCTAssertLessThan(many / few, 40, "\(name): ten times the hosts, \(few) and \(many)")
    }
  }

  func testAThousandWaitingTasksLeaveAtOnceWhenTheyAreCancelled() async throws {
    let gate = HostGate(clock: TestClock(), limit: 1, gap: .zero)
    let (entered, enter) = AsyncStream.makeStream(of: Void.self)
    let (leave, left) = AsyncStream.makeStream(of: Void.self)
    let holder = Task {
      try await gate.turn(at: "held") {
        enter.yield()
        for await _ in leave { break }
      }
    }
    for await _ in entered { break }
    let waiting = (0..<20_000).map { number in Task { try await gate.turn(at: "\(number % 2 == 0 ? "held" : "\(number)")") {} } }
    let start = ContinuousClock.now
    for task in waiting { task.cancel() }
    for task in waiting {
      let result = await task.result
      XCTAssertThrowsError(try result.get())
    }
    XCTAssertLessThan(start.duration(to: .now), .seconds(10))
    left.yield()
    try await holder.value
    try await gate.turn(at: "held") {}
  }
}
