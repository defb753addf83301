package import Feeds
import Foundation

/// The body of a webhook about a source: an envelope as `AlertPayload` has it, with the event's own `type`. Its JSON Schema is
/// `deploy/source-event.schema.json`.
package struct SourceEventPayload: Encodable, Sendable {
  private struct Contents: Encodable, Sendable {
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
  }

  private struct Source: Encodable, Sendable {
    let name: String?
    let url: String
  }

  private let type: String
  private let timestamp: Date
  private let data: Contents

  package init(_ event: SourceEvent) {
    type = event.kind.rawValue
    timestamp = event.date
    data = Contents(
      id: event.id, source: event.address.map { Source(name: event.name, url: AlertPayload.cut($0, 2048)) }, since: event.since,
      failures: event.failures > 0 ? event.failures : nil, was: event.was?.rawValue, usualGap: event.usualGap.map(AlertPayload.rounded),
      error: event.error.map { AlertPayload.cut($0, 500) }, message: SourceEventWords.text(for: event))
  }

  /// The same for the same event.
  package var bytes: [UInt8] { PayloadJSON.bytes(self) }
}
