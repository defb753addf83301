import Deliveries
import Storage

extension Store {
  /// Nil where it is gone.
  func content(of subject: Delivery.Subject) async throws(StorageError) -> DeliveryContent? {
    switch subject {
    case .alert(let id): try await alert(id: id).map { .alert($0) }
    case .sourceEvent(let id): try await sourceEvent(id: id).map { .sourceEvent($0) }
    case .toneEvent(let id): try await toneEvent(id: id).map { .toneEvent($0) }
    case .event(let id): try await event(id: id)
    case .summary(let id): try await summary(id: id).map { .summary($0) }
    }
  }
}
