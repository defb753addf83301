package import Foundation
import Synchronization

/// Time that stands still until a test moves it, as a `Clock` and as a `Date`.
package final class TestClock: Clock {
  package struct Instant: InstantProtocol {
    /// Since the clock's start.
    package var offset: Duration

    package func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    package func duration(to other: Instant) -> Duration { other.offset - offset }
    package static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private struct Sleeper {
    var id: UInt64
    var deadline: Instant
    var continuation: CheckedContinuation<Bool, Never>
  }

  private struct Watcher {
    var count: Int
    var continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var now = Instant(offset: .zero)
    var nextID: UInt64 = 0
    var cancelled: Set<UInt64> = []
    var sleepers: [Sleeper] = []
    var watchers: [Watcher] = []
  }

  private let state = Mutex(State())
  private let start: Date

  package init(start: Date = Date(timeIntervalSince1970: 1_700_000_000)) {
    self.start = start
  }

  package var now: Instant { state.withLock { $0.now } }
  package var minimumResolution: Duration { .nanoseconds(1) }
  package var date: Date { start.addingTimeInterval(now.offset / .seconds(1)) }

  // No continuation is resumed under the lock: resuming takes the lock of its task, which whoever cancels that task holds while it waits for ours.
  package func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
    let id = state.withLock {
      $0.nextID += 1
      return $0.nextID
    }
    let isDue = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let (answer, watchers) = state.withLock { state -> (Bool?, [Watcher]) in
          if state.cancelled.remove(id) != nil { return (false, []) }
          if state.now >= deadline { return (true, []) }
          state.sleepers.append(Sleeper(id: id, deadline: deadline, continuation: continuation))
          let count = state.sleepers.count
          let watchers = state.watchers.filter { $0.count <= count }
          state.watchers.removeAll { $0.count <= count }
          return (nil, watchers)
        }
        if let answer { continuation.resume(returning: answer) }
        for watcher in watchers { watcher.continuation.resume() }
      }
    } onCancel: {
      let sleeper = state.withLock { state -> Sleeper? in
        if let index = state.sleepers.firstIndex(where: { $0.id == id }) { return state.sleepers.remove(at: index) }
        state.cancelled.insert(id)
        return nil
      }
      sleeper?.continuation.resume(returning: false)
    }
    if !isDue { throw CancellationError() }
  }

  /// The same by date: one reading of the clock, so that time which moves meanwhile moves no deadline.
  package func sleep(until date: Date) async throws {
    let wait = min(max(date.timeIntervalSince(start), 0), 1e8)
    try await sleep(until: Instant(offset: .milliseconds(Int(wait * 1000))))
  }

  /// Moves time and wakes, in order, whoever slept until then.
  package func advance(by duration: Duration) {
    let due = state.withLock { state -> [Sleeper] in
      state.now = state.now.advanced(by: duration)
      let now = state.now
      let due = state.sleepers.filter { $0.deadline <= now }.sorted { ($0.deadline, $0.id) < ($1.deadline, $1.id) }
      state.sleepers.removeAll { $0.deadline <= now }
      return due
    }
    for sleeper in due { sleeper.continuation.resume(returning: true) }
  }

  /// Returns once this many tasks sleep on the clock, so that a test moves time only when all are where it wants them.
  package func waitForSleepers(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock {
        if $0.sleepers.count >= count { return true }
        $0.watchers.append(Watcher(count: count, continuation: continuation))
        return false
      }
      if isThere { continuation.resume() }
    }
  }
}
