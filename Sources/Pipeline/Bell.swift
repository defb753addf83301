package import Foundation
import Synchronization

/// Wakes one waiting loop before its time. A ring while nobody waits is kept, so that none is missed; many rings count as one.
package final class Bell: Sendable {
  private enum State {
    case quiet
    case rung
    case waiting(CheckedContinuation<Void, Never>)
  }

  private let state = Mutex(State.quiet)

  package init() {}

  package func ring() {
    let waiting: CheckedContinuation<Void, Never>? = state.withLock { state in
      if case .waiting(let continuation) = state {
        state = .quiet
        return continuation
      }
      state = .rung
      return nil
    }
    waiting?.resume()
  }

  /// Returns at a ring, at `date`, or when the task is cancelled, whichever comes first.
  package func wait(until date: Date, clock: any AgentClock) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        do { try await clock.sleep(until: date) } catch {}
      }
      group.addTask { await self.wait() }
      await group.next()
      group.cancelAll()
    }
  }

  private func wait() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let resumeNow = state.withLock { state in
          if case .rung = state {
            state = .quiet
            return true
          }
          if Task.isCancelled { return true }
          state = .waiting(continuation)
          return false
        }
        if resumeNow { continuation.resume() }
      }
    } onCancel: {
      let waiting: CheckedContinuation<Void, Never>? = state.withLock { state in
        guard case .waiting(let continuation) = state else { return nil }
        state = .quiet
        return continuation
      }
      waiting?.resume()
    }
  }
}
