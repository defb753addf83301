import Foundation

/// Month names in English, French, German, Spanish, Italian, Portuguese, Dutch, Polish, Russian and Greek, by their beginnings.
enum MonthName {
  /// 1…12; 0 for an English day of the week; nil for any other word.
  static func number(_ word: ByteView) -> Int? {
    guard word.count >= 3, word.count <= 40 else { return nil }
    guard word.firstBeyondASCII() == nil else { return accented(String(decoding: word, as: UTF8.self)) }
    // juin and juillet part at their fourth letter.
    let length = word.hasFolded("jui", at: 0) ? 4 : 3
    guard word.count >= length else { return nil }
    return beginnings[key(word.part(0..<length))]
  }

  private static func accented(_ word: String) -> Int? {
    let plain = word.lowercased().folding(options: .diacriticInsensitive, locale: nil)
    var ascii = plain
    if let number = ascii.withUTF8({ $0.firstBeyondASCII() == nil ? number($0) : nil }) { return number }
    return otherAlphabets.firstIndex { $0.contains { plain.hasPrefix($0) } }.map { $0 + 1 }
  }

  private static func key(_ word: ByteView) -> UInt32 { word.reduce(0) { $0 << 8 | UInt32($1.folded) } }

  private static let beginnings: [UInt32: Int] = {
    let names = [
      "jan ene gen sty", "feb fev lut", "mar mrz mrt mae maa", "apr avr abr kwi", "may mai mag mei maj", "jun juin giu cze",
      "jul juil lug lip", "aug aou ago sie", "sep set wrz", "oct okt ott out paz", "nov lis", "dec dez dic gru",
    ]
    var table: [UInt32: Int] = [:]
    for (index, month) in names.enumerated() {
      for name in month.split(separator: " ") { table[name.utf8.reduce(0) { $0 << 8 | UInt32($1) }] = index + 1 }
    }
    // By far the most common words that are no month, known here so that no zone is looked for in them.
    for day in ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] { table[day.utf8.reduce(0) { $0 << 8 | UInt32($1) }] = 0 }
    return table
  }()

  /// Without accents: so `ё`, `й` and `ύ` are `е`, `и` and `υ`.
  private static let otherAlphabets: [[String]] = [
    ["янв", "ιαν"], ["фев", "φεβ"], ["мар", "μαρ"], ["апр", "απρ"], ["мая", "маи", "μαι"], ["июн", "ιουν", "ιον"], ["июл", "ιουλ", "ιολ"],
    ["авг", "αυγ"], ["сен", "σεπ"], ["окт", "οκτ"], ["ноя", "νοε"], ["дек", "δεκ"],
  ]
}
