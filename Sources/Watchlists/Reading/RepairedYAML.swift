/// A file read on past the entries that lack their quotes, so that one such slip does not hide what else is wrong.
struct RepairedYAML {
  /// Nil where something else than quotes is wrong, or too much.
  private(set) var document: YAMLDocument?
  /// One for each entry that was put in quotes to be read, and the one that could not be helped.
  private(set) var problems: [Diagnostic] = []

  /// Each repair reads the file again from its beginning.
  private static let mostRepairs = 20

  /// - Parameter text: as `TextBytes` gives it.
  init(_ text: String, file: String) {
    var text = text
    while document == nil {
      do {
        document = try YAMLDocument(text, file: file)
      } catch {
        problems.append(error)
        guard case .needsQuotes(let entry) = error.problem, problems.count <= Self.mostRepairs else { return }
        guard Self.quote(entry, inLine: error.place.line, of: &text) else { return }
      }
    }
  }

  /// False where the line does not hold the entry.
  private static func quote(_ entry: String, inLine number: Int, of text: inout String) -> Bool {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(number - 1), let range = lines[number - 1].firstRange(of: entry) else { return false }
    lines[number - 1].replaceSubrange(range, with: "'\(entry.replacing("'", with: "''"))'")
    text = lines.joined(separator: "\n")
    return true
  }
}
