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
  /// Spans without an agent: hours that nobody looked at.
  package var off: [DateInterval]

  /// One report for each watchlist that `name` asks for, all of them where it is nil.
  package static func make(
    of folder: WatchFolder, watchlist name: String? = nil, from: Date, to: Date, store: any Store
  ) async throws(StorageError) -> [CoverageReport] {
    let spans = try await store.blindSpans(from: from, to: to)
    let off = try await store.absences(from: from, to: to)
    // Most watchlists have the same sources: these are counted once.
    var known: [[String]: [CoverageHour]] = [:]
    var reports: [CoverageReport] = []
    for watchlist in folder.watchlists where name == nil || watchlist.name == name {
      let sources = watchlist.sources(of: folder.feeds)
      let urls = sources.map(\.url)
      let counted: [CoverageHour]
      if let before = known[urls] {
        counted = before
      } else {
        counted = try await store.coverage(of: urls, from: from, to: to)
        known[urls] = counted
      }
      let asked = Set(urls)
      reports.append(
        CoverageReport(
          watchlist: watchlist.name, from: from, to: to, sources: sources, hours: CoverageHour.hours(counted, from: from, to: to),
          blind: spans.filter { asked.contains($0.feed) }, off: off))
    }
    return reports
  }
}

extension Watchlist {
  /// The feeds that may hold something for it: all but those of which the folder says that they are in another language.
  package func sources(of feeds: [FeedSettings]) -> [FeedSettings] {
    guard !languages.isEmpty else { return feeds }
    return feeds.filter { feed in feed.language.map { languages.contains($0) } ?? true }
  }
}
