package import Foundation

/// A time zone of the tz database (https://www.iana.org/time-zones), with the sums that schedules need. Local times are seconds since 1970 as the
/// clock on the wall reads, which a change of the clock skips or has twice.
package struct Zone: Sendable, Hashable {
  static let day: Int64 = 86_400

  package let name: String
  private let zone: TimeZone

  /// Nil for a name that the database does not have; capitals count. `GMT+2` and its like are no names of it.
  package init?(_ name: String) {
    guard !name.hasPrefix("GMT+"), !name.hasPrefix("GMT-"), let zone = TimeZone(identifier: name) else { return nil }
    self.name = name
    self.zone = zone
  }

  /// Names to guess from.
  static var known: [String] { TimeZone.knownTimeZoneIdentifiers + ["UTC"] }

  package func local(_ date: Date) -> Int64 {
    let seconds = Self.seconds(date)
    return seconds + offset(seconds)
  }

  /// When the clock first reads this; where it never does, the moment at which it leaps over it.
  package func first(_ local: Int64) -> Date {
    let (before, after) = (offset(local - Self.day), offset(local + Self.day))
    if offset(local - before) == before { return Self.date(local - before) }
    if offset(local - after) == after { return Self.date(local - after) }
    return Self.date(change(after: local - after, until: local - before))
  }

  /// When the clock reads this for the last time; the same as `first` but for the hour that it has twice.
  func last(_ local: Int64) -> Date {
    let after = offset(local + Self.day)
    return offset(local - after) == after ? Self.date(local - after) : first(local)
  }

  /// When the clock is changed during the day that begins then, if it is.
  func change(onDay local: Int64) -> Date? {
    let (begin, end) = (Self.seconds(first(local)), Self.seconds(first(local + Self.day)))
    return offset(begin) == offset(end) ? nil : Self.date(change(after: begin, until: end))
  }

  /// - Parameter begin: where the offset is another one than at `end`.
  private func change(after begin: Int64, until end: Int64) -> Int64 {
    var (begin, end) = (begin, end)
    let new = offset(end)
    while end - begin > 1 {
      let middle = begin + (end - begin) / 2
      if offset(middle) == new { end = middle } else { begin = middle }
    }
    return end
  }

  private func offset(_ seconds: Int64) -> Int64 { Int64(zone.secondsFromGMT(for: Self.date(seconds))) }

  private static func seconds(_ date: Date) -> Int64 { Int64(min(max(date.timeIntervalSince1970, -1e11), 1e11).rounded(.down)) }

  private static func date(_ seconds: Int64) -> Date { Date(timeIntervalSince1970: Double(seconds)) }

  /// The beginning of the local day.
  static func day(of local: Int64) -> Int64 { local - (local % day + day) % day }
}

/// Days of the week, Monday first.
package struct WeekDays: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  static let all = WeekDays(rawValue: 0b111_1111)
  static let weekdays = WeekDays(rawValue: 0b001_1111)
  static let weekends = WeekDays(rawValue: 0b110_0000)
  static let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// The day that a local time is in.
  init(of local: Int64) {
    // 1 January 1970 was a Thursday.
    let number = (Zone.day(of: local) / Zone.day + 3) % 7
    self.init(rawValue: 1 << UInt8((number + 7) % 7))
  }

  /// `daily`, `weekdays`, `weekends`, `mon,thu`, `fri-sun`.
  init?(_ text: String) {
    switch text {
    case "daily": self = .all
    case "weekdays": self = .weekdays
    case "weekends": self = .weekends
    default:
      var days: WeekDays = []
      for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Self.names.firstIndex(of: String($0)) }
        guard (1...2).contains(ends.count), let first = ends.first ?? nil, let last = ends.last ?? nil else { return nil }
        // From Friday to Monday goes over the end of the week.
        for day in first...(last < first ? last + 7 : last) { days.insert(WeekDays(rawValue: 1 << UInt8(day % 7))) }
      }
      self = days
    }
  }
}
