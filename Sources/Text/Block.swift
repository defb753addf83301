/// A run of text inside which words are numbered and beyond which nothing matches: the title, the lead, or one paragraph of the body.
package struct Block: Codable, Sendable, Hashable {
  package enum Kind: Codable, Sendable, Hashable {
    case title
    case lead
    /// Paragraphs count from 0 after the lead.
    case body(paragraph: Int)
  }

  package var kind: Kind
  /// As it is shown to people; every offset in a match counts UTF-8 bytes, or Unicode scalars, of this text.
  package var text: String
  /// Primary subtag where it is another than the article's; nil for the article's own.
  package var language: String?

  package init(_ kind: Kind, _ text: String, language: String? = nil) {
    self.kind = kind
    self.text = text
    self.language = language
  }
}

extension Block.Kind {
  /// `title`, `lead` or `body`: the word for it in JSON and in tables.
  package var name: String {
    switch self {
    case .title: "title"
    case .lead: "lead"
    case .body: "body"
    }
  }

  package var paragraph: Int? {
    if case .body(let paragraph) = self { paragraph } else { nil }
  }
}
