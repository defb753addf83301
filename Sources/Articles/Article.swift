package import Foundation
package import Text

/// One piece of news as the matcher and the reader of an alert see it: plain text, no markup.
package struct Article: Codable, Sendable, Hashable {
  /// Stable for the life of the store: alert ids are made from it, so a change of the rule that makes it repeats every alert.
  package var id: String
  package var url: String?
  package var title: String
  /// The feed's summary, or nil where the first paragraph serves as the lead.
  package var lead: String?
  /// Paragraphs in reading order; nil while the body has not been fetched.
  package var paragraphs: [String]?
  /// Primary subtag, lower case (`fr` for `fr-CA`); nil when nobody said and nothing told.
  package var language: String?
  /// The name that the watchlist folder gives the feed, else the feed's own title, else its host.
  package var feed: String?
  package var authors: [String]
  package var tags: [String]
  /// As the publisher says; never used as identity or memory.
  package var published: Date?

  package init(
    id: String, url: String? = nil, title: String, lead: String? = nil, paragraphs: [String]? = nil, language: String? = nil,
    feed: String? = nil, authors: [String] = [], tags: [String] = [], published: Date? = nil
  ) {
    self.id = id
    self.url = url
    self.title = title
    self.lead = lead
    self.paragraphs = paragraphs
    self.language = language
    self.feed = feed
    self.authors = authors
    self.tags = tags
    self.published = published
  }

  /// Title, lead and paragraphs, empty ones left out; those in another language than the article's say so. Without a lead the first paragraph is
  /// the lead, and the body is what follows it.
  package var blocks: [Block] {
    let own = Language.primary(language)
    var blocks: [Block] = []
    func add(_ kind: Block.Kind, _ text: String) {
      if !text.isEmpty { blocks.append(Block(kind, text, language: LanguageDetector.language(ofParagraph: text, in: own))) }
    }
    add(.title, title)
    var body = (paragraphs ?? [])[...]
    if let lead = lead ?? body.popFirst() { add(.lead, lead) }
    for (number, paragraph) in body.enumerated() { add(.body(paragraph: number), paragraph) }
    return blocks
  }
}
