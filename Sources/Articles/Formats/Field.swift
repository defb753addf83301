/// A field of a feed or an entry, told by its element's name, namespace and place. What two vocabularies call by different names is one field
/// here; `rank` says which wins.
struct Field {
  enum Kind {
    case title, link, id, summary, content, published, updated, author, authorName, category, language, enclosure
    case interval, updatePeriod, updateFrequency, skipHour, skipDay
  }

  enum TextType {
    case text, html, markup, base64
  }

  var kind: Kind
  /// 0 for the format's own word, more for borrowed ones.
  var rank = 0
  var type = TextType.html
  var href: String?
  var relation: String?
  var mediaType: String?
  var length: String?
  var term: String?
  var isPermalink = true
  var base: String?
  var language: String?

  /// All that it says is in its attributes.
  var isComplete: Bool { href != nil || term != nil || kind == .enclosure }
  var keepsMarkup: Bool { type == .markup }

  init?(_ local: String, _ namespace: Namespace, _ values: Attributes, parent: String, isAtom: Bool) {
    // A title inside an image or a text box is not the feed's.
    guard !["image", "textinput", "textInput", "source", "cloud"].contains(parent) else { return nil }
    switch namespace {
    case .core where !isAtom, .other where !isAtom && Self.isPlain(local): self.init(rss: local, values, parent)
    case .atom, .core, .other:
      if namespace == .other, !isAtom { return nil }
      self.init(atom: local, values, parent)
      if !isAtom, kind != .link { rank = 2 }
    case .content where local == "encoded": self.init(.content)
    case .dublinCore: self.init(dublinCore: local)
    case .syndication where local == "updateperiod": self.init(.updatePeriod)
    case .syndication where local == "updatefrequency": self.init(.updateFrequency)
    case .itunes where local == "author": self.init(.author, rank: 3)
    case .itunes where local == "summary": self.init(.summary, rank: 3, type: .text)
    default: return nil
    }
  }

  private init(_ kind: Kind, rank: Int = 0, type: TextType = .html) {
    self.kind = kind
    self.rank = rank
    self.type = type
  }

  /// Without a namespace of its own, an unknown default one is taken for RSS.
  private static func isPlain(_ local: String) -> Bool { ["title", "link", "description", "guid", "pubdate"].contains(local) }

  private init?(rss local: String, _ values: Attributes, _ parent: String) {
    switch local {
    case "title": kind = .title
    case "link":
      kind = .link
      if let href = values["href"] {
        self.href = href
        relation = values["rel"]?.lowercased() ?? "alternate"
        mediaType = values["type"]
      }
    case "guid":
      kind = .id
      isPermalink = values["isPermaLink"]?.lowercased() != "false" && values["ispermalink"]?.lowercased() != "false"
    case "description": kind = .summary
    case "body", "fullitem", "xhtml:body": kind = .content
    case "pubdate": kind = .published
    case "lastbuilddate": kind = .updated
    case "author", "managingeditor": (kind, type) = (.author, .text)
    case "category":
      kind = .category
      type = .text
    case "language": (kind, type) = (.language, .text)
    case "enclosure":
      kind = .enclosure
      (href, mediaType, length) = (values["url"], values["type"], values["length"])
    case "ttl": kind = .interval
    case "hour": kind = .skipHour
    case "day": kind = .skipDay
    default: return nil
    }
  }

  private init?(atom local: String, _ values: Attributes, _ parent: String) {
    switch local {
    case "title": (kind, type) = (.title, Self.textType(values))
    case "id": (kind, type) = (.id, .text)
    case "link":
      kind = .link
      href = values["href"] ?? ""
      relation = values["rel"]?.lowercased() ?? "alternate"
      (mediaType, length) = (values["type"], values["length"])
    case "summary", "tagline", "subtitle": (kind, type) = (.summary, Self.textType(values))
    case "content":
      (kind, type) = (.content, Self.textType(values))
      if values["src"] != nil { return nil }
    case "published", "issued", "created": kind = .published
    case "updated", "modified": kind = .updated
    case "name" where parent == "author": (kind, type) = (.authorName, .text)
    case "category":
      kind = .category
      term = values["term"] ?? values["label"] ?? ""
    case "language": (kind, type) = (.language, .text)
    default: return nil
    }
  }

  private init?(dublinCore local: String) {
    rank = 1
    type = .text
    switch local {
    case "title": kind = .title
    case "creator", "author": kind = .author
    case "date", "issued", "created": kind = .published
    case "modified": kind = .updated
    case "description": (kind, type) = (.summary, .html)
    case "subject": kind = .category
    case "language": kind = .language
    case "identifier": kind = .id
    default: return nil
    }
  }

  /// RFC 4287, section 3.1.1, and Atom 0.3's `mode`.
  private static func textType(_ values: Attributes) -> TextType {
    let type = values["type"]?.lowercased() ?? "text"
    if values["mode"]?.lowercased() == "base64" { return .base64 }
    if values["mode"]?.lowercased() == "escaped" { return type.contains("html") ? .html : .text }
    switch type {
    case "xhtml", "application/xhtml+xml", "xml": return .markup
    case "html", "text/html": return .html
    default: return type.hasPrefix("text") || type == "text" ? .text : type.contains("xml") ? .markup : .base64
    }
  }
}
