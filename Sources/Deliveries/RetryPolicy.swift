package import Foundation

/// Decides what becomes of a delivery after an attempt: done, once more and when, or a dead letter and why.
///
/// What an answer says about the receiver is `Breaker`'s: a receiver that lets nobody in costs no delivery its life.
package struct RetryPolicy: Sendable {
  package static let base = 5.0
  package static let cap = 3600.0
  /// Three days: a receiver may be down over a weekend.
  package static let patience: TimeInterval = 72 * 3600
  /// One that has waited for its receiver all that time is tried this often before it is given up.
  static let leastAttempts = 3
  /// A redirect is asked this often, 5 minutes apart.
  package static let redirects = 3
  package static let refusalWait = 300.0
  /// A delivery in whose midst the program has ended this often goes alone, with nothing else under way.
  package static let crashesToGoAlone = 2
  /// And after so many, each without an attempt that ended, not at all.
  package static let mostCrashes = 5

  package init() {}

  /// - Parameters:
  ///   - random: 0..<1, for the jitter.
  ///   - said: the excerpt of the receiver's answer.
  ///   - shorter: a body that a receiver which found this one too large may like better.
  package func after(
    _ outcome: DeliveryOutcome, of delivery: Delivery, said: String? = nil, shorter: [UInt8]? = nil, now: Date, random: Double
  ) -> Delivery {
    var next = delivery
    next.crashes = 0
    next.lastStatus = nil
    switch outcome {
    case .taken(let status):
      next.lastStatus = status
      next.lastError = nil
      next.state = .delivered(at: now)
    case .refused(let refusal, let status, let retryAfter):
      next.lastStatus = status
      next.lastError = DeliveryWords.answer(status, said: said)
      judge(refusal, retryAfter, shorter, &next, now, random)
    case .failed(let fault):
      next.lastError = DeliveryWords.fault(fault)
      switch fault {
      case .refusedAddress, .unusable: next.state = .dead(reason: DeliveryWords.fault(fault))
      case .timedOut, .notReached: wait(&next, now, random)
      case .certificate: wait(&next, now, random, atLeast: Self.refusalWait)
      }
    }
    return next
  }

  private func judge(
    _ refusal: Refusal, _ retryAfter: Duration?, _ shorter: [UInt8]?, _ delivery: inout Delivery, _ now: Date, _ random: Double
  ) {
    let error = delivery.lastError ?? ""
    switch refusal {
    case .busy: wait(&delivery, now, random, atLeast: retryAfter.map { $0 / .seconds(1) } ?? 0)
    case .redirect where delivery.attempts >= Self.redirects: delivery.state = .dead(reason: error)
    case .redirect: wait(&delivery, now, random, atLeast: Self.refusalWait)
    // It waits for its receiver to be mended, however long that takes.
    case .noEntry, .unwanted: delivery.due = now
    case .content:
      if let shorter {
        delivery.body = shorter
        delivery.shortening += 1
        delivery.due = now
      } else {
        delivery.state = .dead(reason: error)
      }
    case .other: delivery.state = .dead(reason: error)
    }
  }

  /// Decorrelated jitter: between the base and three times the last wait.
  private func wait(_ delivery: inout Delivery, _ now: Date, _ random: Double, atLeast least: Double = 0) {
    let last = delivery.lastWait.map { Double($0.components.seconds) } ?? Self.base
    let wait = min(max(min(Self.cap, Self.base + random * max(0, last * 3 - Self.base)), least), 86_400)
    delivery.lastWait = .seconds(Int64(wait.rounded(.up)))
    delivery.due = now.addingTimeInterval(wait)
    if delivery.due.timeIntervalSince(delivery.putBack ?? delivery.created) > Self.patience, delivery.attempts >= Self.leastAttempts {
      delivery.state = .dead(reason: DeliveryWords.outOfPatience(delivery.lastError))
    }
  }
}
