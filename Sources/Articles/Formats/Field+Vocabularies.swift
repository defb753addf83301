/// What the elements of each vocabulary are, and how much their word counts beside another's.
extension Field {
  init?(rss name: ElementName, _ tag: Tag, _ parent: ElementName) {
    switch name {
    case .title: self.init(.title)
    case .link:
      self.init(.link)
      if let href = tag[Attributes.href] {
        details = Details(href: href, relation: tag[Attributes.relation]?.lowercased() ?? "alternate", mediaType: tag[Attributes.type])
      }
    case .guid:
      self.init(.id)
      isPermalink = tag[Attributes.isPermaLink]?.lowercased() != "false"
    case .description: self.init(.summary)
    case .summary: self.init(.summary, rank: -1)
    case .content: self.init(.content, rank: 1)
    case .body, .fullitem: self.init(.content)
    case .pubDate: self.init(.published)
    case .lastBuildDate: self.init(.updated)
    case .author, .managingEditor: self.init(.author, type: .text)
    case .category: self.init(.category, type: .text)
    case .tags, .keywords: self.init(.keywords, rank: 1, type: .text)
    case .language: self.init(.language, type: .text)
    case .enclosure: self.init(enclosure: tag)
    case .ttl: self.init(.interval)
    case .hour: self.init(.skipHour)
    case .day: self.init(.skipDay)
    default: return nil
    }
  }

  init?(atom name: ElementName, _ tag: Tag, _ parent: ElementName) {
    switch name {
    case .title: self.init(.title, type: Self.textType(tag))
    case .id: self.init(.id, type: .text)
    case .link:
      self.init(.link, type: .text)
      // Without an href some put the address between the tags.
      details = Details(
        href: tag[Attributes.href], relation: tag[Attributes.relation]?.lowercased() ?? "alternate", mediaType: tag[Attributes.type],
        length: tag[Attributes.length])
    case .summary, .tagline, .subtitle: self.init(.summary, type: Self.textType(tag))
    case .content:
      guard tag[Attributes.source] == nil else { return nil }
      self.init(.content, type: Self.textType(tag))
    case .published: self.init(.published)
    case .issued: self.init(.published, rank: 1)
    case .created: self.init(.published, rank: 2)
    case .updated: self.init(.updated)
    case .modified: self.init(.updated, rank: 1)
    case .name where parent == .author: self.init(.author, type: .text)
    case .category:
      self.init(.category)
      details = Details(term: tag[Attributes.term] ?? tag[Attributes.label] ?? "")
    case .language: self.init(.language, type: .text)
    default: return nil
    }
  }

  init?(dublinCore name: ElementName) {
    switch name {
    case .title: self.init(.title, rank: 1, type: .text)
    case .creator, .author: self.init(.author, rank: 1, type: .text)
    case .date: self.init(.published, rank: 1)
    case .issued: self.init(.published, rank: 2)
    case .created: self.init(.published, rank: 3)
    case .modified: self.init(.updated, rank: 1)
    case .description: self.init(.summary, rank: 1)
    case .subject: self.init(.category, rank: 1, type: .text)
    case .language: self.init(.language, rank: 1, type: .text)
    case .identifier: self.init(.id, rank: 1, type: .text)
    default: return nil
    }
  }

  init?(itunes name: ElementName, _ tag: Tag) {
    switch name {
    case .title: self.init(.title, rank: 4, type: .text)
    case .author: self.init(.author, rank: 3, type: .text)
    case .summary: self.init(.summary, rank: 3, type: .text)
    case .subtitle: self.init(.summary, rank: 5, type: .text)
    case .keywords: self.init(.keywords, rank: 2, type: .text)
    case .category:
      self.init(.category, rank: 2)
      details = Details(term: tag[Attributes.text] ?? "")
    default: return nil
    }
  }

  init?(media name: ElementName) {
    switch name {
    case .title: self.init(.title, rank: 6)
    case .description: self.init(.summary, rank: 6)
    case .category: self.init(.category, rank: 3, type: .text)
    case .keywords: self.init(.keywords, rank: 3, type: .text)
    default: return nil
    }
  }

  /// https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
  init?(sitemap name: ElementName, _ namespace: Namespace, _ parent: ElementName) {
    switch (namespace, name) {
    case (.core, .loc), (.unknownDefault, .loc): self.init(.link)
    case (.core, .lastmod), (.unknownDefault, .lastmod): self.init(.updated)
    case (.news, .title): self.init(.title)
    case (.news, .publicationDate): self.init(.published)
    case (.news, .name) where parent == .publication: self.init(.author, type: .text)
    case (.news, .language): self.init(.language, type: .text)
    case (.news, .keywords): self.init(.keywords, type: .text)
    default: return nil
    }
    isNews = namespace == .news
  }

  init(enclosure tag: Tag) {
    self.init(.enclosure)
    details = Details(href: tag[Attributes.url], mediaType: tag[Attributes.type], length: tag[Attributes.length])
  }

  /// RFC 4287, section 3.1.1, and Atom 0.3's `mode`.
  private static func textType(_ tag: Tag) -> TextType {
    guard !tag.attributes.isEmpty else { return .text }
    let type = tag[Attributes.type]?.lowercased() ?? "text"
    switch tag[Attributes.mode]?.lowercased() {
    case "base64": return .base64
    case "escaped": return type.contains("html") ? .html : .text
    default: break
    }
    switch type {
    case "xhtml", "application/xhtml+xml", "xml": return .markup
    case "html", "text/html": return .html
    default: return type.hasPrefix("text") ? .text : type.contains("xml") ? .markup : .base64
    }
  }
}
