package import Foundation
import Watchlists

extension Router {
  /// What becomes, by these rules, of what earlier ones hold. Who is told stays as it was decided then.
  ///
  /// A rule's hour is reckoned from when the first of the bucket was held: all of it goes together, and the same rules come to the same hour again.
  ///
  /// - Parameters:
  ///   - alert: nil for an event.
  ///   - bucket: that it is held in, until a moment to come.
  ///   - memory: as it is now; nothing is noted in it.
  /// - Returns: `.hold`, or `.send` where no rule holds it any more.
  package func decide(
    held alert: Alert?, for receiver: String, in bucket: HoldBucket, since first: Date, memory: RouteMemory, now: Date
  ) -> RouteDecision {
    let rules = rules[receiver] ?? ReceiverRules()
    let target = alert.flatMap { alert in targets(of: alert, AlertFacts(alert)).first { $0.receiver == receiver } }
    func hold(_ bucket: HoldBucket, _ reason: String) -> RouteDecision {
      RouteDecision(receiver: receiver, fate: .hold(bucket), reason: reason)
    }
    func quiet(at moment: Date) -> RouteDecision? {
      guard let hours = rules.quietHours, let end = hours.end(at: moment), end > now else { return nil }
      return hold(HoldBucket(.quietHours, moment: end), RouteWords.quiet(hours, until: end, target))
    }
    if alert != nil, let digest = digest(target?.route, rules) {
      let moment = digest.next(after: first)
      if moment > now { return hold(HoldBucket(.digest, moment: moment), RouteWords.digest(digest, at: moment, target)) }
    }
    if let quiet = quiet(at: first) { return quiet }
    let grouping = target?.route?.grouping
    let gathering = grouping.map { max($0.wait, $0.interval) }
    func last(_ wait: Duration) -> Date { min(bucket.moment, first.addingTimeInterval(wait / .seconds(1))) }
    switch bucket.kind {
    case .digest: break
    case .quietHours:
      // What a group or a cap would have let go in the midst of them.
      guard let wait = [rules.cap?.period, gathering].compactMap(\.self).max() else { break }
      let quiet = quiet(at: min(last(wait), bucket.moment.addingTimeInterval(-1)))
      if let quiet, quiet.fate == .hold(bucket) { return quiet }
    case .group:
      guard let alert, let grouping, let group = bucket.group, group == Self.group(alert, grouping) else { break }
      // The first of its group waits for others; what comes soon after those, for the interval to end.
      var (moment, cause) = (last(grouping.wait), RouteMemory.Cause.wait(grouping.wait))
      if let told = memory.telling(of: group, to: receiver, before: first) {
        let end = told.addingTimeInterval(grouping.interval / .seconds(1))
        if end > first { (moment, cause) = (min(bucket.moment, end), .interval(grouping.interval, told: told)) }
      }
      guard moment > now else { break }
      return quiet(at: moment)
        ?? hold(HoldBucket(.group, group: group, moment: moment), RouteWords.grouped(group, cause, until: moment, target))
    case .overflow:
      guard let cap = rules.cap else { break }
      let moment = last(cap.period)
      guard moment > now else { break }
      return quiet(at: moment) ?? hold(HoldBucket(.overflow, moment: moment), RouteWords.capped(cap, until: moment, target))
    case .late: return quiet(at: bucket.moment) ?? hold(bucket, RouteWords.late(until: bucket.moment, target))
    }
    return quiet(at: now) ?? RouteDecision(receiver: receiver, fate: .send, reason: RouteWords.free(at: now, target))
  }
}
