import Foundation
package import HTTP
package import Watchlists

/// Any service that takes JSON: the body, the address and what counts as success are the folder's, or a preset's.
package struct TemplateReceiver: MessageReceiver {
  package var template: MessageTemplate
  /// Nil where the template's address has no `{{url}}` in it.
  package var url: HTTPURL?
  package var token: String?
  package var chat: String?
  package var topic: String?
  /// What `{{priority}}` is, for the severities that the receiver itself names.
  package var priorities: [Severity: Int] = [:]
  /// Of the user's own.
  package var headers: [HTTPHeaders.Field] = []
  /// The receiver's name, which the delivery's id is made from.
  package var name: String

  package init(name: String, template: MessageTemplate) {
    self.name = name
    self.template = template
  }

  func body(of notice: Notice, from detail: Notice.Detail) -> [UInt8] {
    let made = notice.fitting(from: detail) { notice, _ -> [UInt8]? in
      var renderer = TemplateRenderer(escape: template.escape)
      let body = renderer.json(template.body, fields(of: notice))
      guard !renderer.isTooLong, template.limit.map({ renderer.longest(in: body, TextUnit($0.unit)) <= $0.count }) ?? true else {
        return nil
      }
      let bytes = body.bytes
      return bytes.count <= MessageTemplate.limitBytes ? bytes : nil
    }
    if let made { return made }
    // A template whose own words are longer than its limit: better too long than nothing.
    var renderer = TemplateRenderer(escape: template.escape)
    return renderer.json(template.body, fields(of: notice.keepingItems(0))).bytes
  }

  func request(for delivery: Delivery) -> ReceiverRequest? {
    let fields = receiverFields(delivery: delivery.id)
    var renderer = TemplateRenderer(escape: .plain)
    guard let url = try? HTTPURL(renderer.text(template.url, fields)) else { return nil }
    let own = template.headers.map { HTTPHeaders.Field($0.name.lowercased(), renderer.text($0.value, fields)) }
    return ReceiverRequest(url: url, isPut: template.method == .put, headers: own + headers)
  }

  private func receiverFields(delivery: String) -> TemplateFieldValues {
    var address = url.map { $0.text.hasSuffix("/") ? String($0.text.dropLast()) : $0.text }
    // The whole address where the server's is meant, as the service's own pages have it.
    if let text = address, template.url.count == 2, case .literal(let path) = template.url[1], text.hasSuffix(path) {
      address = String(text.dropLast(path.count))
    }
    let whole = template.url == [.field("url", filters: [])] ? url?.text : address
    return [
      "url": .text(whole ?? ""), "token": .text(token ?? ""), "chat": .text(chat ?? ""), "topic": .text(topic ?? ""),
      "delivery": .text(delivery),
    ]
  }

  private func fields(of notice: Notice) -> TemplateFieldValues {
    let priority = priorities[notice.severity] ?? template.priorities[notice.severity] ?? 3
    return receiverFields(delivery: Delivery.id(subject: notice.id, receiver: name)).merging(notice.templateFields(priority: priority)) {
      own, _ in own
    }
  }

  var secrets: [String] { (url?.secretParts ?? []) + [token].compactMap { $0 } + headers.map(\.value) }

  func outcome(of response: HTTPResponse, now: Date) -> DeliveryOutcome {
    if let refusal = Refusal(status: response.status) { return .of(response, now: now, refusal: refusal) }
    let success = template.success
    var isTaken = success.statuses.isEmpty || success.statuses.contains(response.status)
    if let text = success.text {
      let body = String(decoding: response.body.prefix(text.utf8.count + 64), as: UTF8.self)
      isTaken = isTaken && body.trimmingCharacters(in: .whitespacesAndNewlines) == text
    }
    if !success.members.isEmpty {
      var renderer = TemplateRenderer(escape: .plain)
      let answer = AnswerJSON(response.body)
      isTaken = isTaken && success.members.allSatisfy { name, value in answer?.has(name, renderer.json(value, [:])) ?? false }
    }
    return .of(response, now: now, refusal: isTaken ? nil : .content)
  }
}

extension TextUnit {
  init(_ unit: MessageTemplate.Unit) {
    self =
      switch unit {
      case .bytes: .bytes
      case .utf16: .utf16
      case .scalars: .scalars
      }
  }
}
