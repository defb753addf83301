import Articles
import Foundation

/// A feed as `feeds parse` prints it, whatever its format. Absent fields have no key; dates are RFC 3339 in UTC.
struct FeedJSON: Encodable {
  struct Feed: Encodable {
    let title: String?
    let link: String?
    let language: String?
    let updated: Date?
    let published: Date?
    let description: String?
    let id: String?
    let authors: [String]
    let categories: [String]
  }

  struct EntryJSON: Encodable {
    let id: String?
    let title: String?
    let link: String?
    let summary: String?
    let content: String?
    let authors: [String]
    let published: Date?
    let updated: Date?
    let categories: [String]
    let enclosures: [EnclosureJSON]
    let language: String?
  }

  struct EnclosureJSON: Encodable {
    let url: String
    let type: String?
    let length: String?
  }

  let id: String?
  let error: String?
  let feed: Feed?
  let entries: [EntryJSON]?

  init(error: String, id: String?) {
    self.id = id
    self.error = error
    feed = nil
    entries = nil
  }

  init(_ document: FeedDocument, id: String?) {
    self.id = id
    error = nil
    feed = Feed(
      title: document.title, link: document.link, language: document.language, updated: document.updated, published: document.published,
      description: document.description, id: document.id, authors: document.authors, categories: document.categories)
    let links = Dictionary(document.entries.compactMap { $0.link.map { ($0, 1) } }, uniquingKeysWith: +)
    entries = document.entries.map { entry in
      EntryJSON(
        id: entry.id ?? Self.madeID(entry, links), title: entry.title, link: entry.link, summary: entry.summary, content: entry.content,
        authors: entry.authors,
        published: entry.published, updated: entry.updated, categories: entry.categories,
        enclosures: entry.enclosures.map { EnclosureJSON(url: $0.url, type: $0.type, length: $0.length) }, language: entry.language)
    }
  }
  /// For an entry without an id: its link where no other entry has it, else one made of what it says.
  private static func madeID(_ entry: Entry, _ links: [String: Int]) -> String {
    if let link = entry.link, links[link] == 1 { return link }
    return "urn:vigie:" + StableID.text(of: [entry.link, entry.title, entry.summary, entry.content].map { $0 ?? "" })
  }
}
