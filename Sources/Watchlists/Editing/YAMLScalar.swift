/// A text of one line as YAML writes it.
enum YAMLScalar {
  /// As it stands where no reader of YAML could take it for anything else, else in single quotes.
  static func block(_ text: String) -> String {
    isPlain(text) ? text : "'\(text.replacing("'", with: "''"))'"
  }

  /// For inside `[…]` and `{…}`.
  static func flow(_ text: String) -> String {
    "'\(text.replacing("'", with: "''"))'"
  }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic, text.last != ":", text.last != " " else { return false }
    return !words.contains(text.lowercased()) && !text.contains(": ") && !text.contains(" #")
  }

  /// What YAML 1.1 takes for something else than text.
  private static let words: Set<String> = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
}
