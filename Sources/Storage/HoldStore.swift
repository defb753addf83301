package import Alerts
package import Deliveries
package import Foundation

/// What is held back until its time, and what was told lately. Every method is one transaction.
package protocol HoldStore: Sendable {
  /// When the next of those falls due that are not due yet.
  func nextRelease(after now: Date) async throws(StorageError) -> Date?
  /// Those that are due, by receiver and bucket.
  func dueHolds(now: Date, limit: Int) async throws(StorageError) -> [DueHold]
  /// What of one receiver and bucket is due, as far as a summary shows it.
  func heldAlerts(in hold: DueHold, now: Date, limit: Int) async throws(StorageError) -> HeldAlerts
  /// The deliveries of anything but alerts among them, oldest first: events, which are told one by one.
  func heldEvents(in hold: DueHold, now: Date, limit: Int) async throws(StorageError) -> [Delivery]
  /// Makes one summary, with a delivery of its own, of the alerts of the hold that are due. False, and nothing is changed, where there are not `summary.count`
  /// of them any more: who asks looks again.
  ///
  /// - Parameter part: ids of the deliveries that it is made of; nil: all that are due.
  func digest(_ hold: DueHold, part: [String]?, into summary: Summary, delivery: Delivery, now: Date) async throws(StorageError) -> Bool
  /// What is held until later than `now`, by ids from the one that follows `last` on.
  func held(after now: Date, following last: String, limit: Int) async throws(StorageError) -> [HeldDelivery]
  /// Gives each of them the hour, bucket and decision that it has here; those that are held no longer are left as they are.
  func hold(_ deliveries: [Delivery]) async throws(StorageError)
  /// Sends held deliveries on their way, each with its body and as of now; those that are held no longer are left as they are.
  func release(_ deliveries: [Delivery], now: Date) async throws(StorageError)
  /// Holds all that is due of one receiver and bucket for longer, in another bucket.
  func postpone(_ hold: DueHold, into bucket: HoldBucket, decision: String, now: Date) async throws(StorageError)

  /// - Parameter company: whether alerts that may mute others are asked for, which takes longer.
  func routeHistory(since date: Date, company: Bool) async throws(StorageError) -> RouteHistory
}

package struct HeldDelivery: Sendable, Hashable {
  package var delivery: Delivery
  /// Nil where it tells of an event.
  package var alert: Alert?
  /// When the first of its bucket was held.
  package var first: Date
}

/// One bucket of one receiver.
package struct DueHold: Sendable, Hashable {
  package var receiver: String
  package var bucket: String
  /// Of the oldest.
  package var due: Date

  package init(receiver: String, bucket: String, due: Date) {
    self.receiver = receiver
    self.bucket = bucket
    self.due = due
  }
}

package struct HeldAlerts: Sendable, Hashable {
  /// The gravest first, then in order of time.
  package var first: [Alert]
  /// Of each of `first`, its delivery.
  package var deliveries: [Delivery]
  /// Those beyond the limit included.
  package var count: Int
  /// How many each watchlist has.
  package var watchlists: [String: Int]
  /// When the first was held.
  package var from: Date
  /// Summaries that the bucket has had already: what came too late for one goes into the next.
  package var summaries: Int

  /// Those within the limit alone.
  package var part: HeldAlerts {
    var part = self
    part.count = first.count
    part.watchlists = Dictionary(first.map { ($0.watchlist, 1) }, uniquingKeysWith: +)
    return part
  }
}

/// What was told lately, for who starts anew.
package struct RouteHistory: Sendable, Hashable {
  package struct Group: Sendable, Hashable {
    package var receiver: String
    package var bucket: String
    /// When the last delivery of it was made.
    package var created: Date
  }

  package struct Told: Sendable, Hashable {
    package var alert: Alert
    package var receivers: Set<String>
  }

  /// By receiver, oldest first.
  package var sendings: [String: [Date]] = [:]
  package var groups: [Group] = []
  /// Oldest first.
  package var company: [Told] = []

  package init() {}
}
