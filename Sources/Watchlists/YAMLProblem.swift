/// What the YAML reader says, for people who do not know YAML.
enum YAMLProblem {
  static func text(for detail: String) -> String {
    sentences.first { detail.contains($0.detail) }?.text ?? "not YAML: \(detail)"
  }

  /// By pieces of libyaml's own messages.
  private static let sentences: [(detail: String, text: String)] = [
    (
      "mapping values are not allowed",
      "a colon and a space make a key here, where none may stand; put the text in single quotes, or see whether the line above lacks its own colon "
        + "or the space after it"
    ),
    (
      "block collection entries", "a list begins where none may stand; begin it on a line of its own, with the dashes under each other"
    ),
    (
      "block sequence entries", "a list begins where none may stand; begin it on a line of its own, with the dashes under each other"
    ),
    (
      "did not find expected '-' indicator",
      "not in line with the entries above; the dashes of one list stand under each other, and a key under the keys beside it"
    ),
    ("did not find expected key", "not in line with the keys above; the keys of one map stand under each other, indented with spaces"),
    ("could not find expected ':'", "a key needs a colon and a space after it, and an entry of a list a dash and a space before it"),
    ("did not find expected ',' or ']'", "the list that a [ begins needs a comma between its entries and a ] at its end"),
    ("did not find expected ',' or '}'", "the map that a { begins needs a comma between its pairs and a } at its end"),
    ("unknown escape character", "in double quotes a backslash is YAML's own; put the text in single quotes"),
    ("unexpected end of stream", "the quotation mark that begins here is never closed"),
    ("cannot start any token", "YAML cannot hold this sign here; put the text in single quotes"),
    ("unexpected document indicator", "a line of dashes or dots inside a quotation; close the quotation mark before it"),
  ]
}
