import Feeds
import HTTP
package import Watchlists

/// The addresses of a folder's feeds, whatever their spelling.
package struct KnownFeeds: Sendable {
  private var places: [String: Place] = [:]

  package init(_ folder: WatchFolder) {
    for feed in folder.feeds { insert(feed.url, at: feed.place) }
  }

  /// Where the feed stands already; nil where it is new, or no web address.
  package func place(of url: String) -> Place? {
    Self.key(url).flatMap { places[$0] }
  }

  package mutating func insert(_ url: String, at place: Place) {
    if let key = Self.key(url), places[key] == nil { places[key] = place }
  }

  private static func key(_ url: String) -> String? {
    // What is no web address is refused elsewhere, with its reason.
    (try? HTTPURL(url))?.addressKey
  }
}
