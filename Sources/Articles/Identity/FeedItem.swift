import Foundation
import Text

/// An entry as an article, with all that is needed to know it again.
package struct FeedItem: Sendable, Hashable {
  package var article: Article
  /// Under any of these the entry may come back; the first is what its id is made from. Dates are never among them: publishers bump them.
  package var keys: [String]
  /// Changes when title, lead or text change in more than white space and case.
  package var fingerprint: String
  /// No other entry of the document has the same link: a link that many share is a page of its own, not the article's.
  package var hasOwnLink: Bool
}

extension FeedDocument {
  /// The entries as articles, each once, in the order of the document.
  ///
  /// - Parameters:
  ///   - url: the feed's key in the store; part of every article's id.
  ///   - name: the folder's name for the feed; else the feed's own title stands.
  ///   - language: the folder's word, which goes before the feed's.
  package func items(feed url: String, name: String?, language: String?) -> [FeedItem] {
    let guids = Dictionary(entries.compactMap { $0.id.map { ($0, 1) } }, uniquingKeysWith: +)
    let links = Dictionary(entries.compactMap { $0.link.map { ($0, 1) } }, uniquingKeysWith: +)
    let feedName = name ?? title.map { PlainText.line($0) }?.nonBlank ?? URLComponents(string: url)?.host ?? "feed"
    var seen: Set<String> = []
    return entries.compactMap { entry in
      let text = EntryText(entry)
      let keys = EntryIdentity.keys(
        of: entry, title: text.title, text: text.whole, isGuidUnique: entry.id.map { guids[$0] == 1 } ?? false,
        isLinkUnique: entry.link.map { links[$0] == 1 } ?? false)
      let id = "art_" + StableID.text(of: [url, keys[0]])
      guard seen.insert(id).inserted else { return nil }
      let article = Article(
        id: id, url: entry.link, title: text.title, lead: text.lead, paragraphs: text.paragraphs,
        language: Language.primary(language) ?? Language.primary(entry.language) ?? Language.primary(self.language), feed: feedName,
        authors: entry.authors.map { PlainText.line($0).cut(toBytes: 200) }, tags: entry.categories.map { $0.cut(toBytes: 200) },
        published: entry.published ?? entry.updated)
      return FeedItem(
        article: article, keys: keys, fingerprint: EntryIdentity.fingerprint(of: text.whole),
        hasOwnLink: entry.link.map { links[$0] == 1 } ?? false)
    }
  }
}

/// The words of an entry, without markup.
private struct EntryText {
  /// B16 of the bad inputs: a title of megabytes is cut, not refused.
  static let limitTitle = 1024
  static let limitParagraphs = 2000

  let title: String
  let lead: String?
  let paragraphs: [String]

  init(_ entry: Entry) {
    title = PlainText.line(entry.title ?? "").cut(toBytes: Self.limitTitle)
    let summary = PlainText.paragraphs(entry.summary ?? "")
    let content = PlainText.paragraphs(entry.content ?? "")
    if content.isEmpty || content == summary {
      lead = nil
      paragraphs = Array(summary.prefix(Self.limitParagraphs))
    } else {
      lead = summary.isEmpty ? nil : summary.joined(separator: " ")
      paragraphs = Array(content.prefix(Self.limitParagraphs))
    }
  }

  var whole: String { ([title, lead ?? ""] + paragraphs).joined(separator: "\n") }
}
