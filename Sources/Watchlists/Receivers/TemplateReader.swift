import Yams

/// Reads a template out of YAML: the same keys in the folder and in the presets that come with the program.
struct TemplateReader {
  /// `url` and `server` stand in presets alone: a receiver's own address is where its messages go.
  static let keys = ["body", "method", "escape", "limit", "success"]
  static let presetKeys = keys + ["url", "server", "headers", "priorities"]
  static let successKeys = ["status", "json", "text"]
  static let limitBytes = 64 * 1024
  static let limitDepth = 20

  var reader: FileReader
  private var bytes = 0

  init(reader: FileReader) {
    self.reader = reader
  }

  /// Nil, and reported, where there is no body to speak of.
  mutating func template(_ fields: [(key: Node, name: String, value: Node)]) -> MessageTemplate? {
    guard let body = fields.first(where: { $0.name == "body" })?.value, let tree = tree(body, TemplateFields.message, depth: 0) else {
      return nil
    }
    var template = MessageTemplate(body: tree)
    for (_, key, value) in fields {
      switch key {
      case "method": template.method = reader.choice(value) ?? template.method
      case "escape": template.escape = reader.choice(value) ?? template.escape
      case "limit":
        guard let text = reader.text(value) else { continue }
        template.limit = MessageTemplate.Length(Substring(text))
        if template.limit == nil { error(value, .badLength(text)) }
      case "success": template.success = success(value)
      case "priorities": template.priorities.merge(reader.priorities(value, in: -2...10)) { _, new in new }
      case "server": template.server = reader.text(value)
      case "url": template.url = pieces(value, TemplateFields.receiver) ?? template.url
      case "headers":
        guard case .mapping(let mapping) = value else { continue }
        for (name, value) in mapping {
          guard let name = reader.text(name), let value = pieces(value, TemplateFields.receiver) else { continue }
          template.headers.append(MessageTemplate.Header(name: name, value: value))
        }
      default: break
      }
    }
    return template
  }

  private mutating func success(_ node: Node) -> MessageTemplate.Success {
    var success = MessageTemplate.Success()
    for (_, key, value) in reader.fields(node, Self.successKeys) {
      switch key {
      case "status": success.statuses = reader.items(value).compactMap { reader.wholeNumber($0, in: 200...299) }
      case "text": success.text = reader.text(value)
      default:
        guard case .mapping(let mapping) = value else {
          reader.error(value, .wrongKind(expected: "a map of members of the answer to their values"))
          continue
        }
        for (name, value) in mapping {
          if let name = reader.text(name), let value = tree(value, [:], depth: 0) { success.members[name] = value }
        }
      }
    }
    return success
  }

  private mutating func tree(_ node: Node, _ fields: [String: TemplateFields.Kind], depth: Int) -> MessageTemplate.Tree? {
    guard depth < Self.limitDepth else {
      error(node, .tooDeep(limit: Self.limitDepth))
      return nil
    }
    switch node {
    case .mapping(let mapping):
      var members: [MessageTemplate.Member] = []
      for (key, value) in mapping {
        guard let name = key.scalar?.string else {
          reader.error(key, .wrongKind(expected: "a key"))
          continue
        }
        guard count(name, key) else { return nil }
        if let section = TemplateParser.sectionKey(name) {
          guard let inner = inside(section, key, fields), let tree = tree(value, inner, depth: depth + 1) else { continue }
          guard case .object = tree else {
            reader.error(value, .wrongKind(expected: "a map, whose keys are there if there is a “\(section.field)”,"))
            continue
          }
          members.append(MessageTemplate.Member(name: "", value: .section(section, tree)))
        } else if let tree = tree(value, fields, depth: depth + 1) {
          members.append(MessageTemplate.Member(name: name, value: tree))
        }
      }
      return .object(members)
    case .sequence(let sequence): return .list(sequence.compactMap { item($0, fields, depth: depth + 1) })
    case .scalar(let scalar): return text(node, scalar, fields)
    default:
      reader.error(node, .anchor)
      return nil
    }
  }

  private mutating func item(_ node: Node, _ fields: [String: TemplateFields.Kind], depth: Int) -> MessageTemplate.Tree? {
    guard case .mapping(let mapping) = node,
      let (key, value) = mapping.first(where: { $0.key.scalar.flatMap { TemplateParser.sectionKey($0.string) } != nil }),
      let section = key.scalar.flatMap({ TemplateParser.sectionKey($0.string) })
    else { return tree(node, fields, depth: depth) }
    // With other keys beside it, it says which of those are there.
    guard mapping.count == 1 else { return tree(node, fields, depth: depth) }
    guard let inner = inside(section, key, fields) else { return nil }
    return tree(value, inner, depth: depth).map { .section(section, $0) }
  }

  private mutating func inside(
    _ section: MessageTemplate.Section, _ key: Node, _ fields: [String: TemplateFields.Kind]
  ) -> [String: TemplateFields.Kind]? {
    let inner = TemplateParser.fields(inside: section.field, of: fields, isInverted: section.isInverted)
    if inner == nil { error(key, TemplateParser.unknown(section.field, fields)) }
    return inner
  }

  private mutating func text(_ node: Node, _ scalar: Node.Scalar, _ fields: [String: TemplateFields.Kind]) -> MessageTemplate.Tree? {
    if scalar.style == .plain || scalar.style == .any {
      switch scalar.string {
      case "", "null", "~": return .null
      case "true": return .flag(true)
      case "false": return .flag(false)
      default: break
      }
      // As JSON writes numbers: `1e5` and `0x10` are texts.
      if scalar.string.utf8.count <= 15, scalar.string.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?/) != nil,
        let number = Double(scalar.string)
      {
        return .number(number)
      }
    }
    return pieces(node, fields).map { .text($0) }
  }

  private mutating func pieces(_ node: Node, _ fields: [String: TemplateFields.Kind]) -> [MessageTemplate.Piece]? {
    guard case .scalar(let scalar) = node else {
      reader.error(node, .wrongKind(expected: "a text"))
      return nil
    }
    guard count(scalar.string, node) else { return nil }
    var parser = TemplateParser(scalar.string, fields: fields)
    do {
      let pieces = try parser.parse()
      for name in parser.rawFields { reader.warning(node, .receiver(.template(.rawField(name)))) }
      return pieces
    } catch {
      let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
      let isBlock = scalar.style == .literal || scalar.style == .folded
      reader.error(node, .receiver(.template(error.problem)), offset: isBlock ? 0 : error.offset + (isQuoted ? 1 : 0))
      return nil
    }
  }

  /// False, and reported, where the template has become too large.
  private mutating func count(_ text: String, _ node: Node) -> Bool {
    let before = bytes
    bytes += text.utf8.count
    if bytes > Self.limitBytes, before <= Self.limitBytes { error(node, .tooLarge(limit: Self.limitBytes)) }
    return bytes <= Self.limitBytes
  }

  private mutating func error(_ node: Node, _ problem: TemplateProblem) { reader.error(node, .receiver(.template(problem))) }
}

extension FileReader {
  /// One of the raw values of a closed choice; nil, and reported, for anything else.
  mutating func choice<Choice: RawRepresentable & CaseIterable>(_ node: Node) -> Choice? where Choice.RawValue == String {
    guard let text = text(node) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    error(node, .badChoice(text, choices: Choice.allCases.map(\.rawValue)))
    return nil
  }

  /// A number for each severity that is named.
  mutating func priorities(_ node: Node, in range: ClosedRange<Int>) -> [Severity: Int] {
    var priorities: [Severity: Int] = [:]
    for (_, name, value) in fields(node, Severity.allCases.map(\.rawValue)) {
      if let severity = Severity(rawValue: name) { priorities[severity] = wholeNumber(value, in: range) }
    }
    return priorities
  }

  mutating func wholeNumber(_ node: Node, in range: ClosedRange<Int>) -> Int? {
    guard let text = text(node) else { return nil }
    if let number = Int(text), range.contains(number) { return number }
    error(node, .receiver(.badWholeNumber(text, range: range)))
    return nil
  }
}
