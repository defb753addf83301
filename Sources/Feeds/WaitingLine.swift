/// Tasks that wait for their turn, first come, first served.
struct WaitingLine {
  typealias Waiter = CheckedContinuation<HostGate.Refusal?, Never>

  private var waiters: [(ticket: UInt64, waiter: Waiter)] = []

  mutating func add(_ waiter: Waiter, ticket: UInt64) {
    waiters.append((ticket, waiter))
  }

  mutating func takeFirst() -> Waiter? {
    waiters.isEmpty ? nil : waiters.removeFirst().waiter
  }

  mutating func take(_ ticket: UInt64) -> Waiter? {
    waiters.firstIndex { $0.ticket == ticket }.map { waiters.remove(at: $0).waiter }
  }

  mutating func takeAll() -> [Waiter] {
    defer { waiters = [] }
    return waiters.map(\.waiter)
  }
}
