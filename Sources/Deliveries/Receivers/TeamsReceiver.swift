import Foundation
package import HTTP

/// A flow of Microsoft Teams' Workflows that posts an Adaptive Card (https://learn.microsoft.com/power-automate/teams/send-a-message-in-teams).
///
/// Every text is a `TextRun`, which knows no markup, unlike `TextBlock`. Version 1.4 is the newest that Teams shows from a webhook.
package struct TeamsReceiver: MessageReceiver {
  /// Teams counts 28,672 bytes after inflating the card, which a request of 24,453 has been seen to reach.
  static let limitBytes = 18_000

  /// As it was given: encoding its signature anew makes it invalid.
  package var url: HTTPURL

  package init(url: HTTPURL) {
    self.url = url
  }

  func body(of notice: Notice, from detail: Notice.Detail) -> [UInt8] {
    notice.fitting(from: detail) { notice, detail -> [UInt8]? in
      let bytes = Self.message(Self.card(of: notice, detail)).bytes
      return bytes.count <= Self.limitBytes ? bytes : nil
    } ?? Self.message(["type": "AdaptiveCard", "version": "1.4", "body": [Self.text([Self.run("Vigie")])]]).bytes
  }

  /// Without `attachments` the flow fails after it has said that all is well.
  private static func message(_ card: JSONValue) -> JSONValue {
    [
      "type": "message",
      "attachments": [["contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": .null, "content": card]],
    ]
  }

  private static func card(of notice: Notice, _ detail: Notice.Detail) -> JSONValue {
    var body: [JSONValue] = [text([run(notice.headline, ["size": "Large", "weight": "Bolder"])])]
    if !notice.opening.isEmpty { body.append(text([run(notice.opening)])) }
    for passage in notice.passages {
      let runs = passage.runs.map { run($0.text, $0.isMarked ? ["weight": "Bolder", "highlight": true] : ["italic": true]) }
      body.append(["type": "Container", "style": "emphasis", "items": [text(runs)]])
    }
    for fact in notice.facts { body.append(text([run(fact.label + " ", ["weight": "Bolder"]), run(fact.text)], ["spacing": "Small"])) }
    for item in notice.items {
      let open: [String: JSONValue] = item.link.map { ["selectAction": ["type": "Action.OpenUrl", "url": .text($0)]] } ?? [:]
      let note = item.note.isEmpty ? [] : [run(" — " + item.note, ["isSubtle": true])]
      body.append(text([run("• "), run(item.title, open)] + note, ["spacing": "Small"]))
    }
    if let more = notice.more { body.append(text([run(more)])) }
    if detail < .plain { body.append(text([run("Vigie · \(notice.id)", ["isSubtle": true, "size": "Small"])])) }
    var card: [String: JSONValue] = [
      "type": "AdaptiveCard", "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "version": "1.4", "body": .list(body),
      "fallbackText": .text(CleanText.cut(notice.headline, bytes: 300)), "msteams": ["width": "Full"],
    ]
    let labels = notice.words.labels
    let actions = [(labels.readArticle, notice.link), (labels.openPage, notice.page)].compactMap { label, link -> JSONValue? in
      link.map { ["type": "Action.OpenUrl", "title": .text(label), "url": .text($0)] }
    }
    if !actions.isEmpty { card["actions"] = .list(actions) }
    return .object(card)
  }

  private static func text(_ runs: [JSONValue], _ more: [String: JSONValue] = [:]) -> JSONValue {
    .object(more.merging(["type": "RichTextBlock", "inlines": .list(runs)]) { _, new in new })
  }

  private static func run(_ text: String, _ more: [String: JSONValue] = [:]) -> JSONValue {
    .object(more.merging(["type": "TextRun", "text": .text(text)]) { _, new in new })
  }

  func request(for delivery: Delivery) -> ReceiverRequest? { ReceiverRequest(url: url) }

  var secrets: [String] { url.secretParts }

  /// 202: the flow has started. A throttled one has answered 200 with the true status in words.
  func outcome(of response: HTTPResponse, now: Date) -> DeliveryOutcome {
    let text = String(decoding: response.body.prefix(4096), as: UTF8.self)
    if response.status < 300, let said = text.firstMatch(of: /HTTP error ([0-9]{3})/), let status = Int(said.1) {
      return .of(response, now: now, refusal: Refusal(status: status) ?? .busy)
    }
    // A flow that somebody has switched off.
    if text.contains("WorkflowTriggerIsNotEnabled") { return .of(response, now: now, refusal: .noEntry) }
    return .of(response, now: now)
  }
}
