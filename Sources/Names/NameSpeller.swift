import Foundation

/// Spells one name in one language at a time.
struct NameSpeller {
  private static let limitPerLanguage = 4

  let name: Name
  let origin: NameOrigin
  /// For each part: its readings in Cyrillic, the likeliest first.
  private let pivots: [[String]]
  /// For each part: how its own language writes it.
  private let home: [[String]]

  init(name: Name, origin: NameOrigin) {
    self.name = name
    self.origin = origin
    let whole = name.parts.map(\.text).joined(separator: " ")
    pivots = name.parts.map { Self.pivots(of: $0.text, in: whole, script: name.script, origin: origin.language) }
    home = zip(name.parts, pivots).map { part, pivots in
      guard let language = origin.language, language.script == .cyrillic else { return [] }
      if name.script == .cyrillic { return [part.text] }
      let table = CyrillicTables.fromPivot(to: language, origin: language)
      return Self.ranked(pivots) { table.spellings(of: $0, limit: 2) }
    }
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
    if isWritten(in: language) { return [] }
    let choices = name.parts.indices.map { partSpellings($0, in: language) }
    guard choices.allSatisfy({ !$0.isEmpty }) else { return [] }
    var found: [String] = []
    for choice in SpellingTable.choices(among: choices.map(\.count), limit: Self.limitPerLanguage + 2) {
      let text = name.joined(zip(choices, choice).map { $0[$1] }, in: language.script)
      if !found.contains(text) { found.append(text) }
    }
    found = Array(found.prefix(Self.limitPerLanguage))
    // Surnames mostly have the article in Arabic newspapers.
    if language == .ar, origin.language == .ar, name.script == .latin, name.parts.count == 1, let first = found.first,
      !first.hasPrefix("ال")
    {
      found.insert("ال" + first, at: 1)
    }
    return found
  }

  /// The usual spelling in its cases, but not the nominative that stands among the spellings; empty for languages without tables.
  func forms(in language: NameLanguage, gender: NameGender) -> [String] {
    guard let cases = CaseForms(language) else { return [] }
    let words: [String]
    if isWritten(in: language) {
      words = name.parts.map(\.text)
    } else {
      words = name.parts.indices.compactMap { partSpellings($0, in: language).first }
    }
    guard words.count == name.parts.count else { return [] }
    let isSlavic = origin.language?.script == .cyrillic || origin.language == .pl || origin.language == .cs
    return cases.forms(of: words, gender: gender, isSlavic: isSlavic).map { name.joined($0, in: language.script) }
  }

  private func partSpellings(_ index: Int, in language: NameLanguage) -> [String] {
    let part = name.parts[index].text
    let limit = Self.limitPerLanguage
    if isWritten(in: language) { return [part] }
    switch language.script {
    case .cyrillic:
      if language == origin.language { return Array(home[index].prefix(limit)) }
      let table = CyrillicTables.fromPivot(to: language, origin: origin.language)
      return Self.ranked(pivots[index]) { table.spellings(of: $0, limit: 3) }
    case .greek:
      if origin.language == .el, name.script == .latin { return GreekTables.fromLatin.spellings(of: part, limit: limit + 2) }
      return Self.ranked(pivots[index]) { GreekTables.fromPivot.spellings(of: $0, limit: 3) }
    case .arabic:
      let byEar = Self.ranked(pivots[index]) { ArabicTables.fromPivot.spellings(of: $0, limit: 3) }
      guard origin.language == .ar, name.script == .latin else { return byEar }
      return ArabicTables.fromLatin.spellings(of: part, limit: limit) + byEar.prefix(1)
    case .latin: return latinSpellings(index, in: language)
    }
  }

  private func latinSpellings(_ index: Int, in language: NameLanguage) -> [String] {
    let part = name.parts[index].text
    switch origin.language {
    case let origin? where origin.script == .cyrillic:
      guard let table = LatinTables.table(for: language, origin: origin) else { return [] }
      return Self.ranked(Array(home[index].prefix(2))) { table.spellings(of: $0, limit: 3) }
    case .el:
      guard language != .iso9 else { return [] }
      return name.script == .greek ? GreekTables.toLatin.spellings(of: part, limit: 3) : [part]
    default:
      guard language != .iso9, language != .passport, let table = LatinTables.table(for: language, origin: .ru) else { return [] }
      return Self.ranked(Array(pivots[index].prefix(2))) { table.spellings(of: $0, limit: 2) }
    }
  }

  private static func pivots(of part: String, in whole: String, script: NameScript, origin: NameLanguage?) -> [String] {
    switch script {
    case .cyrillic: return CyrillicTables.toPivot(from: origin ?? .ru).spellings(of: part, limit: 3)
    case .greek: return GreekTables.toPivot.spellings(of: part, limit: 3)
    case .arabic: return ArabicTables.toPivot.spellings(of: part, limit: 4)
    default: break
    }
    if let origin, origin.script == .cyrillic {
      return LatinReadings.Scheme.guess(whole).table.spellings(of: part, limit: 3)
    }
    let tables = LatinReadings.tables(for: origin)
    return ranked(tables) { $0.spellings(of: part, limit: tables.count > 1 ? 2 : 3) }
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
