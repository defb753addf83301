/// Tells a feed from the other things that servers send with status 200.
struct FeedSniffer {
  enum Kind: Equatable {
    case json
    /// Offset of the first byte worth scanning.
    case xml(start: Int)
  }

  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func kind() throws(FeedError) -> Kind {
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }) else { throw .empty }
    // A feed begins with a bracket as a rule; JSON is not searched for tags, which its texts are full of.
    if bytes[first] == UInt8(ascii: "{"), looksLikeJSONFeed { return .json }
    let root = firstRoot(from: first)
    if let root, Self.feeds.contains(root.name) { return .xml(start: root.offset) }
    if bytes[first] == UInt8(ascii: "{") { return .json }
    if bytes[first] == UInt8(ascii: "[") { throw .notAJSONFeed }
    guard let root else { throw bytes.prefix(512).contains(0) ? .notText : .unknown }
    switch root.name {
    case "html", "head", "body", "!doctype html": throw .page(challenge: isChallenge)
    case "opml": throw .opml
    case "sitemapindex": throw .sitemap
    case "svg": throw .image
    default: throw .otherXML(root: root.name.cut(toBytes: 64))
    }
  }

  private static let feeds: Set<String> = ["rss", "feed", "rdf", "channel", "urlset"]

  private var looksLikeJSONFeed: Bool {
    bytes.withUnsafeBufferPointer { buffer in
      let head = buffer.part(0..<min(buffer.count, 4096))
      return head.end(of: (UInt8(ascii: "\""), "\"version\""), from: 0) != nil
        || head.end(of: (UInt8(ascii: "\""), "\"items\""), from: 0) != nil
    }
  }

  /// A root that is a feed's wins over any junk before it; else the first element.
  private func firstRoot(from start: Int) -> (name: String, offset: Int)? {
    var scanner = MarkupScanner(limits: FeedLimits(), offset: start)
    var first: (name: String, offset: Int)?
    return bytes.withUnsafeBufferPointer { buffer in
      var tags = 0
      while tags < 2000, let token = scanner.next(in: buffer) {
        guard case .open(let name, _, _) = token.kind else { continue }
        tags += 1
        let local = Self.localName(buffer, name)
        if Self.feeds.contains(local) { return first?.name == "html" ? first : (local, token.range.lowerBound) }
        if first == nil || (first?.name.hasPrefix("?") ?? false) { first = (local, token.range.lowerBound) }
        if ["opml", "sitemapindex", "html"].contains(local), first?.name == local { return first }
      }
      return first
    }
  }

  private static func localName(_ buffer: ByteView, _ name: Range<Int>) -> String {
    let text = buffer.string(name.lowerBound..<min(name.upperBound, name.lowerBound + 256)).lowercased()
    return text.split(separator: ":").last.map(String.init) ?? text
  }

  /// Told by the bytes as they came: PNG, GIF, JPEG.
  static func isImage(_ bytes: [UInt8]) -> Bool {
    let starts: [[UInt8]] = [[0x89, 0x50, 0x4E, 0x47], Array("GIF8".utf8), [0xFF, 0xD8, 0xFF]]
    return starts.contains { bytes.starts(with: $0) }
  }

  /// Words that the walls of the usual bot filters carry.
  private var isChallenge: Bool {
    let page = String(decoding: bytes.prefix(32_768), as: UTF8.self).lowercased()
    return [
      "just a moment", "cf-chl", "cf-mitigated", "captcha", "attention required", "enable javascript and cookies", "type=\"password\"",
    ]
    .contains { page.contains($0) }
  }
}
