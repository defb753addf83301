import Foundation

/// Reads JSON Feed 1.0 and 1.1 (jsonfeed.org), taking from each field what has the right kind and passing over the rest.
struct JSONFeedReader {
  private let limits: FeedLimits
  private let base: String?

  init(limits: FeedLimits, base: String?) {
    self.limits = limits
    self.base = base
  }

  func read(_ bytes: [UInt8]) throws(FeedError) -> FeedDocument {
    guard let root = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else { throw .notAJSONFeed }
    guard (root["version"] as? String)?.contains("jsonfeed") == true || root["items"] is [Any] else { throw .notAJSONFeed }
    var document = FeedDocument(format: .json)
    document.title = text(root["title"])
    document.link = Reference.resolve(text(root["home_page_url"]), against: base)
    document.description = text(root["description"])
    document.language = text(root["language"])
    document.authors = authors(root)
    document.hints.selfLink = text(root["feed_url"])
    let items = (root["items"] as? [Any] ?? []).compactMap { $0 as? [String: Any] }
    document.entries = items.prefix(limits.entries).map { entry($0, document.authors) }
    document.droppedEntries = max(0, items.count - limits.entries)
    return document
  }

  private func entry(_ item: [String: Any], _ feedAuthors: [String]) -> Entry {
    var entry = Entry()
    entry.id = text(item["id"])
    entry.link = Reference.resolve(text(item["url"]) ?? text(item["external_url"]), against: base)
    entry.title = text(item["title"])?.cut(toBytes: limits.titleBytes)
    entry.summary = text(item["summary"]).map(FieldText.escape)
    entry.content = text(item["content_html"]) ?? text(item["content_text"]).map(FieldText.escape)
    entry.published = text(item["date_published"]).flatMap(FeedDate.parse)
    entry.updated = text(item["date_modified"]).flatMap(FeedDate.parse)
    let own = authors(item)
    entry.authors = own.isEmpty ? feedAuthors : own
    entry.categories = (item["tags"] as? [Any] ?? []).prefix(limits.listItems).compactMap(text)
    entry.language = text(item["language"])
    for case let attachment as [String: Any] in (item["attachments"] as? [Any] ?? []).prefix(limits.listItems) {
      guard let url = Reference.resolve(text(attachment["url"]), against: base) else { continue }
      entry.enclosures.append(.init(url: url, type: text(attachment["mime_type"]), length: text(attachment["size_in_bytes"])))
    }
    return entry
  }

  private func authors(_ object: [String: Any]) -> [String] {
    let list = object["authors"] as? [Any] ?? [object["author"]].compactMap(\.self)
    return list.prefix(limits.listItems).compactMap { text(($0 as? [String: Any])?["name"]) ?? text($0) }
  }

  /// A string, or a number as people write it: ids are numbers now and then.
  private func text(_ value: Any?) -> String? {
    switch value {
    case let text as String: text.cut(toBytes: limits.textBytes).nonBlank
    case let number as NSNumber: number.stringValue
    default: nil
    }
  }
}
