package import Foundation

/// What the dispatcher asks of the outbox: so many of each receiver.
package struct DeliveryClaim: Sendable, Hashable {
  package struct Share: Sendable, Hashable {
    package var receiver: String
    package var most: Int

    package init(receiver: String, most: Int) {
      self.receiver = receiver
      self.most = most
    }
  }

  package var shares: [Share]
  /// Ids that are under way, whatever their lease says: a clock that was set forward ends leases early.
  package var flying: Set<String>
  /// Only those in whose midst the program has ended more than once; else only the others.
  package var areSuspect: Bool
  /// How long nobody else may have them.
  package var lease: Duration
  package var now: Date

  package init(_ shares: [Share], flying: Set<String> = [], areSuspect: Bool = false, lease: Duration, now: Date) {
    self.shares = shares
    self.flying = flying
    self.areSuspect = areSuspect
    self.lease = lease
    self.now = now
  }
}

/// A receiver that deliveries wait for.
package struct WaitingReceiver: Sendable, Hashable {
  package var receiver: String
  /// When the first of those that nobody has claimed may go.
  package var due: Date

  package init(receiver: String, due: Date) {
    self.receiver = receiver
    self.due = due
  }
}

package struct OutboxFacts: Sendable, Hashable {
  /// What is there for one receiver.
  package struct Load: Sendable, Hashable {
    package var pending = 0
    package var held = 0
    package var dead = 0

    package init(pending: Int = 0, held: Int = 0, dead: Int = 0) {
      self.pending = pending
      self.held = held
      self.dead = dead
    }
  }

  /// Warned of at four fifths; nothing is ever dropped.
  package static let bound = 100_000

  package var pending = 0
  package var held = 0
  /// When the oldest pending one was made or put back.
  package var oldest: Date?
  /// By name; those that nothing is there for are left out.
  package var receivers: [String: Load] = [:]

  package init() {}

  package var isNearlyFull: Bool { (pending + held) * 5 >= Self.bound * 4 }
}
