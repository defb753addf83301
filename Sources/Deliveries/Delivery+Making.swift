import Articles
package import Foundation

extension Delivery {
  /// `msg_` and 26 letters and digits out of SHA-256 over the id of the alert or event and the receiver, without a dot, which the signature needs for itself.
  package static func id(subject: String, receiver: String) -> String {
    "msg_" + StableID.text(of: [subject, receiver])
  }

  /// - Parameter decision: why it goes to this receiver now, as a sentence for people.
  package init(of content: DeliveryContent, to receiver: Receiver, decision: String? = nil, now: Date) {
    let subject = content.subject
    self.init(
      id: Self.id(subject: subject.id, receiver: receiver.name), subject: subject, receiver: receiver.name,
      body: receiver.body(of: content, decision: decision),
      due: now, created: now)
    self.decision = decision
  }
}
