import Foundation
import Yams

/// Reads `receivers:`.
struct ReceiverReader {
  static let keys =
    ["name", "type", "url", "url-file", "secret", "secret-file", "language", "page", "in-flight", "format", "headers", "headers-file"]
    + ["signature", "token", "token-file", "chat", "topic", "priorities", "preset"] + TemplateReader.keys + RouteReader.receiverKeys
  static let formats = ["json", "cloudevents"]
  static let signatures = ["standard", "github"]

  /// The keys that only some kinds have.
  private static let kinds: [String: [ReceiverSettings.Kind]] = {
    var kinds: [String: [ReceiverSettings.Kind]] = [
      "secret": [.webhook], "secret-file": [.webhook], "format": [.webhook], "signature": [.webhook], "headers": [.webhook, .template],
      "headers-file": [.webhook, .template], "token": [.telegram, .ntfy, .template], "token-file": [.telegram, .ntfy, .template],
      "chat": [.telegram, .template], "topic": [.ntfy, .template], "priorities": [.ntfy, .template], "preset": [.template],
      "url": ReceiverSettings.Kind.allCases.filter { $0 != .console },
    ]
    kinds["url-file"] = kinds["url"]
    for key in TemplateReader.keys { kinds[key] = [.template] }
    return kinds
  }()

  /// What the signature and the transfer depend on.
  private static let reserved: Set<String> = [
    "webhook-*", "host", "content-length", "transfer-encoding", "connection", "content-encoding", "expect", "te", "trailer", "upgrade",
    "proxy-authorization", "keep-alive", "accept-encoding", "x-hub-signature-256",
  ]

  var reader: FileReader

  mutating func read(_ node: Node) -> [ReceiverSettings] {
    reader.items(node).compactMap { receiver($0) }
  }

  private mutating func receiver(_ node: Node) -> ReceiverSettings? {
    let fields = reader.fields(node, Self.keys)
    guard let nameNode = fields.first(where: { $0.name == "name" })?.value else {
      reader.missing("name", in: node, fields)
      return nil
    }
    guard let name = reader.text(nameNode) else { return nil }
    var kind = ReceiverSettings.Kind.webhook
    if let written = fields.first(where: { $0.name == "type" })?.value {
      guard let choice: ReceiverSettings.Kind = reader.choice(written) else { return nil }
      kind = choice
    }
    var receiver = ReceiverSettings(name: name, kind: kind, place: reader.document.place(of: nameNode))
    // Says what a secret may be, wherever it stands.
    receiver.isGitHubSigned = fields.first { $0.name == "signature" }?.value.scalar?.string == "github"
    for (key, name, value) in fields {
      if let kinds = Self.kinds[name], !kinds.contains(kind) {
        reader.error(key, .receiver(.otherKind(key: name, kind: kind.rawValue, kinds: kinds.map(\.rawValue))))
        continue
      }
      switch name {
      case "url", "url-file": url(value, isFile: name == "url-file", key: name, into: &receiver)
      case "secret", "secret-file": secrets(value, isFile: name == "secret-file", key: name, into: &receiver)
      case "language": receiver.language = reader.choice(value) ?? receiver.language
      case "page": receiver.page = page(value)
      case "in-flight": receiver.inFlight = reader.wholeNumber(value, in: 1...32)
      case "format":
        receiver.isCloudEvents = choice(value, among: Self.formats) == "cloudevents"
      case "signature": _ = choice(value, among: Self.signatures)
      case "headers", "headers-file":
        reader.headers(value, areFiles: name == "headers-file", reserved: Self.reserved, into: &receiver.headers)
      case let name where RouteReader.receiverKeys.contains(name):
        var rules = RouteReader(reader: reader)
        rules.receiverRule(name, value, into: &receiver.rules)
        reader = rules.reader
      default: service(name, value, into: &receiver)
      }
    }
    if kind == .template { template(fields, node, into: &receiver) }
    checkWhole(receiver, fields, node)
    return receiver
  }

  /// The keys of chat services.
  private mutating func service(_ key: String, _ value: Node, into receiver: inout ReceiverSettings) {
    switch key {
    case "token", "token-file":
      guard let text = reader.secret(value, isFile: key == "token-file", key: key) else { return }
      if text.isEmpty {
        receiver.isOff = true
      } else if text.utf8.count <= 4096, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x2F || receiver.kind == .template }),
        FileReader.isPrintable(text)
      {
        receiver.token = Secret(text)
      } else {
        reader.secretError(value, .receiver(.badToken))
      }
    case "chat":
      receiver.chat = reader.expanded(value)
      if let chat = receiver.chat, chat.isEmpty || !FileReader.isPrintable(chat) { reader.error(value, .receiver(.emptyChat)) }
    case "topic":
      guard let topic = reader.expanded(value) else { return }
      receiver.topic = topic
      let isTopic = (1...64).contains(topic.utf8.count) && topic.utf8.allSatisfy { isLetter($0) || $0 == 0x2D || $0 == 0x5F }
      if receiver.kind == .ntfy, !isTopic { reader.error(value, .receiver(.badTopic(reader.written(value)))) }
    case "priorities": receiver.priorities = reader.priorities(value, in: receiver.kind == .ntfy ? 1...5 : -2...10)
    default: break
    }
  }

  private mutating func url(_ value: Node, isFile: Bool, key: String, into receiver: inout ReceiverSettings) {
    guard let text = reader.secret(value, isFile: isFile, key: key) else { return }
    if text.isEmpty {
      receiver.isOff = true
    } else if !SettingsReader.isWebAddress(text) {
      reader.error(value, .badURL("<redacted>"))
    } else if receiver.kind == .teams, Self.isConnector(text) {
      reader.secretError(value, .receiver(.retiredConnector))
    } else {
      receiver.url = Secret(text)
    }
  }

  private static func isConnector(_ url: String) -> Bool {
    let host = URLComponents(string: url)?.host?.lowercased() ?? ""
    return ["webhook.office.com", "outlook.office.com", "outlook.office365.com"].contains { host == $0 || host.hasSuffix("." + $0) }
  }

  private mutating func page(_ node: Node) -> String? {
    guard let text = reader.expanded(node), !text.isEmpty else { return nil }
    guard SettingsReader.isWebAddress(text) else {
      reader.error(node, .badURL(reader.written(node)))
      return nil
    }
    return text.hasSuffix("/") ? String(text.dropLast()) : text
  }

  private mutating func secrets(_ value: Node, isFile: Bool, key: String, into receiver: inout ReceiverSettings) {
    for item in reader.items(value) {
      guard let text = reader.secret(item, isFile: isFile, key: key), !text.isEmpty else { continue }
      if receiver.isGitHubSigned {
        if text.utf8.count < 24 { reader.warning(item, .shortSecret(bytes: text.utf8.count)) }
      } else if !check(text, item) {
        continue
      }
      receiver.secrets.append(Secret(text))
    }
  }

  private mutating func choice(_ node: Node, among choices: [String]) -> String? {
    guard let text = reader.text(node) else { return nil }
    if !choices.contains(text) { reader.error(node, .badChoice(text, choices: choices)) }
    return text
  }

  private mutating func check(_ secret: String, _ node: Node) -> Bool {
    guard secret.hasPrefix("whsec_"), let key = Data(base64Encoded: String(secret.dropFirst(6))), !key.isEmpty else {
      reader.secretError(node, .badSecret)
      return false
    }
    if key.count < 24 { reader.warning(node, .shortSecret(bytes: key.count)) }
    return true
  }

  private mutating func template(
    _ fields: [(key: Node, name: String, value: Node)], _ node: Node, into receiver: inout ReceiverSettings
  ) {
    guard let preset = fields.first(where: { $0.name == "preset" }) else {
      guard fields.contains(where: { $0.name == "body" }) else { return reader.error(node, .missingKey("body` or `preset")) }
      var template = TemplateReader(reader: reader)
      receiver.template = template.template(fields)
      reader = template.reader
      return
    }
    if fields.contains(where: { $0.name == "body" }) { return reader.error(preset.key, .receiver(.bodyAndPreset)) }
    for field in fields where TemplateReader.keys.contains(field.name) { reader.error(field.key, .receiver(.presetKey(field.name))) }
    guard let preset: TemplatePreset = reader.choice(preset.value) else { return }
    receiver.template = preset.template
    let needed = preset.neededKeys.filter { key in !fields.contains { $0.name == key || $0.name == key + "-file" } }
    for key in needed { reader.error(node, .receiver(.needed(key: key, preset: preset.rawValue))) }
  }

  /// What is missing only shows at the end.
  private mutating func checkWhole(
    _ receiver: ReceiverSettings, _ fields: [(key: Node, name: String, value: Node)], _ node: Node
  ) {
    let keys = Set(fields.map(\.name))
    func lacks(_ key: String) -> Bool { !keys.contains(key) && !keys.contains(key + "-file") }
    var needed: [String] = []
    switch receiver.kind {
    case .webhook, .slack, .teams, .discord: needed = ["url"]
    case .telegram: needed = ["token", "chat"]
    case .ntfy: needed = ["topic"]
    case .template: needed = receiver.template?.needsURL ?? true ? ["url"] : []
    case .console: break
    }
    for key in needed where lacks(key) { reader.missing(key, in: node, fields) }
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
