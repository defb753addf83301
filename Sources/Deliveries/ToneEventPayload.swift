package import Alerts
import Foundation

/// The body of a webhook about a shift of tone: an envelope as `AlertPayload` has it, with the event's own `type`. Its JSON Schema is
/// `deploy/tone-event.schema.json`.
package struct ToneEventPayload: Encodable, Sendable {
  private struct Contents: Encodable, Sendable {
    let id: String
    let watchlist: String
    let file: String
    let was: String?
    let since: Date?
    let ending: String?
    /// Nil where there were too few articles.
    let tone: Measure?
    let message: String
  }

  private struct Measure: Encodable, Sendable {
    let mean: Double
    let articles: Int
    let from: Date
    let normal: Double
    let spread: Double
    let days: Int
  }

  private let type: String
  private let timestamp: Date
  private let data: Contents

  package init(_ event: ToneEvent) {
    type = event.kind.rawValue
    timestamp = event.date
    data = Contents(
      id: event.id, watchlist: event.watchlist, file: event.file, was: event.was?.rawValue, since: event.since,
      ending: event.ending?.rawValue,
      tone: event.measure.map {
        Measure(
          mean: AlertPayload.rounded($0.mean), articles: $0.articles, from: $0.from, normal: AlertPayload.rounded($0.normal),
          spread: AlertPayload.rounded($0.spread), days: $0.days)
      }, message: ToneEventWords.text(for: event))
  }

  /// The same for the same event.
  package var bytes: [UInt8] { PayloadJSON.bytes(self) }
}
