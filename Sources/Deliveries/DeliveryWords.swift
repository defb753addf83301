package import Foundation

/// The words that are stored with a delivery: never a URL or a secret, and of what a receiver says only a few words where its status says nothing.
package enum DeliveryWords {
  package static func text(for outcome: DeliveryOutcome) -> String {
    switch outcome {
    case .taken(let status), .refused(_, let status, _): answer(status)
    case .failed(let fault): self.fault(fault)
    }
  }

  /// How much of a message a step of `shortening` leaves.
  package static func form(_ shortening: Int) -> String {
    switch shortening {
    case 0: "the whole message"
    case 1: "headline and links"
    default: "one line"
    }
  }

  /// - Parameter said: the answer's excerpt, secrets redacted; quoted where the status does not say what is wrong.
  static func answer(_ status: Int, said: String? = nil) -> String {
    switch status {
    case 300..<400: "the receiver answered \(status), a redirect, which webhooks do not follow"
    case 401, 403: "the receiver answered \(status): it does not let this sender in"
    case 404: "the receiver answered 404: there is no such address"
    case 410: "the receiver answered 410: it wants no more"
    case 413: "the receiver answered 413: too large for it"
    case 429: "the receiver answered 429: too many at once"
    case 500...599: "the receiver answered \(status): trouble of its own"
    default: "the receiver answered \(status)" + Self.said(said)
    }
  }

  private static func said(_ excerpt: String?) -> String {
    let words = CleanText.line(excerpt ?? "", limit: 200)
    return words.isEmpty ? "" : " and said “\(words)”"
  }

  static func fault(_ fault: DeliveryFault) -> String {
    switch fault {
    case .timedOut: "no answer in time; it may have arrived all the same"
    case .notReached: "the receiver could not be reached"
    case .certificate: "the receiver's certificate is not trusted"
    case .refusedAddress: "the receiver's address is private, and `allow-networks` does not name it"
    case .unusable: "the receiver's answer could not be used"
    }
  }

  static func outOfPatience(_ last: String?) -> String {
    "given up after three days: \(last ?? "no answer")"
  }

  package static let receiverGone = "its receiver is no longer in the folder"

  /// The first word is what a script looks for.
  package static func crash(_ crashes: Int) -> String {
    "crash: the program has ended \(crashes) times while sending it, the last times with nothing else under way"
  }

  /// The state in a sentence, for somebody who asks about one delivery.
  ///
  /// - Parameters:
  ///   - receiver: what is known of its receiver; nil where all is well with it.
  ///   - moment: how a date is written.
  package static func state(of delivery: Delivery, receiver: ReceiverRecord?, moment: (Date) -> String = { $0.formatted(.iso8601) })
    -> String
  {
    switch delivery.state {
    case .held: "held until \(moment(delivery.due))" + (delivery.decision.map { ": \($0)" } ?? "")
    case .pending:
      switch receiver?.state {
      case .open, .down: "waits for its receiver: nothing has got through since \(moment(receiver?.since ?? delivery.due))"
      case .disabled: "waits: its receiver is disabled; mend it in the folder, or `vigie deliveries enable \(delivery.receiver)`"
      case .gone: "waits: \(receiverGone), and it is cancelled a day after that"
      case nil: delivery.attempts == 0 ? "waits to be sent" : "is tried again at \(moment(delivery.due))"
      }
    case .delivered(let date): "delivered at \(moment(date))"
    case .digested(let summary): "told in the summary \(summary)"
    case .suppressed(let reason): "not sent: \(reason)"
    case .dead(let reason): "a dead letter: \(reason); `vigie deliveries retry \(delivery.id)` sends it again"
    case .cancelled(let reason): "cancelled: \(reason)"
    }
  }

  /// A later decision beside the first; of many the last one.
  package static func decision(_ decision: String, after first: String?) -> String {
    guard let first = first?.components(separatedBy: then).first else { return decision }
    return first + then + decision
  }

  private static let then = "; then "

  /// Why it goes when it does, as far as anybody had a say; empty where nobody had.
  package static func reason(of delivery: Delivery, moment: (Date) -> String = { $0.formatted(.iso8601) }) -> String {
    [delivery.decision, delivery.putBack.map { "put back by command at \(moment($0))" }].compactMap(\.self).joined(separator: "; ")
  }

  /// What is the matter with a receiver, as a sentence.
  package static func receiver(_ record: ReceiverRecord, moment: (Date) -> String = { $0.formatted(.iso8601) }) -> String {
    let name = "“\(record.receiver)”"
    let reason = record.reason.map { ": \($0)" } ?? ""
    switch record.state {
    case .open, .down: return "nothing has got through to \(name) since \(moment(record.since))\(reason)"
    case .disabled:
      return
        "\(name) is disabled since \(moment(record.since))\(reason); mend it in the folder, or `vigie deliveries enable \(record.receiver)`"
    case .gone: return "\(name) is not in the folder since \(moment(record.since)); what waits for it is cancelled a day after that"
    }
  }
}
