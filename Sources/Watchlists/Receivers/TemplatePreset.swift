/// A template that comes with the program, under the name that `preset:` calls it.
package enum TemplatePreset: String, Sendable, Hashable, CaseIterable {
  case alertmanager, gotify, matrix, mattermost, n8n, opsgenie, pagerduty, pushover, zulip
  case googleChat = "google-chat"
  case rocketChat = "rocket-chat"

  /// The YAML that it is read from, `Presets/NAME.yaml`.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  private var bytes: [UInt8] {
    switch self {
    case .alertmanager: PackageResources.alertmanager_yaml
    case .googleChat: PackageResources.google_chat_yaml
    case .gotify: PackageResources.gotify_yaml
    case .matrix: PackageResources.matrix_yaml
    case .mattermost: PackageResources.mattermost_yaml
    case .n8n: PackageResources.n8n_yaml
    case .opsgenie: PackageResources.opsgenie_yaml
    case .pagerduty: PackageResources.pagerduty_yaml
    case .pushover: PackageResources.pushover_yaml
    case .rocketChat: PackageResources.rocket_chat_yaml
    case .zulip: PackageResources.zulip_yaml
    }
  }

  package var template: MessageTemplate {
    guard let template = read().template else { preconditionFailure("the preset \(rawValue) does not read") }
    return template
  }

  /// Keys of a receiver without which its messages go nowhere.
  var neededKeys: [String] {
    let used = template.usedFields
    return ["token", "chat", "topic"].filter { used.contains($0) }
  }

  /// With what is wrong with it, which a test says is nothing.
  func read() -> (template: MessageTemplate?, diagnostics: [Diagnostic]) {
    do {
      let document = try YAMLDocument(text, file: "\(rawValue).yaml")
      guard let root = document.root else { return (nil, []) }
      var reader = TemplateReader(reader: FileReader(document: document, environment: [:], unset: .error, folder: "."))
      let fields = reader.reader.fields(root, TemplateReader.presetKeys)
      let template = reader.template(fields)
      return (template, reader.reader.diagnostics)
    } catch {
      return (nil, [error])
    }
  }
}

extension MessageTemplate {
  /// True where the address that the folder gives has a part in where the messages go.
  package var usesURL: Bool { Self.fields(in: url).contains("url") }

  /// True where the folder has to give it.
  var needsURL: Bool { usesURL && server == nil }

  /// Those of the address, the headers and the body.
  var usedFields: Set<String> {
    headers.reduce(Self.fields(in: url).union(Self.fields(in: body))) { $0.union(Self.fields(in: $1.value)) }
  }

  private static func fields(in pieces: [Piece]) -> Set<String> {
    pieces.reduce(into: []) { fields, piece in
      switch piece {
      case .literal: break
      case .field(let name, _): fields.insert(name)
      case .section(let section, let pieces): fields.formUnion(self.fields(in: pieces).union([section.field]))
      }
    }
  }

  private static func fields(in tree: Tree) -> Set<String> {
    switch tree {
    case .object(let members): members.reduce(into: []) { $0.formUnion(fields(in: $1.value)) }
    case .list(let items): items.reduce(into: []) { $0.formUnion(fields(in: $1)) }
    case .text(let pieces): fields(in: pieces)
    case .section(let section, let tree): fields(in: tree).union([section.field])
    case .number, .flag, .null: []
    }
  }
}
