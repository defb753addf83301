import Text

/// The patterns of a vocabulary by number, packed: a large set has more of them than terms, and only a form that was never met before asks for one.
struct WordPatterns: ~Copyable, Sendable {
  struct Record: BitwiseCopyable {
    /// Where its texts stand, one behind the other: folded, lowered, of a strict one normalised.
    var start: UInt32
    var folded: UInt16
    /// 0 where it is the folded text.
    var lowered: UInt16
    var strict: UInt16
    var rule: Kind
    var acronym: WordPattern.Acronym
    var hasPlural: Bool
  }

  enum Kind: UInt8 {
    case exact, light, full, strict, prefix, pattern
  }

  private var bytes = Growable<UInt8>()
  private var records = Growable<Record>()

  var count: Int { records.count }

  /// Texts are cut at 64 KB: no form is so long.
  mutating func append(_ pattern: WordPattern) {
    var record = Record(
      start: UInt32(truncatingIfNeeded: bytes.count), folded: 0, lowered: 0, strict: 0, rule: Self.kind(pattern.rule),
      acronym: pattern.acronym, hasPlural: pattern.hasPlural)
    record.folded = append(pattern.folded)
    if pattern.lowered != pattern.folded { record.lowered = append(pattern.lowered) }
    if case .strict(let text) = pattern.rule { record.strict = append(text) }
    records.append(record)
  }

  private mutating func append(_ text: String) -> UInt16 {
    var text = text
    return text.withUTF8 { text in
      let kept = UnsafeBufferPointer(rebasing: text.prefix(Int(UInt16.max)))
      bytes.append(kept)
      return UInt16(truncatingIfNeeded: kept.count)
    }
  }

  private static func kind(_ rule: WordPattern.Rule) -> Kind {
    switch rule {
    case .exact: .exact
    case .light: .light
    case .full: .full
    case .strict: .strict
    case .prefix: .prefix
    case .pattern: .pattern
    }
  }

  /// Gives back the memory that was taken for more.
  mutating func fit() {
    bytes.fit()
    records.fit()
  }

  subscript(number: Int) -> WordPattern {
    let record = records[number]
    var start = Int(record.start)
    func next(_ length: UInt16) -> String {
      defer { start += Int(length) }
      return String(decoding: UnsafeBufferPointer(rebasing: bytes.buffer[start..<start + Int(length)]), as: UTF8.self)
    }
    let folded = next(record.folded)
    let lowered = record.lowered == 0 ? folded : next(record.lowered)
    let rule: WordPattern.Rule =
      switch record.rule {
      case .exact: .exact
      case .light: .light
      case .full: .full
      case .strict: .strict(next(record.strict))
      case .prefix: .prefix
      case .pattern: .pattern
      }
    return WordPattern(folded: folded, lowered: lowered, rule: rule, acronym: record.acronym, hasPlural: record.hasPlural)
  }

  func acronym(_ number: Int32) -> WordPattern.Acronym { records[Int(number)].acronym }

  /// In bytes.
  func foldedLength(_ number: Int) -> Int { Int(records[number].folded) }

  /// True for a prefix and for one with a letter left open.
  func isOpen(_ number: Int) -> Bool { records[number].rule == .prefix || records[number].rule == .pattern }
}
