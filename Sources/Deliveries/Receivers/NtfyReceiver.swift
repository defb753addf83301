import Foundation
package import HTTP
package import Watchlists

/// A topic of ntfy (https://docs.ntfy.sh/publish/#publish-as-json), as JSON: headers could not carry what titles have in them.
package struct NtfyReceiver: MessageReceiver {
  /// Bytes; a longer message becomes an attachment, and nobody is told.
  static let (limitMessage, limitTitle) = (4096, 250)
  static let priorities: [Severity: Int] = [.low: 2, .normal: 3, .high: 4, .critical: 5]

  /// Of the server.
  package var base: HTTPURL
  package var topic: String
  package var token: String?
  /// 1…5 for each severity that has another than usual.
  package var priorities: [Severity: Int]

  package init(base: HTTPURL, topic: String, token: String? = nil, priorities: [Severity: Int] = [:]) {
    self.base = base
    self.topic = topic
    self.token = token
    self.priorities = priorities
  }

  func body(of notice: Notice, from detail: Notice.Detail) -> [UInt8] {
    var message: [String: JSONValue] = [
      "topic": .text(topic), "title": .text(CleanText.cut(notice.headline, bytes: Self.limitTitle)),
      "priority": .whole(priorities[notice.severity] ?? Self.priorities[notice.severity] ?? 3), "tags": ["newspaper"],
    ]
    let text = notice.fitting(from: detail) { notice, _ -> String? in
      var short = notice
      // Both have a place of their own.
      (short.link, short.page) = (nil, nil)
      let text = short.plainText().dropFirst(short.headline.count).trimmingCharacters(in: .newlines)
      return text.utf8.count <= Self.limitMessage ? text : nil
    }
    message["message"] = .text(text.flatMap { $0.isEmpty ? nil : $0 } ?? CleanText.cut(notice.headline, bytes: 1000))
    let labels = notice.words.labels
    let actions = [(labels.readArticle, notice.link), (labels.openPage, notice.page)].compactMap { label, link -> JSONValue? in
      link.map { ["action": "view", "label": .text(label), "url": .text($0)] }
    }
    if let click = notice.link ?? notice.page { message["click"] = .text(click) }
    if !actions.isEmpty, detail < .plain { message["actions"] = .list(actions) }
    return JSONValue.object(message).bytes
  }

  func request(for delivery: Delivery) -> ReceiverRequest? {
    ReceiverRequest(url: base, headers: token.map { [HTTPHeaders.Field("authorization", "Bearer \($0)")] } ?? [])
  }

  var secrets: [String] { [token].compactMap { $0 } }

  func outcome(of response: HTTPResponse, now: Date) -> DeliveryOutcome { .of(response, now: now) }
}
