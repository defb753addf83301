import Foundation

/// Reads JSON Feed 1.0 and 1.1 (jsonfeed.org), taking from each field what has the right kind and passing over the rest.
struct JSONFeedReader {
  private let limits: FeedLimits
  private let base: Reference?
  private var document = FeedDocument(format: .json)
  private var entries: NewestEntries
  private var texts: FieldText
  private var isFeed = false

  /// How the document's dates have been read.
  var slashes: SlashedDates { texts.slashes }

  init(limits: FeedLimits, base: String?, documentBytes: Int, slashes: SlashedDates) {
    self.limits = limits
    self.base = base.flatMap { Reference($0) }
    entries = NewestEntries(limit: limits.entries)
    texts = FieldText(limits: limits, documentBytes: documentBytes, slashes: slashes)
    texts.isSuspect = true
  }

  /// A document that breaks off gives the items that are whole.
  mutating func read(_ bytes: [UInt8]) throws(FeedError) -> FeedDocument {
    bytes.withUnsafeBufferPointer { bytes in
      var json = JSONScanner(bytes)
      json.object { json, key in member(key, &json) }
      document.isCut = json.isBroken
      if json.isBroken, entries.count == 0 { isFeed = false }
    }
    guard isFeed else { throw .notAJSONFeed }
    document.entries = entries.finished()
    document.droppedEntries = entries.dropped
    for index in document.entries.indices where document.entries[index].authors.isEmpty {
      document.entries[index].authors = Array(document.authors.prefix(20))
    }
    return document
  }

  private mutating func member(_ key: ByteView, _ json: inout JSONScanner) {
    switch true {
    case Self.equal(key, "version"): isFeed = (text(&json)?.contains("jsonfeed") ?? false) || isFeed
    case Self.equal(key, "title"): document.title = text(&json)?.cut(toBytes: limits.titleBytes) ?? document.title
    case Self.equal(key, "home_page_url"): document.link = link(&json) ?? document.link
    case Self.equal(key, "feed_url"): document.hints.selfLink = text(&json) ?? document.hints.selfLink
    case Self.equal(key, "description"): document.description = text(&json) ?? document.description
    case Self.equal(key, "language"):
      document.language = text(&json) ?? document.language
      texts.slashes.language = document.language ?? texts.slashes.language
    case Self.equal(key, "authors"), Self.equal(key, "author"):
      var names = document.authors
      authors(&json, into: &names)
      document.authors = names
    case Self.equal(key, "items"):
      if json.array({ json in item(&json) }) { isFeed = true }
    default: break
    }
  }

  private mutating func item(_ json: inout JSONScanner) {
    var entry = Entry()
    var external: String?
    let isObject = json.object { json, key in
      switch true {
      case Self.equal(key, "id"): entry.id = text(&json) ?? entry.id
      case Self.equal(key, "url"): entry.link = link(&json) ?? entry.link
      case Self.equal(key, "external_url"): external = link(&json)
      case Self.equal(key, "title"): entry.title = text(&json)?.cut(toBytes: limits.titleBytes) ?? entry.title
      case Self.equal(key, "summary"): entry.summary = html(&json, .text) ?? entry.summary
      case Self.equal(key, "content_html"): entry.content = html(&json, .html) ?? entry.content
      case Self.equal(key, "content_text"): if let content = html(&json, .text), entry.content == nil { entry.content = content }
      case Self.equal(key, "date_published"): entry.published = date(&json, entry.language) ?? entry.published
      case Self.equal(key, "date_modified"): entry.updated = date(&json, entry.language) ?? entry.updated
      case Self.equal(key, "authors"), Self.equal(key, "author"): authors(&json, into: &entry.authors)
      case Self.equal(key, "language"): entry.language = text(&json) ?? entry.language
      case Self.equal(key, "tags"):
        json.array { json in
          if let tag = text(&json), entry.categories.count < limits.listItems { entry.categories.append(tag) }
        }
      case Self.equal(key, "attachments"): json.array { json in attachment(&json, into: &entry.enclosures) }
      default: break
      }
    }
    guard isObject, !json.isBroken else { return }
    entry.link = entry.link ?? external
    entries.append(entry)
  }

  private mutating func attachment(_ json: inout JSONScanner, into enclosures: inout [Entry.Enclosure]) {
    var url: String?
    var type: String?
    var length: String?
    json.object { json, key in
      switch true {
      case Self.equal(key, "url"): url = text(&json).map { texts.resolve($0, base) }
      case Self.equal(key, "mime_type"): type = text(&json)
      case Self.equal(key, "size_in_bytes"): length = text(&json)
      default: break
      }
    }
    if let url, enclosures.count < limits.listItems { enclosures.append(.init(url: url, type: type, length: length)) }
  }

  /// A list of objects with a name, one such object, or mere names. The list of version 1.1 comes on top of version 1's single one.
  private mutating func authors(_ json: inout JSONScanner, into authors: inout [String]) {
    func add(_ name: String?) {
      if let name, authors.count < limits.listItems, !authors.contains(name) { authors.append(name) }
    }
    let isArray = json.array { json in add(author(&json)) }
    if !isArray { add(author(&json)) }
  }

  private mutating func author(_ json: inout JSONScanner) -> String? {
    var name: String?
    let isObject = json.object { json, key in if Self.equal(key, "name") { name = text(&json) } }
    return isObject ? name : text(&json)
  }

  /// A string, or a number as people write it: ids are numbers now and then.
  private mutating func text(_ json: inout JSONScanner) -> String? {
    json.text { FieldText.plain($0.cut(to: limits.textBytes)) }
  }

  private mutating func html(_ json: inout JSONScanner, _ type: Field.TextType) -> String? {
    json.text { texts.html($0, type, isMarkup: false, base: base) }
  }

  private mutating func link(_ json: inout JSONScanner) -> String? {
    text(&json).flatMap { EntryLink.normalized(texts.resolve($0, base)) }
  }

  private mutating func date(_ json: inout JSONScanner, _ language: String?) -> Date? {
    json.text { texts.date($0, language: language) }
  }

  private static func equal(_ key: ByteView, _ name: StaticString) -> Bool {
    key.count == name.utf8CodeUnitCount && key.has(name, at: 0)
  }
}
