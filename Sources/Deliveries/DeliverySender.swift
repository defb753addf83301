package import Foundation
package import HTTP

/// Makes one attempt at whatever kind of receiver it is, and says what becomes of the delivery.
package struct DeliverySender: Sendable {
  let webhook: WebhookSender
  let policy = RetryPolicy()
  let console: @Sendable (Notice) -> Void

  /// - Parameter console: shows it to whoever looks at the terminal.
  package init(client: HTTPClient, userAgent: String, console: @escaping @Sendable (Notice) -> Void) {
    webhook = WebhookSender(client: client, userAgent: userAgent)
    self.console = console
  }

  /// One attempt, whatever follows from it.
  ///
  /// - Parameters:
  ///   - content: asked for by the console alone; nil where the store no longer has it.
  ///   - now: becomes the timestamp of a signature, and what a date in `Retry-After` is held against.
  package func send(
    _ delivery: Delivery, of content: DeliveryContent?, to receiver: Receiver, network: NetworkPolicy, now: Date
  ) async -> DeliveryAnswer {
    let secrets = receiver.secrets.sorted { $0.utf8.count > $1.utf8.count }
    switch receiver.address {
    case .console:
      if let content {
        console(Notice(content, language: receiver.language, page: receiver.page, decision: delivery.decision))
      }
      return DeliveryAnswer(.taken(status: 200))
    case .webhook(let url, let keys):
      let request = WebhookSender.request(
        for: delivery, to: url, secrets: keys, isGitHubSigned: receiver.isGitHubSigned, headers: receiver.headers, now: now)
      let type = receiver.isCloudEvents ? WebhookSender.cloudEvents : WebhookSender.json
      return await webhook.send(request, of: delivery, type: type, policy: network, without: secrets) { .of($0, now: now) }
    case .slack, .teams, .discord, .telegram, .ntfy, .template:
      guard let messages = receiver.messages, let request = messages.request(for: delivery) else {
        return DeliveryAnswer(.failed(.unusable))
      }
      return await webhook.send(request, of: delivery, type: WebhookSender.json, policy: network, without: secrets) {
        messages.outcome(of: $0, now: now)
      }
    }
  }
}
