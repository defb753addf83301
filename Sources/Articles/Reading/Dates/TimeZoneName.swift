/// Zones as feeds write them: offsets, and the names of RFC 822 and of the places where news is made.
struct TimeZoneName {
  /// East of UTC.
  let seconds: Int
  /// Written as figures, which say more than a name.
  var isFigures = false
  /// A name that Americans write all the year round; the seconds are winter's.
  var isAmerican = false

  /// Nil for what is no zone.
  init?(_ text: ByteView) {
    let isPrefixed = text.count > 3 && (text.hasFolded("gmt", at: 0) || text.hasFolded("utc", at: 0))
    if let figures = Self.figures(isPrefixed ? text.part(3..<text.count) : text) {
      seconds = figures
      isFigures = true
    } else if text.count <= 8, text.allSatisfy({ $0 < 0x61 }), let american = Self.american[Self.key(text)] {
      seconds = american
      isAmerican = true
    } else if text.count <= 8, let named = Self.names[Self.key(text)] {
      seconds = named
    } else if text.count == 1, let letter = text.first, let hours = Self.military(letter) {
      // Single letters count only as capitals: `à` and `a` are words.
      seconds = hours * 3600
    } else {
      return nil
    }
  }

  private static func figures(_ text: ByteView) -> Int? {
    var value = 0
    var count = 0
    var place = 0
    guard let sign = text.first else { return nil }
    if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      place = 1
    } else if text.has("\u{2212}", at: 0) {
      place = 3
    } else {
      return nil
    }
    while place < text.count {
      if text[place] != UInt8(ascii: ":") {
        guard text[place].isASCIIDigit, count < 4 else { return nil }
        value = value * 10 + Int(text[place] - 0x30)
        count += 1
      }
      place += 1
    }
    guard count > 0 else { return nil }
    let (hours, minutes) = count <= 2 ? (value, 0) : (value / 100, value % 100)
    guard hours <= 15, minutes < 60 else { return nil }
    return (hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "+") ? 1 : -1)
  }

  private static func key(_ text: ByteView) -> UInt64 { text.reduce(0) { $0 << 8 | UInt64($1.folded) } }

  private static func keyed(_ table: [String: Int]) -> [UInt64: Int] {
    Dictionary(uniqueKeysWithValues: table.map { name, seconds in (name.utf8.reduce(0) { $0 << 8 | UInt64($1.folded) }, seconds) })
  }

  /// A to M without J are east, N to Y west (RFC 822, section 5.1, as it was meant).
  private static func military(_ letter: UInt8) -> Int? {
    switch letter {
    case UInt8(ascii: "Z"), UInt8(ascii: "z"): 0
    case UInt8(ascii: "A"): -1
    case UInt8(ascii: "M"): -12
    case UInt8(ascii: "N"): 1
    case UInt8(ascii: "Y"): 12
    default: nil
    }
  }

  private static let names = keyed([
    "UT": 0, "GMT": 0, "UTC": 0, "WET": 0, "WEST": 3600, "BST": 3600, "IST": 19_800, "CET": 3600, "MEZ": 3600, "MET": 3600,
    "CEST": 7200, "MESZ": 7200, "MEST": 7200, "EET": 7200, "EEST": 10_800, "MSK": 10_800, "JST": 32_400, "KST": 32_400, "HKT": 28_800,
    "SGT": 28_800, "AEST": 36_000, "AEDT": 39_600, "ACST": 34_200, "AWST": 28_800, "NZST": 43_200, "NZDT": 46_800, "EST": -18_000,
    "EDT": -14_400, "CST": -21_600, "CDT": -18_000, "MST": -25_200, "MDT": -21_600, "PST": -28_800, "PDT": -25_200, "AKST": -32_400,
    "AKDT": -28_800, "HST": -36_000, "AST": -14_400, "ADT": -10_800, "NST": -12_600, "NDT": -9_000, "BRT": -10_800, "ART": -10_800,
    "WIB": 25_200, "PKT": 18_000, "SAST": 7200, "EAT": 10_800, "WAT": 3600, "TRT": 10_800, "CLT": -14_400,
  ])

  /// What Americans write all the year round, in capitals: `at` is a word.
  private static let american = keyed(["ET": -18_000, "CT": -21_600, "MT": -25_200, "PT": -28_800, "AT": -14_400])

  /// From the second Sunday of March to the first of November, the rule since 2007; the change falls in the night and is not looked at closer.
  static func isAmericanDaylight(_ date: DateParts) -> Bool {
    switch date.month {
    case 4...10: true
    case 3: date.day >= 14 - (weekday(date.year, 3, 1) + 6) % 7
    case 11: date.day < 7 - (weekday(date.year, 11, 1) + 6) % 7
    default: false
    }
  }

  /// 0 is Sunday (Zeller's rule as Sakamoto writes it).
  private static func weekday(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    guard shifts.indices.contains(month - 1) else { return 0 }
    let year = month < 3 ? year - 1 : year
    return (year + year / 4 - year / 100 + year / 400 + shifts[month - 1] + day) % 7
  }
}
