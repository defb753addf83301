import Alerts
import Deliveries
import Logging

/// What routes have kept back of the alerts of one poll or one page, for the log.
struct Routed: Sendable, Equatable {
  private static let mostReasons = 10

  private var held = 0
  private var muted = 0
  /// Each once, in the order in which they came, with the receivers that it holds for; none where nobody is meant to be told.
  private var reasons: [(words: String, receivers: [String])] = []

  init(_ alerts: [Alert] = [], _ deliveries: [Delivery] = []) {
    for delivery in deliveries {
      switch delivery.state {
      case .held: held += 1
      case .suppressed: muted += 1
      default: continue
      }
      if let reason = delivery.decision { note(reason, for: delivery.receiver) }
    }
    for reason in alerts.compactMap(\.untold) { note(reason, for: nil) }
  }

  private mutating func note(_ reason: String, for receiver: String?) {
    let place = reasons.firstIndex { $0.words == reason } ?? reasons.endIndex
    if place == reasons.endIndex { reasons.append((reason, [])) }
    if let receiver, !reasons[place].receivers.contains(receiver) { reasons[place].receivers.append(receiver) }
  }

  /// Nothing where nothing was kept back.
  var facts: Logger.Metadata {
    var facts: Logger.Metadata = [:]
    for (name, count) in [("held", held), ("muted", muted)] where count > 0 { facts[name] = "\(count)" }
    guard !reasons.isEmpty else { return facts }
    var words = reasons.prefix(Self.mostReasons).map { reason in
      (reason.receivers.isEmpty ? "" : reason.receivers.joined(separator: ", ") + ": ") + reason.words
    }
    if reasons.count > Self.mostReasons { words.append("and \(reasons.count - Self.mostReasons) more") }
    facts["why"] = .string(words.joined(separator: "; "))
    return facts
  }

  static func == (one: Routed, other: Routed) -> Bool { one.facts == other.facts }
}
