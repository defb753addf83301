import Foundation

/// Dates and spans as the page writes them: short words, and the exact moment for who points at them.
struct PageTime {
  let now: Date

  /// `12 min ago`, `in 3 h`.
  func ago(_ date: Date) -> String {
    let seconds = now.timeIntervalSince(date)
    let words = abs(seconds) < 1 ? "now" : seconds > 0 ? "\(Self.span(seconds)) ago" : "in \(Self.span(-seconds))"
    return Self.element(date, words)
  }

  /// `3 h`.
  func length(since date: Date) -> String {
    Self.element(date, Self.span(max(now.timeIntervalSince(date), 0)))
  }

  /// `from 25 Nov 14:05 to 16:20`; the day is said again where it is another.
  static func moments(_ from: Date, _ to: Date) -> String {
    let (first, last) = (moment(from), moment(to))
    let isOneDay = abs(to.timeIntervalSince(from)) < 86_400
    if first == last, isOneDay { return "at \(first)" }
    let isSameDay = first.dropLast(5) == last.dropLast(5) && isOneDay
    return "from \(first) to \(isSameDay ? String(last.suffix(5)) : last)"
  }

  /// `25 Nov 14:05`, UTC.
  static func moment(_ date: Date) -> String {
    let parts = calendar.dateComponents([.day, .month, .hour, .minute], from: clamped(date))
    let month = months[min(max((parts.month ?? 1) - 1, 0), 11)]
    return "\(parts.day ?? 1) \(month) \(twoDigits(parts.hour ?? 0)):\(twoDigits(parts.minute ?? 0))"
  }

  /// `25 Nov`, UTC.
  static func day(_ date: Date) -> String { moment(date).split(separator: " ").prefix(2).joined(separator: " ") }

  static func hour(of date: Date) -> Int { calendar.component(.hour, from: clamped(date)) }

  static func element(_ date: Date, _ words: String) -> String {
    let exact = clamped(date).formatted(.iso8601)
    return "<time datetime=\"\(exact)\" title=\"\(exact)\">\(words)</time>"
  }

  static func span(_ seconds: Double) -> String {
    switch seconds {
    case ..<120: "\(whole(seconds)) s"
    case ..<7200: "\(whole(seconds / 60)) min"
    case ..<172_800: "\(whole(seconds / 3600)) h"
    case ..<315_360_000: "\(whole(seconds / 86_400)) days"
    default: "years"
    }
  }

  private static func whole(_ value: Double) -> Int { Int(min(max(value.rounded(), 1), 1e6)) }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Years 1970 to 9999: a store may hold anything.
  private static func clamped(_ date: Date) -> Date {
    Date(timeIntervalSince1970: min(max(date.timeIntervalSince1970, 0), 253_402_300_799))
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  private static let calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()
}
