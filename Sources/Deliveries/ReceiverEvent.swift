import Articles
package import Foundation

/// A receiver that cannot be reached any more, or can again, told to the others.
package struct ReceiverEvent: Codable, Sendable, Hashable {
  /// The raw value is the `type` of the webhook.
  package enum Kind: String, Codable, Sendable, Hashable, CaseIterable {
    /// It said itself that it wants no more, or refused for so long that nobody tries again until it is mended.
    case disabled = "receiver.disabled"
    /// Nothing got through for a while; deliveries wait and are tried on.
    case down = "receiver.down"
    case recovered = "receiver.recovered"
  }

  /// `evt_` and 26 letters and digits out of SHA-256 over kind, receiver and moment.
  package var id: String
  package var kind: Kind
  package var receiver: String
  package var date: Date
  package var since: Date?
  /// A sentence for people, without secrets.
  package var reason: String?
  /// Deliveries that wait for it.
  package var waiting: Int

  package init(kind: Kind, receiver: String, date: Date, since: Date?, reason: String?, waiting: Int) {
    id = "evt_" + StableID.text(of: [kind.rawValue, receiver, "\(Int64(min(max(date.timeIntervalSince1970, 0), 1e12) * 1000))"])
    self.kind = kind
    self.receiver = receiver
    self.date = date
    self.since = since
    self.reason = reason
    self.waiting = waiting
  }
}
