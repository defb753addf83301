import Alerts
import Foundation
import Matches
import Pipeline
import Tone
import Watchlists

/// Loads the text files for a command.
enum Folder {
  /// Warnings and errors go to stderr; an error ends the command.
  static func load(_ path: String, unset: Diagnostic.Severity) throws -> WatchFolder {
    let result = WatchFolder.load(path: path, environment: ProcessInfo.processInfo.environment, unset: unset)
    for diagnostic in result.diagnostics { Console.err(diagnostic.description) }
    guard let folder = result.folder else {
      throw Failure(
        "\(path) has errors, and a folder loads whole or not at all; `vigie check --watchlists \(path)` shows them with their remedies")
    }
    return folder
  }

  /// For a command that adds to the folder: one that is empty is a beginning.
  static func loadOrBegin(_ path: String) throws -> WatchFolder {
    FeedListEditor.isEmptyFolder(path) ? WatchFolder() : try load(path, unset: .warning)
  }

  /// The lexicons that come with the program, and the folder's own after them, which go before: word by word. A file that the folder has as it came is
  /// not read again.
  static func lexicons(of folder: WatchFolder) throws -> [Lexicon] {
    let path: String
    do {
      path = try ShippedFiles.folder() + "/tone"
    } catch {
      if folder.lexicons.isEmpty { throw error }
      return folder.lexicons
    }
    let own = Dictionary(folder.lexicons.compactMap(\.file).map { (URL(filePath: $0).lastPathComponent, $0) }) { first, _ in first }
    let shipped = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".yaml") }.sorted()
    let others = shipped.filter { name in
      own[name].map { !FileManager.default.contentsEqual(atPath: "\(path)/\(name)", andPath: $0) } ?? true
    }
    if others.count == shipped.count { return try load(path, unset: .warning).lexicons + folder.lexicons }
    return try others.flatMap { try load("\(path)/\($0)", unset: .warning).lexicons } + folder.lexicons
  }

  /// With the lexicons of a folder, or with nothing but those that come with the program.
  static func toneScorer(_ path: String?) throws -> ToneScorer {
    try toneScorer(of: path.map { try load($0, unset: .warning) } ?? WatchFolder())
  }

  static func targetTones(of folder: WatchFolder) throws -> TargetTones {
    TargetTones(try toneScorer(of: folder), folder.watchlists)
  }

  static func toneScorer(of folder: WatchFolder) throws -> ToneScorer {
    ToneScorer(try lexicons(of: folder), bands: folder.settings.tone)
  }

  /// Compiled, and its own tests passed.
  static func tested(_ folder: WatchFolder) throws -> WatchSet {
    let failed = RuleTests.diagnostics(of: folder.watchlists)
    for diagnostic in failed { Console.err(diagnostic.description) }
    if !failed.isEmpty { throw Failure("\(failed.count) of the watchlists' own tests failed; nothing was started") }
    return try compiled(folder)
  }

  /// For a replay, which sends nothing.
  static func replayed(_ path: String) throws -> WatchSet {
    var folder = try load(path, unset: .warning)
    guard !folder.watchlists.isEmpty else { throw Failure("there is no watchlist in \(path)") }
    folder.receivers = []
    return try compiled(folder)
  }

  /// For two lexicons over one set of watchlists: those of the edited set, else those of the other; neither needs any.
  static func toneSets(_ path: String, against other: String?) throws -> (edited: WatchSet, other: WatchSet) {
    var edited = try load(path, unset: .warning)
    var old = try other.map { try load($0, unset: .warning) } ?? WatchFolder()
    let watchlists = edited.watchlists.isEmpty ? old.watchlists : edited.watchlists
    (edited.watchlists, old.watchlists) = (watchlists, watchlists)
    (edited.receivers, old.receivers) = ([], [])
    return (try compiled(edited), try compiled(old))
  }

  private static func compiled(_ folder: WatchFolder) throws -> WatchSet {
    var folder = folder
    folder.lexicons = try lexicons(of: folder)
    return try WatchSet(folder)
  }

  /// For an agent that is running: a set that fails its own tests is refused like one that does not parse.
  static func reload(_ path: String) -> Result<WatchSet, FolderProblem> {
    let result = WatchFolder.load(path: path, environment: ProcessInfo.processInfo.environment, unset: .error)
    let failed = RuleTests.diagnostics(of: result.folder?.watchlists ?? [])
    guard let folder = result.folder, failed.isEmpty else {
      let errors = (result.diagnostics + failed).filter { $0.severity == .error }.map(\.line)
      return .failure(FolderProblem(text: errors.joined(separator: "\n")))
    }
    do {
      return .success(try compiled(folder))
    } catch {
      return .failure(FolderProblem(text: (error as? Failure)?.message ?? ErrorMessage.text(for: error)))
    }
  }
}
