import Foundation
import TestSupport

extension ServiceDouble {
  /// Slack: lengths of Block Kit; in `mrkdwn` an unescaped < is a link of ours or nothing.
  static let slack = ServiceDouble(
    name: "slack",
    rule: { _, json in
      guard let text = json["text"] as? String, !text.isEmpty else { return "no_text" }
      let blocks = json["blocks"] as? [[String: Any]] ?? []
      if text.utf16.count > 40_000 { return "msg_too_long" }
      if blocks.count > 50 || (json["unfurl_links"] as? Bool) != false { return "invalid_blocks" }
      var markup = [text]
      for block in blocks {
        switch block["type"] as? String {
        case "header":
          guard let title = Walk.text(block, "text", "text"), (1...150).contains(title.utf16.count),
            Walk.text(block, "text", "type") == "plain_text"
          else { return "invalid_blocks" }
        case "section":
          guard let text = Walk.text(block, "text", "text"), (1...3000).contains(text.utf16.count),
            (Walk.object(block, "text")?["verbatim"] as? Bool) == true
          else { return "invalid_blocks" }
          markup.append(text)
        case "context":
          guard (1...10).contains(Walk.list(block, "elements").count),
            Walk.list(block, "elements").allSatisfy({ $0["type"] as? String == "plain_text" })
          else { return "invalid_blocks" }
        case "rich_text":
          let runs = Walk.list(block, "elements").flatMap { Walk.list($0, "elements") }
          guard !runs.isEmpty, runs.allSatisfy({ $0["type"] as? String == "text" && ($0["text"] as? String)?.isEmpty == false }) else {
            return "invalid_blocks"
          }
        default: return "invalid_blocks"
        }
      }
      // A link of ours, and no other < or >.
      let bare = markup.map { $0.replacing(/<https?:[^<>|\s]+\|[^<>|]*>/, with: "") }
      return bare.contains { $0.contains("<") || $0.contains(">") } ? "invalid_payload" : nil
    },
    taken: .status(200, body: Array("ok".utf8)), refused: { .status(400, body: Array($0.utf8)) })

  /// Discord: lengths of embeds, and no mention that is read.
  static let discord = ServiceDouble(
    name: "discord",
    rule: { request, json in
      guard request.path.hasSuffix("?wait=true") else { return "not waited for" }
      guard Walk.object(json, "allowed_mentions")?["parse"] as? [String] == [] else { return "mentions" }
      let content = json["content"] as? String ?? ""
      let embeds = Walk.list(json, "embeds")
      if content.isEmpty, embeds.isEmpty { return "empty message" }
      if content.utf16.count > 2000 || embeds.count > 10 || Set(embeds.compactMap { $0["url"] as? String }).count < embeds.count - 1 {
        return "embeds"
      }
      var total = 0
      for embed in embeds {
        let fields = Walk.list(embed, "fields")
        let rows: [(String?, Int)] =
          [(embed["title"] as? String, 256), (embed["description"] as? String, 4096), (Walk.text(embed, "footer", "text"), 2048)]
          + fields.flatMap { [($0["name"] as? String, 256), ($0["value"] as? String, 1024)] }
        if fields.count > 25 || rows.contains(where: { ($0.0?.utf16.count ?? 0) > $0.1 }) { return "length" }
        if fields.contains(where: { ($0["value"] as? String)?.isEmpty ?? true }) { return "field" }
        total += rows.reduce(0) { $0 + ($1.0?.utf16.count ?? 0) }
      }
      if total > 6000 { return "6000" }
      let texts = Walk.texts(json).filter { ["title", "description", "content", "value"].contains($0.name) }.map(\.text)
      return texts.contains { $0.contains("@everyone") || $0.contains(/(^|[^\\])<[@#t]/) } ? "ping" : nil
    },
    taken: answer(#"{"id":"1"}"#), refused: { answer(#"{"code":50035,"message":"Invalid Form Body: \#($0)"}"#, 400) })

  /// Teams: what comes out of Microsoft's inflation is at most 28,672 bytes, the card is 1.4, and no text of it is read as Markdown.
  static let teams = ServiceDouble(
    name: "teams",
    rule: { request, json in
      if request.body.count * 118 / 100 > 28_672 { return "RequestEntityTooLarge" }
      guard json["type"] as? String == "message", let card = Walk.object(Walk.list(json, "attachments").first, "content"),
        Walk.list(json, "attachments").first?["contentType"] as? String == "application/vnd.microsoft.card.adaptive"
      else { return "no card" }
      guard card["version"] as? String == "1.4", !Walk.list(card, "body").isEmpty else { return "version" }
      if Walk.typed(card).contains(where: { $0["type"] as? String == "TextBlock" }) { return "markdown" }
      let addresses = Walk.typed(card).filter { $0["type"] as? String == "Action.OpenUrl" }.map { $0["url"] as? String ?? "" }
      return addresses.contains { !$0.hasPrefix("http") } ? "address" : nil
    },
    taken: .status(202), refused: { .status($0 == "RequestEntityTooLarge" ? 413 : 400, body: Array($0.utf8)) })

  /// Telegram: its HTML is read as it is, and what is left is counted.
  static let telegram = ServiceDouble(
    name: "telegram",
    rule: { request, json in
      guard request.path == "/bot123:abc/sendMessage", json["chat_id"] as? String == "-100" else { return "chat not found" }
      guard let text = json["text"] as? String else { return "message text is empty" }
      guard json["parse_mode"] as? String == "HTML" else { return (1...4096).contains(text.utf16.count) ? nil : "message is too long" }
      guard let read = TelegramHTML.read(text) else { return "can't parse entities" }
      if read.entities > 100 { return "too many entities" }
      return (1...4096).contains(read.text.utf16.count) ? nil : "message is too long"
    },
    taken: answer(#"{"ok":true,"result":{}}"#),
    refused: { answer(#"{"ok":false,"error_code":400,"description":"Bad Request: \#($0)"}"#, 400) })

  /// ntfy: a longer message silently becomes a file.
  static let ntfy = ServiceDouble(
    name: "ntfy",
    rule: { request, json in
      guard request.path == "/", json["topic"] as? String == "desk" else { return "topic" }
      guard let message = json["message"] as? String, (1...4096).contains(message.utf8.count) else { return "message" }
      guard (1...5).contains(json["priority"] as? Int ?? 0), Walk.list(json, "actions").count <= 3 else { return "priority" }
      return (json["title"] as? String)?.contains(/[\r\n]/) ?? false ? "title" : nil
    },
    taken: answer(#"{"id":"x"}"#), refused: { answer(#"{"code":40009,"http":400,"error":"\#($0)"}"#, 400) })
}

/// Telegram's HTML, read as strictly as its parser does.
enum TelegramHTML {
  static func read(_ html: String) -> (text: String, entities: Int)? {
    var (text, entities, open) = ("", 0, [String]())
    var rest = Substring(html)
    // Scalar by scalar: a mark after a sign of HTML is one character with it.
    while let first = rest.unicodeScalars.first {
      if first == "<" {
        guard let tag = rest.prefixMatch(of: /<(\/?)([a-z]+)( href="[^"<>]*")?>/.matchingSemantics(.unicodeScalar)) else { return nil }
        let name = String(tag.2)
        if tag.1.isEmpty {
          guard ["b", "i", "a", "blockquote"].contains(name), (name == "a") == (tag.3 != nil) else { return nil }
          open.append(name)
          entities += 1
        } else if open.popLast() != name {
          return nil
        }
        rest = rest[tag.range.upperBound...]
      } else if first == "&" {
        guard let entity = rest.prefixMatch(of: /&(lt|gt|amp|quot);/.matchingSemantics(.unicodeScalar)) else { return nil }
        text += ["lt": "<", "gt": ">", "amp": "&", "quot": "\""][String(entity.1)] ?? ""
        rest = rest[entity.range.upperBound...]
      } else if first == ">" {
        return nil
      } else {
        text.unicodeScalars.append(rest.unicodeScalars.removeFirst())
      }
    }
    return open.isEmpty ? (text, entities) : nil
  }
}
