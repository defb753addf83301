package import Foundation

package struct DeliveryFilter: Sendable, Hashable {
  package enum State: String, Sendable, Hashable, CaseIterable {
    case held, pending, delivered, digested, suppressed, dead, cancelled
  }

  /// Empty: all.
  package var states: Set<State> = []
  /// Empty: all.
  package var ids: Set<String> = []
  package var receiver: String?
  package var alert: String?
  /// When they were made or last put back; its end is excluded.
  package var from: Date?
  package var to: Date?

  package init() {}

  package static let all = DeliveryFilter()
  package static let pending = DeliveryFilter(states: [.pending])
  package static let dead = DeliveryFilter(states: [.dead])
  /// Those that the outbox has done with, but for what was decided not to be sent.
  package static let sendable: Set<State> = [.delivered, .dead, .cancelled]

  package static func alert(id: String) -> DeliveryFilter {
    var filter = DeliveryFilter()
    filter.alert = id
    return filter
  }

  package static func dead(to receiver: String) -> DeliveryFilter {
    var filter = DeliveryFilter.dead
    filter.receiver = receiver
    return filter
  }

  /// Of those that are named, the ones that the outbox has given up.
  package static func retry(_ ids: Set<String>) -> DeliveryFilter {
    var filter = DeliveryFilter(states: [.dead, .cancelled])
    filter.ids = ids
    return filter
  }

  private init(states: Set<State>) {
    self.states = states
  }
}
