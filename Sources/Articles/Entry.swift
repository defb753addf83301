package import Foundation

/// One item of a feed as its publisher wrote it; nothing is invented where a field is missing.
package struct Entry: Sendable, Hashable {
  package struct Enclosure: Sendable, Hashable {
    package var url: String
    package var type: String?
    /// Bytes, as written.
    package var length: String?
  }

  /// The guid, or Atom's or JSON Feed's id, outer white space off; never resolved against a base.
  package var id: String?
  /// Plain text or HTML.
  package var title: String?
  /// Absolute where a base was known.
  package var link: String?
  /// HTML: RSS's description, Atom's and JSON Feed's summary.
  package var summary: String?
  /// HTML: content:encoded, Atom's content, JSON Feed's content_html or escaped content_text.
  package var content: String?
  package var authors: [String] = []
  package var published: Date?
  package var updated: Date?
  package var categories: [String] = []
  package var enclosures: [Enclosure] = []
  package var language: String?

  package init() {}
}
