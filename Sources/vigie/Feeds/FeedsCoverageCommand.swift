import ArgumentParser
import Feeds
import Foundation
import Pipeline
import Storage
import Watchlists

struct FeedsCoverageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage", abstract: "What each watchlist could see, hour by hour, and on which sources it was blind.",
    discussion: """
      One JSON line a watchlist: for each hour how many of its sources were due, polled, failed, blocked, held back or overflowed, and the spans
      in which a source was out of sight. A span that was caught up lost nothing: the poll that ended it still held the entries from before.

      Example: vigie feeds coverage --watchlists watchlists --since 48h
      """)

  @OptionGroup var options: StoreOptions
  @Option(help: ArgumentHelp("Only this one.", valueName: "name")) var watchlist: String?
  @Option(help: ArgumentHelp("How far back: 24h, 7d.", valueName: "duration")) var since = "24h"

  func run() async throws {
    guard let path = options.watchlists else { throw Failure("name the folder with --watchlists, since it says which sources there are") }
    guard let span = Self.seconds(since) else { throw Failure("“\(since)” is no duration; write 24h or 7d") }
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
        Console.err(Self.sentence(span, names[span.feed] ?? FeedSettings.shown(span.feed)))
      }
    }
    if told.isEmpty { Console.err("No source was out of sight.") }
  }

  private static func sentence(_ span: BlindSpan, _ name: String) -> String {
    let end = span.to.map { "to \($0.formatted(.iso8601))" } ?? "on"
    let verdict = span.to == nil ? "" : span.isCaughtUp ? "; caught up, nothing was lost" : "; entries were lost"
    return "blind on \(name) from \(span.from.formatted(.iso8601)) \(end) (\(span.reason.rawValue)\(verdict))"
  }

  /// Hours or days, a year at most.
  private static func seconds(_ text: String) -> Double? {
    guard let unit = text.last, let number = Int(text.dropLast()), (1...8784).contains(number) else { return nil }
    switch unit {
    case "h": return Double(number) * 3600
    case "d" where number <= 366: return Double(number) * 86_400
    default: return nil
    }
  }
}

private struct CoverageLine: Encodable {
  struct Hour: Encodable {
    let hour: Date
    let due: Int
    let polled: Int
    let failed: Int
    let blocked: Int
    let held: Int
    let overflowed: Int
  }

  struct Span: Encodable {
    let feed: String
    let from: Date
    let to: Date?
    let reason: String
    let caughtUp: Bool
  }

  let watchlist: String?
  let from: Date
  let to: Date
  let sources: Int
  let hours: [Hour]
  let blind: [Span]

  init(_ report: CoverageReport) {
    watchlist = report.watchlist
    from = report.from
    to = report.to
    sources = report.sources.count
    hours = report.hours.map {
      Hour(
        hour: $0.hour, due: $0.due, polled: $0.polled, failed: $0.failed, blocked: $0.blocked, held: $0.held, overflowed: $0.overflowed)
    }
    let shown = Dictionary(report.sources.map { ($0.url, $0.shownURL) }) { first, _ in first }
    blind = report.blind.map {
      Span(feed: shown[$0.feed] ?? "", from: $0.from, to: $0.to, reason: $0.reason.rawValue, caughtUp: $0.isCaughtUp)
    }
  }
}
