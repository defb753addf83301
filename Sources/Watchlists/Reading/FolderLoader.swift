import Foundation
import Yams

/// What reading a folder came to.
package struct LoadResult: Sendable {
  /// Nil when there is an error: a folder loads whole or not at all.
  package var folder: WatchFolder?
  /// In the order of the files, and of the places in each.
  package var diagnostics: [Diagnostic]
}

extension WatchFolder {
  static let limitFileBytes = 4 * 1_048_576
  static let limitFiles = 2_000

  /// Reads one file, or every `.yaml` and `.yml` below a folder, hidden ones left out.
  ///
  /// A folder of nothing but settings, feeds or lexicons is fine here; who needs a watchlist asks for one.
  ///
  /// - Parameters:
  ///   - environment: what `${NAME}` means.
  ///   - unset: how bad a variable is that is not set and has no default.
  package static func load(path: String, environment: [String: String], unset: Diagnostic.Severity) -> LoadResult {
    var loader = FolderLoader(environment: environment, unset: unset)
    loader.load(path)
    let isWhole = !loader.diagnostics.contains { $0.severity == .error }
    return LoadResult(folder: isWhole ? loader.folder : nil, diagnostics: loader.diagnostics)
  }
}

private struct FolderLoader {
  let environment: [String: String]
  let unset: Diagnostic.Severity
  var folder = WatchFolder()
  var diagnostics: [Diagnostic] = []
  /// True where receivers are expected beside the watchlists: a lone file is often checked without them.
  private var isFolder = false
  private var mentions: [(receiver: String, place: Place)] = []

  init(environment: [String: String], unset: Diagnostic.Severity) {
    self.environment = environment
    self.unset = unset
  }

  mutating func load(_ path: String) {
    let files = FolderFiles.list(path)
    isFolder = files.isFolder
    for folder in files.unreadable { report(folder, .unreadable(detail: "no permission to look into it")) }
    if files.paths.isEmpty {
      report(path, FileManager.default.fileExists(atPath: path) ? .noFiles : .unreadable(detail: "no such file or folder"))
    }
    if files.paths.count > WatchFolder.limitFiles { return report(path, .tooManyFiles(limit: WatchFolder.limitFiles)) }
    for file in files.paths { read(file, shown: file) }
    checkSet()
  }

  private mutating func report(_ path: String, _ problem: Problem) {
    diagnostics.append(Diagnostic(.error, Place(file: path, line: 1, column: 1), problem))
  }

  private mutating func read(_ path: String, shown: String) {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      return report(shown, .unreadable(detail: "no permission"))
    }
    let data: Data
    do {
      data = try handle.read(upToCount: WatchFolder.limitFileBytes + 1) ?? Data()
    } catch {
      return report(shown, .unreadable(detail: "not a regular file"))
    }
    if data.count > WatchFolder.limitFileBytes { return report(shown, .tooLarge(limit: WatchFolder.limitFileBytes)) }
    do {
      let document = try YAMLDocument(String(decoding: data, as: UTF8.self), file: shown)
      let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      read(document, FileReader(document: document, environment: environment, unset: unset, folder: parent.isEmpty ? "." : parent))
    } catch {
      diagnostics.append(error)
    }
  }

  private mutating func read(_ document: YAMLDocument, _ fresh: FileReader) {
    guard let root = document.root else { return }
    var reader = fresh
    let isLexicon = root.mapping?.contains { $0.key.scalar?.string == "language" } ?? false
    if isLexicon {
      var lexicons = LexiconReader(reader: reader)
      folder.lexicons += lexicons.read(root)
      diagnostics += lexicons.reader.diagnostics
      return
    }
    let fields = reader.fields(root, ["settings", "feeds", "receivers", "watchlists", "tone"], later: ["silences": "", "lists": ""])
    var found = reader.diagnostics
    reader.diagnostics = []
    for (_, key, value) in fields {
      var settings = SettingsReader(reader: reader)
      var feeds = FeedReader(reader: reader)
      var watchlists = WatchlistReader(reader: reader)
      var lexicons = LexiconReader(reader: reader)
      switch key {
      case "settings": settings.settings(value, into: &folder.settings)
      case "feeds": folder.feeds += feeds.read(value)
      case "receivers": folder.receivers += settings.receivers(value)
      case "watchlists": folder.watchlists += watchlists.read(value)
      default: folder.lexicons += lexicons.read(value)
      }
      mentions += settings.mentions
      for reader in [settings.reader, feeds.reader, watchlists.reader, lexicons.reader] { found += reader.diagnostics }
    }
    diagnostics += found.sorted { ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column) }
  }

  /// What only the whole set shows.
  private mutating func checkSet() {
    unique("watchlist", folder.watchlists.map { ($0.name, $0.place) })
    unique("receiver", folder.receivers.map { ($0.name, $0.place) })
    var urls: [String: Place] = [:]
    folder.feeds = folder.feeds.filter { feed in
      guard let first = urls[feed.url] else {
        urls[feed.url] = feed.place
        return true
      }
      diagnostics.append(Diagnostic(.warning, feed.place, .duplicateName(kind: "feed", name: feed.shownURL, first: first)))
      return false
    }
    guard isFolder || !folder.receivers.isEmpty else { return }
    let known = folder.receivers.map(\.name)
    for (name, place) in mentions where !known.contains(name) {
      diagnostics.append(Diagnostic(.error, place, .unknownReceiver(name, known: known)))
    }
    for list in folder.watchlists {
      for name in list.receivers ?? [] where !known.contains(name) {
        diagnostics.append(Diagnostic(.error, list.place, .unknownReceiver(name, known: known)))
      }
    }
  }

  private mutating func unique(_ kind: String, _ names: [(String, Place)]) {
    var seen: [String: Place] = [:]
    for (name, place) in names {
      if let first = seen[name] {
        diagnostics.append(Diagnostic(.error, place, .duplicateName(kind: kind, name: name, first: first)))
      } else {
        seen[name] = place
      }
    }
  }
}
