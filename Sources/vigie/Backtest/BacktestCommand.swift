import ArgumentParser
import Articles
import Foundation
import Pipeline
import Storage
import Watchlists
import Web

struct BacktestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest", abstract: "What an edited set of watchlists would have changed: new alerts, lost ones, alerts a day.",
    discussion: """
      Replays the articles of the archive through the set and compares the alerts with those that were made; with --against, with those of another
      set. Nothing is written and nothing is sent; the agent may be running meanwhile.

      An article is read as it is now. One that has changed since, or whose page came later than its alert, may count as lost or new without any
      edit; --against the set in force tells the edit alone. What a feed held when it was first read and matched then is left out.

      Articles from elsewhere are JSON Lines as `vigie match` reads them; without --against each alert of theirs is a new one.

      Example: vigie backtest --watchlists edited --against watchlists --since 30d
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Option(help: ArgumentHelp("The edited set: a file or a folder of text files.", valueName: "path")) var watchlists: String
  @Option(help: ArgumentHelp("A set to compare with, in place of what the archive says.", valueName: "path")) var against: String?
  @Option(help: ArgumentHelp("How far back: 24h, 30d. Left out: the whole archive.", valueName: "duration")) var since: String?
  @Option(
    help: ArgumentHelp(
      "The store.", discussion: "Left out: that of the set, else $STATE_DIRECTORY, else ~/.local/state/vigie.", valueName: "url"))
  var store: String?
  @Option(help: ArgumentHelp("Articles as JSON Lines, in place of a store.", valueName: "file")) var articles: String?
  @Option(help: ArgumentHelp("So many new and so many lost articles are shown of each watchlist.", valueName: "number")) var samples = 5
  @Option(help: "text or json.") var format = Format.text

  func validate() throws {
    if let since, LookBack.seconds(since) == nil { throw ValidationError("“\(since)” is no duration; write 24h or 30d, a year at most") }
    guard (0...100).contains(samples) else { throw ValidationError("--samples is from 0 to 100") }
    if store != nil, articles != nil { throw ValidationError("--store and --articles exclude each other") }
  }

  func run() async throws {
    let edited = try Folder.replayed(watchlists)
    let other = try against.map { try Folder.replayed($0) }
    let now = Date()
    let from = since.flatMap(LookBack.seconds).map { now.addingTimeInterval(-$0) }
    var backtest = Backtest(edited, against: other, samples: samples)
    var bad = 0
    if let articles {
      bad = try replay(file: articles, from: from, &backtest)
    } else {
      let url = store ?? edited.folder.settings.store ?? StoreOptions.defaultURL(environment: ProcessInfo.processInfo.environment)
      try await replay(store: try await openStore(url: url, mode: .command), from: from ?? .distantPast, to: now, &backtest)
    }
    guard backtest.report.articles > 0 else {
      throw Failure("there is no article to replay\(since.map { " of the last \($0)" } ?? "")" + (bad > 0 ? "; \(Self.skipped(bad))" : ""))
    }
    let outcome = BacktestOutcome(
      report: backtest.report, end: articles == nil ? now : nil, basis: other != nil ? .set : articles != nil ? .nothing : .archive)
    switch format {
    case .json: try Console.json(BacktestJSON(outcome, skipped: bad))
    case .text: for line in BacktestWords.lines(outcome) { Console.out(line) }
    }
    if bad > 0 {
      Console.err(Self.skipped(bad))
      throw ExitCode(1)
    }
  }

  /// Two pages are in memory at most: while one is replayed, the next is read.
  private func replay(store: any Store, from: Date, to: Date, _ backtest: inout Backtest) async throws {
    var bar = ProgressBar(total: try await store.archiveCount(from: from, to: to))
    defer { bar.clear() }
    var page = try await store.archive(from: from, to: to, after: nil, limit: Self.pageSize)
    while let last = page.last {
      async let following = store.archive(from: from, to: to, after: last, limit: Self.pageSize)
      for archived in page { backtest.take(archived.article, date: archived.firstSeen, record: archived.matches) }
      bar.show(backtest.report.articles)
      page = try await following
    }
  }

  /// An article without a date is as old as is asked for.
  ///
  /// - Returns: how many lines could not be used.
  private func replay(file path: String, from: Date?, _ backtest: inout Backtest) throws -> Int {
    var lines = try FileLines(path, limitBytes: JSONLines.limitBytes)
    var bar = ProgressBar(total: lines.size)
    defer { bar.clear() }
    let decoder = JSONDecoder()
    var bad = 0
    while let line = try lines.next() {
      if line.isBlank { continue }
      do {
        let article = try decoder.decode(ArticleLine.self, from: line.bytes.get()).article
        if let from, let date = article.published, date < from { continue }
        backtest.take(article, date: article.published)
      } catch {
        bad += 1
        bar.clear()
        Console.err("\(path):\(line.number): \(JSONLines.text(for: error))")
      }
      bar.show(lines.position)
    }
    return bad
  }

  private static func skipped(_ lines: Int) -> String {
    "\(lines) line\(lines == 1 ? "" : "s") could not be read and \(lines == 1 ? "was" : "were") skipped"
  }

  private static let pageSize = 200
}
