/// Whoever asks one host, or one address, passes here: so many at a time, and a gap after each.
struct Lane {
  /// How many may be in it at a time.
  let width: Int
  var line = WaitingLine()
  private(set) var inside = 0
  /// When the places that are free may be used again, on the gate's clock; a place that is not named has rested long enough.
  private var rests: [Duration] = []
  var pausedUntil = Duration.zero
  /// Pauses that no request has made up for since; from the second on each doubles the gap.
  var strikes = 0

  init(width: Int) {
    self.width = width
  }

  /// False when the lane is full.
  mutating func enter() -> Bool {
    guard inside < width else { return false }
    inside += 1
    return true
  }

  /// When who has just entered may go on; zero for at once.
  var readyAt: Duration {
    let resting = rests.count + inside - width
    return resting > 0 ? rests.sorted()[min(resting, rests.count) - 1] : .zero
  }

  /// Leaves, and says who enters instead. `rest` keeps the place unused until then; nil where nobody was asked.
  mutating func leave(at instant: Duration, restUntil rest: Duration?) -> WaitingLine.Waiter? {
    rests.removeAll { $0 <= instant }
    if let rest { rests.append(rest) }
    let next = line.takeFirst()
    if next == nil { inside -= 1 }
    return next
  }

  func isIdle(at instant: Duration) -> Bool {
    inside == 0 && pausedUntil <= instant && !rests.contains { $0 > instant }
  }
}
