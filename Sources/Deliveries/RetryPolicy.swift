package import Foundation

/// Decides what becomes of a delivery after an attempt: done, once more and when, or a dead letter and why.
package struct RetryPolicy: Sendable {
  package static let base = 5.0
  package static let cap = 3600.0
  /// Three days: a receiver may be down over a weekend.
  package static let patience: TimeInterval = 72 * 3600
  /// A refusal that somebody must mend at the receiver (a redirect, a lost right) is tried this often, 5 minutes apart.
  package static let refusals = 3
  package static let refusalWait = 300.0

  package init() {}

  /// - Parameter random: 0..<1, for the jitter.
  package func after(_ outcome: DeliveryOutcome, of delivery: Delivery, now: Date, random: Double) -> Delivery {
    var next = delivery
    next.lastStatus = nil
    switch outcome {
    case .taken(let status):
      next.lastStatus = status
      next.lastError = nil
      next.state = .delivered(at: now)
    case .refused(let refusal, let status, let retryAfter):
      next.lastStatus = status
      next.lastError = DeliveryWords.answer(status)
      judge(refusal, retryAfter, &next, now, random)
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

  private func judge(_ refusal: Refusal, _ retryAfter: Duration?, _ delivery: inout Delivery, _ now: Date, _ random: Double) {
    let error = delivery.lastError ?? ""
    switch refusal {
    case .busy: wait(&delivery, now, random, atLeast: retryAfter.map { Double($0.components.seconds) } ?? 0)
    case .redirect, .noEntry:
      if delivery.attempts >= Self.refusals {
        delivery.state = .dead(reason: error)
      } else {
        wait(&delivery, now, random, atLeast: Self.refusalWait)
      }
    case .unwanted, .content, .other: delivery.state = .dead(reason: error)
    }
  }

  /// Decorrelated jitter: between the base and three times the last wait.
  private func wait(_ delivery: inout Delivery, _ now: Date, _ random: Double, atLeast least: Double = 0) {
    let last = delivery.lastWait.map { Double($0.components.seconds) } ?? Self.base
    let wait = max(min(Self.cap, Self.base + random * max(0, last * 3 - Self.base)), least)
    delivery.lastWait = .seconds(Int64(min(wait.rounded(.up), 86_400)))
    delivery.due = now.addingTimeInterval(wait)
    if delivery.due.timeIntervalSince(delivery.created) > Self.patience {
      delivery.state = .dead(reason: DeliveryWords.outOfPatience(delivery.lastError))
    }
  }
}
