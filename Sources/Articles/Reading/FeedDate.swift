import Foundation

/// Dates as feeds write them: RFC 822 with every slip, RFC 3339 and ISO 8601, asctime, RFC 850, month names in four languages.
///
/// A date that does not exist is none: nothing is rolled over or invented. Without a zone it is UTC.
enum FeedDate {
  static func parse(_ text: String) -> Date? {
    guard text.utf8.count <= 200, let text = text.nonBlank else { return nil }
    return iso(text) ?? words(text)
  }

  private static func iso(_ text: String) -> Date? {
    var digits = Digits(text)
    guard let year = digits.number(4) else { return nil }
    let isDashed = digits.take("-")
    guard let month = digits.number(2) ?? (digits.isAtEnd ? 1 : nil) else { return nil }
    if isDashed, !digits.take("-"), !digits.isAtEnd { return nil }
    guard let day = digits.number(2) ?? (digits.isAtEnd ? 1 : nil) else { return nil }
    var parts = Parts(year: year, month: month, day: day)
    guard !digits.isAtEnd else { return parts.date }
    guard digits.take("T") || digits.take("t") || digits.take(" ") else { return nil }
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
    guard let zone = zone(digits.rest) else { return nil }
    parts.offset = zone
    return parts.date
  }

  private static func words(_ text: String) -> Date? {
    let tokens = text.split { $0 == " " || $0 == "," || $0 == "\t" || $0 == "\n" || $0 == "\u{A0}" }.flatMap(parted).map(String.init)
    guard tokens.count <= 16 else { return nil }
    var parts = Parts()
    var day: Int?
    var year: Int?
    var month: Int?
    var isAfternoon: Bool?
    var zones: [String] = []
    for token in tokens {
      if token.contains(":"), let first = token.utf8.first, (0x30...0x39).contains(first) {
        guard let rest = parts.readTime(token) else { return nil }
        if !rest.isEmpty { zones.append(rest) }
      } else if let number = Int(token), !token.hasPrefix("+"), !token.hasPrefix("-") {
        if token.utf8.count <= 2, day == nil {
          day = number
        } else if year == nil {
          year = token.utf8.count <= 2 ? century(number) : number
        }
      } else if month == nil, let found = self.month(token) {
        month = found
      } else if ["am", "pm"].contains(token.lowercased()) {
        isAfternoon = token.lowercased() == "pm"
      } else if let slashed = slashed(token) {
        (month, day, year) = slashed
      } else {
        zones.append(token)
      }
    }
    guard let day, let month, let year else { return nil }
    (parts.day, parts.month, parts.year) = (day, month, year)
    if let isAfternoon {
      guard (1...12).contains(parts.hour) else { return nil }
      parts.hour = parts.hour % 12 + (isAfternoon ? 12 : 0)
    }
    for zone in zones {
      if let offset = self.zone(zone) { parts.offset = offset }
    }
    return parts.date
  }

  /// `31-Dec-04` in three; anything else as it is.
  private static func parted(_ token: Substring) -> [Substring] {
    let parts = token.split(separator: "-")
    return parts.count == 3 && month(String(parts[1])) != nil ? parts : [token.hasSuffix(".") ? token.dropLast() : token]
  }

  /// 12/31/2004, month first, as US publishers write it.
  private static func slashed(_ token: String) -> (Int, Int, Int)? {
    let parts = token.split(separator: "/").map { Int($0) }
    guard parts.count == 3, let month = parts[0], let day = parts[1], let year = parts[2] else { return nil }
    return (month, day, year < 100 ? century(year) : year)
  }

  private static func century(_ year: Int) -> Int { year < 70 ? 2000 + year : 1900 + year }

  private static func month(_ word: String) -> Int? {
    let word = word.lowercased().folding(options: .diacriticInsensitive, locale: nil)
    guard word.count >= 3 else { return nil }
    return months.firstIndex { $0.contains { name in word.hasPrefix(name) } }.map { $0 + 1 }
  }

  /// Beginnings in English, French, German, Spanish and Italian, without accents.
  private static let months: [[String]] = [
    ["jan", "ene", "gen"], ["feb", "fev"], ["mar", "mrz", "maerz"], ["apr", "avr", "abr"], ["may", "mai", "mag"], ["jun", "juin", "giu"],
    ["jul", "juil", "lug"], ["aug", "aou", "ago"], ["sep", "set"], ["oct", "okt", "ott"], ["nov"], ["dec", "dez", "dic"],
  ]

  /// Seconds east of UTC; 0 for nothing; nil for what is no zone.
  private static func zone(_ text: String) -> Int? {
    var text = text.trimmingCharacters(in: CharacterSet(charactersIn: " ()"))
    if text.isEmpty { return 0 }
    if let named = named[text.uppercased()] { return named }
    for prefix in ["GMT", "UTC"] where text.uppercased().hasPrefix(prefix) { text = String(text.dropFirst(3)) }
    guard let sign = text.first, sign == "+" || sign == "-" || sign == "−" else { return nil }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.utf8.count <= 4, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(digits) else { return nil }
    let (hours, minutes) = digits.utf8.count <= 2 ? (value, 0) : (value / 100, value % 100)
    guard hours <= 15, minutes < 60 else { return nil }
    return (hours * 3600 + minutes * 60) * (sign == "+" ? 1 : -1)
  }

  private static let named: [String: Int] = [
    "Z": 0, "UT": 0, "GMT": 0, "UTC": 0, "WET": 0, "WEST": 3600, "BST": 3600, "IST": 19_800, "CET": 3600, "MEZ": 3600, "CEST": 7200,
    "MESZ": 7200,
    "EET": 7200, "EEST": 10_800, "MSK": 10_800, "JST": 32_400, "KST": 32_400, "HKT": 28_800, "SGT": 28_800, "AEST": 36_000, "AEDT": 39_600,
    "ACST": 34_200, "AWST": 28_800, "NZST": 43_200, "NZDT": 46_800, "EST": -18_000, "EDT": -14_400, "CST": -21_600, "CDT": -18_000,
    "MST": -25_200, "MDT": -21_600, "PST": -28_800, "PDT": -25_200, "AKST": -32_400, "AKDT": -28_800, "HST": -36_000, "AST": -14_400,
    "ADT": -10_800, "NST": -12_600, "NDT": -9_000, "BRT": -10_800, "ART": -10_800, "A": -3600, "N": 3600, "M": -43_200, "Y": 43_200,
  ]

  private struct Parts {
    var year = 1970
    var month = 1
    var day = 1
    var hour = 0
    var minute = 0
    var second = 0
    var offset = 0

    /// `23:59:59.5`; returns what hangs on behind, such as `Z`. Nil for what is no time.
    mutating func readTime(_ token: String) -> String? {
      var digits = Digits(token)
      guard let hour = digits.number(2) ?? digits.number(1), digits.take(":"), let minute = digits.number(2) ?? digits.number(1) else {
        return nil
      }
      (self.hour, self.minute) = (hour, minute)
      if digits.take(":") {
        guard let second = digits.number(2) ?? digits.number(1) else { return nil }
        self.second = second
        if digits.take(".") { digits.skipDigits() }
      }
      return digits.rest
    }

    /// Nil for a date that the Gregorian calendar does not have.
    var date: Date? {
      guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year) else { return nil }
      guard (0...24).contains(hour), (0...59).contains(minute), (0...60).contains(second), hour < 24 || minute + second == 0 else {
        return nil
      }
      // Days since 1970 in the proleptic Gregorian calendar, counting years from March.
      let shifted = month <= 2 ? year - 1 : year
      let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
      let days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
      return Date(timeIntervalSince1970: TimeInterval(days * 86_400 + hour * 3600 + minute * 60 + second - offset))
    }

    private static func days(in month: Int, of year: Int) -> Int {
      switch month {
      case 4, 6, 9, 11: 30
      case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
      default: 31
      }
    }
  }

  /// Reads numbers of a fixed width.
  private struct Digits {
    private var bytes: Substring.UTF8View

    init(_ text: String) {
      bytes = text[...].utf8
    }

    var isAtEnd: Bool { bytes.isEmpty }
    var rest: String { String(Substring(bytes)) }

    mutating func number(_ width: Int) -> Int? {
      let head = bytes.prefix(width)
      guard head.count == width, head.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      bytes = bytes.dropFirst(width)
      return head.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }

    mutating func take(_ sign: String) -> Bool {
      guard bytes.starts(with: sign.utf8) else { return false }
      bytes = bytes.dropFirst(sign.utf8.count)
      return true
    }

    mutating func skipDigits() {
      bytes = bytes.drop { (0x30...0x39).contains($0) }
    }
  }
}
