package import Foundation

/// What a feed says, whatever its format; everything but the entries may be missing.
package struct FeedDocument: Sendable, Hashable {
  package enum Format: String, Sendable, Hashable {
    case rss, rdf, atom, json
    /// A sitemap for news: its entries are pages.
    case sitemap
  }

  package var format: Format
  /// As written: plain text or HTML.
  package var title: String?
  package var link: String?
  package var id: String?
  package var description: String?
  /// As written, such as `fr-CA`.
  package var language: String?
  package var updated: Date?
  package var published: Date?
  package var authors: [String] = []
  package var categories: [String] = []
  /// In document order, at most `FeedLimits.entries`, the newest ones.
  package var entries: [Entry] = []
  /// How many entries the limit left out: the oldest by date, or where dates are missing the last of the document.
  package var droppedEntries = 0
  /// True where it breaks off before its end: there may have been more, and what the server says of the body is not true of this one.
  package var isCut = false
  package var hints = PollingHints()

  package init(format: Format) { self.format = format }
}
