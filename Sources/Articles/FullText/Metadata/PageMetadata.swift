import Foundation
import Text

/// What a page says of its article, before any text is looked for.
struct PageMetadata {
  var title: String
  var byline: String?
  var published: Date?
  var modified: Date?
  /// As declared, primary subtag.
  var language: String?
  /// What the page's head says of the article, which is often its standfirst.
  var description: String?
  var leadImage: String?
  var canonicalURL: String?
  /// What the page's links are relative to; nil where neither it nor the caller says.
  var base: String?
  var structured: StructuredData
  var isArticle: Bool
  /// The page says that it costs money.
  var isLocked: Bool

  init(_ tree: PageTree, element: String?, structured: StructuredData, url: String, words: inout ClassWords) {
    let tags = MetaTags(tree)
    let base = Reference.resolve(tags.base, against: url.nonBlank) ?? url.nonBlank
    self.base = base
    self.structured = structured
    let host = url.nonBlank.flatMap { URL(string: $0)?.host() }
    let titles = PageTitle(site: [
      tags.first("og:site_name", "application-name"), structured.publisher, host, Self.bare(host), Self.name(ofHost: host),
    ])
    var headings = PageHeadings.texts(tree, words: &words)
    if let shown = titles.headline(element ?? "", beside: headings, tree) { headings = [shown] }
    if headings.isEmpty { headings = titles.parts(element ?? "").filter { PageHeadings.shown($0, tree) != nil } }
    title = titles.best(
      stated: [
        structured.headline, tags.first("dc:title", "dcterms:title", "dcterm:title"), tags.first("og:title"), tags.first("title"),
        tags.first("twitter:title"), tags.first("parsely-title"), tags.first("headline"),
      ], element: element, headings: headings)
    let author =
      Byline.clean(structured.authors.isEmpty ? nil : structured.authors.joined(separator: ", "))
      ?? Byline.clean(tags.first("dc:creator", "dcterms:creator", "dcterm:creator", "author"))
      ?? Byline.clean(tags.first("article:author", "og:article:author", "parsely-author", "sailthru:author", "byl"))
    // A site that signs every page with its own name may show who wrote this one.
    byline = author.map { titles.isName($0) } ?? true ? Byline.shown(tree, words: &words) ?? author : author
    let stated = tags.first(
      "article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "dc:date:issued", "dcterms:issued",
      "dcterms:created", "dcterms:date", "dc:date", "dc:created", "pubdate", "publishdate", "publish-date", "publication_date",
      "sailthru:date", "date",
      "article:published")
    published = structured.published ?? stated.flatMap { FeedDate.parse($0) } ?? Self.markedDate(tree)
    modified =
      structured.modified
      ?? tags.first("article:modified_time", "og:updated_time", "datemodified", "dcterms:modified").flatMap { FeedDate.parse($0) }
    language =
      [tags.language, tags.first("og:locale"), structured.language, tags.first("http:content-language", "dc:language", "language")].lazy
      .compactMap { Self.primary($0) }.first
    if published == nil, let headline = PageHeadings.nodeOrOnly(tree, title: title) {
      published = ShownDate.find(tree, headline: headline, language: language)
    }
    description = tags.first("description", "og:description").flatMap { PageText.line($0) }
    leadImage = Reference.resolve(
      tags.first("og:image", "og:image:url", "twitter:image", "twitter:image:src") ?? structured.image, against: base)
    canonicalURL = Reference.resolve(tags.canonical ?? tags.first("og:url"), against: base).flatMap { $0.utf8.count <= 2048 ? $0 : nil }
    isArticle =
      structured.isArticle || tags.first("og:type")?.lowercased().hasPrefix("article") ?? false
      || tags.first("article:published_time") != nil
    isLocked =
      structured.isFree == false
      || ["locked", "metered", "paid", "premium"].contains(
        tags.first("article:content_tier", "content_tier", "article:opinion_tier")?.lowercased() ?? "")
  }

  /// Of a list, the first.
  private static func primary(_ tag: String?) -> String? {
    Language.primary(tag?.split(whereSeparator: { $0 == "," || $0 == ";" }).first.map(String.init))
  }

  private static func bare(_ host: String?) -> String? { host?.hasPrefix("www.") ?? false ? host.map { String($0.dropFirst(4)) } : nil }

  /// `example` of `www.example.co.uk`.
  private static func name(ofHost host: String?) -> String? {
    host?.split(separator: ".").filter { $0 != "www" && $0.count > 3 }.first.map(String.init)
  }

  /// The first `itemprop=datePublished` or `<time datetime>` of the page.
  private static func markedDate(_ tree: PageTree) -> Date? {
    var first: Date?
    for node in 0..<tree.count where tree.tag(node) != .text && tree.nodes[node].length > 0 {
      let isMarked = tree.attribute(.itemprop, of: node)?.lowercased().contains("datepublished") ?? false
      guard isMarked || (tree.tag(node) == .time && first == nil) else { continue }
      let stated =
        tree.attribute(.datetime, of: node) ?? tree.attribute(.content, of: node) ?? (isMarked ? tree.line(node, limit: 100) : nil)
      guard let date = stated.flatMap({ FeedDate.parse($0) }) else { continue }
      if isMarked { return date }
      first = date
    }
    return first
  }
}
