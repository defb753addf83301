import ArgumentParser
import Foundation
import Matches
import Tone
import Watchlists

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Validates the text files, lints them, and runs the watchlists' own tests.",
    discussion: """
      Prints every problem of the whole folder as FILE:LINE:COL: error: …, with the line and a caret under the place. Warnings are things that
      load and yet are hardly meant. Exit code 0, or 1 when there is an error. With --format json it prints one JSON document on stdout
      instead: {"problems":[{"file","line","column","severity","message","source"?}],"errors","warnings","watchlists","tests"}.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Option(help: ArgumentHelp("A file or a folder of text files.", valueName: "path")) var watchlists: String
  @Option(help: ArgumentHelp("text, or json for programs.", valueName: "format")) var format = Format.text

  func run() async throws {
    let result = WatchFolder.load(path: watchlists, environment: ProcessInfo.processInfo.environment, unset: .warning)
    let diagnostics = result.diagnostics + (result.folder.map(problems) ?? []).map(result.withSource)
    let report = CheckReport(diagnostics, result.folder)
    switch format {
    case .json: try Console.json(report)
    case .text:
      for diagnostic in diagnostics { Console.err(diagnostic.description) }
      Console.err(Self.summary(report, result.folder))
    }
    if report.errors > 0 { throw ExitCode(1) }
  }

  /// What is wrong with a set that loads.
  private func problems(of folder: WatchFolder) -> [Diagnostic] {
    if folder.watchlists.isEmpty { return [.noWatchlist(in: watchlists)] }
    return folder.routeWarnings(now: Date()) + Self.toneless(in: folder) + RuleTests.diagnostics(of: folder.watchlists)
  }

  /// What `ignore:` names and no lexicon has.
  private static func toneless(in folder: WatchFolder) -> [Diagnostic] {
    // Where the program's own lexicons are missing nothing can be said, and other commands complain of that.
    guard folder.watchlists.contains(where: { !$0.ignore.isEmpty }), let lexicons = try? Folder.lexicons(of: folder) else { return [] }
    let book = ToneWordBook(lexicons)
    return folder.watchlists.flatMap { list in
      list.ignore.filter { !book.knows($0, languages: list.languages) }.map { .toneless($0, in: list) }
    }
  }

  private static func summary(_ report: CheckReport, _ folder: WatchFolder?) -> String {
    guard report.errors == 0, let folder else {
      return "\(count(report.errors, "error")), \(count(report.warnings, "warning")): not fit to run."
    }
    let parts = [
      "\(count(report.watchlists, "watchlist")) (\(count(report.tests, "test")) passed)", count(folder.feeds.count, "feed"),
      count(folder.receivers.count, "receiver"), count(folder.lexicons.count, "lexicon"),
    ]
    return "fine: \(parts.joined(separator: ", ")); \(count(report.warnings, "warning"))."
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
