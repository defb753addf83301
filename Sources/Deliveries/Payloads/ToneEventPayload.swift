import Alerts
import Foundation

/// The `data` of a webhook about a shift of tone. Its JSON Schema is `deploy/tone-event.schema.json`.
struct ToneEventPayload: Encodable, Sendable {
  let id: String
  let watchlist: String
  let file: String
  let was: String?
  let since: Date?
  let ending: String?
  /// Nil where there were too few articles.
  let tone: Measure?
  let message: String
  let severity: String
  /// The whole explanation.
  let text: String

  struct Measure: Encodable, Sendable {
    let mean: Double
    let articles: Int
    let from: Date
    let normal: Double
    let spread: Double
    let days: Int
  }
}

extension ToneEventPayload {
  init(_ event: ToneEvent, _ text: WebhookText) {
    self.init(
      id: event.id, watchlist: event.watchlist, file: event.file, was: event.was?.rawValue, since: event.since,
      ending: event.ending?.rawValue,
      tone: event.measure.map {
        Measure(
          mean: AlertPayload.rounded($0.mean), articles: $0.articles, from: $0.from, normal: AlertPayload.rounded($0.normal),
          spread: AlertPayload.rounded($0.spread), days: $0.days)
      }, message: text.message, severity: text.severity, text: text.whole)
  }
}
