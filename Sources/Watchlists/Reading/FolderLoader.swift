import Foundation
import Yams

/// What reading a folder came to.
package struct LoadResult: Sendable {
  /// Nil when there is an error: a folder loads whole or not at all.
  package var folder: WatchFolder?
  /// In the order of the files, and of the places in each.
  package var diagnostics: [Diagnostic]
  fileprivate var sources: [String: SourceLines] = [:]

  /// With the line that it is about, where that was read and may be shown: for problems that later steps find, such as a test that fails.
  package func withSource(_ diagnostic: Diagnostic) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.sourceLine = sources[diagnostic.place.file]?.shown(diagnostic.place.line)
    return diagnostic
  }
}

extension WatchFolder {
  static let limitFileBytes = 4 * 1_048_576
  static let limitFiles = 2_000
  /// Over all watchlists, those of lists and text files counted wherever they are used.
  static let limitTerms = 2_000_000

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
    return LoadResult(folder: isWhole ? loader.folder : nil, diagnostics: loader.inOrder, sources: loader.sources)
  }
}

struct FolderLoader {
  static let keys = ["settings", "feeds", "receivers", "lists", "watchlists", "tone", "routes", "silences", "inhibitions"]

  let environment: [String: String]
  let unset: Diagnostic.Severity
  private(set) var folder = WatchFolder()
  private(set) var diagnostics: [Diagnostic] = []
  /// True where receivers are expected beside the watchlists: a lone file is often checked without them.
  private var isFolder = false
  private var mentions: [(receiver: String, place: Place)] = []
  private var routeMentions = RouteMentions()
  private var drafts: [WatchlistDraft] = []
  private var lists = TermLists()
  /// The lines of every file that was read, text files too.
  private(set) var sources: [String: SourceLines] = [:]
  /// In the order in which the files were read.
  private var order: [String: Int] = [:]
  private var isParsedWhole = true

  init(environment: [String: String], unset: Diagnostic.Severity) {
    self.environment = environment
    self.unset = unset
  }

  /// By file, and by place in each; a text file that two files name has its mistakes once.
  var inOrder: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    let single = diagnostics.filter { seen.insert($0).inserted }
    let places = single.enumerated().map { (order[$1.place.file] ?? .max, $1.place.line, $1.place.column, $0) }.sorted(by: <)
    return places.map { single[$0.3] }
  }

  mutating func load(_ path: String) {
    let files = FolderFiles.list(path)
    isFolder = files.isFolder
    lists.isLoneFile = !isFolder
    for folder in files.unreadable { report(folder, .unreadable(detail: "no permission to look into it")) }
    if files.paths.isEmpty {
      report(path, FileManager.default.fileExists(atPath: path) ? .noFiles : .unreadable(detail: "no such file or folder"))
    }
    if files.paths.count > WatchFolder.limitFiles { return report(path, .tooManyFiles(limit: WatchFolder.limitFiles)) }
    for file in files.paths { read(file) }
    finishWatchlists()
    checkSet()
  }

  private mutating func report(_ path: String, _ problem: Problem) {
    diagnostics.append(Diagnostic(.error, Place(file: path, line: 1, column: 1), problem))
  }

  private mutating func report(_ severity: Diagnostic.Severity, _ place: Place, _ problem: Problem) {
    diagnostics.append(Diagnostic(severity, place, problem, sourceLine: sources[place.file]?.shown(place.line)))
  }

  private mutating func read(_ path: String) {
    order[path] = order.count
    do {
      // A pipe in a folder would keep the whole of it waiting; one that is named is what somebody wants to be read.
      let text = try TextBytes.read(path, limitBytes: WatchFolder.limitFileBytes, mustBeRegular: isFolder)
      let repaired = RepairedYAML(text, file: path)
      guard let document = repaired.document else {
        isParsedWhole = false
        return diagnostics += repaired.problems
      }
      sources[path] = document.source
      let folder = FileReader.folder(of: path)
      let before = diagnostics.count
      read(document, FileReader(document: document, environment: environment, unset: unset, folder: folder))
      // What is said of a line that was repaired is enough.
      let lines = Set(repaired.problems.map(\.place.line))
      if !lines.isEmpty { diagnostics = diagnostics[..<before] + diagnostics[before...].filter { !lines.contains($0.place.line) } }
      diagnostics += repaired.problems
    } catch {
      isParsedWhole = false
      diagnostics.append(Diagnostic(.error, Place(file: path, line: error.line, column: error.column), error.problem))
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
    let fields = reader.fields(root, Self.keys)
    diagnostics += reader.diagnostics
    reader.diagnostics = []
    for (_, key, value) in fields {
      switch key {
      case "settings":
        var settings = SettingsReader(reader: reader)
        settings.settings(value, into: &folder.settings)
        mentions += settings.mentions
        gather(settings.reader)
      case "receivers":
        var receivers = ReceiverReader(reader: reader)
        folder.receivers += receivers.read(value)
        gather(receivers.reader)
      case "feeds":
        var feeds = FeedReader(reader: reader)
        folder.feeds += feeds.read(value)
        gather(feeds.reader)
      case "lists":
        var reading = ListReader(reader: reader)
        for list in reading.read(value) {
          if let first = lists.add(list) {
            reading.reader.report(.error, list.place, .duplicateName(kind: "list", name: list.name, first: first.place))
          }
        }
        gather(reading.reader)
      case "watchlists":
        var watchlists = WatchlistReader(reader: reader)
        drafts += watchlists.read(value)
        gather(watchlists.reader)
      case "routes", "silences", "inhibitions":
        var rules = RouteReader(reader: reader)
        switch key {
        case "routes": folder.routes += rules.routes(value)
        case "silences": folder.silences += rules.silences(value)
        default: folder.inhibitions += rules.inhibitions(value)
        }
        routeMentions.add(rules.mentions)
        gather(rules.reader)
      default:
        var lexicons = LexiconReader(reader: reader)
        folder.lexicons += lexicons.read(value)
        gather(lexicons.reader)
      }
    }
  }

  private mutating func gather(_ reader: FileReader) {
    diagnostics += reader.diagnostics
    for (file, lines) in reader.sources where sources.updateValue(lines, forKey: file) == nil { order[file] = order.count }
  }

  /// Every list is known by now.
  private mutating func finishWatchlists() {
    var terms = 0
    for index in drafts.indices {
      let (list, problems) = drafts[index].finish(with: &lists)
      terms += list.any.count + list.all.count + list.none.count
      guard terms <= WatchFolder.limitTerms else { return report(.error, list.place, .tooManyTermsInAll(limit: WatchFolder.limitTerms)) }
      folder.watchlists.append(list)
      for (severity, place, problem) in problems { report(severity, place, problem) }
      mentions += drafts[index].mentions
    }
    // A file that does not parse may hold the watchlist that uses it.
    if isParsedWhole { for list in lists.unused { report(.warning, list.place, .unusedList(list.name)) } }
  }

  /// What only the whole set shows.
  private mutating func checkSet() {
    unique("watchlist", folder.watchlists.map { ($0.name, $0.place) })
    unique("receiver", folder.receivers.map { ($0.name, $0.place) })
    for (place, problem) in LexiconReader.opposites(in: folder.lexicons) { report(.warning, place, problem) }
    var urls: [String: Place] = [:]
    var feeds: [FeedSettings] = []
    for feed in folder.feeds {
      if let first = urls[feed.url] {
        report(.warning, feed.place, .duplicateName(kind: "feed", name: feed.shownURL, first: first))
      } else {
        urls[feed.url] = feed.place
        feeds.append(feed)
      }
    }
    folder.feeds = feeds
    checkNamesOfRoutes()
    guard isFolder || !folder.receivers.isEmpty else { return }
    let known = folder.receivers.map(\.name)
    for (name, place) in mentions + routeMentions.receivers.map({ ($0.name, $0.place) }) where !known.contains(name) {
      report(.error, place, .unknownReceiver(name, known: known))
    }
  }

  private mutating func checkNamesOfRoutes() {
    // A file that does not parse, or stands elsewhere, may hold what is named.
    guard isParsedWhole else { return }
    let lists = folder.watchlists.map(\.name)
    if isFolder || !lists.isEmpty {
      for (name, place) in routeMentions.watchlists where !AlertFilter.anyFits(name, lists) {
        let suggestion = Spelling.nearestName(to: name, among: lists)
        report(.error, place, .route(.unknownWatchlist(name, suggestion: suggestion, known: lists)))
      }
    }
    // A feed without a name has its own title's, which nobody knows yet.
    let feeds = folder.feeds.compactMap(\.name)
    guard !feeds.isEmpty, feeds.count == folder.feeds.count else { return }
    for (name, place) in routeMentions.feeds where !AlertFilter.anyFits(name.lowercased(), feeds.map { $0.lowercased() }) {
      report(.warning, place, .route(.unknownFeed(name, suggestion: Spelling.nearestName(to: name, among: feeds))))
    }
  }

  private mutating func unique(_ kind: String, _ names: [(String, Place)]) {
    var seen: [String: Place] = [:]
    for (name, place) in names {
      if let first = seen[name] {
        report(.error, place, .duplicateName(kind: kind, name: name, first: first))
      } else {
        seen[name] = place
      }
    }
  }
}
