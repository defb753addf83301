import Foundation

/// What a page says of itself in JSON-LD (schema.org), in `@graph`, arrays and nested objects.
struct StructuredData {
  private(set) var headline: String?
  private(set) var authors: [String] = []
  private(set) var published: Date?
  private(set) var modified: Date?
  private(set) var language: String?
  private(set) var body: String?
  private(set) var image: String?
  private(set) var publisher: String?
  private(set) var isFree: Bool?
  private(set) var wordCount: Int?
  /// A page about an article says so with its type.
  private(set) var isArticle = false
  /// Every object of the page is a list of things, a search, a person …
  private(set) var isListing = false

  /// - Parameters:
  ///   - blocks: the JSON texts, bytes as they stand in the page.
  ///   - title: the text of `<title>`, which tells a headline from a description.
  init(_ blocks: [ArraySlice<UInt8>], title: String) {
    var collector = Collector()
    for block in blocks {
      if let value = Self.parse(block) { collector.collect(value, depth: 0) }
    }
    let articles = collector.objects.filter { Self.types($0).contains(where: Self.isArticle) }
    let pages = collector.objects.filter { Self.types($0).contains { $0.hasSuffix("WebPage") } }
    isListing =
      articles.isEmpty && collector.objects.contains { Self.types($0).contains { $0 == "CollectionPage" || $0 == "SearchResultsPage" } }
    if let article = articles.max(by: { Self.weight($0) < Self.weight($1) }) {
      isArticle = true
      read(article, people: collector.named, title: title)
    }
    for page in pages {
      published = published ?? Self.date(page["datePublished"])
      modified = modified ?? Self.date(page["dateModified"])
      language = language ?? Self.text(page["inLanguage"])
      isFree = isFree ?? Self.flag(page["isAccessibleForFree"])
    }
  }

  private mutating func read(_ article: [String: Any], people: [String: [String: Any]], title: String) {
    headline = Self.text(article["headline"]) ?? Self.text(article["name"])
    if let headline, let name = Self.text(article["name"]), PageText.share(of: headline, in: title) < 0.5,
      PageText.share(of: name, in: title) > 0.75
    {
      self.headline = name
    }
    authors = Self.names(article["author"] ?? article["creator"], people: people)
    published = Self.date(article["datePublished"]) ?? Self.date(article["dateCreated"])
    modified = Self.date(article["dateModified"])
    language = Self.text(article["inLanguage"])
    body = (article["articleBody"] as? String).nonBlank
    image = Self.address(article["image"])
    publisher = Self.names(article["publisher"], people: people).first
    isFree = Self.flag(article["isAccessibleForFree"])
    wordCount = article["wordCount"] as? Int
  }

  /// Newest and fullest first: a page may also describe the articles that it links to.
  private static func weight(_ article: [String: Any]) -> Int {
    (article["articleBody"] is String ? 8 : 0) + (article["mainEntityOfPage"] != nil ? 4 : 0) + (article["datePublished"] != nil ? 2 : 0)
      + (article["author"] != nil ? 1 : 0)
  }

  private static func isArticle(_ type: String) -> Bool {
    type.hasSuffix("Article") || type.hasSuffix("Posting") || type.hasSuffix("Report") || type == "Review" || type == "Reportage"
  }

  private static func types(_ object: [String: Any]) -> [String] {
    let value = object["@type"]
    let names = value as? [String] ?? (value as? String).map { [$0] } ?? []
    return names.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
  }

  /// Comments, CDATA marks and semicolons round the object off; control characters, which JSON forbids and publishers write, are spaces.
  private static func parse(_ block: ArraySlice<UInt8>) -> Any? {
    let mark = Array("<![CDATA[".utf8)
    let lead = block.firstIndex { !$0.isBlank && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "*") } ?? block.endIndex
    let isMarked = block[lead...].starts(with: mark)
    let block = isMarked ? block[(lead + mark.count)...] : block[lead...]
    guard let first = block.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }),
      let last = Self.unmarked(block, isMarked).lastIndex(where: {
        $0 == UInt8(ascii: "}") || ($0 == UInt8(ascii: "]") && block[first] == UInt8(ascii: "["))
      }), first < last
    else { return nil }
    // A block that is no JSON for all that tells nothing.
    return try? JSONSerialization.jsonObject(with: Data(block[first...last].map { max($0, 0x20) }))
  }

  /// Without the `]]>` of a CDATA mark.
  private static func unmarked(_ block: ArraySlice<UInt8>, _ isMarked: Bool) -> ArraySlice<UInt8> {
    guard isMarked, let close = block.lastIndex(of: UInt8(ascii: ">")), close - block.startIndex >= 2 else { return block }
    return block[..<(close - 2)]
  }

  private static func text(_ value: Any?) -> String? {
    switch value {
    case let text as String: PageText.line(text)
    case let list as [Any]: list.lazy.compactMap { $0 as? String }.first.flatMap { PageText.line($0) }
    case let object as [String: Any]: (object["name"] as? String ?? object["alternateName"] as? String).flatMap { PageText.line($0) }
    default: nil
    }
  }

  private static func date(_ value: Any?) -> Date? { text(value).flatMap { FeedDate.parse($0) } }

  private static func flag(_ value: Any?) -> Bool? {
    if let text = value as? String { return ["true": true, "false": false][text.lowercased()] }
    return value as? Bool
  }

  private static func address(_ value: Any?) -> String? {
    switch value {
    case let text as String: text.nonBlank
    case let list as [Any]: list.first.flatMap { $0 is [Any] ? nil : address($0) }
    case let object as [String: Any]: (object["url"] as? String ?? object["contentUrl"] as? String).nonBlank
    default: nil
    }
  }

  private static func names(_ value: Any?, people: [String: [String: Any]]) -> [String] {
    let items = value as? [Any] ?? value.map { [$0] } ?? []
    return items.prefix(20).compactMap { item in
      if let text = item as? String { return PageText.line(text) }
      guard let object = item as? [String: Any] else { return nil }
      return text(object["name"]) ?? (object["@id"] as? String).flatMap { people[$0] }.flatMap { text($0["name"]) }
    }.filter { !Reference.hasScheme($0) }
  }

  private struct Collector {
    var objects: [[String: Any]] = []
    var named: [String: [String: Any]] = [:]

    mutating func collect(_ value: Any, depth: Int) {
      guard depth < 8, objects.count < 1000 else { return }
      if let list = value as? [Any] {
        for item in list { collect(item, depth: depth + 1) }
      } else if let object = value as? [String: Any] {
        objects.append(object)
        if let id = object["@id"] as? String, object["name"] != nil { named[id] = object }
        for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"] {
          if let part = object[key] { collect(part, depth: depth + 1) }
        }
      }
    }
  }
}
