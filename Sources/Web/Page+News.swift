import Alerts
import Deliveries
import Foundation

extension Page {
  /// What is new about a story or an article that was alerted before, and where else it stands; empty for a first alert that stands alone.
  func news(_ alert: Alert) -> String {
    var html = ""
    if alert.reason != .firstSeen { html += "<b>\(alert.reason.rawValue)</b> " }
    if let outlets = alert.story?.outlets, outlets.count > 1 {
      let others = outlets.prefix(Self.mostOutlets).joined(separator: ", ")
      let more = outlets.count > Self.mostOutlets ? " and \(outlets.count - Self.mostOutlets) more" : ""
      html += "in \(outlets.count) outlets: \((others + more).htmlEscaped)"
    }
    if !html.isEmpty { html = "<p class=\"facts\">\(html)</p>" }
    guard let change = alert.change else { return html }
    html += "<p class=\"facts\">\(change.kind.rawValue), noticed \(change.noticed.formatted(.iso8601))</p>"
    for difference in change.differences {
      html += "<blockquote>\(difference.part.rawValue): "
      if !difference.before.isEmpty { html += "<del>\(difference.before.htmlEscaped)</del> " }
      if !difference.after.isEmpty { html += "<ins>\(difference.after.htmlEscaped)</ins>" }
      html += "</blockquote>"
    }
    return html
  }

  private static let mostOutlets = 20

  /// What became of an alert at each receiver, and why.
  func deliveries(of alert: Alert, _ deliveries: [Delivery]) -> String {
    guard !deliveries.isEmpty else { return "<p class=\"facts\">\((alert.untold ?? "told to nobody").htmlEscaped)</p>" }
    let rows = deliveries.sorted { $0.receiver < $1.receiver }.map { delivery in
      let state = Self.state(of: delivery).htmlEscaped
      let again = Self.isGivenUp(delivery) ? againButton("id", delivery.id, "Deliver again") : ""
      return
        "<tr><td>\(delivery.receiver.htmlEscaped)</td><td>\(state)\(again)</td><td>\(DeliveryWords.reason(of: delivery).htmlEscaped)</td></tr>"
    }
    return "<table class=\"deliveries\"><tr><th>receiver</th><th>delivery</th><th>because</th></tr>\(rows.joined())</table>"
      + againForm
  }

  private static func isGivenUp(_ delivery: Delivery) -> Bool {
    switch delivery.state {
    case .dead, .cancelled: true
    default: false
    }
  }

  private static func state(of delivery: Delivery) -> String {
    switch delivery.state {
    case .held: "held until \(delivery.due.formatted(.iso8601))"
    case .pending: delivery.lastError.map { "pending, \(delivery.attempts) attempts: \($0)" } ?? "pending"
    case .delivered(let date): "delivered \(date.formatted(.iso8601))"
    case .digested(let summary): "in the summary \(summary)"
    case .suppressed: "kept back"
    case .dead(let reason): "dead: \(reason)"
    case .cancelled(let reason): "cancelled: \(reason)"
    }
  }
}
