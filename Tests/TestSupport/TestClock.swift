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

  package func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
    let id = state.withLock {
      $0.nextID += 1
      return $0.nextID
    }
    let isDue = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        state.withLock {
          if $0.cancelled.remove(id) != nil { return continuation.resume(returning: false) }
          if $0.now >= deadline { return continuation.resume(returning: true) }
          $0.sleepers.append(Sleeper(id: id, deadline: deadline, continuation: continuation))
          let count = $0.sleepers.count
          for watcher in $0.watchers where watcher.count <= count { watcher.continuation.resume() }
          $0.watchers.removeAll { $0.count <= count }
        }
      }
    } onCancel: {
      state.withLock {
        if let index = $0.sleepers.firstIndex(where: { $0.id == id }) {
          $0.sleepers.remove(at: index).continuation.resume(returning: false)
        } else {
          $0.cancelled.insert(id)
        }
      }
    }
    if !isDue { throw CancellationError() }
  }

  /// Moves time and wakes, in order, whoever slept until then.
  package func advance(by duration: Duration) {
    state.withLock {
      $0.now = $0.now.advanced(by: duration)
      let now = $0.now
      let due = $0.sleepers.filter { $0.deadline <= now }.sorted { ($0.deadline, $0.id) < ($1.deadline, $1.id) }
      $0.sleepers.removeAll { $0.deadline <= now }
      for sleeper in due { sleeper.continuation.resume(returning: true) }
    }
  }

  /// Returns once this many tasks sleep on the clock, so that a test moves time only when all are where it wants them.
  package func waitForSleepers(_ count: Int) async {
    await withCheckedContinuation { continuation in
      state.withLock {
        if $0.sleepers.count >= count {
          continuation.resume()
        } else {
          $0.watchers.append(Watcher(count: count, continuation: continuation))
        }
      }
    }
  }
}
