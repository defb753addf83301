import Articles
import Foundation
import Tone
import Watchlists

extension Summary {
  /// Why its receiver is told so, as a sentence for people.
  package var reason: String {
    switch kind {
    case .digest: "the digest of \(count) alerts"
    case .quietHours: "\(count) alerts that were held over the quiet hours"
    case .overflow: "\(count) alerts beyond the receiver's cap"
    case .group: "\(count) alerts that go together"
    case .late: "\(count) alerts that come late"
    }
  }

  /// - Parameter turn: from 2 on for what came too late for the bucket's first summary.
  package static func id(receiver: String, bucket: String, turn: Int = 1) -> String {
    "sum_" + StableID.text(of: [receiver, bucket] + (turn > 1 ? ["\(turn)"] : []))
  }
}

extension Summary.Item {
  package init(_ alert: Alert) {
    self.init(
      alert: alert.id, watchlist: alert.watchlist, severity: alert.severity, title: alert.article.title, url: alert.article.url,
      feed: alert.article.feed, tone: alert.tone.brief, firstSeen: alert.firstSeen)
  }
}
