import Foundation

/// Spells one name in one language at a time.
struct NameSpeller {
  private static let limitPerLanguage = 4

  let name: Name
  let origin: NameOrigin
  /// The likeliest first; several where nobody knows whose name it is. One reading holds for all the words of the name.
  private let readings: [Reading]

  private struct Reading {
    /// For each part: how it sounds, in Cyrillic, the likeliest first.
    let pivots: [[String]]
    /// For each part: how its own language writes it; empty for a name at home in other letters than Cyrillic.
    let home: [[String]]
  }

  init(name: Name, origin: NameOrigin) {
    self.name = name
    self.origin = origin
    readings = Self.tables(for: name, origin.language).map { Self.reading(of: name, by: $0, origin: origin.language) }
  }

  /// True where the name was typed in the very letters of this language.
  func isWritten(in language: NameLanguage) -> Bool {
    switch (name.script, language.script) {
    case (.cyrillic, .cyrillic): origin.language == language
    case (.greek, .greek), (.arabic, .arabic): true
    case (.latin, .latin): !origin.isTransliterated
    default: false
    }
  }

  /// The most usual first, each once; empty where the tables do not lead there.
  func spellings(in language: NameLanguage) -> [String] {
    if isWritten(in: language) { return name.writtenOut.map { [$0] } ?? [] }
    var found = Array(Self.ranked(readings) { spellings(of: $0, in: language) }.prefix(Self.limitPerLanguage))
    // Surnames mostly have the article in Arabic newspapers.
    if language == .ar, origin.language == .ar, origin.far == nil, name.script == .latin, name.parts.count == 1 {
      found = found.enumerated().flatMap { $0.offset < 2 && !$0.element.hasPrefix("ال") ? [$0.element, "ال" + $0.element] : [$0.element] }
    }
    return found
  }

  private func spellings(of reading: Reading, in language: NameLanguage) -> [String] {
    let choices = name.parts.indices.map { partSpellings($0, of: reading, in: language) }
    guard choices.allSatisfy({ !$0.isEmpty }) else { return [] }
    var found: [String] = []
    for choice in SpellingTable.choices(among: choices.map(\.count), limit: Self.limitPerLanguage + 2) {
      let text = name.joined(zip(choices, choice).map { $0[$1] }, in: language.script)
      if !found.contains(text) { found.append(text) }
    }
    return Array(found.prefix(Self.limitPerLanguage))
  }

  /// The usual spelling in its cases, but not the nominative that stands among the spellings; empty for languages without tables.
  func forms(in language: NameLanguage, gender: NameGender) -> [String] {
    guard let cases = CaseForms(language), let reading = readings.first else { return [] }
    let words =
      isWritten(in: language)
      ? name.parts.map(\.text) : name.parts.indices.compactMap { partSpellings($0, of: reading, in: language).first }
    guard words.count == name.parts.count else { return [] }
    let isSlavic = origin.language?.script == .cyrillic || origin.language == .pl || origin.language == .cs
    return cases.forms(of: words, fixed: fixed, gender: gender, isSlavic: isSlavic).map { name.joined($0, in: language.script) }
  }

  /// Words that no case changes: particles, and all but the last of a Chinese or Korean name.
  private var fixed: Set<Int> {
    let last = name.parts.count - 1
    let hasCapital = name.parts.contains(where: \.isCapitalised)
    let isLastAlone = origin.far == .zh || origin.far == .ko
    return Set(
      name.parts.indices.filter { index in
        let part = name.parts[index]
        return index < last && (isLastAlone || NameOrigin.isParticle(part.text) || (hasCapital && !part.isCapitalised))
      })
  }

  private func partSpellings(_ index: Int, of reading: Reading, in language: NameLanguage) -> [String] {
    let part = name.parts[index].text
    let pivots = reading.pivots[index]
    let limit = Self.limitPerLanguage
    let hasBreath = origin.language == .uk || origin.language == .be
    if isWritten(in: language) { return [part] }
    if let far = origin.far, far.tables == nil, language.script != .latin {
      return far == .zh ? Pinyin.cyrillic(part, in: language).map { [$0] } ?? [] : []
    }
    switch language.script {
    case .cyrillic:
      if language == origin.language { return Array(reading.home[index].prefix(limit)) }
      let table = CyrillicTables.fromPivot(to: language, origin: origin.language)
      let spellings = Self.ranked(pivots) { table.spellings(of: $0, limit: 3) }
      guard let given = Self.given(index, of: name, pivots, in: language, origin: origin.language) else { return spellings }
      return [given] + spellings.prefix(1)
    case .greek:
      if origin.language == .el, name.script == .latin { return GreekTables.fromLatin.spellings(of: part, limit: limit + 2) }
      let table = hasBreath ? GreekTables.fromUkrainian : origin.isTransliterated ? GreekTables.fromPivot : GreekTables.fromWest
      return Self.ranked(pivots) { table.spellings(of: $0, limit: 3) }
    case .arabic:
      let table = hasBreath ? ArabicTables.fromUkrainian : ArabicTables.fromPivot
      let byEar = Self.ranked(pivots) { table.spellings(of: $0, limit: 3) }
      guard name.script == .latin, origin.language == .ar || origin.language == .tr else { return byEar }
      if origin.language == .tr { return ArabicTables.fromTurkish.spellings(of: part, limit: limit) }
      let spellings = ArabicTables.fromLatin.spellings(of: part, limit: limit) + byEar.prefix(1)
      guard let given = ArabicGivenNames.spelling(of: part) else { return spellings }
      return name.parts.count > 1 ? [given] : [given] + spellings.filter { $0 != given }
    case .latin: return latinSpellings(index, of: reading, in: language)
    }
  }

  /// The form of a given name that a language has of its own: of every word but the last, or of a name that is one word.
  private static func given(
    _ index: Int, of name: Name, _ pivots: [String], in language: NameLanguage, origin: NameLanguage?
  ) -> String? {
    guard origin?.script == .cyrillic, index + 1 < name.parts.count || name.parts.count == 1 else { return nil }
    return pivots.lazy.compactMap { GivenNames.spelling(of: $0, in: language) }.first
  }

  private func latinSpellings(_ index: Int, of reading: Reading, in language: NameLanguage) -> [String] {
    let part = name.parts[index].text
    switch origin.language {
    case let origin? where origin.script == .cyrillic:
      guard let table = LatinTables.table(for: language, origin: origin) else { return [] }
      return Self.ranked(Array(reading.home[index].prefix(2))) { table.spellings(of: $0, limit: 3) }
    case .el:
      guard language != .iso9 else { return [] }
      return name.script == .greek ? GreekTables.toLatin.spellings(of: part, limit: 3) : [part]
    default:
      guard language != .iso9, language != .passport, let table = LatinTables.table(for: language, origin: .ru) else { return [] }
      return Self.ranked(Array(reading.pivots[index].prefix(name.script == .arabic ? 4 : 2))) { table.spellings(of: $0, limit: 2) }
    }
  }

  private static func tables(for name: Name, _ origin: NameLanguage?) -> [SpellingTable] {
    switch name.script {
    case .cyrillic: return [CyrillicTables.toPivot(from: origin ?? .ru)]
    case .greek: return [GreekTables.toPivot]
    case .arabic: return [ArabicTables.toPivot]
    default: break
    }
    guard let origin, origin.script == .cyrillic else { return LatinReadings.tables(for: origin) }
    return [LatinReadings.Scheme.guess(name.parts.map(\.text).joined(separator: " ")).table]
  }

  private static func reading(of name: Name, by table: SpellingTable, origin: NameLanguage?) -> Reading {
    let pivots = name.parts.map { table.spellings(of: $0.text, limit: 4) }
    let home = zip(name.parts, pivots).enumerated().map { index, part -> [String] in
      let (part, pivots) = part
      guard let origin, origin.script == .cyrillic else { return [] }
      if name.script == .cyrillic { return [part.text] }
      let table = CyrillicTables.fromPivot(to: origin, origin: origin)
      let spellings = ranked(pivots) { table.spellings(of: $0, limit: 2) }
      guard let given = given(index, of: name, pivots, in: origin, origin: origin) else { return spellings }
      return [given] + spellings.prefix(1)
    }
    return Reading(pivots: pivots, home: home)
  }

  /// The best of each source before the second best of any.
  private static func ranked<Source>(_ sources: [Source], _ spellings: (Source) -> [String]) -> [String] {
    let lists = sources.map(spellings)
    var found: [String] = []
    for sum in 0..<8 {
      for (place, list) in lists.enumerated() where place <= sum && sum - place < list.count && !found.contains(list[sum - place]) {
        found.append(list[sum - place])
      }
    }
    return Array(found.prefix(6))
  }
}
