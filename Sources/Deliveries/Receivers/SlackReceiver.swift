import Foundation
package import HTTP

/// An incoming webhook of Slack (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks): blocks, and a text for notifications.
///
/// What comes from outside is either `plain_text`, or a run of rich text, which has no markup at all, or escaped in a verbatim `mrkdwn`.
package struct SlackReceiver: MessageReceiver {
  /// Characters; counted here in UTF-16, of which there are never fewer.
  static let (limitHeader, limitSection, limitText, limitBlocks) = (150, 3000, 3900, 50)

  package var url: HTTPURL

  package init(url: HTTPURL) {
    self.url = url
  }

  func body(of notice: Notice, from detail: Notice.Detail) -> [UInt8] {
    let made = notice.fitting(from: detail) { notice, detail -> JSONValue? in
      var message: [String: JSONValue] = ["text": .text(text(of: notice, detail)), "unfurl_links": false, "unfurl_media": false]
      if detail == .plain { return .object(message) }
      let blocks = blocks(of: notice)
      guard blocks.count <= Self.limitBlocks else { return nil }
      message["blocks"] = .list(blocks)
      return .object(message)
    }
    return (made ?? ["text": "Vigie"]).bytes
  }

  /// Shown in notifications, and by whoever cannot show blocks.
  private func text(of notice: Notice, _ detail: Notice.Detail) -> String {
    let first = Self.link(CleanText.cut(notice.headline, bytes: 500), notice.link)
    let text = detail == .plain ? first : first + "\n" + Self.escaped(notice.opening)
    return text.utf16.count <= Self.limitText ? text : Self.escaped(CleanText.cut(notice.headline, bytes: 200))
  }

  private func blocks(of notice: Notice) -> [JSONValue] {
    var blocks: [JSONValue] = [
      [
        "type": "header",
        "text": ["type": "plain_text", "text": .text(CleanText.cut(notice.headline, Self.limitHeader, .utf16)), "emoji": false],
      ]
    ]
    let labels = notice.words.labels
    let links = [(labels.readArticle, notice.link), (labels.openPage, notice.page)].compactMap { label, link in
      link.map { Self.link(label, $0) }
    }
    blocks += Self.sections([Self.escaped(notice.opening)] + (links.isEmpty ? [] : [links.joined(separator: " · ")]))
    blocks += notice.passages.map(Self.quote)
    blocks += Self.sections(notice.facts.map { "*\($0.label)* \(Self.escaped($0.text))" })
    let items = notice.items.map { item in
      "• \(Self.link(item.title, item.link))" + (item.note.isEmpty ? "" : " — \(Self.escaped(item.note))")
    }
    blocks += Self.sections(items + [notice.more.map(Self.escaped)].compactMap { $0 })
    blocks.append(["type": "context", "elements": [["type": "plain_text", "text": .text("Vigie · \(notice.id)"), "emoji": false]]])
    return blocks
  }

  private static func quote(_ passage: Notice.Passage) -> JSONValue {
    let runs = passage.runs.map { run -> JSONValue in
      var element: [String: JSONValue] = ["type": "text", "text": .text(run.text)]
      if run.isMarked { element["style"] = ["bold": true] }
      return .object(element)
    }
    return ["type": "rich_text", "elements": [["type": "rich_text_quote", "elements": .list(runs)]]]
  }

  /// Whole lines in as few sections as they need.
  private static func sections(_ lines: [String]) -> [JSONValue] {
    var texts: [String] = []
    for line in lines where !line.isEmpty {
      // Only a line with an address of the greatest length and signs to escape comes to that.
      let line = line.utf16.count <= limitSection ? line : "…"
      if let last = texts.last, last.utf16.count + 1 + line.utf16.count <= limitSection {
        texts[texts.count - 1] = last + "\n" + line
      } else {
        texts.append(line)
      }
    }
    return texts.map { ["type": "section", "text": ["type": "mrkdwn", "text": .text($0), "verbatim": true]] }
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  private static func link(_ label: String, _ url: String?) -> String {
    guard let url else { return escaped(label) }
    // A | in the label would be taken for its beginning.
    return "<\(url.replacing("&", with: "&amp;"))|\(escaped(label.replacing("|", with: "¦")))>"
  }

  func request(for delivery: Delivery) -> ReceiverRequest? { ReceiverRequest(url: url) }

  var secrets: [String] { url.secretParts }

  /// Nobody but an administrator of Slack's side can mend these.
  private static let unwanted: Set<String> = [
    "no_service", "no_service_id", "no_active_hooks", "no_team", "team_disabled", "channel_not_found", "channel_is_archived",
    "action_prohibited",
    "posting_to_general_channel_denied", "invalid_token", "user_not_found",
  ]
  private static let content: Set<String> = ["invalid_payload", "no_text", "too_many_attachments", "invalid_blocks", "msg_too_long"]

  /// `ok` alone is success, whatever the status.
  func outcome(of response: HTTPResponse, now: Date) -> DeliveryOutcome {
    let text = String(decoding: response.body.prefix(200), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    let refusal: Refusal? =
      if Self.unwanted.contains(text) { .unwanted } else if Self.content.contains(text) { .content } else {
        Refusal(status: response.status) ?? (text == "ok" ? nil : .busy)
      }
    return .of(response, now: now, refusal: refusal)
  }
}
