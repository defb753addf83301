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

  /// - Parameter content: asked for by the console alone; nil where the store no longer has it.
  package func send(
    _ delivery: Delivery, of content: DeliveryContent?, to receiver: Receiver, network: NetworkPolicy, now: Date
  ) async -> DeliveryAnswer {
    switch receiver.address {
    case .console:
      if let content { console(content) }
      return DeliveryAnswer(.taken(status: 200))
    case .webhook(let url, let secrets): return await webhook.send(delivery, to: url, secrets: secrets, policy: network, now: now)
    }
  }

  /// The same, and what becomes of the delivery.
  ///
  /// - Parameter now: asked again after the attempt, since it takes time.
  package func attempt(
    _ delivery: Delivery, of content: DeliveryContent?, to receiver: Receiver, network: NetworkPolicy, now: () -> Date
  ) async -> Delivery {
    let answer = await send(delivery, of: content, to: receiver, network: network, now: now())
    return policy.after(answer.outcome, of: delivery, now: now(), random: Double.random(in: 0..<1))
  }
}
