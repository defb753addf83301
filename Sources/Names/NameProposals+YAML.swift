import Foundation

extension NameProposals {
  /// `aliases:` and, for a name that was typed in a script whose cases are known, `forms:`, indented to stand under a watchlist's `terms:`.
  /// Each spelling is on a line of its own with its system, so that one that is not wanted is one line to delete.
  package var yaml: String {
    var lines = ["    # \(headline)"]
    let aliases = proposals.filter { !$0.isFormOfWritten }
    let forms = proposals.filter(\.isFormOfWritten)
    if !aliases.isEmpty {
      lines += ["    aliases:", "      \(Self.scalar(name.written)):"]
      let spellings = aliases.filter { !$0.isForm }
      let width = spellings.map { Self.scalar($0.text).count }.max() ?? 0
      lines += spellings.map { alias in
        let text = Self.scalar(alias.text)
        return "        - \(text)\(String(repeating: " ", count: width - text.count))  # \(Self.listed(alias.systems))"
      }
      lines += Self.formLines(aliases.filter(\.isForm), indent: 8)
    }
    if !forms.isEmpty {
      lines += ["    forms:", "      \(Self.scalar(name.written)):"] + Self.formLines(forms, indent: 8)
    }
    if !untabled.isEmpty, let far {
      let names = untabled.map(\.name).joined(separator: ", ")
      lines.append("    # no table leads from \(far.name) names to \(names): nothing is proposed there")
    }
    if proposals.isEmpty, untabled.isEmpty { lines.append("    # nothing to propose: the spelling is the same in the languages asked for") }
    if omitted > 0 { lines.append("    # left out for want of room: \(omitted); --languages with fewer languages shows them") }
    return lines.joined(separator: "\n")
  }

  private var headline: String {
    let guess = isGuess ? " (a guess; --from LANGUAGE says otherwise)" : ""
    if let far { return "\(name.written), read as \(far.name)\(guess)" }
    guard let language else { return "\(name.written), read as a name at home in Latin letters (a guess; --from LANGUAGE says whose)" }
    return "\(name.written), read as \(language.name)\(other.map { " or \($0.name)" } ?? "")\(guess)"
  }

  private static func formLines(_ forms: [Proposal], indent: Int) -> [String] {
    var lines: [String] = []
    var last: [String] = []
    for form in forms {
      if form.systems != last { lines.append(String(repeating: " ", count: indent) + "# " + listed(form.systems)) }
      last = form.systems
      lines.append(String(repeating: " ", count: indent) + "- " + scalar(form.text))
    }
    return lines
  }

  private static func listed(_ systems: [String]) -> String { systems.joined(separator: "; ") }

  /// In single quotes where YAML or the language of terms would take the name for something else.
  private static func scalar(_ text: String) -> String {
    let isWord = yamlWords.contains(text.lowercased()) || text.contains("'")
    return isWord ? "'\(text.replacing("'", with: "''"))'" : text
  }

  private static let yamlWords: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
}
