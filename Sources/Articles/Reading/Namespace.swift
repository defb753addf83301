/// Which vocabulary an element's name belongs to.
enum Namespace {
  /// RSS in all its versions.
  case core
  case atom, content, dublinCore, syndication, media, itunes, rdf, xhtml, news, feedburner
  /// Whatever else was declared as the default: taken for the format's own words.
  case unknownDefault
  case other

  init(address: String, isDefault: Bool) {
    switch address.lowercased() {
    case "": self = isDefault ? .core : .other
    case "http://www.w3.org/2005/atom", "http://purl.org/atom/ns#", "https://www.w3.org/2005/atom": self = .atom
    case "http://purl.org/rss/1.0/modules/content/": self = .content
    case "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/", "http://purl.org/dc/elements/1.0/": self = .dublinCore
    case "http://purl.org/rss/1.0/modules/syndication/": self = .syndication
    case "http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss": self = .media
    case "http://www.itunes.com/dtds/podcast-1.0.dtd": self = .itunes
    case "http://www.w3.org/1999/02/22-rdf-syntax-ns#": self = .rdf
    case "http://www.w3.org/1999/xhtml": self = .xhtml
    case "http://rssnamespace.org/feedburner/ext/1.0": self = .feedburner
    case let address where address.contains("google.com/schemas/sitemap-news"): self = .news
    case let address where address.contains("sitemaps.org") || address.contains("google.com/schemas/sitemap/"): self = .core
    case let address where Self.rss.contains { address.hasPrefix($0) } && !address.contains("modules"): self = .core
    default: self = isDefault ? .unknownDefault : .other
    }
  }

  /// Where the versions of RSS said that they live.
  private static let rss = [
    "http://purl.org/rss/1.0", "http://my.netscape.com/", "http://channel.netscape.com/", "http://backend.userland.com/rss",
    "http://blogs.law.harvard.edu/tech/rss", "http://cyber.law.harvard.edu/rss", "http://www.rssboard.org/",
  ]

  /// The custom where a prefix is not declared.
  init(prefix: String) {
    switch prefix.lowercased() {
    case "", "rss", "rss20": self = .core
    case "atom", "atom10", "a10": self = .atom
    case "content": self = .content
    case "dc", "dcterms": self = .dublinCore
    case "sy": self = .syndication
    case "media": self = .media
    case "itunes": self = .itunes
    case "rdf": self = .rdf
    case "xhtml": self = .xhtml
    case "news": self = .news
    case "feedburner": self = .feedburner
    default: self = .other
    }
  }
}
