import Articles
package import Foundation

/// Far more stories on a watchlist than usual, told to its receivers: once when it begins, once when it ends.
package struct SurgeEvent: Codable, Sendable, Hashable {
  /// The raw value is the `type` of the webhook.
  package enum Kind: String, Codable, Sendable, Hashable, CaseIterable {
    case started = "surge.started"
    case resolved = "surge.resolved"
  }

  /// `evt_` and 26 letters and digits out of SHA-256 over kind, watchlist and moment.
  package var id: String
  package var kind: Kind
  package var watchlist: String
  /// The file that holds the watchlist, as `check` names it.
  package var file: String
  package var date: Date
  /// When the surge began.
  package var since: Date
  /// Stories, copies counted once, since `since`.
  package var stories: Int
  /// Stories that are usual in such a span at this hour of the week.
  package var usual: Double
  /// Titles of the newest stories, at most `mostTitles`.
  package var titles: [String]

  package static let mostTitles = 10

  package init(
    kind: Kind, watchlist: String, file: String, date: Date, since: Date, stories: Int, usual: Double, titles: [String]
  ) {
    id = "evt_" + StableID.text(of: [kind.rawValue, watchlist, "\(Int64(min(max(date.timeIntervalSince1970, 0), 1e12) * 1000))"])
    self.kind = kind
    self.watchlist = watchlist
    self.file = file
    self.date = date
    self.since = since
    self.stories = stories
    self.usual = usual
    self.titles = titles
  }
}
