package import Feeds
package import Foundation
package import Storage
package import Watchlists

/// What a watchlist could see in a span of time: “no alert” means that nothing was published, or that somebody was out of sight.
package struct CoverageReport: Sendable, Hashable {
  /// Nil for the whole folder.
  package var watchlist: String?
  package var from: Date
  package var to: Date
  package var sources: [FeedSettings]
  package var hours: [CoverageHour]
  /// Spans of these sources, those that were caught up included.
  package var blind: [BlindSpan]

  /// One report for each watchlist that `name` asks for, all of them where it is nil.
  package static func make(
    of folder: WatchFolder, watchlist name: String? = nil, from: Date, to: Date, store: any Store
  ) async throws(StorageError) -> [CoverageReport] {
    let tallies = try await store.tallies(from: from, to: to)
    let spans = try await store.blindSpans(from: from, to: to)
    return folder.watchlists.filter { name == nil || $0.name == name }.map { watchlist in
      CoverageReport(watchlist: watchlist.name, from: from, to: to, sources: watchlist.sources(of: folder.feeds), tallies, spans)
    }
  }

  package init(
    watchlist: String?, from: Date, to: Date, sources: [FeedSettings], _ tallies: [CoverageTally], _ spans: [BlindSpan]
  ) {
    self.watchlist = watchlist
    self.from = from
    self.to = to
    self.sources = sources
    let urls = Set(sources.map(\.url))
    hours = CoverageHour.hours(tallies.filter { urls.contains($0.feed) }, from: from, to: to)
    blind = spans.filter { urls.contains($0.feed) }
  }
}

extension Watchlist {
  /// The feeds that may hold something for it: all but those of which the folder says that they are in another language.
  package func sources(of feeds: [FeedSettings]) -> [FeedSettings] {
    guard !languages.isEmpty else { return feeds }
    return feeds.filter { feed in feed.language.map { languages.contains($0) } ?? true }
  }
}
