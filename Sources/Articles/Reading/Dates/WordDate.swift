import Foundation

/// A date of words and numbers in nearly any order.
struct WordDate {
  private var parts = DateParts()
  private var day: Int?
  private var year: Int?
  private var month: Int?
  private var isAfternoon: Bool?
  /// The numbers of `05/06/2026`, either of which may be the month.
  private var slashed: (Int, Int)?

  static func parse(_ text: ByteView, _ slashes: inout SlashedDates, language: String?) -> Date? {
    var date = WordDate()
    var count = 0
    var place = 0
    while place < text.count {
      let start = place
      while place < text.count, !isGap(text, place) { place += 1 }
      if place > start {
        count += 1
        guard count <= 16, date.take(text.part(start..<place)) else { return nil }
      }
      place += 1
    }
    if let (first, second) = date.slashed {
      (date.month, date.day) = slashes.isMonthFirst(first, second, language: language) ? (first, second) : (second, first)
    }
    return date.finished()
  }

  /// White space, also the half of a no-break space that a word never begins with, commas and brackets.
  private static func isGap(_ text: ByteView, _ place: Int) -> Bool {
    let byte = text[place]
    return byte <= 0x20 || byte == 0x2C || byte == 0x28 || byte == 0x29
      || (byte == 0xC2 && place + 1 < text.count && text[place + 1] == 0xA0) || (byte == 0xA0 && place > 0 && text[place - 1] == 0xC2)
  }

  /// False for what no date has.
  private mutating func take(_ token: ByteView) -> Bool {
    guard let first = token.first else { return true }
    guard first.isASCIIDigit else {
      takeWord(token)
      return true
    }
    if token.first(UInt8(ascii: ":"), from: 0) != nil {
      guard let rest = parts.readTime(token) else { return false }
      if !rest.isEmpty { takeWord(rest) }
      return true
    }
    for separator in [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ".")] where token.first(separator, from: 0) != nil {
      let pieces = token.split(separator: separator)
      if pieces.count == 3 { return takeThree(pieces.map { ByteView(rebasing: $0) }, separator) }
    }
    var digits = DigitReader(token)
    guard let number = digits.short() else { return false }
    // 12h30, as the French write it.
    if digits.take("h") || digits.take("H"), let minute = digits.number(2) ?? (digits.isAtEnd ? 0 : nil), digits.isAtEnd {
      (parts.hour, parts.minute) = (number, minute)
      return true
    }
    // 10.30 behind a date, as Italians write it.
    if day != nil, month != nil, digits.take("."), let minute = digits.number(2), digits.isAtEnd {
      (parts.hour, parts.minute) = (number, minute)
      return true
    }
    if digits.isAtEnd {
      let isShort = token.count <= 2
      if isShort, day == nil { day = number } else if year == nil { year = Self.year(number, digits: token.count) }
      return true
    }
    return takeSuffixed(number, digits.rest)
  }

  private mutating func takeWord(_ token: ByteView) {
    let word = token.last == UInt8(ascii: ".") && token.count > 1 ? token.part(0..<token.count - 1) : token
    if word.count == 2 || word.count == 3, let half = Self.half(word) {
      isAfternoon = half
    } else if let found = MonthName.number(word) {
      // The last one counts: `mar.` is Tuesday before it is March in French, Spanish and Italian.
      if found > 0 { month = found }
    } else {
      _ = parts.readZone(word)
    }
  }

  private static func half(_ word: ByteView) -> Bool? {
    if word.hasFolded("am", at: 0) || word.hasFolded("a.m", at: 0) { return word.count == 2 || word[1] == UInt8(ascii: ".") ? false : nil }
    if word.hasFolded("pm", at: 0) || word.hasFolded("p.m", at: 0) { return word.count == 2 || word[1] == UInt8(ascii: ".") ? true : nil }
    return nil
  }

  /// `31-Dec-04`, `2006/09/15`, `12/31/2004` (see `SlashedDates`), `31.12.2004`.
  private mutating func takeThree(_ pieces: [ByteView], _ separator: UInt8) -> Bool {
    var numbers: [Int?] = []
    for piece in pieces {
      var digits = DigitReader(piece)
      let number = digits.short()
      numbers.append(digits.isAtEnd ? number : nil)
    }
    guard numbers.count == 3, let first = numbers[0], let third = numbers[2] else { return false }
    if day != nil, month != nil {
      // 15.04.05 behind a date.
      guard separator == UInt8(ascii: "."), let minute = numbers[1] else { return false }
      (parts.hour, parts.minute, parts.second) = (first, minute, third)
      return true
    }
    guard let second = numbers[1] else {
      guard let named = MonthName.number(pieces[1]), named > 0 else { return false }
      (day, month, year) = (first, named, Self.year(third, digits: pieces[2].count))
      return true
    }
    if pieces[0].count == 4 {
      (year, month, day) = (first, second, third)
    } else {
      (month, day) = (second, first)
      if separator == UInt8(ascii: "/") { slashed = (first, second) }
      year = Self.year(third, digits: pieces[2].count)
    }
    return true
  }

  /// `27.`, `1st`, `1er`, `2022年1月27日`.
  private mutating func takeSuffixed(_ number: Int, _ suffix: ByteView) -> Bool {
    if suffix.count >= 3, suffix[0] >= 0x80 {
      if suffix.has("年", at: 0) || suffix.has("년", at: 0) {
        year = number
      } else if suffix.has("月", at: 0) || suffix.has("월", at: 0) {
        month = number
      } else if suffix.has("日", at: 0) || suffix.has("일", at: 0) {
        day = number
      } else if suffix.has("時", at: 0) || suffix.has("시", at: 0) {
        parts.hour = number
      } else if suffix.has("分", at: 0) || suffix.has("분", at: 0) {
        parts.minute = number
      } else {
        return false
      }
      return suffix.count == 3 || take(suffix.part(3..<suffix.count))
    }
    // 2006. 1. 2., as Koreans write it.
    if suffix.count == 1, suffix[0] == UInt8(ascii: "."), year == nil, number > 31 {
      year = number
      return true
    }
    if suffix.count == 1, suffix[0] == UInt8(ascii: "."), year != nil, month == nil {
      month = number
      return true
    }
    if suffix.count <= 3, day == nil, (1...31).contains(number) {
      day = number
      return true
    }
    return false
  }

  /// RFC 5322, section 4.3: two digits are of this century or the last, three count from 1900.
  private static func year(_ number: Int, digits: Int) -> Int {
    switch digits {
    case ...2: number < 70 ? 2000 + number : 1900 + number
    case 3: 1900 + number
    default: number
    }
  }

  private mutating func finished() -> Date? {
    guard let day, let month, let year else { return nil }
    (parts.day, parts.month, parts.year) = (day, month, year)
    if let isAfternoon, !parts.setHalf(isAfternoon: isAfternoon) { return nil }
    return parts.date
  }
}
