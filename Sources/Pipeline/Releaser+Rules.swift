import Alerts
import Deliveries
import Foundation
import Logging
import Storage

extension Releaser {
  /// Which rules what is held was decided by last.
  struct Decided {
    var revision: Int?
    /// Nil where nobody can hold anything by older rules any more.
    var stragglers: Date?
  }

  private static let page = 1000
  /// A poll that took the old rules before they were replaced may take this long. Seconds.
  private static let longestPoll: TimeInterval = 90

  /// Decides again what was held by other rules: after an edit, and at the start, for the folder may have been edited meanwhile. All of it changes in
  /// one transaction, and none of it is sent here; done twice, it comes to the same.
  func follow(_ decided: inout Decided, _ now: Date) async {
    let (set, revision) = set.revised
    let isNew = revision != decided.revision
    // Later than it was meant to be only where the clock was set back.
    let isOver = decided.stragglers.map { now >= $0 || $0.timeIntervalSince(now) > Self.longestPoll } ?? false
    guard isNew || isOver else { return }
    do {
      try await decideAgain(set, now)
      decided = Decided(revision: revision, stragglers: isNew ? now.addingTimeInterval(Self.longestPoll) : nil)
    } catch {
      trouble.report(error)
    }
  }

  private func decideAgain(_ set: WatchSet, _ now: Date) async throws(StorageError) {
    let memory = desk.known
    var changed: [Delivery] = []
    var last = ""
    while true {
      let page = try await store.held(after: now, following: last, limit: Self.page)
      changed += page.compactMap { Self.changed($0, set, memory, now) }
      guard page.count == Self.page, let end = page.last else { break }
      last = end.delivery.id
    }
    guard !changed.isEmpty else { return }
    try await store.hold(changed)
    for (receiver, deliveries) in Dictionary(grouping: changed, by: \.receiver).sorted(by: { $0.key < $1.key }) {
      logger.info(
        "held deliveries decided again", metadata: Routed([], deliveries).facts.merging(["receiver": "\(receiver)"]) { old, _ in old })
    }
  }

  /// Nil for what stays as it is; so does what is held for a receiver that is not there.
  private static func changed(_ held: HeldDelivery, _ set: WatchSet, _ memory: RouteMemory, _ now: Date) -> Delivery? {
    var delivery = held.delivery
    guard set.receivers[delivery.receiver] != nil, let bucket = delivery.bucket.flatMap(HoldBucket.init(name:)) else { return nil }
    let decision = set.router.decide(held: held.alert, for: delivery.receiver, in: bucket, since: held.first, memory: memory, now: now)
    switch decision.fate {
    case .hold(let other):
      guard other.moment != delivery.due || other != bucket else { return nil }
      (delivery.bucket, delivery.due) = (other.name, other.moment)
    // In its bucket: what was held together is told together.
    case .send, .suppress: delivery.due = now
    }
    delivery.decision = DeliveryWords.decision(decision.reason, after: delivery.decision)
    return delivery
  }
}
