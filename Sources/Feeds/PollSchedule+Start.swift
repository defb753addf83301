package import Foundation

extension PollSchedule {
  /// The first dates after a start, in the order of `states`: due dates that were stored hold; feeds that are overdue or new are spread, oldest
  /// first, the first of them at once, a thousand of them over ten minutes. What a feed's `skipHours` and `skipDays` forbid waits for their end.
  package static func start(_ states: [FeedState], minInterval: Duration, now: Date) -> [PollPlan] {
    var plans = states.map { state -> PollPlan in
      if let next = state.nextPoll { return PollPlan(date: next, reason: .start) }
      guard let last = state.lastPoll else { return PollPlan(date: .distantPast, reason: .start) }
      return PollPlan(date: last + minInterval, reason: .start)
    }
    let overdue = plans.indices.filter { plans[$0].date.map { $0 <= now } == true }
    let ordered = overdue.sorted { (plans[$0].date ?? now, $0) < (plans[$1].date ?? now, $1) }
    for (place, index) in ordered.enumerated() {
      let date = now + startGap(overdue.count) * place
      let allowed = states[index].hints.firstAllowed(from: date)
      plans[index].date = allowed == date ? date : allowed + startGap(overdue.count) * place
    }
    return plans
  }

  private static func startGap(_ count: Int) -> Duration {
    min(.milliseconds(600), .seconds(600) / max(count, 1))
  }
}
