import Alerts
import Deliveries
import Foundation
import Logging
import ServiceLifecycle
import Storage
import Watchlists

/// Sends on their way what routes have held until now: what was held alone as it is, several of one bucket as one summary. Each bucket's release is
/// one transaction, so that a crash neither loses nor repeats any of it. What an edit of the folder holds no more, or until another hour, is decided
/// again.
struct Releaser: Service {
  private static let mostHolds = 10_000
  private static let mostEvents = 1_000
  /// Of one hold at once; the others a minute later.
  private static let mostParts = 100
  /// What is later than that at the end of a downtime waits for the end of quiet hours. On time, a digest does not.
  private static let punctual: TimeInterval = 600

  let set: CurrentSet
  let store: any Store
  let clock: any AgentClock
  let desk: RouteDesk
  let outbox: Bell
  let trouble: StoreTrouble
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var decided = Decided()
      while !Task.isCancelled {
        let now = clock.now
        await follow(&decided, now)
        await look(now)
        // What could not be released now is looked at again in a minute.
        var until = now.addingTimeInterval(60)
        if let due = try? await store.nextRelease(after: now) { until = min(until, due) }
        if let next = decided.stragglers, next > now { until = min(until, next) }
        await desk.releases.wait(until: until, clock: clock)
      }
    }
  }

  private func look(_ now: Date) async {
    do {
      for hold in try await store.dueHolds(now: now, limit: Self.mostHolds) {
        guard !Task.isCancelled else { return }
        try await release(hold, set.value, now)
      }
    } catch {
      trouble.report(error)
    }
  }

  private func release(_ hold: DueHold, _ set: WatchSet, _ now: Date) async throws(StorageError) {
    // It may come back.
    guard let receiver = set.receivers[hold.receiver] else { return }
    let isLate = now.timeIntervalSince(hold.due) > Self.punctual
    if isLate, let quiet = set.router.hold(eventFor: hold.receiver, now: now) { return try await postpone(hold, by: quiet, now) }
    try await releaseEvents(in: hold, receiver, now)
    // What has come in between is taken along by another try, and what goes in parts too.
    for _ in 0..<Self.mostParts where try await releaseAlerts(in: hold, receiver, now) { return }
  }

  /// False where more of the hold is left, or its alerts have changed meanwhile. Nobody has asked for what comes late to be put together, so all of it
  /// is told, in parts; other summaries count what they have no room for.
  private func releaseAlerts(in hold: DueHold, _ receiver: Receiver, _ now: Date) async throws(StorageError) -> Bool {
    let held = try await store.heldAlerts(in: hold, now: now, limit: Summary.mostItems)
    if held.count == 1, let alert = held.first.first, var delivery = held.deliveries.first {
      delivery.body = receiver.body(of: .alert(alert), decision: delivery.decision)
      try await store.release([delivery], now: now)
      told(hold, ["alert": "\(alert.id)"])
    } else if held.count > 1, let bucket = HoldBucket(name: hold.bucket) {
      let isPart = bucket.kind == .late && held.count > held.first.count
      let summary = Summary(bucket, hold, isPart ? held.part : held, now: now)
      let delivery = Delivery(of: .summary(summary), to: receiver, decision: summary.reason, now: now)
      let part = isPart ? held.deliveries.map(\.id) : nil
      guard try await store.digest(hold, part: part, into: summary, delivery: delivery, now: now) else { return false }
      told(hold, ["summary": "\(summary.id)", "alerts": "\(summary.count)"])
      return !isPart
    }
    return true
  }

  private func releaseEvents(in hold: DueHold, _ receiver: Receiver, _ now: Date) async throws(StorageError) {
    var released: [Delivery] = []
    for var delivery in try await store.heldEvents(in: hold, now: now, limit: Self.mostEvents) {
      guard let content = try await store.content(of: delivery.subject) else { continue }
      delivery.body = receiver.body(of: content, decision: delivery.decision)
      released.append(delivery)
    }
    guard !released.isEmpty else { return }
    try await store.release(released, now: now)
    told(hold, ["events": "\(released.count)"])
  }

  /// What is late is held like an event: by quiet hours alone.
  private func postpone(_ hold: DueHold, by quiet: RouteDecision, _ now: Date) async throws(StorageError) {
    guard case .hold(let bucket) = quiet.fate else { return }
    try await store.postpone(hold, into: bucket, decision: quiet.reason, now: now)
    logger.info("held deliveries come late, and wait on", metadata: ["receiver": "\(hold.receiver)", "why": .string(quiet.reason)])
  }

  private func told(_ hold: DueHold, _ facts: Logger.Metadata) {
    let kind = HoldBucket(name: hold.bucket)?.kind.rawValue ?? hold.bucket
    logger.info("held deliveries released", metadata: facts.merging(["receiver": "\(hold.receiver)", "from": "\(kind)"]) { _, new in new })
    outbox.ring()
  }
}

extension Summary {
  init(_ bucket: HoldBucket, _ hold: DueHold, _ held: HeldAlerts, now: Date) {
    self.init(
      id: Summary.id(receiver: hold.receiver, bucket: hold.bucket, turn: held.summaries + 1), kind: bucket.kind, receiver: hold.receiver,
      from: held.from, to: now, items: held.first.map(Item.init), count: held.count, watchlists: held.watchlists)
  }
}
