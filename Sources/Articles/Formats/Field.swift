/// A field of a feed or an entry, told by its element's name, namespace and place. What two vocabularies call by different names is one field
/// here; `rank` says which wins.
struct Field {
  enum Kind {
    case title, link, id, summary, content, published, updated, author, category, keywords, language, enclosure
    case interval, updatePeriod, updateFrequency, skipHour, skipDay
  }

  enum TextType {
    /// Plain: its `&` and `<` are those of people.
    case text
    case html
    /// Elements of XHTML stand in it as they are.
    case markup
    case base64
  }

  var kind: Kind
  /// 0 for the format's own word, more for borrowed ones, less for a better one.
  var rank: Int8 = 0
  var type = TextType.html
  var isPermalink = true
  /// For the kinds that say something in their attributes.
  var details: Details?
  /// From a news sitemap's own vocabulary.
  var isNews = false
  /// Which of the reader's bases its addresses are read against.
  var base = 0

  /// Apart from the field, which every element makes, as few elements have any.
  final class Details: Sendable {
    let href: String?
    let relation: String?
    let mediaType: String?
    let length: String?
    let term: String?

    init(href: String? = nil, relation: String? = nil, mediaType: String? = nil, length: String? = nil, term: String? = nil) {
      self.href = href
      self.relation = relation
      self.mediaType = mediaType
      self.length = length
      self.term = term
    }
  }

  /// All that it says is in its attributes.
  var isComplete: Bool { kind == .enclosure || details?.href != nil || details?.term != nil }
  var keepsMarkup: Bool { type == .markup }

  /// Whether an element of that name can only be this field's sibling, whose end tag is missing.
  func isEnded(by name: ElementName) -> Bool {
    switch kind {
    case .link, .id, .published, .updated, .language, .interval, .updatePeriod, .updateFrequency: name != .other
    case .title: [.link, .guid, .pubDate, .description, .encoded].contains(name)
    default: false
    }
  }

  init(_ kind: Kind, rank: Int8 = 0, type: TextType = .html) {
    self.kind = kind
    self.rank = rank
    self.type = type
  }

  init?(_ name: ElementName, _ namespace: Namespace, _ tag: Tag, parent: ElementName, format: FeedDocument.Format) {
    // A title inside an image, a text box or a quoted source is not the feed's.
    switch parent {
    case .image, .textInput, .source, .cloud: return nil
    default: break
    }
    if format == .sitemap {
      self.init(sitemap: name, namespace, parent)
      return
    }
    let isAtom = format == .atom
    switch namespace {
    case .core where !isAtom, .unknownDefault where !isAtom: self.init(rss: name, tag, parent)
    case .atom, .core, .unknownDefault:
      self.init(atom: name, tag, parent)
      if !isAtom, kind != .link { rank = 2 }
    case .content where name == .encoded: self.init(.content)
    case .dublinCore: self.init(dublinCore: name)
    case .syndication where name == .updatePeriod: self.init(.updatePeriod)
    case .syndication where name == .updateFrequency: self.init(.updateFrequency)
    case .itunes: self.init(itunes: name, tag)
    case .media: self.init(media: name)
    // The article's own address, where the link leads through a counter.
    case .feedburner where name == .origLink && parent.startsEntry: self.init(.link, rank: -1)
    case .xhtml where (name == .body || name == .div) && parent.startsEntry: self.init(.content, rank: 1, type: .markup)
    default: return nil
    }
  }
}

/// A start tag's attributes with the bytes that they stand in.
struct Tag {
  let bytes: ByteView
  let attributes: Attributes

  subscript(key: UInt64) -> String? { attributes.isEmpty ? nil : attributes.value(key, in: bytes) }
}
