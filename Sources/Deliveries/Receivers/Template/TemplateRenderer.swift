import Watchlists

/// What the fields of a template stand for.
typealias TemplateFieldValues = [String: TemplateFieldValue]

enum TemplateFieldValue {
  case text(String)
  /// Pieces of which some are marked, for a template that can show it.
  case runs([Notice.Run])
  case number(Int)
  case list([TemplateFieldValues])

  var isEmpty: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .runs(let runs): runs.isEmpty
    case .number: false
    case .list(let items): items.isEmpty
    }
  }
}

/// Renders the texts of a template, leaf by leaf. Stops, and says so, where the text becomes too long or the sections repeat too often.
struct TemplateRenderer {
  let escape: MessageTemplate.Escape
  private(set) var isTooLong = false
  private var bytes = 0
  private var items = 0

  init(escape: MessageTemplate.Escape) {
    self.escape = escape
  }

  mutating func json(_ tree: MessageTemplate.Tree, _ fields: TemplateFieldValues) -> JSONValue {
    switch tree {
    case .object(let members): return .object(object(members, fields))
    case .list(let trees):
      var values: [JSONValue] = []
      for tree in trees {
        guard case .section(let section, let inner) = tree else {
          values.append(json(tree, fields))
          continue
        }
        for scope in scopes(of: section, fields) { values.append(json(inner, scope)) }
      }
      return .list(values)
    case .text(let pieces):
      if pieces.count == 1, case .field(let name, let filters) = pieces[0], filters.contains(.number),
        case .number(let number)? = fields[name]
      {
        return .whole(number)
      }
      return .text(text(pieces, fields))
    case .number(let number): return .number(number)
    case .flag(let flag): return .flag(flag)
    case .null: return .null
    case .section(_, let inner): return json(inner, fields)
    }
  }

  private mutating func object(_ members: [MessageTemplate.Member], _ fields: TemplateFieldValues) -> [String: JSONValue] {
    var object: [String: JSONValue] = [:]
    for member in members {
      guard case .section(let section, .object(let inner)) = member.value else {
        object[member.name] = json(member.value, fields)
        continue
      }
      if let scope = scopes(of: section, fields).first { object.merge(self.object(inner, scope)) { _, new in new } }
    }
    return object
  }

  mutating func text(_ pieces: [MessageTemplate.Piece], _ fields: TemplateFieldValues) -> String {
    var text = ""
    for piece in pieces where !isTooLong {
      switch piece {
      case .literal(let literal): add(literal, to: &text)
      case .field(let name, let filters): add(value(name, filters, fields), to: &text)
      case .section(let section, let inner):
        for scope in scopes(of: section, fields) {
          let rendered = self.text(inner, scope)
          // Its length is counted already.
          text += rendered
        }
      }
    }
    return text
  }

  /// Of the texts of a rendered body, the length of the longest.
  func longest(in value: JSONValue, _ unit: TextUnit) -> Int {
    switch value {
    case .text(let text): unit.length(of: text)
    case .list(let items): items.map { longest(in: $0, unit) }.max() ?? 0
    case .object(let members): members.values.map { longest(in: $0, unit) }.max() ?? 0
    case .number, .whole, .flag, .null: 0
    }
  }

  private mutating func add(_ text: String, to whole: inout String) {
    bytes += text.utf8.count
    if bytes > MessageTemplate.limitBytes { isTooLong = true } else { whole += text }
  }

  /// What is known inside a section, once for each time that it is rendered.
  private mutating func scopes(of section: MessageTemplate.Section, _ fields: TemplateFieldValues) -> [TemplateFieldValues] {
    let value = fields[section.field]
    if section.isInverted { return value?.isEmpty ?? true ? [fields] : [] }
    guard let value, !value.isEmpty else { return [] }
    guard case .list(let list) = value else { return [fields] }
    items += list.count
    guard items <= MessageTemplate.limitItems else {
      isTooLong = true
      return []
    }
    return list.map { fields.merging($0) { _, inner in inner } }
  }

  private func value(_ name: String, _ filters: [MessageTemplate.Filter], _ fields: TemplateFieldValues) -> String {
    let isForeign = TemplateFields.isForeign(name)
    var isEscaped = !isForeign
    guard var text = Self.plain(fields[name]) else { return "" }
    for filter in filters {
      switch filter {
      case .escape(let escape):
        isEscaped = true
        text = self.text(fields[name], text, escape)
      case .raw: isEscaped = true
      case .urlencode:
        isEscaped = true
        text = Escaping.percentEncoded(text)
      case .truncate(let count, let unit): text = CleanText.cut(text, count, TextUnit(unit))
      case .number: break
      }
    }
    return isEscaped ? text : self.text(fields[name], text, escape)
  }

  /// - Parameter text: what the filters have made of the value so far; cut, it has lost its marks.
  private func text(_ value: TemplateFieldValue?, _ text: String, _ escape: MessageTemplate.Escape) -> String {
    guard case .runs(let runs)? = value, runs.map(\.text).joined() == text else { return Escaping.escaped(text, for: escape) }
    return runs.map { $0.isMarked ? Escaping.marked($0.text, for: escape) : Escaping.escaped($0.text, for: escape) }.joined()
  }

  private static func plain(_ value: TemplateFieldValue?) -> String? {
    switch value {
    case .text(let text)?: text
    case .runs(let runs)?: runs.map(\.text).joined()
    case .number(let number)?: "\(number)"
    case .list?, nil: nil
    }
  }
}
