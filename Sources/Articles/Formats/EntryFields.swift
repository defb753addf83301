import Foundation

/// Gathers the fields of one entry as they come, the better ones winning.
struct EntryFields {
  private(set) var entry = Entry()
  /// Whether a news sitemap says more of it than its address.
  private(set) var isNews = false
  /// The name that a news sitemap gives its publication.
  private(set) var publication: String?
  private var ranks = Ranks()
  /// Whether the guid may serve as the link.
  private var isPermalink = false
  private var alternate: String?
  private var anyLink: String?

  /// Of what each field was taken from; the lower one wins.
  private struct Ranks {
    var title = Int8.max
    var link = Int8.max
    var id = Int8.max
    var summary = Int8.max
    var content = Int8.max
    var published = Int8.max
    var updated = Int8.max
    var authors = Int8.max
  }

  init(language: String?, about: String?) {
    entry.language = language
    if let about {
      entry.id = about
      ranks.id = 5
    }
  }

  /// The entry with what follows from its fields together.
  consuming func finished() -> Entry {
    var entry = entry
    entry.link = alternate ?? (isPermalink ? entry.id.flatMap(EntryLink.normalized) : nil) ?? anyLink
    return entry
  }

  mutating func take(
    _ field: Field, _ text: ByteView, isMarkup: Bool, base: Reference?, _ texts: inout FieldText, _ limits: FeedLimits
  ) {
    isNews = isNews || field.isNews
    switch field.kind {
    case .title:
      guard field.rank < ranks.title, let title = texts.title(text, field.type, isMarkup: isMarkup, base: base) else { return }
      (entry.title, ranks.title) = (title, field.rank)
    case .summary:
      if field.rank == 0, ranks.summary < 0, ranks.content == .max {
        (entry.content, ranks.content) = (texts.html(text, field.type, isMarkup: isMarkup, base: base), 2)
        return
      }
      guard field.rank < ranks.summary, let summary = texts.html(text, field.type, isMarkup: isMarkup, base: base) else { return }
      // RSS with a summary of its own has the text in its description.
      if field.rank < 0, ranks.summary == 0, entry.content == nil { entry.content = entry.summary }
      (entry.summary, ranks.summary) = (summary, field.rank)
    case .content:
      guard field.rank < ranks.content, let content = texts.html(text, field.type, isMarkup: isMarkup, base: base) else { return }
      (entry.content, ranks.content) = (content, field.rank)
    case .id:
      guard field.rank < ranks.id, let id = FieldText.plain(text) else { return }
      (entry.id, ranks.id) = (id, field.rank)
      isPermalink = field.isPermalink && field.rank == 0 && id.hasPrefix("http") && Reference.hasScheme(id)
    case .link: takeLink(field, text.trimmed, base, &texts, limits)
    case .published: Self.put(&entry.published, &ranks.published, field, text, entry.language, &texts)
    case .updated: Self.put(&entry.updated, &ranks.updated, field, text, entry.language, &texts)
    case .author:
      if field.isNews { publication = FieldText.plain(text) } else { takeAuthor(field, text, isMarkup: isMarkup, limits) }
    case .category: if let name = field.details?.term?.nonBlank ?? FieldText.plain(text) { addCategory(name, limits) }
    case .keywords:
      for word in text.split(separator: UInt8(ascii: ",")) {
        if let name = FieldText.plain(ByteView(rebasing: word)) { addCategory(name, limits) }
      }
    case .enclosure: if let url = field.details?.href { addEnclosure(field, texts.resolve(url, base), limits) }
    case .language: entry.language = FieldText.plain(text) ?? entry.language
    case .interval, .updatePeriod, .updateFrequency, .skipHour, .skipDay: break
    }
  }

  /// Of dates that rank the same the last one counts.
  private static func put(
    _ date: inout Date?, _ rank: inout Int8, _ field: Field, _ text: ByteView, _ language: String?, _ texts: inout FieldText
  ) {
    guard field.rank <= rank, let found = texts.date(text, language: language) else { return }
    (date, rank) = (found, field.rank)
  }

  private mutating func takeLink(
    _ field: Field, _ text: ByteView, _ base: Reference?, _ texts: inout FieldText, _ limits: FeedLimits
  ) {
    guard let details = field.details else {
      guard field.rank < ranks.link, let address = FieldText.plain(text) else { return }
      let url = EntryLink.isNormal(text) ? address : EntryLink.normalized(texts.resolve(address, base))
      if let url, field.rank == 0 || url.hasPrefix("http") && Reference.hasScheme(url) { (alternate, ranks.link) = (url, field.rank) }
      return
    }
    guard let address = details.href ?? FieldText.plain(text) else { return }
    let resolved = texts.resolve(address, base)
    switch details.relation {
    case "alternate", "http://www.iana.org/assignments/relation/alternate":
      let isPage = details.mediaType.map { $0.contains("html") } ?? true
      let rank: Int8 = isPage ? 1 : 2
      if rank < ranks.link, let url = EntryLink.normalized(resolved) { (alternate, ranks.link) = (url, rank) }
    case "enclosure": addEnclosure(field, resolved, limits)
    case "self", "via", "related", "edit", "replies", "hub", "license", "next", "previous": break
    default: if anyLink == nil { anyLink = EntryLink.normalized(resolved) }
    }
  }

  private mutating func takeAuthor(_ field: Field, _ text: ByteView, isMarkup: Bool, _ limits: FeedLimits) {
    guard field.rank <= ranks.authors, let name = FieldText.person(text, isMarkup: isMarkup) else { return }
    if field.rank < ranks.authors { entry.authors = [] }
    ranks.authors = field.rank
    if entry.authors.count < limits.listItems { entry.authors.append(name) }
  }

  private mutating func addCategory(_ name: String, _ limits: FeedLimits) {
    if entry.categories.count < limits.listItems { entry.categories.append(name.cut(toBytes: 1024)) }
  }

  private mutating func addEnclosure(_ field: Field, _ address: String, _ limits: FeedLimits) {
    guard entry.enclosures.count < limits.listItems, let url = address.nonBlank, url.utf8.count <= 4096 else { return }
    entry.enclosures.append(.init(url: url, type: field.details?.mediaType, length: field.details?.length))
  }
}
