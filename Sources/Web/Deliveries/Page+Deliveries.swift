import Deliveries
import Foundation
import Storage

extension Page {
  /// Receivers in trouble, and what they were never given.
  func deliveries(_ trouble: ReceiverTrouble, _ dead: DeadLetters, _ time: PageTime) -> String {
    var body = "<p><a href=\"/\">← all alerts</a></p><h1>Deliveries</h1>" + warning(trouble)
    body += "<p class=\"counts\">\(trouble.outbox.pending) pending · \(trouble.outbox.held) held · \(trouble.deadLetters) dead</p>"
    body += trouble.lines.isEmpty ? "<p>Every receiver takes what it is given.</p>" : self.trouble(trouble, time, offersAll: true)
    if !dead.letters.isEmpty {
      body += "<section><h2>Dead letters</h2><p class=\"facts\">Nobody tries them any more, unless asked to.</p><ul class=\"log\">"
      body += dead.letters.map { letter($0, time) }.joined() + "</ul>"
      let more = trouble.deadLetters - dead.letters.count
      if more > 0 { body += "<p>… and \(more) older ones; <code>vigie deliveries dead</code> shows them all.</p>" }
      body += "</section>"
    }
    return document(title: "Deliveries – Vigie", body: body + againForm)
  }

  /// - Parameter offersAll: a button beside each receiver with dead letters.
  func trouble(_ trouble: ReceiverTrouble, _ time: PageTime, offersAll: Bool = false) -> String {
    guard !trouble.lines.isEmpty else { return "" }
    let items = trouble.lines.map { line in
      var html = "<li>\(Self.badge(line.record?.state)) "
      let words =
        line.record.map { DeliveryWords.receiver($0, moment: PageTime.moment) }
        ?? "“\(line.receiver)” is tried as usual, but did not take all that it was sent"
      html += Self.withCode(words) + "."
      if let counts = line.counts { html += " <small>\(counts)</small>" }
      if offersAll, line.load.dead > 0 { html += againButton("receiver", line.receiver, "Deliver all \(line.load.dead) again") }
      return html + "</li>"
    }
    return "<section class=\"trouble\"><h2>Receivers in trouble</h2><ul class=\"log\">\(items.joined())</ul></section>"
  }

  func warning(_ trouble: ReceiverTrouble) -> String {
    trouble.warning.map { "<p class=\"notice\">\($0.htmlEscaped)</p>" } ?? ""
  }

  /// What came of the wish to deliver again.
  func again(_ answer: Redelivery.Answer) -> String {
    document(title: "Deliver again – Vigie", body: "<p>\(Self.words(answer))</p><p><a href=\"/deliveries\">← deliveries</a></p>")
  }

  /// Beside what is in `againForm`; nothing where it is not offered.
  func againButton(_ name: String, _ value: String, _ words: String) -> String {
    guard formToken != nil else { return "" }
    return " <button form=\"again\" name=\"\(name)\" value=\"\(value.htmlEscaped)\">\(words)</button>"
  }

  var againForm: String {
    guard let formToken else { return "" }
    return "<form id=\"again\" method=\"post\" action=\"\(Redelivery.path)\">"
      + "<input type=\"hidden\" name=\"\(Redelivery.tokenField)\" value=\"\(formToken)\"></form>"
  }

  private func letter(_ letter: DeadLetters.Letter, _ time: PageTime) -> String {
    let delivery = letter.delivery
    var html = "<li>"
    if case .alert(let id) = delivery.subject {
      let title = letter.title.flatMap { $0.isEmpty ? nil : $0 } ?? "Untitled"
      html += "<a href=\"/alerts/\(id.htmlEscaped)\">\(title.htmlEscaped)</a>"
    } else {
      html += Self.subject(delivery.subject)
    }
    var facts = ["to \(delivery.receiver)".htmlEscaped, time.ago(delivery.created)]
    if case .dead(let reason) = delivery.state { facts.append(reason.htmlEscaped) }
    return html + "<small>\(facts.joined(separator: " · "))</small>" + againButton("id", delivery.id, "Deliver again") + "</li>"
  }

  private static func subject(_ subject: Delivery.Subject) -> String {
    switch subject {
    case .alert: "an alert"
    case .sourceEvent: "news of a source"
    case .toneEvent: "a shift of tone"
    case .event: "a surge, or news of a receiver"
    case .summary: "a summary"
    }
  }

  private static func badge(_ state: ReceiverRecord.State?) -> String {
    switch state {
    case .disabled: "<b class=\"state down\">disabled</b>"
    case .down: "<b class=\"state down\">down</b>"
    case .gone: "<b class=\"state gone\">gone</b>"
    case .open: "<b class=\"state failing\">failing</b>"
    case nil: "<b class=\"state failing\">dead letters</b>"
    }
  }

  /// What stands between backquotes is a command.
  private static func withCode(_ words: String) -> String {
    let parts = words.htmlEscaped.split(separator: "`", omittingEmptySubsequences: false)
    // A quotation may hold one too; then all stay as they are.
    guard parts.count == 3 else { return words.htmlEscaped }
    return "\(parts[0])<code>\(parts[1])</code>\(parts[2])"
  }

  private static func words(_ answer: Redelivery.Answer) -> String {
    switch answer {
    case .fromElsewhere: "That was sent from another page, and nothing is done."
    case .noToken: "This page is older than the program that shows it, and nothing is done: load it again, then press once more."
    case .unknown: "Nothing is delivered again: there is no such dead letter."
    case .waiting(let count, let left):
      "\(count) \(count == 1 ? "delivery waits" : "deliveries wait") in the outbox again."
        + (left > 0 ? " \(left) more stay as they are: at most \(Redelivery.most) go at once, and none that is not dead." : "")
    }
  }

  static let deliveriesStyle = """
    .trouble { border-color: #c8474d; border-left-width: 4px } .trouble li:first-child { border-top: 0 } code { background: #f1f1ec; padding: 0 .25em; border-radius: 3px }
    button { font: inherit; font-size: .85rem; color: #14508c; background: #fff; border: 1px solid #14508c; border-radius: 6px; padding: .15rem .7rem; margin: .3rem 0 .1rem; cursor: pointer }
    button:hover, button:focus-visible { color: #fff; background: #14508c }
    """
}
