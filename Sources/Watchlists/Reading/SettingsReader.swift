import Foundation
import Yams

/// Reads `settings:` and `receivers:`.
struct SettingsReader {
  static let keys = [
    "store", "listen", "page-token", "min-interval", "allow-networks", "retention", "user-agent", "source-events", "websub-callback",
    "tone", "corrections",
  ]
  static let toneKeys = ["positive", "negative", "article"]
  /// A band of 0 would leave nothing neutral.
  static let bands = 0.01...1.0
  static let receiverKeys = ["name", "type", "url", "url-file", "secret", "secret-file"] + RouteReader.receiverKeys

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
        if Self.isAddress(text) { settings.listen = text } else { reader.error(value, .badAddress(text)) }
      case "page-token": settings.pageToken = reader.expanded(value).flatMap { $0.isEmpty ? nil : Secret($0) }
      case "min-interval": settings.minInterval = reader.duration(value) ?? settings.minInterval
      case "retention": settings.retention = reader.duration(value) ?? settings.retention
      case "user-agent": settings.userAgent = reader.expanded(value)
      case "websub-callback":
        guard let text = reader.expanded(value), !text.isEmpty else { continue }
        if Self.isWebAddress(text) { settings.websubCallback = text } else { reader.error(value, .badURL(text)) }
      case "allow-networks":
        settings.allowNetworks = reader.items(value).compactMap { item in
          guard let text = reader.expanded(item) else { return nil }
          if !Self.isNetwork(text) { reader.error(item, .badCIDR(text)) }
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

  mutating func receivers(_ node: Node) -> [ReceiverSettings] {
    reader.items(node).compactMap { receiver($0) }
  }

  private mutating func receiver(_ node: Node) -> ReceiverSettings? {
    let fields = reader.fields(node, Self.receiverKeys)
    guard let nameNode = fields.first(where: { $0.name == "name" })?.value, let name = reader.text(nameNode) else {
      reader.error(node, .missingKey("name"))
      return nil
    }
    guard let kind = kind(fields.first { $0.name == "type" }?.value) else { return nil }
    var receiver = ReceiverSettings(name: name, kind: kind, place: reader.document.place(of: nameNode))
    for (_, key, value) in fields {
      switch key {
      case "url", "url-file":
        guard let text = reader.secret(value, isFile: key == "url-file", key: key) else { continue }
        if text.isEmpty {
          receiver.isOff = true
        } else if Self.isWebAddress(text) {
          receiver.url = Secret(text)
        } else {
          reader.error(value, .badURL("<redacted>"))
        }
      case "secret", "secret-file":
        for item in reader.items(value) {
          if let text = reader.secret(item, isFile: key == "secret-file", key: key), !text.isEmpty, check(text, item) {
            receiver.secrets.append(Secret(text))
          }
        }
      case let key where RouteReader.receiverKeys.contains(key):
        var rules = RouteReader(reader: reader)
        rules.receiverRule(key, value, into: &receiver.rules)
        reader = rules.reader
      default: break
      }
    }
    if kind == .webhook, receiver.url == nil, !receiver.isOff, !fields.contains(where: { $0.name.hasPrefix("url") }) {
      reader.error(node, .missingKey("url"))
    }
    return receiver
  }

  private mutating func kind(_ node: Node?) -> ReceiverSettings.Kind? {
    guard let node else { return .webhook }
    guard let text = reader.text(node) else { return nil }
    if let kind = ReceiverSettings.Kind(rawValue: text) { return kind }
    if ["slack", "teams", "discord", "telegram", "ntfy", "template"].contains(text) {
      reader.error(node, .notYet("a receiver of type `\(text)`", instead: "use webhook or console"))
    } else {
      reader.error(node, .badChoice(text, choices: ReceiverSettings.Kind.allCases.map(\.rawValue)))
    }
    return nil
  }

  private mutating func check(_ secret: String, _ node: Node) -> Bool {
    guard secret.hasPrefix("whsec_"), let key = Data(base64Encoded: String(secret.dropFirst(6))), !key.isEmpty else {
      reader.error(node, .badSecret)
      return false
    }
    if key.count < 24 { reader.warning(node, .shortSecret(bytes: key.count)) }
    return true
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
