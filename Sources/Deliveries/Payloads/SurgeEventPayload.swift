import Alerts
import Foundation

/// The `data` of a webhook about a surge. Its JSON Schema is `deploy/surge-event.schema.json`.
struct SurgeEventPayload: Encodable, Sendable {
  let id: String
  let watchlist: String
  let file: String
  let since: Date
  let stories: Int
  let usual: Double
  let titles: [String]
  let message: String
  let severity: String
  /// The whole explanation.
  let text: String

  init(_ event: SurgeEvent, _ text: WebhookText) {
    id = event.id
    watchlist = event.watchlist
    file = event.file
    since = event.since
    stories = event.stories
    usual = AlertPayload.rounded(event.usual)
    titles = event.titles.prefix(10).map { CleanText.cut($0, bytes: 500) }
    message = text.message
    severity = text.severity
    self.text = text.whole
  }
}
