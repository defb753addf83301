import Foundation

/// A moment as people write it in the files: RFC 3339, with the seconds left out if they like.
enum Moment {
  static func date(_ text: String) -> Date? {
    guard text.utf8.count <= 40, let parts = text.wholeMatch(of: /(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?(Z|[+-]\d\d:\d\d)/) else {
      return nil
    }
    let whole = "\(parts.1)T\(parts.2)\(parts.3 ?? ":00")\(parts.4)"
    guard let date = try? Date(whole, strategy: .iso8601) else { return nil }
    // 31 April and 25 o'clock are taken for a later moment, and then read otherwise.
    let shown = date.formatted(Date.ISO8601FormatStyle(timeZone: zone(String(parts.4))))
    return shown.hasPrefix("\(parts.1)T\(parts.2)") ? date : nil
  }

  private static func zone(_ text: String) -> TimeZone {
    let digits = text.split { !$0.isNumber }.compactMap { Int($0) }
    guard digits.count == 2 else { return .gmt }
    return TimeZone(secondsFromGMT: (digits[0] * 60 + digits[1]) * (text.hasPrefix("-") ? -60 : 60)) ?? .gmt
  }
}
