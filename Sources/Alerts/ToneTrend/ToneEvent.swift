import Articles
package import Foundation

/// A shift of a watchlist's tone, told to its receivers: once when it begins, once when it ends.
package struct ToneEvent: Codable, Sendable, Hashable {
  /// The raw value is the `type` of the webhook.
  package enum Kind: String, Codable, Sendable, Hashable, CaseIterable {
    case worse = "tone.worse"
    case better = "tone.better"
    case settled = "tone.settled"
  }

  /// How a shift ended.
  package enum Ending: String, Codable, Sendable, Hashable, CaseIterable {
    /// The tone is near its normal again.
    case back
    /// The tone stayed where it is for so long that this is its normal now.
    case newNormal = "new normal"
    /// Too few articles to tell.
    case quiet
  }

  /// `evt_` and 26 letters and digits out of SHA-256 over kind, watchlist and moment.
  package var id: String
  package var kind: Kind
  package var watchlist: String
  /// The file that holds the watchlist, as `check` names it.
  package var file: String
  package var date: Date
  /// The shift that has ended, and when it began.
  package var was: Kind?
  package var since: Date?
  package var ending: Ending?
  /// Nil where there were too few articles.
  package var measure: ToneMeasure?

  package init(
    kind: Kind, watchlist: String, file: String, date: Date, was: Kind? = nil, since: Date? = nil, ending: Ending? = nil,
    measure: ToneMeasure?
  ) {
    id = "evt_" + StableID.text(of: [kind.rawValue, watchlist, "\(Int64(min(max(date.timeIntervalSince1970, 0), 1e12) * 1000))"])
    self.kind = kind
    self.watchlist = watchlist
    self.file = file
    self.date = date
    self.was = was
    self.since = since
    self.ending = ending
    self.measure = measure
  }
}
