import Synchronization

/// Who may send a request now: one at a time and a gap between two for each host, and so many at once over all hosts.
///
/// A request waits in its own task and takes one of the global places only when its host is ready, so a slow or paused host delays
/// nobody else. A host is a key of the caller's, such as `HTTPURL.origin`. First come, first served.
package final class HostGate: Sendable {
  package enum Refusal: Error, Equatable {
    case paused(for: Duration)
    case cancelled
  }

  private struct Host {
    var isBusy = false
    var line = WaitingLine()
    /// On the gate's clock, as is `pausedUntil`.
    var readyAt = Duration.zero
    var pausedUntil = Duration.zero
    /// Pauses that no request has made up for since; from the second on each doubles the gap.
    var strikes = 0
  }

  private struct State {
    var hosts: [String: Host] = [:]
    var inFlight = 0
    var line = WaitingLine()
    var lastTicket: UInt64 = 0
  }

  private let state = Mutex(State())
  private let limit: Int
  private let gap: Duration
  private let now: @Sendable () -> Duration
  private let sleep: @Sendable (_ until: Duration) async throws -> Void

  /// - Parameters:
  ///   - limit: requests in flight over all hosts.
  ///   - gap: from the end of a request to the start of the host's next one.
  package init<C: Clock>(clock: C, limit: Int = 64, gap: Duration = .seconds(1)) where C.Duration == Duration {
    let start = clock.now
    self.limit = limit
    self.gap = gap
    now = { start.duration(to: clock.now) }
    sleep = { try await clock.sleep(until: start.advanced(by: $0), tolerance: nil) }
  }

  /// Runs `body` when the host's turn has come. Throws for a paused host: at once, or when the pause begins while waiting.
  package func turn<Result>(at host: String, _ body: () async -> Result) async throws(Refusal) -> Result {
    try await take(host)
    do {
      try await waitForGap(of: host)
      try await takePlace()
    } catch {
      leave(host, hasAsked: false)
      throw error
    }
    let result = await body()
    leavePlace()
    leave(host, hasAsked: true)
    return result
  }

  /// Refuses every request to the host for this long, those that wait already too.
  package func pause(_ host: String, for duration: Duration) {
    let until = now() + duration
    let waiting = state.withLock { state in
      var entry = state.hosts[host] ?? Host()
      entry.pausedUntil = max(entry.pausedUntil, until)
      entry.strikes = min(entry.strikes + 1, Self.mostStrikes)
      let waiting = entry.line.takeAll()
      state.hosts[host] = entry
      return waiting
    }
    for waiter in waiting { waiter.resume(returning: .paused(for: duration)) }
  }

  private func take(_ host: String) async throws(Refusal) {
    let ticket = newTicket()
    let instant = now()
    let refusal = await withTaskCancellationHandler {
      await withCheckedContinuation { (waiter: WaitingLine.Waiter) in
        state.withLock { state in
          var entry = state.hosts[host] ?? Host()
          if Task.isCancelled {
            waiter.resume(returning: .cancelled)
          } else if entry.pausedUntil > instant {
            waiter.resume(returning: .paused(for: entry.pausedUntil - instant))
          } else if entry.isBusy {
            entry.line.add(waiter, ticket: ticket)
          } else {
            entry.isBusy = true
            waiter.resume(returning: nil)
          }
          state.hosts[host] = entry
        }
      }
    } onCancel: {
      state.withLock { $0.hosts[host]?.line.take(ticket) }?.resume(returning: .cancelled)
    }
    if let refusal { throw refusal }
  }

  private func waitForGap(of host: String) async throws(Refusal) {
    let readyAt = state.withLock { $0.hosts[host]?.readyAt ?? .zero }
    if readyAt > now() {
      do { try await sleep(readyAt) } catch { throw .cancelled }
    }
    let pause = state.withLock { $0.hosts[host]?.pausedUntil ?? .zero } - now()
    if pause > .zero { throw .paused(for: pause) }
  }

  private func leave(_ host: String, hasAsked: Bool) {
    let instant = now()
    let next = state.withLock { state -> WaitingLine.Waiter? in
      guard var entry = state.hosts[host] else { return nil }
      if hasAsked {
        entry.readyAt = instant + gap * (1 << max(0, entry.strikes - 1))
        if entry.pausedUntil <= instant { entry.strikes = max(0, entry.strikes - 1) }
      }
      let next = entry.line.takeFirst()
      entry.isBusy = next != nil
      state.hosts[host] = entry
      if state.hosts.count > Self.mostIdleHosts {
        state.hosts = state.hosts.filter { $0.value.isBusy || max($0.value.readyAt, $0.value.pausedUntil) > instant }
      }
      return next
    }
    next?.resume(returning: nil)
  }

  private func takePlace() async throws(Refusal) {
    let ticket = newTicket()
    let refusal = await withTaskCancellationHandler {
      await withCheckedContinuation { (waiter: WaitingLine.Waiter) in
        state.withLock { state in
          if Task.isCancelled {
            waiter.resume(returning: .cancelled)
          } else if state.inFlight < limit {
            state.inFlight += 1
            waiter.resume(returning: nil)
          } else {
            state.line.add(waiter, ticket: ticket)
          }
        }
      }
    } onCancel: {
      state.withLock { $0.line.take(ticket) }?.resume(returning: .cancelled)
    }
    if let refusal { throw refusal }
  }

  private func leavePlace() {
    let next = state.withLock { state -> WaitingLine.Waiter? in
      let next = state.line.takeFirst()
      if next == nil { state.inFlight -= 1 }
      return next
    }
    next?.resume(returning: nil)
  }

  private func newTicket() -> UInt64 {
    state.withLock {
      $0.lastTicket += 1
      return $0.lastTicket
    }
  }

  /// The gap grows to 64 times its length at most.
  private static let mostStrikes = 7
  private static let mostIdleHosts = 10_000
}
