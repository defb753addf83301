import Foundation
import Text
import Yams

/// Reads terms, the way they are written in lists of terms.
extension FileReader {
  /// What an entry of a list of terms may be marked as: `- phrase: cour suprême`.
  static let marks = ["phrase", "regex", "use"]
  /// What is no part of an entry, though the levels of the language look as if it were.
  private static let groups = ["terms", "any", "all", "none", "near", "atleast"]

  mutating func entries(_ node: Node) -> TermEntries {
    var entries = TermEntries()
    for item in items(node) {
      if case .mapping(let mapping) = item, mapping.count == 1, mapping.first?.key.scalar?.string == "use", let value = mapping.first?.value
      {
        entries.uses += uses(value)
      } else if let term = term(item) {
        entries.terms.append(term)
      }
    }
    return entries
  }

  /// Terms alone, where the name of a list has no meaning.
  mutating func terms(_ node: Node) -> [Term] {
    items(node).compactMap { term($0) }
  }

  mutating func uses(_ node: Node) -> [ListUse] {
    items(node).compactMap { item in text(item).map { ListUse(name: $0, place: document.place(of: item)) } }
  }

  mutating func term(_ node: Node) -> Term? {
    if case .mapping(let mapping) = node {
      guard let (key, value) = mapping.first, let name = key.scalar?.string else {
        error(node, .wrongKind(expected: "a term"))
        return nil
      }
      if Self.groups.contains(name) {
        error(node, .groupAsEntry(name, among: items(value).compactMap { $0.scalar?.string }))
        return nil
      }
      guard mapping.count == 1 else {
        error(node, .wrongKind(expected: "a term"))
        return nil
      }
      return marked(node, name, value)
    }
    guard let text = text(node) else { return nil }
    guard isWholeLine(node, text) else { return nil }
    return parse(text, node) { text throws(ExpressionProblem) in try ExpressionParser.parse(text) }
  }

  /// `phrase: …`, `regex: …`, and what YAML takes for a map although it was meant as a term.
  private mutating func marked(_ node: Node, _ name: String, _ value: Node) -> Term? {
    switch name {
    case "phrase": return phrase(value)
    case "regex": return regex(value)
    case "use": error(node, .useMisplaced)
    default:
      guard let text = value.scalar?.string, !text.isEmpty else {
        error(node, .needsQuotes(rest(of: node) ?? (value.scalar == nil ? name : "{\(name)}")))
        return nil
      }
      error(node, Scope(rawValue: name) == nil ? .colonAsMap("\(name): \(text)") : .scopeAsMap(scope: name, value: text))
    }
    return nil
  }

  /// The rest of its line, where that is all its own.
  private func rest(of node: Node) -> String? {
    guard let mark = node.mark, let rest = document.source.rest(line: mark.line, column: mark.column), !rest.contains(",") else {
      return nil
    }
    let text = String(rest).trimmingCharacters(in: .whitespaces)
    return text.isEmpty || text.hasSuffix("]") ? nil : text
  }

  /// A phrase, with its marks or without them.
  mutating func phrase(_ node: Node) -> Term? {
    guard let text = text(node), isWholeLine(node, text) else { return nil }
    let bare = text.trimmingPrefix(while: { "«“„\" \u{A0}\u{202F}".contains($0) })
    let inner = String(bare.reversed().drop { "»”“\" \u{A0}\u{202F}".contains($0) }.reversed())
    guard let term = parse(inner, node, by: { text throws(ExpressionProblem) in try Self.phrase(text) }) else { return nil }
    // Quotes show where a phrase ends, and so that its lines belong together.
    if inner == text, isFolded(node) { warning(node, .listInOneEntry) }
    return Term(written: text, expression: term.expression, place: term.place)
  }

  private static func phrase(_ text: String) throws(ExpressionProblem) -> Expression {
    guard text.utf8.count <= ExpressionParser.limitBytes else {
      throw ExpressionProblem(kind: .tooLong(bytes: text.utf8.count, limit: ExpressionParser.limitBytes), offset: 0)
    }
    return .phrase(try ExpressionLexer.phraseWords(text, offset: 0))
  }

  /// An entry of `except:`, a phrase whatever quotes it stands in.
  mutating func exception(_ node: Node) -> Term? {
    if case .mapping(let mapping) = node, mapping.count == 1, let (key, value) = mapping.first, let name = key.scalar?.string {
      if name == "phrase" { return phrase(value) }
      error(node, .exceptIsPhrase(name))
      return nil
    }
    guard let term = phrase(node) else { return nil }
    if let colon = term.written.firstIndex(of: ":"), Scope(rawValue: String(term.written[..<colon])) != nil {
      error(node, .exceptIsPhrase(String(term.written[...colon])))
      return nil
    }
    for sign in term.written.split(separator: " ") where ["AND", "OR", "NOT", "NEAR", "ONEAR"].contains(sign.prefix { $0 != "/" }) {
      error(node, .exceptIsPhrase(String(sign)))
      return nil
    }
    return term
  }

  private mutating func regex(_ node: Node) -> Term? {
    guard let pattern = text(node) else { return nil }
    do {
      _ = try LinearRegex(pattern)
    } catch {
      var offset = 0
      // A backslash in double quotes is YAML's own, so that columns of the pattern are none of the file.
      if case .syntax(_, _, let place?) = error, node.scalar?.style != .doubleQuoted || !pattern.contains("\\") { offset = place }
      self.error(node, .regex(error), offset: offset + (isQuoted(node) ? 1 : 0))
      return nil
    }
    if ["\\w", "\\W", "\\b", "\\B"].contains(where: pattern.contains), !pattern.utf8.allSatisfy({ $0 < 0x80 }) {
      warning(node, .regexKnowsASCII)
    }
    return Term(written: pattern, expression: .regex(pattern), place: document.place(of: node))
  }

  private mutating func parse(
    _ text: String, _ node: Node, by parser: (String) throws(ExpressionProblem) -> Expression
  ) -> Term? {
    do {
      let expression = try parser(text)
      if case .several = expression {
        if node.scalar?.style == .doubleQuoted { warning(node, .doubleQuotes(text)) }
        if text.trimmingCharacters(in: .newlines).contains(where: \.isNewline) || isFolded(node) { warning(node, .listInOneEntry) }
      }
      for problem in Lint.problems(of: expression) { warning(node, problem) }
      return Term(written: text, expression: expression, place: document.place(of: node))
    } catch {
      let isCut = if case .unclosedQuote = error.kind { isBeforeComma(node, text) } else { false }
      self.error(node, isCut ? .quoteCutByComma : .expression(error.kind), offset: error.offset + (isQuoted(node) ? 1 : 0))
      return nil
    }
  }

  private func isBeforeComma(_ node: Node, _ text: String) -> Bool {
    guard !isQuoted(node), let mark = node.mark, let rest = document.source.rest(line: mark.line, column: mark.column) else { return false }
    return rest.dropFirst(text.unicodeScalars.count).first { $0 != " " } == ","
  }

  private func isQuoted(_ node: Node) -> Bool {
    node.scalar.map { $0.style == .singleQuoted || $0.style == .doubleQuoted } ?? false
  }

  /// Whether YAML made one line of several: where a dash is forgotten, the term above swallows the one below.
  private func isFolded(_ node: Node) -> Bool {
    guard let scalar = node.scalar, let mark = node.mark else { return false }
    switch scalar.style {
    case .plain, .any:
      return document.source.rest(line: mark.line, column: mark.column).map { !$0.starts(with: scalar.string.unicodeScalars) } ?? false
    case .folded:
      let next = document.source[mark.line + 1].map { String($0).trimmingCharacters(in: .whitespaces) }
      return next.map { $0 != scalar.string.trimmingCharacters(in: .whitespacesAndNewlines) } ?? false
    default: return false
    }
  }

  /// YAML drops what follows ` #`, and joins a line that is indented further, dash and all, to the one above: neither would be seen.
  private mutating func isWholeLine(_ node: Node, _ text: String) -> Bool {
    guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any, let mark = node.mark else { return true }
    let lines = document.source
    if let rest = lines.rest(line: mark.line, column: mark.column), rest.starts(with: text.unicodeScalars) {
      let after = rest.dropFirst(text.unicodeScalars.count).drop { $0 == " " || $0 == "\t" }
      if after.first == "#", let sign = after.dropFirst().first, sign.properties.isAlphabetic || sign.properties.numericType != nil {
        warning(node, .cutByComment(String(String.UnicodeScalarView(after.prefix { $0 != " " }))))
      }
      return true
    }
    guard text.contains(" - "), let next = lines[mark.line + 1]?.drop(while: { $0 == " " }), next.hasPrefix("- ") else { return true }
    report(.error, Place(file: document.file, line: mark.line + 1, column: (lines[mark.line + 1]?.count ?? 0) - next.count + 1), .strayDash)
    return false
  }
}
