package import Foundation

/// When a digest goes out.
package struct DigestSchedule: Sendable, Hashable {
  private enum Rhythm: Hashable {
    /// At the full hour, UTC.
    case hourly
    /// - Parameter minute: of the day.
    case at(minute: Int, WeekDays, Zone)
  }

  private let rhythm: Rhythm
  package let written: String

  static func hourly(written: String) -> DigestSchedule { DigestSchedule(rhythm: .hourly, written: written) }

  init(minute: Int, days: WeekDays, zone: Zone, written: String) {
    self.init(rhythm: .at(minute: minute, days, zone), written: written)
  }

  private init(rhythm: Rhythm, written: String) {
    self.rhythm = rhythm
    self.written = written
  }

  /// The first moment after `date` at which a digest goes out. Each day has one at most: where the clock leaps over the time it is the moment of the
  /// leap, and where the clock has the time twice the first of the two.
  package func next(after date: Date) -> Date {
    switch rhythm {
    case .hourly: return Date(timeIntervalSince1970: ((date.timeIntervalSince1970 / 3600).rounded(.down) + 1) * 3600)
    case .at(let minute, let days, let zone):
      let today = Zone.day(of: zone.local(date))
      for number in -1...8 {
        let day = today + Int64(number) * Zone.day
        guard days.contains(WeekDays(of: day)) else { continue }
        let moment = zone.first(day + Int64(minute) * 60)
        if moment > date { return moment }
      }
      // No week is without one of its days.
      return date.addingTimeInterval(Double(8 * Zone.day))
    }
  }
}
