import Foundation
import Text
import Yams

/// Reads values out of one document, and gathers what is wrong with them.
struct FileReader {
  let document: YAMLDocument
  let environment: [String: String]
  /// How bad a variable is that is not set.
  let unset: Diagnostic.Severity
  /// Folder of the file, for `url-file:`, `ca-file:` and their like.
  let folder: String
  var diagnostics: [Diagnostic] = []
  /// The text files that were read for this one, by the names that places give them.
  var sources: [(file: String, lines: SourceLines)] = []
  /// Each is read once, however many watchlists name it.
  var textFiles: [String: TermsFile] = [:]
  /// Terms taken from text files so far.
  var names = 0

  mutating func error(_ node: Node, _ problem: Problem, offset: Int = 0) {
    report(.error, document.place(of: node, offset: offset), problem)
  }

  mutating func warning(_ node: Node, _ problem: Problem) {
    report(.warning, document.place(of: node), problem)
  }

  /// For a place whose line may hold a secret that its key does not show.
  mutating func secretError(_ node: Node, _ problem: Problem) {
    diagnostics.append(Diagnostic(.error, document.place(of: node), problem))
  }

  mutating func report(_ severity: Diagnostic.Severity, _ place: Place, _ problem: Problem) {
    diagnostics.append(document.diagnostic(severity, place, problem))
  }

  /// The pairs of a map, its keys checked.
  ///
  /// - Parameter misplaced: keys that people write here and that have their own sentence.
  mutating func fields(
    _ node: Node, _ known: [String], later: [String: String] = [:], misplaced: [String: Problem] = [:]
  ) -> [(key: Node, name: String, value: Node)] {
    guard isPlain(node), case .mapping(let mapping) = node else {
      error(node, .wrongKind(expected: "a map with the keys \(known.joined(separator: ", "))"))
      return []
    }
    var fields: [(Node, String, Node)] = []
    for (key, value) in mapping {
      guard let name = key.scalar?.string else {
        error(key, .wrongKind(expected: "a key"))
        continue
      }
      if known.contains(name) {
        fields.append((key, name, value))
      } else if let problem = misplaced[name] {
        error(key, problem)
      } else if let instead = later[name] {
        error(key, .notYet("`\(name)`", instead: instead.isEmpty ? nil : instead))
      } else {
        error(key, .unknownKey(name, suggestion: Spelling.nearest(to: name, among: known), known: known))
      }
    }
    return fields
  }

  /// Reports a key that a map lacks, unless one of its keys is not known: that has been said, and is most likely the one.
  ///
  /// - Parameter fields: as `fields` gave them.
  mutating func missing(_ key: String, in node: Node, _ fields: [(key: Node, name: String, value: Node)]) {
    if node.mapping?.count == fields.count { error(node, .missingKey(key)) }
  }

  /// The items of a list; a single value counts as a list of one.
  mutating func items(_ node: Node) -> [Node] {
    guard isPlain(node) else { return [] }
    if case .sequence(let sequence) = node { return Array(sequence) }
    if case .scalar(let scalar) = node, scalar.string.isEmpty, scalar.style == .any || scalar.style == .plain { return [] }
    return [node]
  }

  /// Whether nothing stands where a list is expected.
  func isEmpty(_ node: Node) -> Bool {
    switch node {
    case .sequence(let sequence): sequence.isEmpty
    case .mapping(let mapping): mapping.isEmpty
    case .scalar(let scalar): scalar.string.isEmpty
    default: false
    }
  }

  /// A value as it is written, whatever YAML takes it for; nil, and reported, for a map, a list or nothing.
  mutating func text(_ node: Node) -> String? {
    guard isPlain(node) else { return nil }
    guard case .scalar(let scalar) = node else {
      error(node, .wrongKind(expected: "a single value"))
      return nil
    }
    if scalar.string.isEmpty, scalar.style != .singleQuoted, scalar.style != .doubleQuoted {
      error(node, .emptyItem)
      return nil
    }
    return scalar.string
  }

  /// A value with `${NAME}` and `${NAME:-default}` filled in. Nil where it could not be; a variable that is unset counts as empty text.
  mutating func expanded(_ node: Node) -> String? {
    guard let text = text(node) else { return nil }
    let (result, problems) = Substitution.expand(text, environment)
    for problem in problems {
      if case .unset = problem { report(unset, document.place(of: node), problem) } else { error(node, problem) }
    }
    return result
  }

  /// A value as a message may quote it: as it is written, since what a variable holds may be a secret.
  func written(_ node: Node) -> String { node.scalar?.string ?? "" }

  /// A value with its variables filled in, or the trimmed content of the file that it names.
  mutating func secret(_ node: Node, isFile: Bool, key: String) -> String? {
    guard let text = expanded(node) else { return nil }
    guard isFile else { return text }
    // Why it cannot be read is no help to anybody: the name of the key is.
    guard let handle = FileHandle(forReadingAtPath: path(text)), let data = try? handle.read(upToCount: 65_536) else {
      error(node, .secretFile(key: key))
      return nil
    }
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// A path as written is relative to the file that names it.
  func path(_ written: String) -> String {
    Self.path(written, in: folder)
  }

  static func path(_ written: String, in folder: String) -> String {
    written.hasPrefix("/") ? written : folder == "/" ? "/\(written)" : "\(folder)/\(written)"
  }

  /// The folder that a file is in.
  static func folder(of file: String) -> String {
    file.lastIndex(of: "/").map { $0 == file.startIndex ? "/" : String(file[..<$0]) } ?? "."
  }

  mutating func flag(_ node: Node) -> Bool {
    switch text(node)?.lowercased() {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    case let value?:
      error(node, .badChoice(value, choices: ["true", "false"]))
      return false
    case nil: return false
    }
  }

  mutating func duration(_ node: Node) -> Duration? {
    guard let text = expanded(node) else { return nil }
    guard let duration = Substitution.duration(text) else {
      error(node, .badDuration(written(node)))
      return nil
    }
    return duration
  }

  mutating func number(_ node: Node, in range: ClosedRange<Double>) -> Double? {
    guard let text = text(node) else { return nil }
    guard let number = Double(text), number.isFinite, range.contains(number) else {
      error(node, .badNumber(text, range: "between \(range.lowerBound) and \(range.upperBound)"))
      return nil
    }
    return number
  }

  mutating func language(_ node: Node) -> String? {
    guard let text = text(node) else { return nil }
    // One tag: of a list, each stands on its own.
    guard !text.contains(","), let language = Language.primary(text) else {
      error(node, .badLanguage(text))
      return nil
    }
    return language
  }

  /// False, and reported, for a node with an anchor or a tag.
  private mutating func isPlain(_ node: Node) -> Bool {
    if node.anchor != nil {
      error(node, .anchor)
      return false
    }
    if case .alias = node {
      error(node, .anchor)
      return false
    }
    let tag = node.tag.description
    // The parser names the tags that it makes up itself like those that are written out, but only the latter stand in the file.
    let isWritten = node.mark.flatMap { document.source.rest(line: $0.line, column: $0.column)?.first == "!" } ?? false
    if isWritten || (!tag.isEmpty && tag != "!" && !tag.hasPrefix("tag:yaml.org,2002:")) {
      error(node, .tag)
      return false
    }
    return true
  }
}
