import Synchronization

/// Who may send a request now: one at a time and a gap between two for each host, two at a time for each address that hosts share, and so many
/// at once over all of them.
///
/// A request waits in its own task and takes one of the global places only when its host is ready, so a slow or paused host delays
/// nobody else. A host is a key of the caller's, such as `HTTPURL.origin`. First come, first served.
package final class HostGate: Sendable {
  package enum Refusal: Error, Equatable {
    case paused(for: Duration)
    case cancelled
  }

  private struct State {
    var lanes: [String: Lane] = [:]
    /// By host, as learned from its last answer.
    var addresses: [String: String] = [:]
    var places: Places
    var lastTicket: UInt64 = 0
    var sweepAt = HostGate.sweepAbove

    /// Drops what says nothing any more, so that hosts which are never asked again are forgotten; each lane pays for its own share of it.
    mutating func sweep(at instant: Duration) {
      guard lanes.count > sweepAt else { return }
      lanes = lanes.filter { !$0.value.isIdle(at: instant) }
      addresses = addresses.filter { lanes[$0.key] != nil }
      sweepAt = max(HostGate.sweepAbove, lanes.count * 2)
    }
  }

  private let state: Mutex<State>
  private let gap: Duration
  private let now: @Sendable () -> Duration
  private let sleep: @Sendable (_ until: Duration) async throws -> Void

  /// - Parameters:
  ///   - limit: requests in flight over all hosts; with the connections that the client keeps, 64 in all.
  ///   - gap: from the end of a request to the start of the host's next one.
  package init<C: Clock>(clock: C, limit: Int = 48, gap: Duration = .seconds(1)) where C.Duration == Duration {
    let start = clock.now
    state = Mutex(State(places: Places(limit: limit)))
    self.gap = gap
    now = { start.duration(to: clock.now) }
    sleep = { try await clock.sleep(until: start.advanced(by: $0), tolerance: nil) }
  }

  /// Runs `body` when the host's turn has come. Throws for a paused host: at once, or when the pause begins while waiting.
  ///
  /// - Parameter isDoubtful: true for a host that failed last time; see `Places`.
  package func turn<Result>(at host: String, isDoubtful: Bool = false, _ body: () async -> Result) async throws(Refusal) -> Result {
    try await enter(host, width: 1)
    let address = state.withLock { $0.addresses[host] }
    do {
      try await rest(of: host)
      if let address { try await enter(address, width: Self.perAddress) }
    } catch {
      leave(host, hasAsked: false)
      throw error
    }
    do {
      if let address { try await rest(of: address) }
      try await takePlace(isDoubtful)
    } catch {
      if let address { leave(address, hasAsked: false) }
      leave(host, hasAsked: false)
      throw error
    }
    let result = await body()
    state.withLock { $0.places.leave(isDoubtful: isDoubtful) }?.resume(returning: nil)
    if let address { leave(address, hasAsked: true) }
    leave(host, hasAsked: true)
    return result
  }

  /// The numeric address that answered for a host: from its next turn on it shares the address's lane with the other hosts there.
  package func learn(_ address: String, of host: String) {
    guard !address.isEmpty else { return }
    state.withLock { $0.addresses[host] = "address \(address)" }
  }

  /// True when a turn at the host would begin at once, but for the places that all hosts share: for who has thousands of requests to choose from,
  /// since each that waits here costs a task of some kilobytes.
  package func isFree(_ host: String) -> Bool {
    let instant = now()
    return state.withLock { $0.lanes[host]?.isIdle(at: instant) ?? true }
  }

  /// True when others wait for this host: its connection is worth keeping.
  package func isAwaited(_ host: String) -> Bool {
    state.withLock { $0.lanes[host].map { !$0.line.isEmpty } ?? false }
  }

  /// Refuses every request to the host for this long, those that wait already too.
  ///
  /// - Parameter isReproach: false where the host only says ahead how long it wants to rest; such a pause lengthens no gap.
  package func pause(_ host: String, for duration: Duration, isReproach: Bool = true) {
    let until = now() + duration
    let waiting = state.withLock { state in
      var lane = state.lanes[host] ?? Lane(width: 1)
      lane.pausedUntil = max(lane.pausedUntil, until)
      if isReproach { lane.strikes = min(lane.strikes + 1, Self.mostStrikes) }
      let waiting = lane.line.takeAll()
      state.lanes[host] = lane
      return waiting
    }
    for waiter in waiting { waiter.resume(returning: .paused(for: duration)) }
  }

  private func enter(_ name: String, width: Int) async throws(Refusal) {
    let instant = now()
    let ticket = newTicket()
    let refusal = await withTaskCancellationHandler {
      await withCheckedContinuation { (waiter: WaitingLine.Waiter) in
        let answer: Refusal?? = state.withLock { state in
          if Task.isCancelled { return .some(.cancelled) }
          let pausedUntil = state.lanes[name]?.pausedUntil ?? .zero
          if pausedUntil > instant { return .some(.paused(for: pausedUntil - instant)) }
          if state.lanes[name, default: Lane(width: width)].enter() { return .some(nil) }
          state.lanes[name]?.line.add(waiter, ticket: ticket)
          return nil
        }
        if let answer { waiter.resume(returning: answer) }
      }
    } onCancel: {
      state.withLock { $0.lanes[name]?.line.take(ticket) }?.resume(returning: .cancelled)
    }
    if let refusal { throw refusal }
  }

  private func rest(of name: String) async throws(Refusal) {
    let readyAt = state.withLock { $0.lanes[name]?.readyAt ?? .zero }
    if readyAt > now() {
      do { try await sleep(readyAt) } catch { throw .cancelled }
    }
    let pause = state.withLock { $0.lanes[name]?.pausedUntil ?? .zero } - now()
    if pause > .zero { throw .paused(for: pause) }
  }

  private func leave(_ name: String, hasAsked: Bool) {
    let instant = now()
    let next = state.withLock { state -> WaitingLine.Waiter? in
      let strikes = state.lanes[name]?.strikes ?? 0
      let rest = hasAsked ? instant + gap * (1 << max(0, strikes - 1)) : nil
      if hasAsked, strikes > 0, (state.lanes[name]?.pausedUntil ?? .zero) <= instant { state.lanes[name]?.strikes -= 1 }
      let next = state.lanes[name]?.leave(at: instant, restUntil: rest)
      state.sweep(at: instant)
      return next ?? nil
    }
    next?.resume(returning: nil)
  }

  private func takePlace(_ isDoubtful: Bool) async throws(Refusal) {
    let ticket = newTicket()
    let refusal = await withTaskCancellationHandler {
      await withCheckedContinuation { (waiter: WaitingLine.Waiter) in
        let answer: Refusal?? = state.withLock { state in
          if Task.isCancelled { return .some(.cancelled) }
          if state.places.take(isDoubtful: isDoubtful) { return .some(nil) }
          state.places.wait(waiter, ticket: ticket, isDoubtful: isDoubtful)
          return nil
        }
        if let answer { waiter.resume(returning: answer) }
      }
    } onCancel: {
      state.withLock { $0.places.stopWaiting(ticket) }?.resume(returning: .cancelled)
    }
    if let refusal { throw refusal }
  }

  private func newTicket() -> UInt64 {
    state.withLock {
      $0.lastTicket += 1
      return $0.lastTicket
    }
  }

  /// The gap grows to 64 times its length at most.
  private static let mostStrikes = 7
  /// Hosts behind one address, such as those of a content network, are many and each polite by itself.
  private static let perAddress = 2
  private static let sweepAbove = 20_000
}
