import ArgumentParser
import Foundation
import Matches
import Pipeline
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

      It also warns of a prefix (négoci*) that more than 3 % of the words begin with, which only an archive can show.

      Articles from elsewhere are JSON Lines as `vigie match` reads them; without --against each alert of theirs is a new one.

      Example: vigie backtest --watchlists edited --against watchlists --since 30d
      """)

  @Option(help: ArgumentHelp("The edited set: a file or a folder of text files.", valueName: "path")) var watchlists: String
  @Option(help: ArgumentHelp("A set to compare with, in place of what the archive says.", valueName: "path")) var against: String?
  @Option(help: ArgumentHelp("How far back: 24h, 30d. Left out: the whole archive.", valueName: "duration")) var since: String?
  @OptionGroup var source: ArticleSource
  @Option(help: ArgumentHelp("So many new and so many lost articles are shown of each watchlist.", valueName: "number")) var samples = 5
  @Option(help: "text or json.") var format = ReportFormat.text

  func validate() throws {
    try ArticleSource.check(since: since)
    guard (0...100).contains(samples) else { throw ValidationError("--samples is from 0 to 100") }
  }

  func run() async throws {
    let edited = try Folder.replayed(watchlists)
    let other = try against.map { try Folder.replayed($0) }
    let now = Date()
    let from = since.flatMap(LookBack.seconds).map { now.addingTimeInterval(-$0) }
    var backtest = Backtest(edited, against: other, samples: samples)
    let bad = try await source.replay(edited.folder.settings, from: from, to: now) { backtest.take($0, date: $1, record: $2) }
    guard backtest.report.span.articles > 0 else { throw ArticleSource.nothing(since: since, bad: bad) }
    for share in backtest.prefixes.common { Console.err(BacktestWords.warning(share).description) }
    let isFile = source.articles != nil
    let outcome = BacktestOutcome(
      report: backtest.report, end: isFile ? nil : now, basis: other != nil ? .set : isFile ? .nothing : .archive)
    switch format {
    case .json: try Console.json(BacktestJSON(outcome, skipped: bad))
    case .text: for line in BacktestWords.lines(outcome) { Console.out(line) }
    }
    if bad > 0 {
      Console.err(ArticleSource.skipped(bad))
      throw ExitCode(1)
    }
  }
}
