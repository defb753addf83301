import ArgumentParser
import Foundation
import Pipeline
import Watchlists

struct ToneUnusedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unused", abstract: "Tone words and phrases that counted in no article of the last 90 days, with file and line.",
    discussion: """
      Reads the articles of the archive with the lexicons that come with the program and the folder's own, and names the folder's entries that were
      part of no article's tone: misspelt, never written, or always inside a longer entry. Of the lexicons that come with the program there is a
      count, and with --all the entries too. Nothing is said of a language with fewer articles than --least: that a word is not in a hundred articles
      says nothing of it.

      Articles from elsewhere are JSON Lines as `vigie match` reads them.

      Example: vigie tone unused --watchlists watchlists --days 90
      """)

  @Option(help: ArgumentHelp("A file or folder with lexicons of your own.", valueName: "path")) var watchlists: String?
  @Option(help: ArgumentHelp("How far back.", valueName: "number")) var days = 90
  @OptionGroup var source: ArticleSource
  @Option(help: ArgumentHelp("Articles of a language that it takes to say anything of its entries.", valueName: "number")) var least = 1000
  @Option(help: ArgumentHelp("So many entries are shown of each file.", valueName: "number")) var most = 50
  @Flag(help: "Names the entries of the lexicons that come with the program, too.") var all = false
  @Option(help: "text, or json, which has every entry.") var format = ReportFormat.text

  func validate() throws {
    guard (1...366).contains(days) else { throw ValidationError("--days is from 1 to 366") }
    guard (1...1_000_000).contains(least) else { throw ValidationError("--least is from 1 to 1000000") }
    guard (1...1_000_000).contains(most) else { throw ValidationError("--most is from 1 to 1000000") }
  }

  func run() async throws {
    let folder = try watchlists.map { try Folder.load($0, unset: .warning) } ?? WatchFolder()
    let own = Set(folder.lexicons.flatMap { $0.words + $0.phrases }.map(\.place.file))
    let now = Date()
    var usage = ToneUsage(try Folder.lexicons(of: folder))
    let bad = try await source.replay(folder.settings, from: now.addingTimeInterval(Double(days) * -86_400), to: now) { article, date, _ in
      usage.take(article, date: date)
    }
    let report = usage.report(least: least)
    guard report.span.articles > 0 else { throw ArticleSource.nothing(since: "\(days)d", bad: bad) }
    let outcome = ToneUnusedOutcome(report: report, own: own, days: days, least: least, end: source.articles == nil ? now : nil)
    switch format {
    case .json: try Console.json(ToneUnusedJSON(outcome, all: all, skipped: bad))
    case .text: for line in ToneUnusedWords.lines(outcome, most: most, all: all) { Console.out(line) }
    }
    if bad > 0 { Console.err(ArticleSource.skipped(bad)) }
    if bad > 0 || !report.files.contains(where: \.isTold) { throw ExitCode(1) }
  }
}
