import Deliveries
import Foundation
import Logging
import ServiceLifecycle
import Storage

/// Empties the outbox: claims what is due, sends it, writes down what came of it. A receiver that hangs holds up nobody else's deliveries.
struct Dispatcher: Service {
  static let inFlight = 64
  /// Longer than any one attempt may take, so that no second sender starts while the first is under way.
  static let lease = Duration.seconds(60)
  /// Between looks at what comes without a bell: commands, the clock, receivers that are gone.
  static let lookInterval: TimeInterval = 60
  /// Before what came of an attempt is written down once more.
  static let saveAgain: TimeInterval = 1

  let set: CurrentSet
  let store: any Store
  let sender: DeliverySender
  let watch: ReceiverWatch
  let desk: ReceiverDesk
  let clock: any AgentClock
  /// 0..<1, for jitter.
  let random: @Sendable () -> Double
  /// Rung when there is something in the outbox, and when an attempt has ended.
  let bell: Bell
  let trouble: StoreTrouble
  let logger: Logger

  /// After a stop is asked for nothing is claimed any more, and what is under way may end.
  func run() async throws {
    let stopping = Bell.Flag()
    try await withGracefulShutdownHandler {
      await withDiscardingTaskGroup { group in
        let slots = Slots(Self.inFlight)
        var round = Round()
        while !stopping.isRaised, !Task.isCancelled, trouble.fatal == nil {
          await look(&round)
          if round.hasSuspects {
            guard slots.free == Self.inFlight else {
              await bell.wait(until: round.nextLook, clock: clock)
              continue
            }
            // Whatever it does to the program, it does to itself alone.
            guard let suspect = await claim(&round, suspect: true, places: 1).first else {
              round.hasSuspects = false
              continue
            }
            await deliver(suspect)
            continue
          }
          let claimed = await claim(&round, places: slots.free)
          for delivery in claimed {
            slots.take()
            group.addTask {
              await deliver(delivery)
              slots.give()
              bell.ring()
            }
          }
          if claimed.isEmpty { await pause(round) }
        }
      }
      if let error = trouble.fatal { throw error }
    } onGracefulShutdown: {
      stopping.raise()
      bell.ring()
    }
  }

  /// What one turn of the loop leaves for the next.
  private struct Round {
    var nextLook = Date.distantPast
    var revision: Int?
    /// By name, of the folder that was in force.
    var receivers: Set<String> = []
    var waiting: [WaitingReceiver] = []
    var hasSuspects = false
  }

  private func look(_ round: inout Round) async {
    let now = clock.now
    let (set, revision) = set.revised
    if round.revision != revision {
      round.revision = revision
      watch.follow(set.receivers, now: now)
      await desk.warn(ofRemoved: round.receivers.subtracting(set.receivers.keys))
      round.receivers = Set(set.receivers.keys)
    }
    // Earlier than it was meant to be only where the clock was set back.
    guard now >= round.nextLook || round.nextLook.timeIntervalSince(now) > Self.lookInterval else { return }
    round.nextLook = now.addingTimeInterval(Self.lookInterval)
    do {
      try await desk.look(set, now: now)
      round.hasSuspects = try await store.hasSuspects()
    } catch {
      trouble.report(error)
    }
  }

  private func claim(_ round: inout Round, suspect: Bool = false, places: Int) async -> [Delivery] {
    guard places > 0 else { return [] }
    do {
      round.waiting = try await store.waitingReceivers()
      let now = clock.now
      let shares = watch.shares(of: round.waiting, set.value.receivers, places: suspect ? Self.inFlight : places, now: now)
      guard !shares.isEmpty else { return [] }
      // One alone: that of the receiver whose turn it is.
      for batch in suspect ? shares.map({ [DeliveryClaim.Share(receiver: $0.receiver, most: 1)] }) : [shares] {
        let claimed = try await store.claim(
          DeliveryClaim(batch, flying: watch.flying, areSuspect: suspect, lease: Self.lease, now: now))
        for delivery in claimed { watch.begin(delivery, now: now) }
        if !claimed.isEmpty { return claimed }
      }
    } catch {
      trouble.report(error)
    }
    return []
  }

  /// Until something new is in the outbox, something falls due, or a minute has passed: commands put dead letters back without a bell.
  private func pause(_ round: Round) async {
    let now = clock.now
    let chance = watch.nextChance(of: round.waiting.filter { set.value.receivers[$0.receiver] != nil }, now: now)
    await bell.wait(until: min(round.nextLook, chance ?? round.nextLook), clock: clock)
  }

  private func deliver(_ claimed: Delivery) async {
    guard claimed.crashes < RetryPolicy.mostCrashes else {
      var dead = claimed
      dead.state = .dead(reason: DeliveryWords.crash(claimed.crashes))
      return await close(dead, attempt: nil)
    }
    guard let receiver = set.value.receivers[claimed.receiver] else {
      // Gone since it was claimed: it waits, as the others do.
      return await close(claimed, attempt: nil, waitsForReceiver: true)
    }
    do {
      let content = receiver.needsContent ? try await store.content(of: claimed.subject) : nil
      let began = ContinuousClock.now
      let date = clock.now
      let answer = await sender.send(claimed, of: content, to: receiver, network: set.value.policy, now: date)
      let took = began.duration(to: .now)
      trouble.health.count { $0.attempts[.init(receiver: receiver.name, end: .init(answer.outcome)), default: 0] += 1 }
      // Cut off by the end of the program: not an attempt that failed, and the next start makes it again.
      guard !Task.isCancelled else { return watch.abandon(claimed, now: clock.now) }
      let shorter = try await shorter(claimed, answer.outcome, receiver)
      let delivery = RetryPolicy().after(
        answer.outcome, of: claimed, said: answer.excerpt, shorter: shorter, now: clock.now, random: random())
      let attempt = DeliveryAttempt(
        delivery: delivery.id, date: date, took: took, status: delivery.lastStatus, error: delivery.lastError,
        answer: delivery.lastError == nil ? nil : answer.excerpt)
      let news = watch.note(answer.outcome, error: delivery.lastError, of: receiver.name, now: clock.now)
      await close(delivery, attempt: attempt, waitsForReceiver: answer.outcome.needsMending)
      if let news { await desk.tell(news, set.value, now: clock.now) }
    } catch {
      trouble.report(error)
      watch.abandon(claimed, now: clock.now)
    }
  }

  /// What came of it is written down, however long the store takes to be able to: until then it counts as under way.
  private func close(_ delivery: Delivery, attempt: DeliveryAttempt?, waitsForReceiver: Bool = false) async {
    log(delivery, waitsForReceiver: waitsForReceiver)
    watch.land(delivery)
    bell.ring()
    while !Task.isCancelled {
      do {
        try await store.finish([delivery], attempts: attempt.map { [$0] } ?? [])
        trouble.clear()
        break
      } catch {
        trouble.report(error)
        if trouble.fatal != nil { break }
        do { try await clock.sleep(until: clock.now.addingTimeInterval(Self.saveAgain)) } catch { break }
      }
    }
    watch.end(delivery)
  }

  /// Of a receiver that makes its own messages of what it is told, and has found this one too large.
  private func shorter(_ delivery: Delivery, _ outcome: DeliveryOutcome, _ receiver: Receiver) async throws(StorageError) -> [UInt8]? {
    guard receiver.takesShorter(than: delivery, after: outcome), let content = try await store.content(of: delivery.subject) else {
      return nil
    }
    return receiver.body(of: content, decision: delivery.decision, shortening: delivery.shortening + 1)
  }

  private func log(_ delivery: Delivery, waitsForReceiver: Bool) {
    var facts: Logger.Metadata = ["delivery": "\(delivery.id)", "of": "\(delivery.subject.id)", "receiver": "\(delivery.receiver)"]
    facts["attempt"] = "\(delivery.attempts)"
    if let error = delivery.lastError { facts["error"] = "\(error)" }
    if let decision = delivery.decision { facts["why"] = .string(decision) }
    switch delivery.state {
    case .held, .digested, .suppressed: break
    case .delivered: logger.info("delivered", metadata: facts)
    case .pending where waitsForReceiver: logger.warning("delivery waits for its receiver", metadata: facts)
    case .pending:
      facts["next"] = "\(delivery.due.formatted(.iso8601))"
      logger.warning("delivery failed, will be tried again", metadata: facts)
    case .dead(let reason):
      facts["error"] = "\(reason)"
      logger.error("delivery is dead", metadata: facts)
    case .cancelled: logger.warning("delivery cancelled", metadata: facts)
    }
  }
}
