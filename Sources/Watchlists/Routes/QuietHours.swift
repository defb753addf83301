package import Foundation

/// Hours in which a receiver is left alone. What the clock on the wall reads is what counts, the beginning included, the end excluded.
package struct QuietHours: Sendable, Hashable {
  /// Minutes of the day; where the end is not after the beginning it is that of the next day.
  struct Span: Sendable, Hashable {
    /// Those that it begins on.
    var days: WeekDays
    var from: Int
    /// 1440 at most.
    var to: Int
    var zone: Zone
  }

  private let spans: [Span]
  package let written: String

  init(_ spans: [Span], written: String) {
    self.spans = spans
    self.written = written
  }

  /// When the quiet that holds at `date` ends, over all spans that join; nil where none holds.
  package func end(at date: Date) -> Date? {
    guard isQuiet(date) else { return nil }
    let edges = spans.flatMap { $0.edges(around: date) }.filter { $0 > date }.sorted()
    // Who has all the week quiet is told at least once a week.
    return edges.first { !isQuiet($0) } ?? edges.last
  }

  /// True where no moment of the week is left.
  var isEndless: Bool {
    let monday = Int64(4) * Zone.day
    return stride(from: monday, to: monday + 7 * Zone.day, by: 60).allSatisfy { minute in
      spans.contains { $0.holds(minute) }
    }
  }

  private func isQuiet(_ date: Date) -> Bool {
    spans.contains { $0.holds($0.zone.local(date)) }
  }
}

extension QuietHours.Span {
  fileprivate func holds(_ local: Int64) -> Bool {
    let day = Zone.day(of: local)
    let time = local - day
    let (begin, end) = (Int64(from) * 60, Int64(to) * 60)
    guard end <= begin else { return days.contains(WeekDays(of: day)) && time >= begin && time < end }
    return (days.contains(WeekDays(of: day)) && time >= begin) || (days.contains(WeekDays(of: day - Zone.day)) && time < end)
  }

  /// Moments at which it may begin or end, of yesterday and of the week to come.
  fileprivate func edges(around date: Date) -> [Date] {
    let today = Zone.day(of: zone.local(date))
    return (-1...8).flatMap { number -> [Date] in
      let day = today + Int64(number) * Zone.day
      let times = [from, to].map { day + Int64($0) * 60 }
      return times.map { zone.first($0) } + times.map { zone.last($0) } + (zone.change(onDay: day).map { [$0] } ?? [])
    }
  }
}
