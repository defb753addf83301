/// Cuts one text of a template into what stands there and what is put in: `{{field | filter}}`, `{{#list}}…{{/list}}`, `{{^field}}…{{/field}}`.
struct TemplateParser {
  struct Failure: Error {
    var problem: TemplateProblem
    /// In Unicode scalars from the beginning of the text.
    var offset: Int
  }

  static let filterNames = ["raw", "urlencode", "number", "truncate"] + MessageTemplate.Escape.allCases.map(\.rawValue)
  static let limitDepth = 8

  private struct Open {
    var section: MessageTemplate.Section
    var offset: Int
    var fields: [String: TemplateFields.Kind]
    var pieces: [MessageTemplate.Piece] = []
  }

  /// Fields that go out as they came, for a warning.
  private(set) var rawFields: [String] = []
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var open: [Open]

  /// - Parameter fields: those that are known where the text stands.
  init(_ text: String, fields: [String: TemplateFields.Kind]) {
    scalars = Array(text.unicodeScalars)
    open = [Open(section: MessageTemplate.Section(field: ""), offset: 0, fields: fields)]
  }

  mutating func parse() throws(Failure) -> [MessageTemplate.Piece] {
    var literal = String.UnicodeScalarView()
    while position < scalars.count {
      guard isAt("{{") else {
        literal.append(scalars[position])
        position += 1
        continue
      }
      if !literal.isEmpty { add(.literal(String(literal))) }
      literal = String.UnicodeScalarView()
      try tag()
    }
    if !literal.isEmpty { add(.literal(String(literal))) }
    if let last = open.last, open.count > 1 { throw Failure(problem: .unclosed(last.section.field), offset: last.offset) }
    let pieces = open.first?.pieces ?? []
    if pieces.count > 1, pieces.contains(where: Self.isNumber) { throw Failure(problem: .numberInText, offset: 0) }
    return pieces
  }

  /// The name in `{{#name}}` or `{{^name}}`, where a key of a map is nothing but that.
  static func sectionKey(_ text: String) -> MessageTemplate.Section? {
    guard text.hasPrefix("{{#") || text.hasPrefix("{{^"), text.hasSuffix("}}") else { return nil }
    let name = text.dropFirst(3).dropLast(2)
    guard !name.contains("}"), !name.contains("{") else { return nil }
    return MessageTemplate.Section(field: trimmed(name), isInverted: text.hasPrefix("{{^"))
  }

  /// The fields that are known inside a section of this name; nil where there is no such field.
  static func fields(inside name: String, of fields: [String: TemplateFields.Kind], isInverted: Bool) -> [String: TemplateFields.Kind]? {
    guard let kind = fields[name] else { return nil }
    guard case .list(let own) = kind, !isInverted else { return fields }
    return fields.merging(own) { _, inner in inner }
  }

  static func unknown(_ name: String, _ fields: [String: TemplateFields.Kind]) -> TemplateProblem {
    .unknownField(name, suggestion: Spelling.nearest(to: name, among: Array(fields.keys)), known: fields.keys.sorted())
  }

  private mutating func tag() throws(Failure) {
    let start = position
    position += 2
    if isAt("{") { throw Failure(problem: .triple, offset: start) }
    var content = String.UnicodeScalarView()
    while position < scalars.count, !isAt("}}") {
      if isAt("{{") { throw Failure(problem: .unclosedBraces, offset: start) }
      content.append(scalars[position])
      position += 1
    }
    guard position < scalars.count else { throw Failure(problem: .unclosedBraces, offset: start) }
    position += 2
    let text = Self.trimmed(Substring(String(content)))
    switch text.unicodeScalars.first {
    case nil: throw Failure(problem: .emptyField, offset: start)
    case "#", "^":
      let section = MessageTemplate.Section(field: Self.trimmed(text.dropFirst()), isInverted: text.hasPrefix("^"))
      guard let inner = Self.fields(inside: section.field, of: fields, isInverted: section.isInverted) else {
        throw Failure(problem: Self.unknown(section.field, fields), offset: start)
      }
      guard open.count <= Self.limitDepth else { throw Failure(problem: .tooDeep(limit: Self.limitDepth), offset: start) }
      open.append(Open(section: section, offset: start, fields: inner))
    case "/":
      let name = Self.trimmed(text.dropFirst())
      guard open.count > 1, let last = open.last else { throw Failure(problem: .closesNothing(name, open: nil), offset: start) }
      guard last.section.field == name else { throw Failure(problem: .closesNothing(name, open: last.section.field), offset: start) }
      open.removeLast()
      add(.section(last.section, last.pieces))
    default: add(try field(text, start))
    }
  }

  private mutating func field(_ text: String, _ offset: Int) throws(Failure) -> MessageTemplate.Piece {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map { Self.trimmed($0) }
    let name = parts[0]
    guard let kind = fields[name] else { throw Failure(problem: Self.unknown(name, fields), offset: offset) }
    if case .list = kind { throw Failure(problem: .listAsField(name), offset: offset) }
    var filters: [MessageTemplate.Filter] = []
    for part in parts.dropFirst() {
      let filter = try Self.filter(part, offset)
      if case .truncate = filter, filters.contains(where: { if case .escape = $0 { true } else { false } }) {
        throw Failure(problem: .truncateAfterEscape, offset: offset)
      }
      filters.append(filter)
    }
    if filters.contains(.number), open.count > 1 { throw Failure(problem: .numberInText, offset: offset) }
    if filters.contains(.raw), kind == .foreign { rawFields.append(name) }
    return .field(name, filters: filters)
  }

  private static func filter(_ text: String, _ offset: Int) throws(Failure) -> MessageTemplate.Filter {
    if let escape = MessageTemplate.Escape(rawValue: text) { return .escape(escape) }
    switch text {
    case "raw": return .raw
    case "urlencode": return .urlencode
    case "number": return .number
    default: break
    }
    guard text.hasPrefix("truncate") else {
      throw Failure(problem: .unknownFilter(text, suggestion: Spelling.nearest(to: text, among: filterNames)), offset: offset)
    }
    guard text.hasPrefix("truncate:"), let length = MessageTemplate.Length(text.dropFirst(9)) else {
      throw Failure(problem: .badTruncate(text), offset: offset)
    }
    return .truncate(length.count, length.unit)
  }

  private var fields: [String: TemplateFields.Kind] { open.last?.fields ?? [:] }

  private mutating func add(_ piece: MessageTemplate.Piece) { open[open.count - 1].pieces.append(piece) }

  private func isAt(_ text: String) -> Bool { scalars[position...].starts(with: text.unicodeScalars) }

  private static func isNumber(_ piece: MessageTemplate.Piece) -> Bool {
    if case .field(_, let filters) = piece { filters.contains(.number) } else { false }
  }

  static func trimmed(_ text: Substring) -> String {
    let start = text.drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}

extension MessageTemplate.Length {
  /// `4000 scalars`, `4096bytes`; nil for anything else, and for what is beyond a million.
  init?(_ text: Substring) {
    let trimmed = Substring(TemplateParser.trimmed(text))
    let digits = trimmed.prefix { $0.isASCII && $0.isNumber }
    guard (1...7).contains(digits.count), let count = Int(digits), (1...1_000_000).contains(count),
      let unit = MessageTemplate.Unit(rawValue: TemplateParser.trimmed(trimmed.dropFirst(digits.count)))
    else { return nil }
    self.init(count: count, unit: unit)
  }
}
