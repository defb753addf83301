package import Foundation

/// A change in what can be known through a source, told to people like an alert: once when it begins, once when it ends.
package struct SourceEvent: Codable, Sendable, Hashable {
  /// The raw value is the `type` of the webhook.
  package enum Kind: String, Codable, Sendable, Hashable, CaseIterable {
    /// Polls of the feed fail, one after the other.
    case down = "source.down"
    /// The publisher says that the feed is no more (410).
    case gone = "source.gone"
    /// The feed answers, and brings nothing new for many times its usual gap.
    case stale = "source.stale"
    case recovered = "source.recovered"
    /// None of the entries seen last time is still in the feed: some were lost between two polls.
    case overflow = "source.overflow"
    /// No host answers at all: the trouble is on this side, and no feed is to blame.
    case networkDown = "network.down"
    case networkRecovered = "network.recovered"
  }

  /// `evt_` and 26 letters and digits out of SHA-256 over kind, feed and moment.
  package var id: String
  package var kind: Kind
  /// The feed's key in the store; nil for the network's events.
  package var feed: String?
  /// What people are shown: the folder's name for the feed, and its address without the password that it may hold.
  package var name: String?
  package var address: String?
  package var date: Date
  /// Since when nothing is known for sure through the source, or since when it was so; nil where it never was read.
  package var since: Date?
  /// Failed polls in a row, for `down`.
  package var failures: Int
  /// What it was before it recovered.
  package var was: SourceCondition?
  /// Mean gap between new entries, seconds, for `stale`.
  package var usualGap: Double?
  /// A sentence for people: what the last poll failed with; nil where none did.
  package var error: String?

  package init(
    id: String, kind: Kind, feed: String? = nil, name: String? = nil, address: String? = nil, date: Date, since: Date? = nil,
    failures: Int = 0, was: SourceCondition? = nil, usualGap: Double? = nil, error: String? = nil
  ) {
    self.id = id
    self.kind = kind
    self.feed = feed
    self.name = name
    self.address = address
    self.date = date
    self.since = since
    self.failures = failures
    self.was = was
    self.usualGap = usualGap
    self.error = error
  }
}
