import Deliveries
import Foundation

/// A delivery as `deliveries list` prints it.
struct DeliveryLine: Encodable {
  let id: String
  let alert: String?
  let event: String?
  let receiver: String
  let state: String
  let reason: String?
  let decision: String?
  let attempts: Int
  let crashes: Int?
  let due: Date?
  let delivered: Date?
  let created: Date
  let putBack: Date?
  let lastStatus: Int?
  let lastError: String?

  init(_ delivery: Delivery) {
    id = delivery.id
    switch delivery.subject {
    case .alert(let id): (alert, event) = (id, nil)
    case .sourceEvent(let id), .toneEvent(let id), .event(let id), .summary(let id): (alert, event) = (nil, id)
    }
    receiver = delivery.receiver
    decision = delivery.decision
    attempts = delivery.attempts
    crashes = delivery.crashes > 0 ? delivery.crashes : nil
    created = delivery.created
    putBack = delivery.putBack
    lastStatus = delivery.lastStatus
    lastError = delivery.lastError
    switch delivery.state {
    case .held: (state, reason, due, delivered) = ("held", delivery.decision, delivery.due, nil)
    case .pending: (state, reason, due, delivered) = ("pending", nil, delivery.due, nil)
    case .digested(let summary): (state, reason, due, delivered) = ("digested", summary, nil, nil)
    case .suppressed(let why): (state, reason, due, delivered) = ("suppressed", why, nil, nil)
    case .delivered(let at): (state, reason, due, delivered) = ("delivered", nil, nil, at)
    case .dead(let why): (state, reason, due, delivered) = ("dead", why, nil, nil)
    case .cancelled(let why): (state, reason, due, delivered) = ("cancelled", why, nil, nil)
    }
  }
}

/// A delivery with all that happened to it, as `deliveries show` prints it.
struct DeliveryReport: Encodable {
  struct Attempt: Encodable {
    let date: Date
    let milliseconds: Int64
    let status: Int?
    let error: String?
    let answer: String?
  }

  let delivery: DeliveryLine
  let text: String
  let attempts: [Attempt]
  /// Why it goes when it does.
  private let why: String

  private enum CodingKeys: CodingKey { case delivery, text, attempts }

  init(_ delivery: Delivery, attempts: [DeliveryAttempt], receiver: ReceiverRecord?) {
    self.delivery = DeliveryLine(delivery)
    text = DeliveryWords.state(of: delivery, receiver: receiver)
    why = DeliveryWords.reason(of: delivery)
    self.attempts = attempts.map {
      Attempt(
        date: $0.date, milliseconds: Int64(min($0.took / .milliseconds(1), 1e12)), status: $0.status, error: $0.error, answer: $0.answer)
    }
  }

  /// For a terminal; what a receiver said cannot move its cursor.
  var words: [String] {
    var lines = ["\(delivery.id) to \(delivery.receiver), of \(delivery.alert ?? delivery.event ?? "")", "  \(text)"]
    lines.append("  made \(delivery.created.formatted(.iso8601))" + (why.isEmpty ? "" : "; \(why)"))
    if attempts.isEmpty { lines.append("  no attempt yet") }
    for (number, attempt) in attempts.enumerated() {
      let end = attempt.error ?? "taken" + (attempt.status.map { " (\($0))" } ?? "")
      lines.append("  attempt \(number + 1)  \(attempt.date.formatted(.iso8601))  \(attempt.milliseconds) ms  \(end)")
      if let answer = attempt.answer { lines.append("    it said: \(answer)") }
    }
    return lines.map { line in String(String.UnicodeScalarView(line.unicodeScalars.filter { $0.properties.generalCategory != .control })) }
  }
}
