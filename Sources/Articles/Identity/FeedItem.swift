import Foundation
import Text

/// An entry as an article, with all that is needed to know it again.
package struct FeedItem: Sendable, Hashable {
  package var article: Article
  /// The entry's name, which its id is made from. No date is in it: publishers bump them.
  package var key: String
  /// Under this an entry whose guid has changed may be found; what is found must still be alike.
  package var alias: String?
  /// Changes when title, lead or text change in more than white space and case.
  package var fingerprint: String
  /// The link as a name, where no other entry of the document has the same.
  package var ownLink: String?

  /// All that is to be remembered.
  package var keys: [String] { [key] + (alias.map { [$0] } ?? []) }
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
    let links = EntryLinks(entries)
    let feedName = name ?? title.map { PlainText.line($0) }?.nonBlank ?? URLComponents(string: url)?.host ?? "feed"
    var seen: [String: String] = [:]
    return entries.enumerated().compactMap { place, entry in
      let text = EntryText(entry)
      let whole = text.whole
      let fingerprint = EntryIdentity.fingerprint(of: whole)
      let link = links.name(at: place)
      var key = EntryIdentity.key(
        of: entry, title: text.title, text: whole, isGuidUnique: entry.id.map { guids[$0] == 1 } ?? false, link: link)
      if let other = seen[key] {
        // The same entry twice is one; two that only bear one name are two.
        guard other != fingerprint else { return nil }
        key = "text:\(fingerprint)"
        if seen[key] != nil { return nil }
      }
      seen[key] = fingerprint
      let article = Article(
        id: "art_" + StableID.text(of: [url, key]), url: entry.link, title: text.title, lead: text.lead, paragraphs: text.paragraphs,
        language: Language.primary(language) ?? Language.primary(entry.language) ?? Language.primary(self.language), feed: feedName,
        authors: entry.authors.map { PlainText.line($0).cut(toBytes: 200) }, tags: entry.categories.map { $0.cut(toBytes: 200) },
        published: entry.published ?? entry.updated)
      return FeedItem(
        article: article, key: key, alias: entry.id == nil ? nil : EntryIdentity.alias(title: text.title, link: link),
        fingerprint: fingerprint, ownLink: link.flatMap { $0.isOwn ? $0.text : nil })
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
