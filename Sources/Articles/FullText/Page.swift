package import Foundation

/// An article as its own web page has it.
package struct Page: Sendable, Hashable {
  /// Without the site's name; empty where the page names none.
  package var title: String
  /// Names as printed, without “By”.
  package var byline: String?
  package var published: Date?
  package var modified: Date?
  /// Primary subtag, lower case: what the page declares, else what its words tell.
  package var language: String?
  /// In reading order, without the title: one line each but for verse and code, whose line breaks stay.
  package var paragraphs: [String]
  /// Absolute where the page's address is known.
  package var leadImage: String?
  package var canonicalURL: String?
  /// 0 (probably no article, or not all of it) … 1 (an article that several signs agree on).
  package var confidence: Double
  /// The paragraphs are what stands before a paywall: a teaser, and not the article.
  package var isPaywalled: Bool

  /// A blank line parts paragraphs.
  package var text: String { paragraphs.joined(separator: "\n\n") }
}
