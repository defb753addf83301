package import Foundation
package import Watchlists

/// What the page asks of the folder in force, anew for each answer.
package struct FolderView: Sendable {
  package var feeds: @Sendable () -> [FeedSettings]
  /// One line for each watchlist that is meant, all of them where none is named; none where there is no such watchlist.
  package var coverage: @Sendable (_ watchlist: String?, _ from: Date, _ to: Date) async throws -> [CoverageLine]

  package init(
    feeds: @escaping @Sendable () -> [FeedSettings] = { [] },
    coverage: @escaping @Sendable (_ watchlist: String?, _ from: Date, _ to: Date) async throws -> [CoverageLine] = { _, _, _ in [] }
  ) {
    self.feeds = feeds
    self.coverage = coverage
  }
}
