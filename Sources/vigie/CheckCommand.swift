import ArgumentParser
import Foundation
import Matches
import Watchlists

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Validates the text files, lints them, and runs the watchlists' own tests.",
    discussion: """
      Prints every problem of the whole folder as FILE:LINE:COL: error: …, with the line and a caret under the place. Warnings are things that
      load and yet are hardly meant. Exit code 0, or 1 when there is an error.
      """)

  @Option(help: ArgumentHelp("A file or a folder of text files.", valueName: "path")) var watchlists: String

  func run() async throws {
    let result = WatchFolder.load(path: watchlists, environment: ProcessInfo.processInfo.environment, unset: .warning)
    var diagnostics = result.diagnostics
    if let folder = result.folder {
      if folder.watchlists.isEmpty {
        let place = Place(file: watchlists, line: 1, column: 1)
        diagnostics.append(
          Diagnostic(.error, at: place, text: "there is no watchlist here; `watchlists:` with a `name` and `terms` makes one"))
      }
      diagnostics += RuleTests.diagnostics(of: folder.watchlists)
    }
    for diagnostic in diagnostics { Console.err(diagnostic.description) }
    let errors = diagnostics.count { $0.severity == .error }
    let warnings = diagnostics.count - errors
    if errors > 0 {
      Console.err("\(Self.count(errors, "error")), \(Self.count(warnings, "warning")): not fit to run.")
      throw ExitCode(1)
    }
    if let folder = result.folder {
      let tests = folder.watchlists.reduce(0) { $0 + $1.tests.count }
      let parts = [
        Self.count(folder.watchlists.count, "watchlist") + " (\(Self.count(tests, "test")) passed)", Self.count(folder.feeds.count, "feed"),
        Self.count(folder.receivers.count, "receiver"), Self.count(folder.lexicons.count, "lexicon"),
      ]
      Console.err("fine: \(parts.joined(separator: ", ")); \(Self.count(warnings, "warning")).")
    }
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
