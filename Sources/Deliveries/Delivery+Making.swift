package import Alerts
import Articles
package import Foundation

extension Delivery {
  /// `msg_` and 26 letters and digits out of SHA-256 over alert and receiver, without a dot, which the signature needs for itself.
  package static func id(alert: String, receiver: String) -> String {
    "msg_" + StableID.text(of: [alert, receiver])
  }

  package init(of alert: Alert, to receiver: String, body: [UInt8], now: Date) {
    self.init(id: Self.id(alert: alert.id, receiver: receiver), alertID: alert.id, receiver: receiver, body: body, due: now, created: now)
  }
}
