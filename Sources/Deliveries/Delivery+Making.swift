package import Alerts
import Articles
package import Feeds
package import Foundation

extension Delivery {
  /// `msg_` and 26 letters and digits out of SHA-256 over the id of the alert or event and the receiver, without a dot, which the signature needs for itself.
  package static func id(subject: String, receiver: String) -> String {
    "msg_" + StableID.text(of: [subject, receiver])
  }

  package init(of alert: Alert, to receiver: String, body: [UInt8], now: Date) {
    self.init(
      id: Self.id(subject: alert.id, receiver: receiver), subject: .alert(id: alert.id), receiver: receiver, body: body, due: now,
      created: now)
  }

  package init(of event: SourceEvent, to receiver: String, body: [UInt8], now: Date) {
    self.init(
      id: Self.id(subject: event.id, receiver: receiver), subject: .sourceEvent(id: event.id), receiver: receiver, body: body, due: now,
      created: now)
  }

  package init(of event: ToneEvent, to receiver: String, body: [UInt8], now: Date) {
    self.init(
      id: Self.id(subject: event.id, receiver: receiver), subject: .toneEvent(id: event.id), receiver: receiver, body: body, due: now,
      created: now)
  }
}
