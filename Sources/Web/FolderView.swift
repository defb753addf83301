package import Foundation
package import Watchlists

/// What the page asks of the folder in force, anew for each answer.
package struct FolderView: Sendable {
  package var feeds: @Sendable () -> [FeedSettings]
  package var watchlists: @Sendable () -> [Watchlist]
  /// One line for each watchlist that is meant, all of them where none is named; none where there is no such watchlist.
  package var coverage: @Sendable (_ watchlist: String?, _ from: Date, _ to: Date) async throws -> [CoverageLine]

  package init(
    feeds: @escaping @Sendable () -> [FeedSettings] = { [] }, watchlists: @escaping @Sendable () -> [Watchlist] = { [] },
    coverage: @escaping @Sendable (_ watchlist: String?, _ from: Date, _ to: Date) async throws -> [CoverageLine] = { _, _, _ in [] }
  ) {
    self.feeds = feeds
    self.watchlists = watchlists
    self.coverage = coverage
  }
}
