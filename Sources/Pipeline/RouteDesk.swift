import Alerts
import Deliveries
import Foundation
import Storage
import Synchronization
import Watchlists

/// Routes the alerts of every poll and every page by the rules in force, with one memory for all of them.
final class RouteDesk: Sendable {
  /// Rung when something is held, and when other rules are in force.
  let releases = Bell()
  private let memory: Mutex<RouteMemory>

  /// What was told lately.
  var known: RouteMemory { memory.withLock { $0 } }

  init(_ history: RouteHistory = RouteHistory()) {
    memory = Mutex(RouteMemory(history))
  }

  /// - Parameters:
  ///   - alerts: all that one article makes now.
  ///   - audiences: by the alert's id; everybody else's routes send it to all.
  ///   - isLate: the article was published a good while ago, when nobody could see it.
  ///   - silences: those that were given by command.
  func deliveries(
    of alerts: [Alert], for audiences: [String: Audience] = [:], isLate: Bool = false, _ set: WatchSet, silences: [Silence], now: Date
  ) -> [Delivery] {
    guard !alerts.isEmpty else { return [] }
    let decisions = memory.withLock { set.router.decide(alerts, for: audiences, isLate: isLate, silences: silences, memory: &$0, now: now) }
    return zip(alerts, decisions).flatMap { alert, decisions in
      decisions.compactMap { decision in
        set.receivers[decision.receiver].map { Delivery(of: .alert(alert), to: $0, by: decision, now: now) }
      }
    }
  }

  /// Keeps what was routed, or lets it count for nothing where it could not be stored.
  func settle(_ deliveries: [Delivery], _ store: () async throws(StorageError) -> Void) async throws(StorageError) {
    do {
      try await store()
    } catch {
      memory.withLock { memory in
        for delivery in deliveries where delivery.state == .pending {
          memory.forget(sendingTo: delivery.receiver, group: delivery.bucket.flatMap(HoldBucket.group), at: delivery.created)
        }
      }
      throw error
    }
    if deliveries.contains(where: { $0.state == .held }) { releases.ring() }
  }
}

extension RouteMemory {
  init(_ history: RouteHistory) {
    self.init()
    for (receiver, dates) in history.sendings {
      for date in dates { noteSending(to: receiver, at: date) }
    }
    for group in history.groups {
      if let bucket = HoldBucket(name: group.bucket) {
        if let name = bucket.group { noteHolding(of: name, to: group.receiver, until: bucket.moment) }
        if bucket.kind == .overflow { noteOverflow(of: group.receiver, until: bucket.moment) }
        if bucket.kind == .late { noteLate(for: group.receiver, at: group.created, until: bucket.moment) }
      } else if let name = HoldBucket.group(of: group.bucket) {
        noteTelling(of: name, to: group.receiver, at: group.created)
      }
    }
    for told in history.company where !told.receivers.isEmpty {
      note([ToldAlert(told.alert, AlertFacts(told.alert), receivers: told.receivers)], now: told.alert.created)
    }
  }
}

extension WatchSet {
  /// An event on its way to a receiver; in quiet hours it waits for their end.
  func delivery(of event: DeliveryContent, to receiver: Receiver, now: Date) -> Delivery {
    guard let decision = router.hold(eventFor: receiver.name, now: now) else { return Delivery(of: event, to: receiver, now: now) }
    return Delivery(of: event, to: receiver, by: decision, now: now)
  }
}
