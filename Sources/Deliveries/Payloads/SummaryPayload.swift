import Alerts
import Foundation
import Tone
import Watchlists

/// The `data` of a webhook that tells of several alerts at once. Its JSON Schema is `deploy/summary.schema.json`.
struct SummaryPayload: Encodable, Sendable {
  struct Item: Encodable, Sendable {
    let alert: String
    let watchlist: String
    let severity: String
    let title: String
    let url: String?
    let feed: String?
    let tone: AlertPayload.ToneBrief
    let firstSeen: Date
  }

  let id: String
  let kind: String
  let receiver: String
  let from: Date
  let to: Date
  let count: Int
  /// How many alerts each watchlist has in it.
  let watchlists: [String: Int]
  let items: [Item]
  let message: String
  let severity: String
  /// The whole explanation.
  let text: String

  /// The numbers of items to try, one after the other, until the body is small enough.
  static func steps(_ detail: Notice.Detail) -> [Int] {
    switch detail {
    case .full: [Summary.mostItems, 30, 15]
    case .compact: [10]
    case .plain: [1]
    }
  }

  init(_ summary: Summary, _ text: WebhookText, most: Int) {
    id = summary.id
    kind = summary.kind.rawValue
    receiver = summary.receiver
    from = summary.from
    to = summary.to
    count = summary.count
    watchlists = summary.watchlists
    items = summary.items.prefix(most).map { item in
      Item(
        alert: item.alert, watchlist: item.watchlist, severity: item.severity.rawValue, title: CleanText.cut(item.title, bytes: 300),
        url: item.url.map { CleanText.cut($0, bytes: 2048) }, feed: item.feed.map { CleanText.cut($0, bytes: 200) },
        tone: AlertPayload.ToneBrief(item.tone), firstSeen: item.firstSeen)
    }
    message = text.message
    severity = text.severity
    self.text = text.whole
  }
}
