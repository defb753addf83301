import Foundation

/// Gathers the fields of one entry as they come, the better ones winning.
struct EntryFields {
  private(set) var entry = Entry()
  private var ranks: [Slot: Int] = [:]
  private let base: String?
  /// The guid, where it may serve as the link.
  private var permalink: String?
  private var alternate: String?
  private var anyLink: String?
  private var authorsRank = Int.max

  private enum Slot: Hashable {
    case title, link, id, summary, content, published, updated
  }

  init(base: String?, language: String?, about: String?) {
    self.base = base
    entry.language = language
    if let about {
      entry.id = about
      ranks[.id] = 5
    }
  }

  mutating func take(_ field: Field, _ text: String, isMarkup: Bool, _ limits: FeedLimits) {
    switch field.kind {
    case .title: put(\.title, .title, field, FieldText.plainOrHTML(text, field, isMarkup).cut(toBytes: limits.titleBytes))
    case .summary: put(\.summary, .summary, field, FieldText.html(text, field, isMarkup))
    case .content: put(\.content, .content, field, FieldText.html(text, field, isMarkup))
    case .id:
      put(\.id, .id, field, text)
      if field.isPermalink, field.rank == 0, let id = text.nonBlank, Reference.hasScheme(id), id.hasPrefix("http") { permalink = id }
    case .link: takeLink(field, text)
    case .published: putDate(\.published, .published, field, text)
    case .updated: putDate(\.updated, .updated, field, text)
    case .author, .authorName: takeAuthor(field, text, limits)
    case .category:
      if entry.categories.count < limits.listItems, let name = (field.term ?? text).nonBlank { entry.categories.append(name) }
    case .enclosure:
      if entry.enclosures.count < limits.listItems, let url = Reference.resolve(field.href, against: field.base) {
        entry.enclosures.append(.init(url: url, type: field.mediaType, length: field.length))
      }
    case .language: entry.language = text.nonBlank ?? entry.language
    case .interval, .updatePeriod, .updateFrequency, .skipHour, .skipDay: break
    }
    entry.link = alternate ?? permalink ?? anyLink
  }

  private mutating func put(_ path: WritableKeyPath<Entry, String?>, _ slot: Slot, _ field: Field, _ text: String) {
    guard let text = text.nonBlank, field.rank < ranks[slot] ?? .max else { return }
    entry[keyPath: path] = text
    ranks[slot] = field.rank
  }

  private mutating func putDate(_ path: WritableKeyPath<Entry, Date?>, _ slot: Slot, _ field: Field, _ text: String) {
    guard field.rank < ranks[slot] ?? .max, let date = FeedDate.parse(text) else { return }
    entry[keyPath: path] = date
    ranks[slot] = field.rank
  }

  private mutating func takeLink(_ field: Field, _ text: String) {
    guard let url = Reference.resolve(field.href ?? text, against: field.base) else { return }
    switch field.relation {
    case nil: if ranks[.link] == nil || ranks[.link] != 0 { (alternate, ranks[.link]) = (url, 0) }
    case "alternate", "http://www.iana.org/assignments/relation/alternate":
      let isPage = field.mediaType.map { $0.contains("html") } ?? true
      let rank = isPage ? 1 : 2
      if rank < ranks[.link] ?? .max { (alternate, ranks[.link]) = (url, rank) }
    case "enclosure": entry.enclosures.append(.init(url: url, type: field.mediaType, length: field.length))
    case "self", "via", "related", "edit", "replies", "hub", "license", "next", "previous": break
    default: if anyLink == nil { anyLink = url }
    }
  }

  private mutating func takeAuthor(_ field: Field, _ text: String, _ limits: FeedLimits) {
    guard let name = text.nonBlank, entry.authors.count < limits.listItems, field.rank <= authorsRank else { return }
    if field.rank < authorsRank { entry.authors = [] }
    authorsRank = field.rank
    entry.authors.append(FieldText.personName(name))
  }
}

/// Gathers what a feed says of itself.
struct FeedFields {
  private(set) var title: String?
  var language: String?
  private var link: String?
  private var id: String?
  private var summary: String?
  private var updated: Date?
  private var published: Date?
  private var authors: [String] = []
  private var categories: [String] = []
  private var period: Int?
  private var frequency = 1
  private var linkRank = Int.max
  private var titleRank = Int.max

  var isEmpty: Bool { title == nil && link == nil && id == nil && summary == nil }

  mutating func take(_ field: Field, _ text: String, _ hints: inout PollingHints, _ limits: FeedLimits) {
    switch field.kind {
    case .title where field.rank < titleRank: (title, titleRank) = (FieldText.plainOrHTML(text, field, false).nonBlank, field.rank)
    case .link: takeLink(field, text, &hints, limits)
    case .id: id = id ?? text.nonBlank
    case .summary: summary = summary ?? FieldText.html(text, field, false).nonBlank
    case .updated: updated = updated ?? FeedDate.parse(text)
    case .published: published = published ?? FeedDate.parse(text)
    case .author, .authorName: if authors.count < limits.listItems, let name = text.nonBlank { authors.append(FieldText.personName(name)) }
    case .category: if categories.count < limits.listItems, let name = (field.term ?? text).nonBlank { categories.append(name) }
    case .language: language = text.nonBlank ?? language
    case .interval:
      if let minutes = Int(text.nonBlank ?? ""), (1...10_000_000).contains(minutes) { lengthen(.seconds(minutes * 60), &hints) }
    case .updatePeriod:
      period = ["hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000][text.nonBlank ?? ""]
    case .updateFrequency: frequency = min(max(Int(text.nonBlank ?? "") ?? 1, 1), 10_000)
    case .skipHour: if let hour = Int(text.nonBlank ?? ""), (0...24).contains(hour) { hints.skipHours.insert(hour) }
    case .skipDay: if let day = Self.weekdays.firstIndex(of: (text.nonBlank ?? "").lowercased()) { hints.skipDays.insert(day) }
    default: break
    }
    if let period { lengthen(.seconds(period / frequency), &hints) }
  }

  func finish(_ document: inout FeedDocument) {
    document.title = title
    document.link = link
    document.id = id
    document.description = summary
    document.language = language
    document.updated = updated
    document.published = published
    document.authors = authors
    document.categories = categories
    // An entry without an author of its own is its feed's (RFC 4287, section 4.2.1).
    if document.format == .atom {
      for index in document.entries.indices where document.entries[index].authors.isEmpty { document.entries[index].authors = authors }
    }
  }

  private mutating func takeLink(_ field: Field, _ text: String, _ hints: inout PollingHints, _ limits: FeedLimits) {
    guard let url = Reference.resolve(field.href ?? text, against: field.base) else { return }
    switch field.relation {
    case "self": hints.selfLink = url
    case "hub": if hints.hubs.count < limits.listItems { hints.hubs.append(url) }
    case nil: (link, linkRank) = (url, 0)
    case "alternate" where linkRank > 1: (link, linkRank) = (url, 1)
    default: break
    }
  }

  private func lengthen(_ wait: Duration, _ hints: inout PollingHints) {
    hints.interval = max(hints.interval ?? .zero, wait)
  }

  private static let weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
}
