import ArgumentParser
import Foundation
import Web

/// A moment on the command line: a day, a day with its time, or so long ago.
struct Moment: ExpressibleByArgument {
  let date: Date

  init?(argument: String) {
    if let ago = LookBack.seconds(argument) {
      date = Date(timeIntervalSinceNow: -ago)
    } else if let date = Self.parse(argument) {
      self.date = date
    } else {
      return nil
    }
  }

  /// UTC where no zone is named.
  private static func parse(_ text: String) -> Date? {
    let whole =
      switch text.utf8.count {
      case 10: text + "T00:00:00Z"
      case 16: text + ":00Z"
      case 19: text + "Z"
      default: text
      }
    return try? Date(whole, strategy: .iso8601)
  }

  static let help = "2026-11-29, 2026-11-29T08:00, or so long ago: 24h, 7d."
}
