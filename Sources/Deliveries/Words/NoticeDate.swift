import Foundation

/// A moment in the numbers that sentences are made of, in UTC.
struct NoticeDate {
  let year: Int
  /// 1…12.
  let month: Int
  let day: Int
  /// `16`, `05`.
  let hour: String
  let minute: String

  init(_ date: Date) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    // Years of four digits: what is further away is a mistake of somebody's.
    let seconds = min(max(date.timeIntervalSince1970, -62_135_596_800), 253_402_300_799)
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: Date(timeIntervalSince1970: seconds))
    year = parts.year ?? 1970
    month = parts.month ?? 1
    day = parts.day ?? 1
    hour = Self.twoDigits(parts.hour ?? 0)
    minute = Self.twoDigits(parts.minute ?? 0)
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// Numbers as sentences have them.
enum NoticeNumber {
  /// `−0.42`, `+1.5`; 0 without a sign.
  static func signed(_ value: Double, digits: Int, point: String) -> String {
    let factor = digits == 2 ? 100.0 : 10
    let rounded = (min(max(value.isFinite ? value : 0, -9999), 9999) * factor).rounded() / factor
    let text = String(format: "%.\(digits)f", abs(rounded)).replacing(".", with: point)
    return rounded == 0 ? text : (rounded < 0 ? "−" : "+") + text
  }

  /// `4`, `0.5`.
  static func usual(_ value: Double, point: String) -> String {
    let rounded = (min(max(value.isFinite ? value : 0, 0), 1e6) * 10).rounded() / 10
    let text = String(format: "%.1f", rounded)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text.replacing(".", with: point)
  }

  static func grouped(_ value: Int, separator: String) -> String {
    var text = "\(value.magnitude)"
    var groups: [String] = []
    while text.count > 3 {
      groups.append(String(text.suffix(3)))
      text.removeLast(3)
    }
    return (value < 0 ? "−" : "") + ([text] + groups.reversed()).joined(separator: separator)
  }
}
