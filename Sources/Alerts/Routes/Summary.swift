package import Foundation
package import Tone
package import Watchlists

/// Several alerts in one message to one receiver, for what was held back: by a digest's hour, quiet hours, a group or a cap, or after an outage.
package struct Summary: Codable, Sendable, Hashable {
  package enum Kind: String, Codable, Sendable, Hashable, CaseIterable {
    case digest
    case quietHours = "quiet hours"
    /// More than the receiver's cap lets through.
    case overflow
    case group
    /// Published while their sources were out of sight, and found afterwards.
    case late
  }

  /// One alert of the summary.
  package struct Item: Codable, Sendable, Hashable {
    package var alert: String
    package var watchlist: String
    package var severity: Severity
    package var title: String
    package var url: String?
    package var feed: String?
    package var tone: ToneScore.Brief
    package var firstSeen: Date

    package init(
      alert: String, watchlist: String, severity: Severity, title: String, url: String?, feed: String?, tone: ToneScore.Brief,
      firstSeen: Date
    ) {
      self.alert = alert
      self.watchlist = watchlist
      self.severity = severity
      self.title = title
      self.url = url
      self.feed = feed
      self.tone = tone
      self.firstSeen = firstSeen
    }
  }

  /// `sum_` and 26 letters and digits out of SHA-256 over the receiver and the bucket that the alerts were held in, which has its moment in its name.
  package var id: String
  package var kind: Kind
  package var receiver: String
  /// From the first held alert to the release.
  package var from: Date
  package var to: Date
  /// The gravest first, then in order of time; at most `mostItems`.
  package var items: [Item]
  /// All of them, those that are not in `items` included.
  package var count: Int
  /// How many alerts each watchlist has in it, by name.
  package var watchlists: [String: Int]

  package static let mostItems = 50

  package init(
    id: String, kind: Kind, receiver: String, from: Date, to: Date, items: [Item], count: Int, watchlists: [String: Int]
  ) {
    self.id = id
    self.kind = kind
    self.receiver = receiver
    self.from = from
    self.to = to
    self.items = items
    self.count = count
    self.watchlists = watchlists
  }
}
