import Alerts
import Foundation
import Watchlists

extension Receiver {
  /// Of a webhook's body.
  static let limitBytes = 64 * 1024

  /// The exact bytes that this receiver is sent.
  ///
  /// - Parameters:
  ///   - decision: why this receiver is told of it, and now.
  ///   - shortening: 1 or 2 for a receiver that has found the last body too large or not to its liking: headline and links, then one line.
  package func body(of content: DeliveryContent, decision: String? = nil, shortening: Int = 0) -> [UInt8] {
    let notice = Notice(content, language: language, page: page, decision: decision)
    let detail = Notice.Detail(rawValue: min(max(shortening, 0), 2)) ?? .full
    if let messages { return messages.body(of: notice, from: detail) }
    return webhookBody(of: content, decision, notice, detail)
  }

  private func webhookBody(of content: DeliveryContent, _ decision: String?, _ notice: Notice, _ detail: Notice.Detail) -> [UInt8] {
    // A program needs the facts in their places, whatever their length: only what is said twice or at length goes.
    let text = WebhookText(notice, detail)
    switch content {
    case .alert(let alert):
      return AlertPayload(alert, language: language, decision: decision, pageBase: page, isCloudEvent: isCloudEvents).bytes(detail)
    case .sourceEvent(let event): return envelope(SourceEventPayload(event, text), notice)
    case .toneEvent(let event): return envelope(ToneEventPayload(event, text), notice)
    case .surgeEvent(let event): return envelope(SurgeEventPayload(event, text), notice)
    case .receiverEvent(let event): return envelope(ReceiverEventPayload(event, text), notice)
    case .summary(let summary):
      var bytes: [UInt8] = []
      for most in SummaryPayload.steps(detail) where bytes.isEmpty || bytes.count > Self.limitBytes {
        bytes = envelope(SummaryPayload(summary, text, most: most), notice)
      }
      return bytes
    }
  }

  private func envelope(_ data: some Encodable & Sendable, _ notice: Notice) -> [UInt8] {
    WebhookEnvelope(notice, isCloudEvent: isCloudEvents, data: data).bytes
  }
}

/// What people are told, for a webhook.
struct WebhookText {
  /// Headline and first sentence.
  let message: String
  /// The whole explanation.
  let whole: String
  let severity: String

  init(_ notice: Notice, _ detail: Notice.Detail) {
    message = CleanText.cut([notice.headline, notice.opening].filter { !$0.isEmpty }.joined(separator: " — "), bytes: 2000)
    whole = detail == .full ? CleanText.cut(notice.plainText(), bytes: 6000) : message
    severity = notice.severity.rawValue
  }
}
