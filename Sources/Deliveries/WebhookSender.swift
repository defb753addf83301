package import Foundation
package import HTTP

/// Makes one attempt at one webhook; what follows from it is `RetryPolicy`'s.
package struct WebhookSender: Sendable {
  static let limits = HTTPLimits(
    connect: .seconds(10), total: .seconds(15), headerBytes: 65_536, headerLines: 512, bodyBytes: 1 << 20, wireBytes: 1 << 20)

  let client: HTTPClient
  let userAgent: String

  package init(client: HTTPClient, userAgent: String) {
    self.client = client
    self.userAgent = userAgent
  }

  /// - Parameter now: becomes `webhook-timestamp`, new with each attempt; id and body stay.
  package func send(_ delivery: Delivery, to url: HTTPURL, secrets: [String], policy: NetworkPolicy, now: Date) async -> DeliveryAnswer {
    let timestamp = Int64(now.timeIntervalSince1970)
    var headers: HTTPHeaders = [
      "content-type": "application/json", "user-agent": userAgent, "webhook-id": delivery.id, "webhook-timestamp": "\(timestamp)",
    ]
    if let signature = Signature.header(id: delivery.id, timestamp: timestamp, body: delivery.body, secrets: secrets) {
      headers.fields.append(.init("webhook-signature", signature))
    }
    do throws(HTTPError) {
      let response = try await client.send(
        HTTPRequest(url: url, method: .post(delivery.body), headers: headers, limits: Self.limits, policy: policy))
      guard let refusal = Refusal(status: response.status) else { return DeliveryAnswer(.taken(status: response.status)) }
      return DeliveryAnswer(
        .refused(refusal, status: response.status, retryAfter: response.headers.retryAfter(now: now, cap: .seconds(86_400))),
        excerpt: DeliveryAnswer.excerpt(of: response.body, without: [url.text] + secrets))
    } catch {
      return DeliveryAnswer(.failed(DeliveryFault(error)))
    }
  }
}
