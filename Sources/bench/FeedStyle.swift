import Foundation

/// How one kind of publisher writes its feed.
enum FeedStyle: String, CaseIterable {
  /// content:encoded in CDATA, as the most used blog software writes it.
  case rssBlog = "rss-blog"
  /// Descriptions of escaped HTML.
  case rssEscaped = "rss-escaped"
  /// Headline, link, a line of plain text: a news desk.
  case rssHeadlines = "rss-headlines"
  case rssMedia = "rss-media"
  case rssLatin1 = "rss-latin1"
  case rssEntities = "rss-entities"
  case rssRussian = "rss-russian"
  case rssJapanese = "rss-japanese"
  /// Addresses in the text relative to the feed's.
  case rssRelative = "rss-relative"
  case podcast
  case rdf
  case atomHTML = "atom-html"
  case atomXHTML = "atom-xhtml"
  case json
  case newsSitemap = "news-sitemap"

  var fileExtension: String { self == .json ? "json" : "xml" }

  private var language: RandomText.Language {
    switch self {
    case .rssBlog, .rssRelative, .rdf: .french
    case .rssEscaped, .rssEntities: .spanish
    case .rssLatin1: .german
    case .rssRussian: .russian
    case .rssJapanese: .japanese
    default: .english
    }
  }

  /// A document of about so many bytes.
  func document(bytes: Int, seed: UInt64) -> [UInt8] {
    var random = RandomText(seed: seed)
    var text = head
    var number = 0
    while text.utf8.count < bytes {
      text += item(number, &random)
      number += 1
    }
    text += tail
    return self == .rssLatin1 ? text.unicodeScalars.map { $0.value < 256 ? UInt8($0.value) : UInt8(ascii: "'") } : Array(text.utf8)
  }

  private var head: String {
    switch self {
    case .rdf:
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://news.example/"><title>Fil</title><link>https://news.example/</link><description>x</description></channel>

      """
    case .atomHTML, .atomXHTML:
      """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Wire</title><id>tag:news.example,2024:/</id>
      <link rel="self" href="https://news.example/feed.atom"/><updated>2024-05-01T10:00:00Z</updated>

      """
    case .json:
      "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Wire\",\"home_page_url\":\"https://news.example/\",\"items\":["
    case .newsSitemap:
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">

      """
    default:
      """
      <?xml version="1.0" encoding="\(self == .rssLatin1 ? "ISO-8859-1" : "UTF-8")"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" \
      xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
      <channel><title>Le fil</title><link>https://news.example/</link><description>x</description><language>\(language == .french ? "fr" : "en")</language>
      <atom:link href="https://news.example/feed" rel="self" type="application/rss+xml"/><ttl>60</ttl>

      """
    }
  }

  private var tail: String {
    switch self {
    case .rdf: "</rdf:RDF>\n"
    case .atomHTML, .atomXHTML: "</feed>\n"
    case .json: "{\"id\":\"last\",\"content_text\":\"x\"}]}\n"
    case .newsSitemap: "</urlset>\n"
    default: "</channel></rss>\n"
    }
  }

  private func item(_ number: Int, _ random: inout RandomText) -> String {
    let item = FeedItemText(number, language, &random)
    switch self {
    case .rssBlog: return item.blog()
    case .rssRelative: return item.blog(host: "")
    case .rssEscaped, .rssRussian, .rssJapanese, .rssLatin1: return item.escaped()
    case .rssHeadlines: return item.headline()
    case .rssMedia: return item.media()
    case .rssEntities: return item.entities()
    case .podcast: return item.episode()
    case .rdf: return item.rdf()
    case .atomHTML: return item.atom(isXHTML: false)
    case .atomXHTML: return item.atom(isXHTML: true)
    case .json: return item.json()
    case .newsSitemap: return item.sitemap()
    }
  }
}
