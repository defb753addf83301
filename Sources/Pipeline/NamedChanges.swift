/// Names that came and went: `+ Lavrov, − Poutine, and 37 more`.
struct NamedChanges {
  static let limitNames = 8
  static let limitCharacters = 60

  /// Nil where nothing did.
  let text: String?

  init(from old: [String], to new: [String]) {
    self.init(Self.only(new, notIn: old).map { "+ \(Self.shown($0))" } + Self.only(old, notIn: new).map { "− \(Self.shown($0))" })
  }

  init(_ changes: [String]) {
    let more = changes.count - Self.limitNames
    let names = changes.prefix(Self.limitNames).joined(separator: ", ")
    text = changes.isEmpty ? nil : more > 0 ? "\(names), and \(more) more" : names
  }

  /// On one line, cut where it is long: an expression may have 4 kB.
  static func shown(_ name: String) -> String {
    let line = name.prefix(limitCharacters + 1).map {
      $0.isNewline || $0.unicodeScalars.contains { $0.properties.generalCategory == .control } ? " " : $0
    }
    return line.count > limitCharacters ? String(line.prefix(limitCharacters - 1)) + "…" : String(line)
  }

  /// In their order, each once.
  private static func only(_ names: [String], notIn others: [String]) -> [String] {
    var seen = Set(others)
    return names.filter { seen.insert($0).inserted }
  }
}
