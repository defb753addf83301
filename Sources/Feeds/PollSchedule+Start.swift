package import Foundation

extension PollSchedule {
  /// The first dates after a start, in the order of `states`: due dates that were stored hold; feeds that are overdue or new are spread, oldest
  /// first, the first of them at once, a thousand of them over ten minutes. A feed that is gone stays unscheduled.
  package static func start(_ states: [FeedState], minInterval: Duration, now: Date) -> [PollPlan] {
    var plans = states.map { state -> PollPlan in
      if let next = state.nextPoll { return PollPlan(date: next, reason: .start) }
      guard let last = state.lastPoll else { return PollPlan(date: .distantPast, reason: .start) }
      if state.nextPollReason == PollReason.gone.description { return PollPlan(date: nil, reason: .gone) }
      return PollPlan(date: last + minInterval, reason: .start)
    }
    let overdue = plans.indices.filter { plans[$0].date.map { $0 <= now } == true }
    let ordered = overdue.sorted { (plans[$0].date ?? now, $0) < (plans[$1].date ?? now, $1) }
    for (place, index) in ordered.enumerated() { plans[index].date = now + startGap(overdue.count) * place }
    return plans
  }

  private static func startGap(_ count: Int) -> Duration {
    min(.milliseconds(600), .seconds(600) / max(count, 1))
  }
}
