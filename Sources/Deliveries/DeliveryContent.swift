package import Alerts
package import Feeds

/// What a delivery is of, as the store has it.
package enum DeliveryContent: Sendable, Hashable {
  case alert(Alert)
  case sourceEvent(SourceEvent)
  case toneEvent(ToneEvent)
  case surgeEvent(SurgeEvent)
  case receiverEvent(ReceiverEvent)
  case summary(Summary)

  package var subject: Delivery.Subject {
    switch self {
    case .alert(let alert): .alert(id: alert.id)
    case .sourceEvent(let event): .sourceEvent(id: event.id)
    case .toneEvent(let event): .toneEvent(id: event.id)
    case .surgeEvent(let event): .event(id: event.id)
    case .receiverEvent(let event): .event(id: event.id)
    case .summary(let summary): .summary(id: summary.id)
    }
  }
}
