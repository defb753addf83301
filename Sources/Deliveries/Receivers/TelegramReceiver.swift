import Foundation
package import HTTP
import Watchlists

/// A Telegram bot that writes to a chat (https://core.telegram.org/bots/api#sendmessage), in its HTML.
package struct TelegramReceiver: MessageReceiver {
  /// UTF-16 units of what is shown, after the tags are read.
  static let limitText = 4096
  /// Tags that are read; later ones are shown as nothing.
  static let limitEntities = 100

  /// Of the server, without a slash at the end; a bot server of one's own has another.
  package var base: HTTPURL
  package var token: String
  /// A number, or `@channel`.
  package var chat: String

  package init(base: HTTPURL, token: String, chat: String) {
    self.base = base
    self.token = token
    self.chat = chat
  }

  /// Text with its length as it is shown, and its tags counted.
  private struct Piece {
    var html = ""
    var length = 0
    var entities = 0

    static func text(_ text: String) -> Piece { Piece(html: Escaping.html(text), length: text.utf16.count) }

    static func tagged(_ text: String, _ name: String, _ attribute: String = "") -> Piece {
      guard !text.isEmpty else { return Piece() }
      return Piece(html: "<\(name)\(attribute)>\(Escaping.html(text))</\(name)>", length: text.utf16.count, entities: 1)
    }

    static func link(_ text: String, _ url: String?) -> Piece {
      url.map { tagged(text, "a", " href=\"\(Escaping.html($0))\"") } ?? .text(text)
    }

    static func + (one: Piece, other: Piece) -> Piece {
      Piece(html: one.html + other.html, length: one.length + other.length, entities: one.entities + other.entities)
    }
  }

  func body(of notice: Notice, from detail: Notice.Detail) -> [UInt8] {
    let made = notice.fitting(from: detail) { notice, detail -> JSONValue? in
      guard detail < .plain else { return message([notice.headline, notice.link].compactMap { $0 }.joined(separator: "\n"), notice) }
      let piece = Self.piece(of: notice)
      guard piece.length <= Self.limitText, piece.entities <= Self.limitEntities else { return nil }
      return message(piece.html, notice, isHTML: true)
    }
    return (made ?? message("Vigie", notice)).bytes
  }

  private func message(_ text: String, _ notice: Notice, isHTML: Bool = false) -> JSONValue {
    var message: [String: JSONValue] = [
      "chat_id": .text(chat), "text": .text(text), "link_preview_options": ["is_disabled": true],
    ]
    if isHTML { message["parse_mode"] = "HTML" }
    if notice.severity == .low { message["disable_notification"] = true }
    return .object(message)
  }

  private static func piece(of notice: Notice) -> Piece {
    var blocks = [.tagged(notice.headline, "b") + (notice.opening.isEmpty ? Piece() : .text("\n" + notice.opening))]
    blocks += notice.passages.map { passage in
      let inner = passage.runs.reduce(Piece()) { $0 + ($1.isMarked ? .tagged($1.text, "b") : .text($1.text)) }
      return Piece(html: "<blockquote>\(inner.html)</blockquote>", length: inner.length, entities: inner.entities + 1)
    }
    if !notice.facts.isEmpty { blocks.append(joined(notice.facts.map { .tagged($0.label, "b") + .text(" " + $0.text) }, "\n")) }
    let items = notice.items.map { item in
      .text("• ") + .link(item.title, item.link) + .text(item.note.isEmpty ? "" : " — " + item.note)
    }
    let lines = items + [notice.more.map(Piece.text)].compactMap { $0 }
    if !lines.isEmpty { blocks.append(joined(lines, "\n")) }
    let labels = notice.words.labels
    let links = [(labels.readArticle, notice.link), (labels.openPage, notice.page)].filter { $0.1 != nil }.map { Piece.link($0.0, $0.1) }
    if !links.isEmpty { blocks.append(joined(links, " · ")) }
    return joined(blocks, "\n\n")
  }

  private static func joined(_ pieces: [Piece], _ separator: String) -> Piece {
    pieces.dropFirst().reduce(pieces.first ?? Piece()) { $0 + .text(separator) + $1 }
  }

  func request(for delivery: Delivery) -> ReceiverRequest? {
    (try? HTTPURL("\(base.text.hasSuffix("/") ? String(base.text.dropLast()) : base.text)/bot\(token)/sendMessage")).map {
      ReceiverRequest(url: $0)
    }
  }

  var secrets: [String] { [token] }

  /// Only `"ok": true` is success. A number that has become another is somebody's to mend, since the folder says it.
  func outcome(of response: HTTPResponse, now: Date) -> DeliveryOutcome {
    let answer = AnswerJSON(response.body)
    if answer?.flag("ok") == true { return .of(response, now: now) }
    let description = answer?.text("description")?.lowercased() ?? ""
    let parameters = answer?.object("parameters")
    let wait = parameters?.wait("retry_after")
    switch response.status {
    case 403: return .of(response, now: now, refusal: .unwanted)
    case 400 where parameters?.number("migrate_to_chat_id") != nil || description.contains("chat not found"):
      return .of(response, now: now, refusal: .noEntry)
    default: return .of(response, now: now, refusal: Refusal(status: response.status) ?? .busy, wait: wait)
    }
  }
}
