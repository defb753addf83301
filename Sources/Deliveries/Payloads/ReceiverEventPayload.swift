import Foundation

/// The `data` of a webhook about another receiver. Its JSON Schema is `deploy/receiver-event.schema.json`.
struct ReceiverEventPayload: Encodable, Sendable {
  let id: String
  let receiver: String
  let since: Date?
  let reason: String?
  let waiting: Int
  let message: String
  let severity: String
  /// The whole explanation.
  let text: String

  init(_ event: ReceiverEvent, _ text: WebhookText) {
    id = event.id
    receiver = event.receiver
    since = event.since
    reason = event.reason.map { CleanText.cut($0, bytes: 500) }
    waiting = event.waiting
    message = text.message
    severity = text.severity
    self.text = text.whole
  }
}
