/// Tasks that wait for their turn, first come, first served. Joining, leaving and being first are all done in constant time.
struct WaitingLine {
  typealias Waiter = CheckedContinuation<HostGate.Refusal?, Never>

  private var waiters: [UInt64: Waiter] = [:]
  /// In order of arrival; those that left are still in it until they would be first.
  private var tickets: [UInt64] = []
  private var first = 0

  var isEmpty: Bool { waiters.isEmpty }

  mutating func add(_ waiter: Waiter, ticket: UInt64) {
    waiters[ticket] = waiter
    tickets.append(ticket)
  }

  mutating func takeFirst() -> Waiter? {
    while first < tickets.count {
      let waiter = waiters.removeValue(forKey: tickets[first])
      first += 1
      if first > 32, first * 2 > tickets.count {
        tickets.removeFirst(first)
        first = 0
      }
      if let waiter { return waiter }
    }
    tickets = []
    first = 0
    return nil
  }

  mutating func take(_ ticket: UInt64) -> Waiter? {
    waiters.removeValue(forKey: ticket)
  }

  mutating func takeAll() -> [Waiter] {
    var all: [Waiter] = []
    while let waiter = takeFirst() { all.append(waiter) }
    return all
  }
}
