import Foundation

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
  private var titleRank = Int8.max
  private var summaryRank = Int8.max
  private var updatedRank = Int8.max
  private var publishedRank = Int8.max

  var isEmpty: Bool { title == nil && link == nil && id == nil && summary == nil }

  mutating func take(
    _ field: Field, _ text: ByteView, isMarkup: Bool, base: Reference?, _ texts: inout FieldText, _ hints: inout PollingHints,
    _ limits: FeedLimits
  ) {
    switch field.kind {
    case .title:
      guard field.rank < titleRank, let found = texts.title(text, field.type, isMarkup: isMarkup, base: base) else { return }
      (title, titleRank) = (found, field.rank)
    case .link: takeLink(field, text, base, &texts, &hints, limits)
    case .id: id = id ?? FieldText.plain(text)
    case .summary:
      guard field.rank < summaryRank, let found = texts.html(text, field.type, isMarkup: isMarkup, base: base) else { return }
      (summary, summaryRank) = (found, field.rank)
    case .updated:
      if field.rank <= updatedRank, let date = texts.date(text, language: language) { (updated, updatedRank) = (date, field.rank) }
    case .published:
      if field.rank <= publishedRank, let date = texts.date(text, language: language) { (published, publishedRank) = (date, field.rank) }
    case .author:
      if authors.count < limits.listItems, let name = FieldText.person(text, isMarkup: isMarkup) { authors.append(name) }
    case .category: if let name = field.details?.term?.nonBlank ?? FieldText.plain(text) { addCategory(name, limits) }
    case .keywords:
      for word in text.split(separator: UInt8(ascii: ",")) {
        if let name = FieldText.plain(ByteView(rebasing: word)) { addCategory(name, limits) }
      }
    case .language: language = FieldText.plain(text) ?? language
    case .interval:
      if let minutes = number(text), (1...10_000_000).contains(minutes) { lengthen(.seconds(minutes * 60), &hints) }
    case .updatePeriod: period = FieldText.plain(text).flatMap { Self.periods[$0.lowercased()] }
    case .updateFrequency: frequency = min(max(number(text) ?? 1, 1), 10_000)
    case .skipHour: if let hour = number(text), (0...24).contains(hour) { hints.skipHours.insert(hour) }
    case .skipDay:
      if let name = FieldText.plain(text), let day = Self.weekdays.firstIndex(of: name.lowercased()) { hints.skipDays.insert(day) }
    case .content, .enclosure: break
    }
    if let period { lengthen(.seconds(period / frequency), &hints) }
  }

  /// The name that a news sitemap gives its publication.
  mutating func takePublication(_ name: String?) {
    if title == nil { title = name }
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
      let inherited = Array(authors.prefix(20))
      for index in document.entries.indices where document.entries[index].authors.isEmpty {
        document.entries[index].authors = inherited
      }
    }
  }

  private mutating func takeLink(
    _ field: Field, _ text: ByteView, _ base: Reference?, _ texts: inout FieldText, _ hints: inout PollingHints, _ limits: FeedLimits
  ) {
    guard let address = field.details?.href ?? FieldText.plain(text), address.utf8.count <= 4096 else { return }
    let url = texts.resolve(address, base)
    switch field.details?.relation {
    case "self": hints.selfLink = url
    case "hub": if hints.hubs.count < limits.listItems { hints.hubs.append(url) }
    case nil: if let url = EntryLink.normalized(url) { (link, linkRank) = (url, 0) }
    case "alternate" where linkRank > 1: if let url = EntryLink.normalized(url) { (link, linkRank) = (url, 1) }
    default: break
    }
  }

  private mutating func addCategory(_ name: String, _ limits: FeedLimits) {
    if categories.count < limits.listItems { categories.append(name.cut(toBytes: 1024)) }
  }

  private func number(_ text: ByteView) -> Int? { FieldText.plain(text).flatMap { Int($0) } }

  private func lengthen(_ wait: Duration, _ hints: inout PollingHints) {
    hints.interval = max(hints.interval ?? .zero, wait)
  }

  private static let periods = ["hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000]
  private static let weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
}
