package import Foundation

/// The date of HTTP header fields in its three forms (RFC 9110, section 5.6.7), always UTC.
package enum HTTPDate {
  /// Nil for anything else, and for a date that no calendar has.
  package static func parse(_ text: String) -> Date? {
    guard text.utf8.count <= 40 else { return nil }
    let words = text.utf8.split { $0 == 0x20 || $0 == 0x2c || $0 == 0x2d }.map { String(decoding: $0, as: UTF8.self) }
    switch words.count {
    // Sun, 06 Nov 1994 08:49:37 GMT — Sunday, 06-Nov-94 08:49:37 GMT
    case 6 where ["GMT", "UTC"].contains(words[5]): return date(day: words[1], month: words[2], year: words[3], time: words[4])
    // Sun Nov  6 08:49:37 1994
    case 5: return date(day: words[2], month: words[1], year: words[4], time: words[3])
    default: return nil
    }
  }

  private static func date(day: String, month: String, year: String, time: String) -> Date? {
    let clock = time.split(separator: ":", omittingEmptySubsequences: false).map { number(String($0), digits: 2...2) }
    guard let day = number(day, digits: 1...2), let month = months.firstIndex(of: month.lowercased()),
      let year = number(year, digits: 2...4), clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2],
      hour < 24, minute < 60, second <= 60
    else { return nil }
    let fullYear = year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year
    let isLeap = fullYear % 4 == 0 && (fullYear % 100 != 0 || fullYear % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...lengths[month]).contains(day) else { return nil }
    let before = fullYear - 1
    let yearDays = before * 365 + before / 4 - before / 100 + before / 400 - daysTo1970
    let days = yearDays + lengths[..<month].reduce(0, +) + day - 1
    return Date(timeIntervalSince1970: Double(days * 86_400 + hour * 3600 + minute * 60 + second))
  }

  private static func number(_ text: String, digits: ClosedRange<Int>) -> Int? {
    digits.contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
  /// Days from 0001-01-01 to 1970-01-01 in the Gregorian calendar.
  private static let daysTo1970 = 719_162
}
