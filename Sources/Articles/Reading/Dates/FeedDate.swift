import Foundation

/// Dates as feeds write them: RFC 822 with every slip, RFC 3339 and ISO 8601, asctime, RFC 850, slashes and dots, month names in ten languages.
///
/// A date that does not exist is none: nothing is rolled over or invented. Without a zone it is UTC.
enum FeedDate {
  static func parse(_ text: String) -> Date? {
    var text = text
    return text.withUTF8 { parse($0) }
  }

  static func parse(_ bytes: ByteView) -> Date? {
    var slashes = SlashedDates()
    return parse(bytes, &slashes, language: nil)
  }

  /// - Parameters:
  ///   - slashes: for all dates of one document.
  ///   - language: of the entry that the date is of.
  static func parse(_ bytes: ByteView, _ slashes: inout SlashedDates, language: String?) -> Date? {
    let text = bytes.trimmed
    guard !text.isEmpty, text.count <= 200 else { return nil }
    return iso(text) ?? WordDate.parse(text, &slashes, language: language)
  }

  private static func iso(_ text: ByteView) -> Date? {
    var digits = DigitReader(text)
    guard let year = digits.number(4) else { return nil }
    let isParted = digits.take("-") || digits.take("/")
    guard var parts = isParted ? parted(year, &digits) : compact(year, &digits) else { return nil }
    guard !digits.isAtEnd else { return parts.date }
    let hasGap = digits.take("T") || digits.take("t") || digits.take(" ")
    guard hasGap || !isParted else { return nil }
    while digits.take(" ") {}
    guard let hour = digits.number(2) ?? digits.number(1) else { return nil }
    parts.hour = hour
    _ = digits.take(":")
    if let minute = digits.number(2) {
      parts.minute = minute
      _ = digits.take(":")
      if let second = digits.number(2) {
        parts.second = second
        if digits.take(".") || digits.take(",") { digits.skipDigits() }
      }
    }
    // Java, and RFC 9557, name the place behind the offset: `+01:00[Europe/Paris]`.
    let zone = digits.rest
    guard parts.readZone(zone.first(UInt8(ascii: "["), from: 0).map { zone.part(0..<$0) } ?? zone) else { return nil }
    return parts.date
  }

  /// `-MM-DD`, `/MM/DD`, `-MM`, `-DDD` (the day of the year), and `-0MM-DD`, a slip of some publishers.
  private static func parted(_ year: Int, _ digits: inout DigitReader) -> DateParts? {
    var rest = digits
    if let day = rest.number(3) {
      if rest.take("-"), day < 100 {
        guard let second = rest.number(2) else { return nil }
        digits = rest
        return DateParts(year: year, month: day, day: second)
      }
      digits = rest
      return DateParts(year: year, dayOfYear: day)
    }
    guard let month = digits.number(2) ?? digits.number(1) else { return nil }
    guard digits.take("-") || digits.take("/") else { return digits.isAtEnd ? DateParts(year: year, month: month, day: 1) : nil }
    guard let day = digits.number(2) ?? digits.number(1) else { return nil }
    return DateParts(year: year, month: month, day: day)
  }

  private static func compact(_ year: Int, _ digits: inout DigitReader) -> DateParts? {
    if digits.isAtEnd { return DateParts(year: year, month: 1, day: 1) }
    guard let month = digits.number(2), let day = digits.number(2) else { return nil }
    return DateParts(year: year, month: month, day: day)
  }
}
