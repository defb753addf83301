/// What a web page says of its site's feeds: those that it declares, then those that it links to, in the order of the page.
package struct FeedPage: Sendable, Hashable {
  /// No address twice; at most `limitLinks`.
  package var links: [FeedLink]

  package static let limitLinks = 200
  /// What comes after is not looked at.
  static let limitBytes = 8 << 20

  /// - Parameters:
  ///   - bytes: of the page as the server sent it, in whatever charset.
  ///   - url: where it came from after redirects.
  package init(_ bytes: [UInt8], url: String, contentType: String? = nil) {
    let text = TextDecoder(Array(bytes.prefix(Self.limitBytes)), contentType: contentType).utf8()
    var scan = FeedPageScan(base: url)
    text.withUnsafeBufferPointer { scan.read($0) }
    var seen: Set<String> = []
    links = scan.links.sorted { $0.kind < $1.kind }.filter { seen.insert($0.url).inserted }.prefix(Self.limitLinks).map(\.self)
  }
}

/// Goes once over the tags of a page.
private struct FeedPageScan {
  var links: [FeedLink] = []
  private var base: String
  private var hasBase = false
  /// The anchor that is open, and the words in it so far.
  private var anchor: (url: String, words: String)?
  /// The element whose content is no page: a script writes tags as text.
  private var hidden: String?

  init(base: String) {
    self.base = base
  }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    let limits = FeedLimits()
    var scanner = MarkupScanner(limits: limits)
    while let token = scanner.next(in: bytes), links.count < FeedPage.limitLinks {
      switch token.kind {
      case .open(let name, let range, let closed):
        let name = bytes.string(name).lowercased()
        guard hidden == nil else { continue }
        if ["script", "style", "template", "textarea"].contains(name), !closed { hidden = name }
        guard ["link", "a", "base"].contains(name) else { continue }
        open(name, Attributes.Read(bytes, range, limit: limits.attributesPerTag))
      case .close(let name):
        let name = bytes.string(name).lowercased()
        if name == hidden { hidden = nil } else if hidden == nil, name == "a" { endAnchor() }
      case .text where hidden == nil && anchor != nil:
        anchor?.words += CharacterReferences.decode(bytes.string(token.range).cut(toBytes: 500))
      default: break
      }
    }
    endAnchor()
  }

  private mutating func open(_ name: String, _ attributes: Attributes.Read) {
    switch name {
    case "base":
      guard !hasBase, let resolved = Reference.resolve(attributes[Attributes.href], against: base) else { return }
      (base, hasBase) = (resolved, true)
    case "link":
      let relations = (attributes[Attributes.relation] ?? "").lowercased().split { $0 == " " || $0 == "," }
      guard relations.contains("alternate") || relations.contains("feed"), let url = resolve(attributes[Attributes.href]) else { return }
      let type = (attributes[Attributes.type] ?? "").lowercased().prefix { $0 != ";" }.filter { $0 != " " }
      let isFeed = Self.types.contains(type) || (relations.contains("feed") && type.isEmpty)
      // Pages name all sorts of data by these.
      guard isFeed || (Self.looseTypes.contains(type) && Self.looksLikeFeed(url, words: attributes[Attributes.title] ?? "")) else { return }
      links.append(FeedLink(kind: .alternate, url: url, title: attributes[Attributes.title].map(PlainText.line)?.nonBlank))
    default:
      endAnchor()
      if let url = resolve(attributes[Attributes.href]) { anchor = (url, attributes[Attributes.title] ?? "") }
    }
  }

  private mutating func endAnchor() {
    guard let (url, words) = anchor else { return }
    anchor = nil
    let line = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if Self.looksLikeFeed(url, words: line) { links.append(FeedLink(kind: .anchor, url: url, title: line.nonBlank)) }
  }

  /// Web addresses only, fragments off.
  private func resolve(_ reference: String?) -> String? {
    // `feed:` in the place of, or before, the scheme is an old way to send a link to a reader.
    var reference = reference
    if let text = reference, text.lowercased().hasPrefix("feed:") {
      let rest = text.dropFirst(5)
      reference = rest.hasPrefix("//") ? "http:\(rest)" : String(rest)
    }
    guard let url = Reference.resolve(reference, against: base), url.lowercased().hasPrefix("http") else { return nil }
    return String(url.prefix { $0 != "#" })
  }

  private static func looksLikeFeed(_ url: String, words: String) -> Bool {
    // The path and the query; a host named feedly.com is none.
    let path = url.lowercased().split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true).dropFirst(2).joined()
    let parts = path.split { "/.?&=-_".contains($0) }
    if parts.contains(where: { ["rss", "rss2", "atom", "feed", "feeds", "rdf"].contains($0) }) { return true }
    let words = words.lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.count <= 6 && words.contains { ["rss", "atom", "feed", "flux"].contains($0) }
  }

  private static let types: Set<String> = [
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/x.atom+xml",
    "application/x-atom+xml", "application/rss", "text/rss+xml",
  ]
  private static let looseTypes: Set<String> = ["application/json", "application/xml", "text/xml"]
}
