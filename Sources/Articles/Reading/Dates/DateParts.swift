import Foundation

/// A date as far as it has been read; the rest is midnight UTC.
struct DateParts {
  var year = 1970
  var month = 1
  var day = 1
  var hour = 0
  var minute = 0
  var second = 0
  private var offset = 0
  private var isZoneSure = false
  /// The offset is that of an American winter.
  private var isAmerican = false

  init() {}

  init(year: Int, month: Int, day: Int) {
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Nil for a day that the year does not have.
  init?(year: Int, dayOfYear: Int) {
    var left = dayOfYear
    guard left >= 1 else { return nil }
    for month in 1...12 {
      let days = Self.days(in: month, of: year)
      if left <= days {
        self.init(year: year, month: month, day: left)
        return
      }
      left -= days
    }
    return nil
  }

  /// `23:59:59.5`; returns what hangs on behind, such as `Z`. Nil for what is no time.
  mutating func readTime(_ token: ByteView) -> ByteView? {
    var digits = DigitReader(token)
    guard let hour = digits.number(2) ?? digits.number(1), digits.take(":"), let minute = digits.number(2) ?? digits.number(1) else {
      return nil
    }
    (self.hour, self.minute) = (hour, minute)
    if digits.take(":") {
      guard let second = digits.number(2) ?? digits.number(1) else { return nil }
      self.second = second
      if digits.take(".") || digits.take(",") { digits.skipDigits() }
    }
    return digits.rest
  }

  /// One or more names and offsets; an offset in figures is surer than a name. False where none of them is a zone.
  mutating func readZone(_ text: ByteView) -> Bool {
    var found = text.isEmpty
    var place = 0
    while place < text.count {
      let start = place
      while place < text.count, text[place] > 0x20, text[place] != 0x28, text[place] != 0x29 { place += 1 }
      if place > start, let zone = TimeZoneName(text.part(start..<place)) {
        found = true
        if zone.isFigures || !isZoneSure { (offset, isAmerican) = (zone.seconds, zone.isAmerican) }
        isZoneSure = isZoneSure || zone.isFigures
      }
      place += 1
    }
    return found
  }

  /// Twelve-hour clock; false for an hour that it does not have. Some write `15:04 PM` all the same, which leaves no doubt.
  mutating func setHalf(isAfternoon: Bool) -> Bool {
    if isAfternoon, (13...23).contains(hour) { return true }
    guard (1...12).contains(hour) else { return false }
    hour = hour % 12 + (isAfternoon ? 12 : 0)
    return true
  }

  /// Nil for a date that the Gregorian calendar does not have. Year 1 is what programs write that have no date.
  var date: Date? {
    guard (1583...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year) else { return nil }
    guard (0...24).contains(hour), (0...59).contains(minute), (0...60).contains(second), hour < 24 || minute + second == 0 else {
      return nil
    }
    // Days since 1970 in the proleptic Gregorian calendar, counting years from March.
    let shifted = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    let east = offset + (isAmerican && TimeZoneName.isAmericanDaylight(self) ? 3600 : 0)
    return Date(timeIntervalSince1970: TimeInterval(days * 86_400 + hour * 3600 + minute * 60 + second - east))
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}
