import Foundation
import Yams

/// Reads `settings:`.
struct SettingsReader {
  static let keys = [
    "store", "listen", "page-token", "min-interval", "allow-networks", "retention", "user-agent", "source-events", "websub-callback",
    "tone", "corrections",
  ]
  static let toneKeys = ["positive", "negative", "article"]
  /// A band of 0 would leave nothing neutral.
  static let bands = 0.01...1.0

  var reader: FileReader
  /// Receivers that `settings:` names, to be compared with those there are once every file is read.
  var mentions: [(receiver: String, place: Place)] = []

  init(reader: FileReader) {
    self.reader = reader
  }

  mutating func settings(_ node: Node, into settings: inout AgentSettings) {
    for (_, key, value) in reader.fields(node, Self.keys) {
      switch key {
      case "store": settings.store = reader.expanded(value)
      case "listen":
        guard let text = reader.expanded(value) else { continue }
        if Self.isAddress(text) { settings.listen = text } else { reader.error(value, .badAddress(reader.written(value))) }
      case "page-token": settings.pageToken = reader.expanded(value).flatMap { $0.isEmpty ? nil : Secret($0) }
      case "min-interval": settings.minInterval = reader.duration(value) ?? settings.minInterval
      case "retention": settings.retention = reader.duration(value) ?? settings.retention
      case "user-agent": settings.userAgent = reader.expanded(value)
      case "websub-callback":
        guard let text = reader.expanded(value), !text.isEmpty else { continue }
        if Self.isWebAddress(text) { settings.websubCallback = text } else { reader.error(value, .badURL(reader.written(value))) }
      case "allow-networks":
        settings.allowNetworks = reader.items(value).compactMap { item in
          guard let text = reader.expanded(item) else { return nil }
          if !Self.isNetwork(text) { reader.error(item, .badCIDR(reader.written(item))) }
          return text
        }
      case "source-events":
        settings.sourceEvents = reader.items(value).compactMap { item in
          guard let name = reader.text(item) else { return nil }
          mentions.append((name, reader.document.place(of: item)))
          return name
        }
      case "corrections": settings.corrections = reader.flag(value)
      case "tone": tone(value, into: &settings.tone)
      default: break
      }
    }
    let host = settings.listen.split(separator: ":").dropLast().joined(separator: ":")
    if !["127.0.0.1", "localhost", "[::1]"].contains(host), settings.pageToken == nil {
      reader.error(node, .needsPageToken(settings.listen))
    }
  }

  private mutating func tone(_ node: Node, into bands: inout ToneBands) {
    for (_, key, value) in reader.fields(node, Self.toneKeys) {
      switch key {
      case "positive": bands.positive = reader.number(value, in: Self.bands) ?? bands.positive
      case "negative": bands.negative = reader.number(value, in: -Self.bands.upperBound...(-Self.bands.lowerBound)) ?? bands.negative
      case "article": bands.article = reader.number(value, in: Self.bands) ?? bands.article
      default: break
      }
    }
  }

  static func isWebAddress(_ text: String) -> Bool {
    guard let components = URLComponents(string: text), let scheme = components.scheme?.lowercased() else { return false }
    return (scheme == "http" || scheme == "https") && !(components.host ?? "").isEmpty
  }

  private static func isAddress(_ text: String) -> Bool {
    guard let colon = text.lastIndex(of: ":"), colon != text.startIndex, let port = Int(text[text.index(after: colon)...]) else {
      return false
    }
    return (0...65_535).contains(port)
  }

  private static func isNetwork(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let bits = Int(parts[1]) else { return false }
    var buffer = in6_addr()
    if inet_pton(AF_INET, String(parts[0]), &buffer) == 1 { return (0...32).contains(bits) }
    return inet_pton(AF_INET6, String(parts[0]), &buffer) == 1 && (0...128).contains(bits)
  }
}
