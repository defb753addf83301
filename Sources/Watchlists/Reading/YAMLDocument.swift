import Yams

/// One text file as a YAML tree, or the first thing that is wrong with it.
struct YAMLDocument {
  let file: String
  /// Nil for a file with nothing but comments.
  let root: Node?
  let source: SourceLines
  /// Kept, since nodes hold their anchors weakly and it is their only owner.
  private let parser: Yams.Parser

  /// - Parameter text: as `TextBytes` gives it.
  init(_ text: String, file: String) throws(Diagnostic) {
    self.file = file
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    source = SourceLines(lines)
    do {
      var documents: [Node] = []
      // Values are read as they are written, and nobody asks what YAML would take them for.
      parser = try Yams.Parser(yaml: text, resolver: .basic)
      while documents.count < 2, let node = try parser.nextRoot() { documents.append(node) }
      if documents.count > 1 { throw Self.diagnostic(file, documents[1].mark, .secondDocument, lines) }
      root = documents.first
    } catch let error as Diagnostic {
      throw error
    } catch {
      throw Self.diagnostic(error, file, lines)
    }
  }

  func place(of node: Node, offset: Int = 0) -> Place {
    Place(file: file, line: node.mark?.line ?? 1, column: (node.mark?.column ?? 1) + offset)
  }

  func diagnostic(_ severity: Diagnostic.Severity, _ place: Place, _ problem: Problem) -> Diagnostic {
    Diagnostic(severity, place, problem, sourceLine: source.shown(place.line))
  }

  private static func diagnostic(_ file: String, _ mark: Mark?, _ problem: Problem, _ lines: [Substring]) -> Diagnostic {
    let place = Place(file: file, line: min(mark?.line ?? 1, max(lines.count, 1)), column: mark?.column ?? 1)
    return Diagnostic(.error, place, problem, sourceLine: SourceLines(lines).shown(place.line))
  }

  private static func diagnostic(_ error: any Error, _ file: String, _ lines: [Substring]) -> Diagnostic {
    switch error {
    case YamlError.scanner(let context?, let problem, _, _) where problem.contains("unexpected end of stream"):
      // The end of the file says nothing; where the quotation began does.
      return diagnostic(file, context.mark, .syntax(problem), lines)
    case YamlError.parser(let context?, let problem, let mark, _)
    where !(lines.indices.contains(mark.line - 1) && lines[mark.line - 1].contains { $0 != " " }):
      // So with a [ that is never closed.
      return diagnostic(file, context.mark, .syntax(problem), lines)
    case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      let line = lines.indices.contains(mark.line - 1) ? lines[mark.line - 1] : ""
      return diagnostic(file, mark, self.problem(problem, on: line), lines)
    case YamlError.duplicatedKeysInMapping(let duplicates, let context):
      return diagnostic(file, context.mark, .duplicateKey(duplicates.first ?? ""), lines)
    default: return diagnostic(file, nil, .syntax("\(error)".split(separator: "\n").first.map(String.init) ?? "unreadable"), lines)
    }
  }

  /// The usual cause of a syntax error is a term that begins with a sign of YAML's own.
  private static func problem(_ detail: String, on line: Substring) -> Problem {
    if line.prefix(while: { $0 == " " || $0 == "\t" || $0 == "-" }).contains("\t") { return .tab }
    if hasBareVariable(line) { return .bareVariable }
    let item = line.drop { $0 == " " || $0 == "-" }
    guard line.drop(while: { $0 == " " }).first == "-", let first = item.first, "*@`%&!|>{}[],\"?:".contains(first) else {
      return .syntax(detail)
    }
    return .needsQuotes(String(withoutComment(item)))
  }

  /// What stands in double quotes may hold the sign of a comment.
  private static func withoutComment(_ item: Substring) -> Substring {
    let start = item.first == "\"" ? item.lastIndex(of: "\"") ?? item.startIndex : item.startIndex
    let end = item[start...].firstRange(of: " #")?.lowerBound ?? item.endIndex
    return item[..<(item[..<end].lastIndex { $0 != " " && $0 != "\t" && $0 != "\r" }.map(item.index(after:)) ?? end)]
  }

  /// `${X}` without quotes inside `{…}` or `[…]`, where YAML takes its brackets for its own.
  private static func hasBareVariable(_ line: Substring) -> Bool {
    guard let variable = line.firstRange(of: "${"), line[..<variable.lowerBound].contains(where: { $0 == "{" || $0 == "[" }) else {
      return false
    }
    return line[..<variable.lowerBound].last.map { $0 != "\"" && $0 != "'" } ?? false
  }
}
