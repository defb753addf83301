import Foundation
import TestSupport

extension ServiceDouble {
  /// Signs that call people or make a link where Slack's or GitHub's way of writing is read.
  private static var pings: Regex<(Substring, Substring?)> { /@(channel|all|here|everyone)|<!|<@|<users\// }

  static let mattermost = ServiceDouble(
    name: "mattermost",
    rule: { _, json in
      guard let text = json["text"] as? String, (1...16_383).contains(text.unicodeScalars.count) else { return "text" }
      return text.contains(pings) ? "ping" : nil
    },
    taken: .status(200, body: Array("ok".utf8)), refused: { answer(#"{"message":"\#($0)"}"#, 400) })

  static let rocketChat = ServiceDouble(
    name: "rocket-chat",
    rule: { _, json in
      guard let text = json["text"] as? String, (1...5000).contains(text.utf16.count) else { return "text" }
      return text.contains(pings) ? "ping" : nil
    },
    taken: answer(#"{"success":true}"#), refused: { answer(#"{"success":false,"error":"\#($0)"}"#) })

  static let googleChat = ServiceDouble(
    name: "google-chat",
    rule: { _, json in
      guard let text = json["text"] as? String, (1...4096).contains(text.utf16.count) else { return "INVALID_ARGUMENT" }
      return text.contains(pings) ? "ping" : nil
    },
    taken: answer(#"{"name":"spaces/x"}"#), refused: { answer(#"{"error":{"code":400,"status":"\#($0)"}}"#, 400) })

  /// No link but ours, nothing of Slack's brackets, and nobody called; Markdown's signs are entities.
  static let zulip = ServiceDouble(
    name: "zulip",
    rule: { _, json in
      guard let text = json["text"] as? String, (1...10_000).contains(text.unicodeScalars.count) else { return "text" }
      if text.contains(/@_?\*|<|`|~~|\$\$|#\*/) { return "markup" }
      let bare = text.replacing(/\[[^\[\]\n]*\]\(https?:[^\s()]*\)/, with: "")
      return bare.contains("[") || bare.contains("]") ? "link" : nil
    },
    taken: answer(#"{"result":"success","msg":""}"#), refused: { answer(#"{"result":"error","msg":"\#($0)"}"#, 400) })

  static let n8n = ServiceDouble(
    name: "n8n",
    rule: { request, json in
      let names = ["id", "type", "severity", "date", "title", "text", "link"]
      guard names.allSatisfy({ json[$0] is String }), json["count"] is Int, json["passages"] is [String] else { return "fields" }
      return request.body.count <= 16 << 20 ? nil : "size"
    },
    taken: answer(#"{"message":"Workflow was started"}"#), refused: { answer(#"{"code":0,"message":"\#($0)"}"#, 400) })

  static let pushover = ServiceDouble(
    name: "pushover",
    rule: { request, json in
      guard request.path == "/1/messages.json", json["token"] as? String == "token", json["user"] is String else { return "token" }
      guard let message = json["message"] as? String, (1...1024).contains(message.unicodeScalars.count) else { return "message" }
      guard let title = json["title"] as? String, (1...250).contains(title.unicodeScalars.count) else { return "title" }
      return (-2...2).contains(json["priority"] as? Int ?? 9) && json["timestamp"] is Int ? nil : "priority"
    },
    taken: answer(#"{"status":1,"request":"x"}"#), refused: { answer(#"{"status":0,"errors":["\#($0)"]}"#, 400) })

  static let gotify = ServiceDouble(
    name: "gotify",
    rule: { request, json in
      guard request.path == "/message", request["x-gotify-key"] == "token" else { return "key" }
      return json["message"] is String && json["priority"] is Int && request.body.count <= 24_000 ? nil : "message"
    },
    taken: answer(#"{"id":1}"#), refused: { answer(#"{"errorDescription":"\#($0)"}"#, 400) })

  static let matrix = ServiceDouble(
    name: "matrix",
    rule: { request, json in
      guard request.method == "PUT", request["authorization"] == "Bearer token",
        request.path.hasPrefix("/_matrix/client/v3/rooms/%21room%3Ae.example/send/m.room.message/msg_")
      else { return "M_UNRECOGNIZED" }
      guard request.body.count <= 65_536 - 1000, json["msgtype"] as? String == "m.notice",
        (json["m.mentions"] as? [String: Any])?.isEmpty ?? false
      else { return "M_TOO_LARGE" }
      // Tags of ours with everything else escaped.
      let html = (json["formatted_body"] as? String ?? "<").replacing(
        /<(\/?)(p|ul|li|br|b|blockquote|a)( href="[^"<>]*")?>/.matchingSemantics(.unicodeScalar), with: "")
      return html.unicodeScalars.contains("<") || html.unicodeScalars.contains(">") ? "html" : nil
    },
    taken: answer(#"{"event_id":"$1"}"#), refused: { answer(#"{"errcode":"\#($0)"}"#, 400) })

  static let pagerduty = ServiceDouble(
    name: "pagerduty",
    rule: { request, json in
      guard json["routing_key"] as? String == "token", let key = json["dedup_key"] as? String, (1...255).contains(key.utf16.count) else {
        return "key"
      }
      guard ["trigger", "resolve"].contains(json["event_action"] as? String ?? "") else { return "action" }
      guard let summary = Walk.text(json, "payload", "summary"), (1...1024).contains(summary.utf16.count),
        Walk.text(json, "payload", "source")?.isEmpty == false
      else { return "payload" }
      guard ["critical", "error", "warning", "info"].contains(Walk.text(json, "payload", "severity") ?? "") else { return "severity" }
      return request.body.count <= 512 * 1024 ? nil : "size"
    },
    taken: answer(#"{"status":"success"}"#, 202), refused: { answer(#"{"status":"invalid event","message":"\#($0)"}"#, 400) })

  static let opsgenie = ServiceDouble(
    name: "opsgenie",
    rule: { request, json in
      guard request["authorization"] == "GenieKey token" else { return "key" }
      let limits = ["message": 130, "alias": 512, "description": 15_000, "entity": 512]
      for (name, limit) in limits where (json[name] as? String ?? "").utf16.count > limit { return name }
      return ["P1", "P2", "P3", "P4", "P5"].contains(json["priority"] as? String ?? "") && json["message"] as? String != ""
        ? nil : "priority"
    },
    taken: answer(#"{"result":"Request will be processed"}"#, 202), refused: { answer(#"{"message":"\#($0)"}"#, 422) })

  /// Labels say which alert it is, and so have no title and no address in them.
  static let alertmanager = ServiceDouble(
    name: "alertmanager",
    rule: { request, json in
      guard request.path == "/api/v2/alerts", let labels = json["labels"] as? [String: String], labels["alertname"] == "Vigie" else {
        return "labels"
      }
      guard json["annotations"] is [String: String] else { return "annotations" }
      let (start, end) = (json["startsAt"] as? String ?? "", json["endsAt"] as? String ?? "")
      return start <= end && !start.isEmpty && labels.values.allSatisfy { $0.utf8.count < 1024 } ? nil : "times"
    },
    taken: .status(200), refused: { answer(#""\#($0)""#, 400) })
}
