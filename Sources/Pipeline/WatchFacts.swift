package import Feeds
package import Foundation
import Storage
import Watchlists

/// How the folder's feeds stand, and what the store has grown to.
package struct WatchFacts: Sendable, Hashable {
  package var date: Date
  package var feeds: [SourceStanding: Int] = [:]
  package var overflowing = 0
  /// Feeds that nothing is seen of now.
  package var blind = 0
  package var storeBytes: Int64 = 0

  package init(date: Date) {
    self.date = date
  }

  static func make(of feeds: [FeedSettings], store: any Store, now: Date) async throws(StorageError) -> WatchFacts {
    let known = Dictionary(try await store.sourceSummaries().map { ($0.url, $0) }) { first, _ in first }
    let open = try await store.blindSpans(from: now, to: now.addingTimeInterval(1)).filter { $0.to == nil }
    let blind = Set(open.map(\.feed))
    var facts = WatchFacts(date: now)
    for feed in feeds {
      let summary = known[feed.url] ?? SourceSummary(url: feed.url)
      facts.feeds[summary.standing, default: 0] += 1
      if summary.isOverflowing { facts.overflowing += 1 }
      if blind.contains(feed.url) { facts.blind += 1 }
    }
    facts.storeBytes = try await store.size()
    return facts
  }
}
