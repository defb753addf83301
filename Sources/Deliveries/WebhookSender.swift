import Foundation
import HTTP

/// Makes the request of one attempt at any receiver over HTTP; what its answer means is the receiver's.
struct WebhookSender: Sendable {
  static let limits = HTTPLimits(
    connect: .seconds(10), total: .seconds(15), headerBytes: 65_536, headerLines: 512, bodyBytes: 1 << 20, wireBytes: 1 << 20)

  let client: HTTPClient
  let userAgent: String

  init(client: HTTPClient, userAgent: String) {
    self.client = client
    self.userAgent = userAgent
  }

  static let json = "application/json"
  static let cloudEvents = "application/cloudevents+json; charset=utf-8"

  /// - Parameter now: becomes `webhook-timestamp`, new with each attempt; id and body stay.
  static func request(
    for delivery: Delivery, to url: HTTPURL, secrets: [String], isGitHubSigned: Bool = false, headers: [HTTPHeaders.Field], now: Date
  ) -> ReceiverRequest {
    let timestamp = Int64(min(max(now.timeIntervalSince1970, 0), 1e12))
    var fields: [HTTPHeaders.Field] = [.init("webhook-id", delivery.id), .init("webhook-timestamp", "\(timestamp)")]
    if isGitHubSigned {
      if let secret = secrets.first { fields.append(.init("x-hub-signature-256", Signature.gitHub(body: delivery.body, secret: secret))) }
    } else if let signature = Signature.header(id: delivery.id, timestamp: timestamp, body: delivery.body, secrets: secrets) {
      fields.append(.init("webhook-signature", signature))
    }
    return ReceiverRequest(url: url, headers: fields + headers)
  }

  /// - Parameters:
  ///   - secrets: what an answer may not bring into the store by saying it back.
  ///   - judge: what an answer means, by the rules of the receiver's kind.
  func send(
    _ request: ReceiverRequest, of delivery: Delivery, type: String, policy: NetworkPolicy, without secrets: [String],
    judge: (HTTPResponse) -> DeliveryOutcome
  ) async -> DeliveryAnswer {
    var headers = request.headers
    for (name, value) in [("content-type", type), ("user-agent", userAgent)]
    where !headers.contains(where: { $0.name.lowercased() == name }) {
      headers.insert(.init(name, value), at: 0)
    }
    do throws(HTTPError) {
      let response = try await client.send(
        HTTPRequest(
          url: request.url, method: request.isPut ? .put(delivery.body) : .post(delivery.body), headers: HTTPHeaders(headers),
          limits: Self.limits, policy: policy))
      return DeliveryAnswer(judge(response), excerpt: DeliveryAnswer.excerpt(of: response.body, without: secrets))
    } catch {
      return DeliveryAnswer(.failed(DeliveryFault(error)))
    }
  }
}
