package import Foundation
package import HTTP

/// Makes one attempt at whatever kind of receiver it is, and says what becomes of the delivery.
package struct DeliverySender: Sendable {
  let webhook: WebhookSender
  let policy = RetryPolicy()
  let console: @Sendable (DeliveryContent) -> Void

  /// - Parameter console: shows it to whoever looks at the terminal.
  package init(client: HTTPClient, userAgent: String, console: @escaping @Sendable (DeliveryContent) -> Void) {
    webhook = WebhookSender(client: client, userAgent: userAgent)
    self.console = console
  }

  /// - Parameters:
  ///   - content: asked for by the console alone; nil where the store no longer has it.
  ///   - now: asked again after the attempt, since it takes time.
  package func attempt(
    _ delivery: Delivery, of content: DeliveryContent?, to receiver: Receiver, network: NetworkPolicy, now: () -> Date
  ) async -> Delivery {
    switch receiver.address {
    case .console:
      if let content { console(content) }
      return policy.after(.taken(status: 200), of: delivery, now: now(), random: 0)
    case .webhook(let url, let secrets):
      let outcome = await webhook.send(delivery, to: url, secrets: secrets, policy: network, now: now())
      return policy.after(outcome, of: delivery, now: now(), random: Double.random(in: 0..<1))
    }
  }
}

extension Delivery {
  /// For a delivery whose receiver is not in the folder now: looked at again every ten minutes, and given up after a day.
  package mutating func waitForReceiver(now: Date) {
    lastError = DeliveryWords.receiverGone
    if now.timeIntervalSince(created) > 86_400 {
      state = .cancelled(reason: DeliveryWords.receiverGone)
    } else {
      due = now.addingTimeInterval(600)
    }
  }
}
