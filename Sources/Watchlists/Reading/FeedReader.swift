import Foundation
import Yams

/// Reads `feeds:`.
struct FeedReader {
  static let keys = [
    "url", "name", "every", "language", "full-text", "backfill", "headers", "headers-file", "user", "password", "password-file", "proxy",
    "proxy-file", "ca-file", "allow-bad-certificate", "max-age-limit", "stale-after",
  ]

  var reader: FileReader

  mutating func read(_ node: Node) -> [FeedSettings] {
    reader.items(node).compactMap { item in
      guard case .mapping = item else { return address(item) }
      return feed(item)
    }
  }

  private mutating func feed(_ node: Node) -> FeedSettings? {
    let fields = reader.fields(node, Self.keys, later: ["basic-auth": "write `user:` and `password:`"])
    guard let urlNode = fields.first(where: { $0.name == "url" })?.value else {
      reader.missing("url", in: node, fields)
      return nil
    }
    guard var feed = address(urlNode) else { return nil }
    for (_, key, value) in fields {
      switch key {
      case "name": feed.name = reader.expanded(value)
      case "every": feed.every = reader.duration(value)
      case "language": feed.language = reader.language(value)
      case "full-text": feed.fullText = reader.flag(value)
      case "backfill": feed.backfill = backfill(value)
      case "max-age-limit": feed.maxAgeLimit = reader.duration(value)
      case "stale-after": feed.staleAfter = staleAfter(value)
      default: break
      }
    }
    var requests = FeedRequestReader(reader: reader)
    requests.read(fields, into: &feed)
    reader = requests.reader
    return feed
  }

  private mutating func address(_ node: Node) -> FeedSettings? {
    guard let text = reader.expanded(node) else { return nil }
    let written = reader.written(node)
    switch FeedAddress(text) {
    case .tooLong:
      reader.error(node, .feed(.longAddress(limit: FeedAddress.limitBytes)))
      return nil
    case .noWebAddress:
      // As written: what a variable holds may be a secret.
      reader.error(node, .badURL(FeedAddress.shown(written)))
      return nil
    case .web(let url):
      var feed = FeedSettings(url: url, place: reader.document.place(of: node))
      feed.isURLSecret = written.contains("${")
      return feed
    }
  }

  private mutating func backfill(_ node: Node) -> FeedSettings.Backfill {
    switch reader.text(node) {
    case "none", nil: return .none
    case "all": return .all
    case let text?:
      if let duration = Substitution.duration(text) { return .since(duration) }
      reader.error(node, .badChoice(text, choices: ["none", "24h", "all"]))
      return .none
    }
  }

  private mutating func staleAfter(_ node: Node) -> FeedSettings.StaleAfter? {
    guard let text = reader.expanded(node) else { return nil }
    if let duration = Substitution.duration(text), duration > .zero { return .duration(duration) }
    if let factor = Double(text), (1...1000).contains(factor) { return .factor(factor) }
    reader.error(node, .feed(.badStaleAfter(reader.written(node))))
    return nil
  }
}
