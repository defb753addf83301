/// A text file that `terms-from:` names: one term a line, written as in a watchlist; `#` begins a comment, at the beginning of a line or after
/// a space.
struct TermsFile {
  static let limitBytes = 8 * 1_048_576
  static let limitTerms = 100_000

  private(set) var terms: [Term] = []
  private(set) var diagnostics: [Diagnostic] = []
  let source: SourceLines

  /// - Parameter file: as messages name it, and as it is opened.
  init(_ file: String) {
    let text: String
    do {
      // A pipe would keep the whole folder waiting.
      text = try TextBytes.read(file, limitBytes: Self.limitBytes, mustBeRegular: true)
    } catch {
      source = SourceLines([])
      diagnostics.append(Diagnostic(.error, Place(file: file, line: error.line, column: error.column), error.problem))
      return
    }
    source = SourceLines(text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) })
    var places: [Substring: Int] = [:]
    places.reserveCapacity(min(source.lines.count, Self.limitTerms))
    terms.reserveCapacity(min(source.lines.count, Self.limitTerms))
    for (index, line) in source.lines.enumerated() {
      guard let written = Self.written(line) else { continue }
      let place = Place(file: file, line: index + 1, column: Self.column(of: written, in: line))
      if let first = places.updateValue(index + 1, forKey: written) {
        places[written] = first
        report(.warning, place, .duplicateTerm(String(written), first: Place(file: file, line: first, column: 1)))
        continue
      }
      if terms.count == Self.limitTerms {
        report(.error, place, .tooManyNames(limit: Self.limitTerms))
        break
      }
      read(written, place)
    }
    if terms.isEmpty, diagnostics.isEmpty { report(.error, Place(file: file, line: 1, column: 1), .noNames) }
  }

  private mutating func read(_ written: Substring, _ place: Place) {
    do {
      let expression: Expression
      if let plain = PlainTerm.expression(written) { expression = plain } else { expression = try ExpressionParser.parse(String(written)) }
      terms.append(Term(written: String(written), expression: expression, place: place))
      for problem in Lint.problems(of: expression) { report(.warning, place, problem) }
    } catch {
      report(.error, Place(file: place.file, line: place.line, column: place.column + error.offset), .expression(error.kind))
    }
  }

  private mutating func report(_ severity: Diagnostic.Severity, _ place: Place, _ problem: Problem) {
    diagnostics.append(Diagnostic(severity, place, problem, sourceLine: source.shown(place.line)))
  }

  /// Without the spaces around it and its comment; nil where nothing is left.
  private static func written(_ line: Substring) -> Substring? {
    let bytes = line.utf8
    var end = bytes.endIndex
    if bytes.contains(0x23) {
      var before: UInt8 = 0x20
      for index in bytes.indices {
        if bytes[index] == 0x23, isSpace(before) {
          end = index
          break
        }
        before = bytes[index]
      }
    }
    guard let start = bytes[..<end].firstIndex(where: { !isSpace($0) }) else { return nil }
    while end > start, isSpace(bytes[bytes.index(before: end)]) { end = bytes.index(before: end) }
    return line[start..<end]
  }

  private static func column(of part: Substring, in line: Substring) -> Int {
    part.startIndex == line.startIndex ? 1 : line.unicodeScalars.distance(from: line.startIndex, to: part.startIndex) + 1
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }
}
