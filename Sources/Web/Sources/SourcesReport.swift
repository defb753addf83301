import Articles
package import Feeds
package import Foundation
package import Storage
package import Watchlists

/// All that `/sources` shows, within limits that do not grow with the folder.
package struct SourcesReport: Sendable {
  package struct Row: Sendable {
    package var settings: FeedSettings
    package var state: FeedState
    package var isOverflowing: Bool { state.isOverflowing }
    /// By hour; hours without a poll are missing.
    package var tallies: [Date: CoverageTally]
    /// The last first, at most `mostSpans`.
    package var blind: [BlindSpan]
  }

  package struct Undecided: Sendable {
    package var page: PendingPage
    /// Nil where the article is no longer there.
    package var title: String?
    package var feed: String
  }

  package static let mostRows = 200
  package static let mostEvents = 50
  package static let mostUndecided = 50
  package static let mostSpans = 3
  package static let hours = 48

  package var now: Date
  /// Of the folder's feeds, each counted once.
  package var counts: [SourceStanding: Int]
  package var overflowing: Int
  /// What needs a look first.
  package var rows: [Row]
  package var feeds: Int
  /// One for each of the last 48 hours, the one that runs included.
  package var coverage: [CoverageHour]
  /// Spans of those hours without an agent.
  package var off: [DateInterval]
  package var events: [SourceEvent]
  package var undecided: [Undecided]
  package var undecidedCount: Int

  package static func make(
    of feeds: [FeedSettings], store: any Store, memory: CoverageMemory, now: Date
  ) async throws(StorageError) -> SourcesReport {
    let end = CoverageHour.hour(of: now).addingTimeInterval(3600)
    let start = end.addingTimeInterval(Double(-hours) * 3600)
    let sorted = SourceOrder(feeds, try await store.sourceSummaries())
    let shown = Array(sorted.feeds.prefix(mostRows))
    let urls = shown.map(\.url)
    let states = Dictionary(try await store.feedStates(of: urls).map { ($0.url, $0) }) { first, _ in first }
    let tallies = Dictionary(grouping: try await store.tallies(of: urls, from: start, to: end), by: \.feed)
    let blind = Dictionary(grouping: try await store.blindSpans(from: start, to: end), by: \.feed)
    let rows = shown.map { settings in
      Row(
        settings: settings, state: states[settings.url] ?? FeedState(url: settings.url),
        tallies: Dictionary((tallies[settings.url] ?? []).map { ($0.hour, $0) }) { first, _ in first },
        blind: Array((blind[settings.url] ?? []).reversed().prefix(mostSpans)))
    }
    return SourcesReport(
      now: now, counts: sorted.counts, overflowing: sorted.overflowing, rows: rows, feeds: feeds.count,
      coverage: try await memory.hours(from: start, to: end, now: now, store: store),
      off: try await store.absences(from: start, to: now), events: try await store.sourceEvents(limit: mostEvents),
      undecided: try await undecided(feeds, store),
      undecidedCount: try await store.counts().undecided)
  }

  private static func undecided(_ feeds: [FeedSettings], _ store: any Store) async throws(StorageError) -> [Undecided] {
    let pages = try await store.undecided(limit: mostUndecided)
    let names = Dictionary(feeds.map { ($0.url, $0.shownName) }) { first, _ in first }
    var undecided: [Undecided] = []
    for page in pages {
      undecided.append(
        Undecided(page: page, title: try await store.article(id: page.article)?.article.title, feed: names[page.feed] ?? "a former feed"))
    }
    return undecided
  }
}

/// The folder's feeds with what needs a look first, and how many stand how.
package struct SourceOrder: Sendable {
  package let feeds: [FeedSettings]
  package let counts: [SourceStanding: Int]
  package let overflowing: Int

  package init(_ feeds: [FeedSettings], _ summaries: [SourceSummary]) {
    let known = Dictionary(summaries.map { ($0.url, $0) }) { first, _ in first }
    var byRank = [[FeedSettings]](repeating: [], count: SourceStanding.allCases.count + 1)
    var counts: [SourceStanding: Int] = [:]
    var overflowing = 0
    for feed in feeds {
      let summary = known[feed.url] ?? SourceSummary(url: feed.url)
      counts[summary.standing, default: 0] += 1
      if summary.isOverflowing { overflowing += 1 }
      byRank[Self.rank(of: summary)].append(feed)
    }
    self.feeds = byRank.flatMap(\.self)
    self.counts = counts
    self.overflowing = overflowing
  }

  /// By standing, and a source that loses entries before those that are well.
  private static func rank(of summary: SourceSummary) -> Int {
    guard summary.standing.needsLook else { return summary.isOverflowing ? 4 : summary.standing == .new ? 5 : 6 }
    return SourceStanding.allCases.firstIndex(of: summary.standing) ?? 0
  }
}
