import ArgumentParser
import Foundation
import Pipeline
import Watchlists
import Web

struct ToneDiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "What an edited lexicon would change: articles that go from one class to another, and the words that do it.",
    discussion: """
      Scores the articles of the archive twice, with the tone words of an edited set and with those of another, or with those that come with the
      program alone: each article as a whole, and towards what the set's watchlists match in it. Nothing is written; the agent may be running
      meanwhile. What was scored before the edit keeps its score.

      Articles from elsewhere are JSON Lines as `vigie match` reads them.

      Example: vigie tone diff --watchlists edited --against watchlists --since 30d
      """)

  @Option(help: ArgumentHelp("The edited set: a file or a folder of text files.", valueName: "path")) var watchlists: String
  @Option(help: ArgumentHelp("The set in force; left out: the lexicons that come with the program.", valueName: "path")) var against:
    String?
  @Option(help: ArgumentHelp("How far back: 24h, 30d. Left out: the whole archive.", valueName: "duration")) var since: String?
  @OptionGroup var source: ArticleSource
  @Option(help: ArgumentHelp("So many articles are shown of each watchlist, and of the articles as a whole.", valueName: "number"))
  var samples = 20
  @Option(help: "text or json.") var format = ReportFormat.text

  func validate() throws {
    try ArticleSource.check(since: since)
    guard (0...1000).contains(samples) else { throw ValidationError("--samples is from 0 to 1000") }
  }

  func run() async throws {
    let (edited, other) = try Folder.toneSets(watchlists, against: against)
    let now = Date()
    let from = since.flatMap(LookBack.seconds).map { now.addingTimeInterval(-$0) }
    var diff = ToneDiff(edited, against: other, samples: samples)
    let bad = try await source.replay(edited.folder.settings, from: from, to: now) { article, date, _ in diff.take(article, date: date) }
    guard diff.report.span.articles > 0 else { throw ArticleSource.nothing(since: since, bad: bad) }
    switch format {
    case .json: try Console.json(ToneDiffJSON(diff.report, skipped: bad))
    case .text: for line in ToneDiffWords.lines(diff.report) { Console.out(line) }
    }
    if bad > 0 {
      Console.err(ArticleSource.skipped(bad))
      throw ExitCode(1)
    }
  }
}
