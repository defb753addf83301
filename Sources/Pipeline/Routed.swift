import Deliveries
import Logging

/// What routes have kept back of the deliveries of one poll or one page, for the log.
struct Routed: Sendable, Equatable {
  private static let mostReasons = 3

  private var held = 0
  private var muted = 0
  /// Each once; the first few.
  private var reasons: [String] = []

  init(_ deliveries: [Delivery] = []) {
    for delivery in deliveries {
      switch delivery.state {
      case .held: held += 1
      case .suppressed: muted += 1
      default: continue
      }
      if let reason = delivery.decision, reasons.count < Self.mostReasons, !reasons.contains(reason) { reasons.append(reason) }
    }
  }

  /// Nothing where nothing was kept back.
  var facts: Logger.Metadata {
    var facts: Logger.Metadata = [:]
    for (name, count) in [("held", held), ("muted", muted)] where count > 0 { facts[name] = "\(count)" }
    if !reasons.isEmpty { facts["why"] = .string(reasons.joined(separator: "; ")) }
    return facts
  }
}
