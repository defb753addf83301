/// The places that all hosts share. Hosts that failed last time may take half of them: a thousand dead ones, each holding its place until its
/// time is up, delay no living one.
struct Places {
  let limit: Int
  private var sound = WaitingLine()
  private var doubtful = WaitingLine()
  private var taken = 0
  private var takenByDoubtful = 0

  init(limit: Int) {
    self.limit = limit
  }

  /// False when there is no place for this one now.
  mutating func take(isDoubtful: Bool) -> Bool {
    guard taken < limit, !isDoubtful || hasRoomForDoubtful else { return false }
    taken += 1
    if isDoubtful { takenByDoubtful += 1 }
    return true
  }

  mutating func wait(_ waiter: WaitingLine.Waiter, ticket: UInt64, isDoubtful: Bool) {
    if isDoubtful { doubtful.add(waiter, ticket: ticket) } else { sound.add(waiter, ticket: ticket) }
  }

  mutating func stopWaiting(_ ticket: UInt64) -> WaitingLine.Waiter? {
    sound.take(ticket) ?? doubtful.take(ticket)
  }

  /// Gives a place back, and says who has it now.
  mutating func leave(isDoubtful: Bool) -> WaitingLine.Waiter? {
    taken -= 1
    if isDoubtful { takenByDoubtful -= 1 }
    if let next = sound.takeFirst() {
      taken += 1
      return next
    }
    guard hasRoomForDoubtful, let next = doubtful.takeFirst() else { return nil }
    taken += 1
    takenByDoubtful += 1
    return next
  }

  private var hasRoomForDoubtful: Bool { takenByDoubtful < max(1, limit / 2) }
}
