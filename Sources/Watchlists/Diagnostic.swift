/// Something in the text files that somebody should mend, or should know.
package struct Diagnostic: Error, Sendable, Hashable {
  package enum Severity: String, Sendable, Hashable, Comparable {
    case warning, error

    package static func < (left: Severity, right: Severity) -> Bool { left == .warning && right == .error }
  }

  package var severity: Severity
  package var place: Place
  var problem: Problem
  /// The line that `place` is in, for the caret under it; nil where the file could not be read, and where it may hold a secret.
  package internal(set) var sourceLine: String?

  /// One sentence: what is wrong, and the remedy.
  package var message: String { problem.text }

  /// `FILE:LINE:COL: error: …`
  package var line: String { "\(place.file):\(place.line):\(place.column): \(severity.rawValue): \(message)" }

  /// The line, then the source line with a caret under the place.
  package var description: String {
    guard let sourceLine, sourceLine.utf8.count <= 400 else { return line }
    let indent = sourceLine.unicodeScalars.prefix(max(place.column - 1, 0)).map { $0 == "\t" ? "\t" : " " }.joined()
    return "\(line)\n  \(sourceLine)\n  \(indent)^"
  }

  /// For problems that other steps find, such as a test that fails.
  package init(_ severity: Severity, at place: Place, text: String) {
    self.init(severity, place, .other(text))
  }

  /// For who needs a watchlist of a set that loads without one.
  package static func noWatchlist(in path: String) -> Diagnostic {
    Diagnostic(.error, Place(file: path, line: 1, column: 1), .noWatchlist)
  }

  /// For who knows the lexicons that come with the program: the entry has no tone in any of the watchlist's languages.
  package static func toneless(_ word: TopicWord, in watchlist: Watchlist) -> Diagnostic {
    Diagnostic(.warning, word.place, .tonelessTopicWord(word.written, watchlist.languages))
  }

  init(_ severity: Severity, _ place: Place, _ problem: Problem, sourceLine: String? = nil) {
    self.severity = severity
    self.place = place
    self.problem = problem
    self.sourceLine = sourceLine
  }
}
