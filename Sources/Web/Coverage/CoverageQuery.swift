package import Foundation

/// What `/coverage.json` is asked: `?watchlist=NAME&since=48h`.
package struct CoverageQuery: Sendable, Equatable {
  package enum Problem: Error, Equatable {
    case since
  }

  /// Nil: all of them.
  package var watchlist: String?
  package var from: Date
  package var to: Date

  /// A month: each hour of it costs the store a row a feed.
  static let mostSeconds = 31.0 * 86_400

  package init(watchlist: String?, since: String?, now: Date) throws(Problem) {
    guard let span = LookBack.seconds(since ?? "24h"), span <= Self.mostSeconds else { throw .since }
    self.watchlist = watchlist
    from = now.addingTimeInterval(-span)
    to = now
  }
}
