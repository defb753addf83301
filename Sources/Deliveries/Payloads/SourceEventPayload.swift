import Feeds
import Foundation

/// The `data` of a webhook about a source. Its JSON Schema is `deploy/source-event.schema.json`.
struct SourceEventPayload: Encodable, Sendable {
  let id: String
  /// Nil for the network's events.
  let source: Source?
  let since: Date?
  let failures: Int?
  let was: String?
  /// Seconds.
  let usualGap: Double?
  let error: String?
  let message: String
  let severity: String
  /// The whole explanation.
  let text: String

  struct Source: Encodable, Sendable {
    let name: String?
    let url: String
  }
}

extension SourceEventPayload {
  init(_ event: SourceEvent, _ text: WebhookText) {
    self.init(
      id: event.id, source: event.address.map { Source(name: event.name, url: CleanText.cut($0, bytes: 2048)) }, since: event.since,
      failures: event.failures > 0 ? event.failures : nil, was: event.was?.rawValue, usualGap: event.usualGap.map(AlertPayload.rounded),
      error: event.error.map { CleanText.cut($0, bytes: 500) }, message: text.message, severity: text.severity, text: text.whole)
  }
}
