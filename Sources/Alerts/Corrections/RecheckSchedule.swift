package import Foundation

/// When an article is looked at again after its alert: at once, to know what it says, soon, since most corrections come within hours, and for
/// the last time after two days.
package enum RecheckSchedule {
  /// Seconds after the alert.
  private static let looks: [TimeInterval] = [120, 1800, 7200, 21_600, 86_400, 172_800]
  /// Seconds; a page that is missing once may be in the middle of being put there anew.
  private static let confirmation: TimeInterval = 1800
  /// A page that answers 404 or 410 so often, one time after another, is gone.
  package static let missingTimes = 2

  /// - Parameter isRead: the page is read for its full text, and what it says at first is known.
  package static func first(after alert: Date, isRead: Bool) -> Date { alert.addingTimeInterval(isRead ? looks[1] : looks[0]) }

  /// Nil: it has been looked at for the last time.
  ///
  /// - Parameters:
  ///   - looks: made so far.
  ///   - isMissing: the last one found no page.
  package static func next(alert: Date, looks made: Int, isMissing: Bool, now: Date) -> Date? {
    if isMissing { return now.addingTimeInterval(confirmation) }
    // An agent that was away makes up for one look, not for each.
    return looks.dropFirst(max(made, 0)).map { alert.addingTimeInterval($0) }.first { $0 > now }
  }
}
