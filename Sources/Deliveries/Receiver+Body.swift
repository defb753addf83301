import Alerts

extension Receiver {
  /// The exact bytes that this receiver is sent.
  ///
  /// - Parameters:
  ///   - decision: why this receiver is told of it, and now.
  ///   - shortening: 1 or 2 for a receiver that has found the last body too large.
  package func body(of content: DeliveryContent, decision: String? = nil, shortening: Int = 0) -> [UInt8] {
    switch content {
    case .alert(let alert): AlertPayload(alert, decision: decision).bytes
    case .sourceEvent(let event): SourceEventPayload(event).bytes
    case .toneEvent(let event): ToneEventPayload(event).bytes
    case .surgeEvent(let event): EventPayload(type: event.kind.rawValue, timestamp: event.date, data: event).bytes
    case .receiverEvent(let event): EventPayload(type: event.kind.rawValue, timestamp: event.date, data: event).bytes
    case .summary(let summary): EventPayload(type: "alert.summary", timestamp: summary.to, data: summary).bytes
    }
  }
}
