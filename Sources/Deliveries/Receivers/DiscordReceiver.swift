import Foundation
package import HTTP
import Watchlists

/// A webhook of Discord (https://docs.discord.com/developers/resources/webhook): one embed, which two with the same address would be shown as anyway.
package struct DiscordReceiver: MessageReceiver {
  /// Characters; counted here in UTF-16, of which there are never fewer. `total` is over all texts of an embed.
  static let (limitContent, limitTitle, limitDescription, limitTotal) = (2000, 256, 4096, 6000)
  static let (limitFields, limitName, limitValue) = (25, 256, 1024)

  package var url: HTTPURL

  package init(url: HTTPURL) {
    self.url = url
  }

  func body(of notice: Notice, from detail: Notice.Detail) -> [UInt8] {
    let made = notice.fitting(from: detail) { notice, detail -> JSONValue? in
      detail == .plain ? content(of: notice) : embed(of: notice)
    }
    return (made ?? message(["content": "Vigie"])).bytes
  }

  /// Without `parse: []` a webhook's text may ping people.
  private func message(_ members: [String: JSONValue]) -> JSONValue {
    .object(members.merging(["allowed_mentions": ["parse": []]]) { own, _ in own })
  }

  private func content(of notice: Notice) -> JSONValue? {
    let text = Self.escaped(notice.headline) + (notice.link.map { "\n\($0)" } ?? "")
    return text.utf16.count <= Self.limitContent ? message(["content": .text(text)]) : nil
  }

  private func embed(of notice: Notice) -> JSONValue? {
    let title = Self.title(notice.headline)
    var lines = notice.opening.isEmpty ? [] : [Self.escaped(notice.opening)]
    // Without an empty line between them, quotations are shown as one that nobody has said.
    let quotations = notice.passages.map { passage in
      "> " + passage.runs.map { $0.isMarked ? Escaping.marked($0.text, for: .discord) : Self.escaped($0.text) }.joined()
    }
    if !quotations.isEmpty { lines.append(quotations.joined(separator: "\n\n")) }
    lines += notice.items.map { item in
      let title = Self.escaped(item.title)
      return "• " + (item.link.map { "[\(title)](\($0))" } ?? title) + (item.note.isEmpty ? "" : " — \(Self.escaped(item.note))")
    }
    if let more = notice.more { lines.append(Self.escaped(more)) }
    if let page = notice.page { lines.append("[\(notice.words.labels.openPage)](\(page))") }
    let description = lines.joined(separator: "\n")
    let fields = notice.facts.prefix(Self.limitFields).map { ($0.label, Self.escaped($0.text)) }
    let footer = "Vigie · \(notice.id)"
    let texts = [title, description, footer] + fields.flatMap { [$0.0, $0.1] }
    guard description.utf16.count <= Self.limitDescription, texts.reduce(0, { $0 + $1.utf16.count }) <= Self.limitTotal,
      fields.allSatisfy({ $0.0.utf16.count <= Self.limitName && $0.1.utf16.count <= Self.limitValue })
    else { return nil }
    var embed: [String: JSONValue] = [
      "title": .text(title), "description": .text(description), "footer": ["text": .text(footer)],
      "timestamp": .text(notice.date.formatted(.iso8601)), "color": .whole(Self.colour(of: notice)),
      "fields": .list(fields.map { ["name": .text($0.0), "value": .text($0.1), "inline": false] }),
    ]
    if let link = notice.link { embed["url"] = .text(link) }
    return message(["embeds": [.object(embed)]])
  }

  private static func colour(of notice: Notice) -> Int {
    switch notice.severity {
    case .low: 0x95A5A6
    case .normal: 0x3498DB
    case .high: 0xE67E22
    case .critical: 0xE74C3C
    }
  }

  /// Cut before it is escaped, so that no sign loses its backslash.
  private static func title(_ text: String) -> String {
    for limit in stride(from: limitTitle, to: 0, by: -16) {
      let title = escaped(CleanText.cut(text, limit, .utf16))
      if title.utf16.count <= limitTitle { return title }
    }
    return "Vigie"
  }

  static func escaped(_ text: String) -> String { Escaping.discord(text) }

  /// With `wait=true`: without it a message that Discord does not keep is no error.
  func request(for delivery: Delivery) -> ReceiverRequest? {
    guard !url.text.contains("wait=true") else { return ReceiverRequest(url: url) }
    return (try? HTTPURL(url.text + (url.text.contains("?") ? "&" : "?") + "wait=true")).map { ReceiverRequest(url: $0) }
  }

  var secrets: [String] { url.secretParts }

  /// Whoever goes on after a webhook is gone is shut out himself.
  func outcome(of response: HTTPResponse, now: Date) -> DeliveryOutcome {
    let answer = AnswerJSON(response.body)
    guard let refusal = Refusal(status: response.status) else { return .of(response, now: now) }
    switch answer?.number("code") {
    case 10015?, 50027?: return .of(response, now: now, refusal: .unwanted)
    case 50035?: return .of(response, now: now, refusal: .content)
    default: return .of(response, now: now, refusal: response.status == 404 ? .unwanted : refusal, wait: answer?.wait("retry_after"))
    }
  }
}
