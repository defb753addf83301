import Foundation
import Pipeline
import Synchronization

/// Real time, and now and then a leap over hours in which nothing happened.
final class JumpingClock: AgentClock {
  private struct State {
    var offset: TimeInterval = 0
    var sleepers: [UInt64: CheckedContinuation<Void, Never>] = [:]
    var next: UInt64 = 0
  }

  private let state = Mutex(State())

  var now: Date { Date().addingTimeInterval(state.withLock { $0.offset }) }

  func jump(_ seconds: TimeInterval) {
    let woken = state.withLock { state in
      state.offset += seconds
      defer { state.sleepers = [:] }
      return state.sleepers.values.map(\.self)
    }
    for sleeper in woken { sleeper.resume() }
  }

  /// May return early after a jump; callers look at the time again.
  func sleep(until date: Date) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      let wait = min(max(date.timeIntervalSince(now), 0), 86_400)
      group.addTask { try await Task.sleep(for: .milliseconds(Int(wait * 1000))) }
      group.addTask { await self.jumped() }
      try await group.next()
      group.cancelAll()
    }
    try Task.checkCancellation()
  }

  private func jumped() async {
    let id = state.withLock { state in
      state.next += 1
      return state.next
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if Task.isCancelled { return true }
          state.sleepers[id] = continuation
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.sleepers.removeValue(forKey: id) }?.resume()
    }
  }
}
