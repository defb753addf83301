import Watchlists

/// What `vigie check` found, for people as lines and for programs as one JSON document.
struct CheckReport: Encodable {
  struct Problem: Encodable {
    /// As `--watchlists` names it; line and column count from 1, columns in Unicode scalars.
    let file: String
    let line: Int
    let column: Int
    let severity: String
    let message: String
    /// The line as it stands in the file; left out where it may hold a secret.
    let source: String?
  }

  let problems: [Problem]
  let errors: Int
  let warnings: Int
  /// Both are 0 where the files do not load.
  let watchlists: Int
  let tests: Int

  init(_ diagnostics: [Diagnostic], _ folder: WatchFolder?) {
    problems = diagnostics.map {
      Problem(
        file: $0.place.file, line: $0.place.line, column: $0.place.column, severity: $0.severity.rawValue, message: $0.message,
        source: $0.sourceLine)
    }
    errors = diagnostics.count { $0.severity == .error }
    warnings = diagnostics.count - errors
    watchlists = folder?.watchlists.count ?? 0
    tests = folder?.watchlists.reduce(0) { $0 + $1.tests.count } ?? 0
  }
}
