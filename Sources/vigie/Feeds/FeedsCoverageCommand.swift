import ArgumentParser
import Feeds
import Foundation
import Pipeline
import Storage
import Watchlists
import Web

struct FeedsCoverageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage", abstract: "What each watchlist could see, hour by hour, and on which sources it was blind.",
    discussion: """
      One JSON line a watchlist: for each hour how many of its sources were due, polled, failed, blocked, held back or overflowed, and the spans
      in which a source was out of sight. A span that was caught up lost nothing: the poll that ended it still held the entries from before.
      `off` are the spans in which no agent ran.

      Example: vigie feeds coverage --watchlists watchlists --since 48h
      """)

  @OptionGroup var options: StoreOptions
  @Option(help: ArgumentHelp("Only this one.", valueName: "name")) var watchlist: String?
  @Option(help: ArgumentHelp("How far back: 24h, 7d.", valueName: "duration")) var since = "24h"

  func run() async throws {
    guard let path = options.watchlists else { throw Failure("name the folder with --watchlists, since it says which sources there are") }
    guard let span = LookBack.seconds(since) else { throw Failure("“\(since)” is no duration; write 24h or 7d") }
    let folder = try Folder.load(path, unset: .warning)
    if let watchlist, !folder.watchlists.contains(where: { $0.name == watchlist }) { throw Failure("there is no watchlist “\(watchlist)”") }
    let store = try await openStore(url: options.url(), mode: .command)
    let now = Date()
    let reports = try await CoverageReport.make(
      of: folder, watchlist: watchlist, from: now.addingTimeInterval(-span), to: now, store: store)
    for report in reports { try Console.json(CoverageLine(report)) }
    var told: Set<BlindSpan> = []
    for report in reports {
      let names = Dictionary(report.sources.map { ($0.url, $0.shownName) }) { first, _ in first }
      for span in report.blind where told.insert(span).inserted {
        Console.err(BlindSpanWords.text(for: span, name: names[span.feed] ?? FeedSettings.shown(span.feed)))
      }
    }
    let off = reports.first?.off ?? []
    for span in off { Console.err(AbsenceWords.text(for: span)) }
    if told.isEmpty, off.isEmpty { Console.err("No source was out of sight.") }
  }
}

extension CoverageLine {
  init(_ report: CoverageReport) {
    self.init(
      watchlist: report.watchlist, from: report.from, to: report.to, sources: report.sources, hours: report.hours, blind: report.blind,
      off: report.off)
  }
}
