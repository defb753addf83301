package import Alerts
package import Foundation

extension Delivery {
  /// As a route decided. What goes out later, or not at all, has no body yet.
  package init(of content: DeliveryContent, to receiver: Receiver, by decision: RouteDecision, now: Date) {
    let subject = content.subject
    switch decision.fate {
    case .send: self.init(of: content, to: receiver, decision: decision.reason, now: now)
    case .hold(let bucket):
      self.init(
        id: Self.id(subject: subject.id, receiver: receiver.name), subject: subject, receiver: receiver.name, body: [], due: bucket.moment,
        created: now, state: .held)
    case .suppress:
      self.init(
        id: Self.id(subject: subject.id, receiver: receiver.name), subject: subject, receiver: receiver.name, body: [], due: now,
        created: now, state: .suppressed(reason: decision.reason))
    }
    self.decision = decision.reason
    bucket = decision.bucket
  }
}
