package import Feeds
package import Foundation
package import Watchlists

/// What a watchlist could see, as `vigie feeds coverage` and `/coverage.json` give it.
package struct CoverageLine: Encodable, Sendable {
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

  struct Off: Encodable {
    let from: Date
    let to: Date
  }

  let watchlist: String?
  let from: Date
  let to: Date
  let sources: Int
  let hours: [Hour]
  let blind: [Span]
  let off: [Off]

  /// - Parameters:
  ///   - sources: the feeds that the watchlist reads; their addresses are given without what they hold of secrets.
  ///   - off: spans without an agent.
  package init(
    watchlist: String?, from: Date, to: Date, sources: [FeedSettings], hours: [CoverageHour], blind: [BlindSpan],
    off: [DateInterval]
  ) {
    self.watchlist = watchlist
    self.from = from
    self.to = to
    self.sources = sources.count
    self.hours = hours.map {
      Hour(
        hour: $0.hour, due: $0.due, polled: $0.polled, failed: $0.failed, blocked: $0.blocked, held: $0.held, overflowed: $0.overflowed)
    }
    self.off = off.map { Off(from: $0.start, to: $0.end) }
    let shown = Dictionary(sources.map { ($0.url, $0.shownURL) }) { first, _ in first }
    self.blind = blind.map {
      Span(feed: shown[$0.feed] ?? "", from: $0.from, to: $0.to, reason: $0.reason.rawValue, caughtUp: $0.isCaughtUp)
    }
  }
}
