package import Foundation

/// The only place where the agent asks what time it is; tests move a clock of their own by hand.
package protocol AgentClock: Sendable {
  var now: Date { get }
  /// Returns at `date` or soon after; throws `CancellationError` when the task is cancelled.
  func sleep(until date: Date) async throws
}

/// Wall time for dates, a monotonic clock for waiting: a step of the wall clock delays nobody by more than the wait that was under way.
package struct SystemClock: AgentClock {
  package init() {}

  package var now: Date { Date() }

  package func sleep(until date: Date) async throws {
    let seconds = min(max(date.timeIntervalSinceNow, 0), 86_400)
    try await Task.sleep(for: .milliseconds(Int(seconds * 1000)), clock: .continuous)
  }
}
