import Foundation

/// The body of a webhook about anything but an alert: an envelope as `AlertPayload` has it, with the event's own `type`.
struct EventPayload<Contents: Encodable>: Encodable {
  let type: String
  let timestamp: Date
  let data: Contents

  /// The same for the same event.
  var bytes: [UInt8] { PayloadJSON.bytes(self) }
}
