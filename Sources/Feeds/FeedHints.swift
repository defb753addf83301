import Foundation

/// What a feed says in its own text about being polled; absurd values are for `PollSchedule` to clamp.
package struct FeedHints: Sendable, Hashable {
  /// The longer of `<ttl>` and the period of `sy:updatePeriod` and `sy:updateFrequency`.
  package var interval: Duration?
  /// UTC, 0…23 (24 means 0).
  package var skipHours: Set<Int>
  /// UTC, 0 (Sunday) … 6.
  package var skipDays: Set<Int>

  package init(interval: Duration? = nil, skipHours: Set<Int> = [], skipDays: Set<Int> = []) {
    self.interval = interval
    self.skipHours = Set(skipHours.map { $0 == 24 ? 0 : $0 }.filter { (0..<24).contains($0) })
    self.skipDays = skipDays.filter { (0..<7).contains($0) }
  }

  /// The first moment from `date` on that is not skipped; `date` itself where the feed skips every hour or every day.
  func firstAllowed(from date: Date) -> Date {
    guard !(skipHours.isEmpty && skipDays.isEmpty), skipHours.count < 24, skipDays.count < 7 else { return date }
    var hour = (date.timeIntervalSince1970 / 3600).rounded(.down)
    var moment = date
    for _ in 0..<24 * 8 {
      if !skipHours.contains(Int(hour) % 24), !skipsDay(of: moment) { return moment }
      hour += 1
      moment = Date(timeIntervalSince1970: hour * 3600)
    }
    return date
  }

  func skipsDay(of date: Date) -> Bool {
    // 1 January 1970 was a Thursday.
    skipDays.contains((Int((date.timeIntervalSince1970 / 86_400).rounded(.down)) + 4) % 7)
  }
}
