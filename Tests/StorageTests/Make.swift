import Deliveries
import Foundation
import Storage

extension Delivery {
  static func make(of subject: Subject, to receiver: String, body: [UInt8] = [1], now: Date) -> Delivery {
    Delivery(id: id(subject: subject.id, receiver: receiver), subject: subject, receiver: receiver, body: body, due: now, created: now)
  }
}

extension Store {
  /// So many of each receiver that waits, oldest due first.
  func claim(limit: Int, perReceiver: Int, lease: Duration, now: Date) async throws -> [Delivery] {
    let pending = try await deliveries(.pending, limit: 1000)
    let shares = Set(pending.map(\.receiver)).sorted().map { DeliveryClaim.Share(receiver: $0, most: min(limit, perReceiver)) }
    return try await claim(DeliveryClaim(shares, lease: lease, now: now))
  }

  func retry(delivery: String, now: Date) async throws -> Bool {
    var filter = DeliveryFilter.all
    filter.ids = [delivery]
    return try await sendAgain(filter, limit: 1, now: now) == 1
  }
}
