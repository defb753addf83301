import Alerts
import Deliveries
import Foundation
import Logging
import ServiceLifecycle
import Storage

/// Empties the outbox: claims what is due, sends it, writes down what came of it. A receiver that hangs holds up nobody else's deliveries.
struct Dispatcher: Service {
  static let inFlight = 32
  static let perReceiver = 4
  /// Longer than any one attempt may take, so that no second sender starts while the first is under way.
  static let lease = Duration.seconds(60)

  let set: CurrentSet
  let store: any Store
  let sender: DeliverySender
  let clock: any AgentClock
  /// Rung when there is something in the outbox, and when an attempt has ended.
  let bell: Bell
  let trouble: StoreTrouble
  let logger: Logger

  /// After a stop is asked for nothing is claimed any more, and what is under way may end.
  func run() async throws {
    let stopping = Bell.Flag()
    await withGracefulShutdownHandler {
      await withDiscardingTaskGroup { group in
        let slots = Slots(Self.inFlight)
        while !stopping.isRaised, !Task.isCancelled {
          let claimed = await claim(slots.free)
          for delivery in claimed {
            slots.take()
            group.addTask {
              await deliver(delivery)
              slots.give()
              bell.ring()
            }
          }
          if claimed.isEmpty { await pause() }
        }
      }
    } onGracefulShutdown: {
      stopping.raise()
      bell.ring()
    }
  }

  private func claim(_ limit: Int) async -> [Delivery] {
    guard limit > 0 else { return [] }
    do {
      return try await store.claim(limit: limit, perReceiver: Self.perReceiver, lease: Self.lease, now: clock.now)
    } catch {
      trouble.report(error)
      return []
    }
  }

  /// Until something new is in the outbox, something falls due, or a minute has passed: commands put dead letters back without a bell.
  private func pause() async {
    let now = clock.now
    var until = now.addingTimeInterval(60)
    // Without an answer the minute will do. What is due and not claimed waits for a receiver's earlier deliveries, whose end rings.
    if let due = try? await store.nextDue(), due > now { until = min(until, due) }
    await bell.wait(until: until, clock: clock)
  }

  private func deliver(_ claimed: Delivery) async {
    var delivery = claimed
    do {
      if let receiver = set.value.receivers[delivery.receiver] {
        let content = receiver.address == .console ? try await content(of: delivery) : nil
        delivery = await sender.attempt(delivery, of: content, to: receiver, network: set.value.policy) { clock.now }
      } else {
        delivery.waitForReceiver(now: clock.now)
      }
      // Cut off by the end of the program: not an attempt that failed, and the next start makes it again.
      guard !Task.isCancelled else { return }
      log(delivery)
      try await store.finish([delivery])
      trouble.clear()
    } catch {
      trouble.report(error)
    }
  }

  private func content(of delivery: Delivery) async throws(StorageError) -> DeliveryContent? {
    switch delivery.subject {
    case .alert(let id): try await store.alert(id: id).map { .alert($0) }
    case .sourceEvent(let id): try await store.sourceEvent(id: id).map { .sourceEvent($0) }
    case .toneEvent(let id): try await store.toneEvent(id: id).map { .toneEvent($0) }
    case .event(let id): try await store.event(id: id)
    case .summary(let id): try await store.summary(id: id).map { .summary($0) }
    }
  }

  private func log(_ delivery: Delivery) {
    var facts: Logger.Metadata = ["delivery": "\(delivery.id)", "of": "\(delivery.subject.id)", "receiver": "\(delivery.receiver)"]
    facts["attempt"] = "\(delivery.attempts)"
    if let error = delivery.lastError { facts["error"] = "\(error)" }
    switch delivery.state {
    case .held: logger.info("delivery held", metadata: facts)
    case .digested, .suppressed: break
    case .delivered: logger.info("delivered", metadata: facts)
    case .pending:
      facts["next"] = "\(delivery.due.formatted(.iso8601))"
      logger.warning("delivery failed, will be tried again", metadata: facts)
    case .dead: logger.error("delivery is dead", metadata: facts)
    case .cancelled: logger.warning("delivery cancelled", metadata: facts)
    }
  }
}
