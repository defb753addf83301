/// Which vocabulary an element's name belongs to.
enum Namespace {
  /// RSS in all its versions, and whatever a publisher declared as the default.
  case core
  case atom, content, dublinCore, syndication, media, itunes, rdf, xhtml
  case other

  init(address: String) {
    switch address.lowercased() {
    case "": self = .core
    case "http://www.w3.org/2005/atom", "http://purl.org/atom/ns#", "https://www.w3.org/2005/atom": self = .atom
    case "http://purl.org/rss/1.0/modules/content/": self = .content
    case "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/", "http://purl.org/dc/elements/1.0/": self = .dublinCore
    case "http://purl.org/rss/1.0/modules/syndication/": self = .syndication
    case "http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss": self = .media
    case "http://www.itunes.com/dtds/podcast-1.0.dtd": self = .itunes
    case "http://www.w3.org/1999/02/22-rdf-syntax-ns#": self = .rdf
    case "http://www.w3.org/1999/xhtml": self = .xhtml
    case let address where address.contains("rss") && !address.contains("modules") || address.contains("netscape.com"): self = .core
    default: self = .other
    }
  }

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
    default: self = .other
    }
  }
}
