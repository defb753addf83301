import Deliveries
import Foundation

extension Delivery {
  static func make(of subject: Subject, to receiver: String, body: [UInt8] = [1], now: Date) -> Delivery {
    Delivery(id: id(subject: subject.id, receiver: receiver), subject: subject, receiver: receiver, body: body, due: now, created: now)
  }
}
