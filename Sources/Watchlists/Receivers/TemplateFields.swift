/// What a template may put into a message.
package enum TemplateFields {
  package enum Kind: Sendable, Hashable {
    /// From outside, a feed as a rule: escaped unless the template says `raw`.
    case foreign
    /// Vigie's own or the folder's: put in as it is.
    case own
    case number
    /// With the fields of each item.
    case list([String: Kind])
  }

  /// Those of the receiver, known without any message: they may stand in the address and in headers.
  package static let receiver: [String: Kind] = ["url": .own, "token": .own, "chat": .own, "topic": .own, "delivery": .own]

  /// Those of a message, with the receiver's.
  package static let message: [String: Kind] = receiver.merging(
    [
      "id": .own, "type": .own, "family": .own, "severity": .own, "gravity": .own, "language": .own, "date": .own, "until": .own,
      "subject": .own,
      "action": .own, "page": .own, "link": .own, "priority": .number, "time": .number, "count": .number,
      "title": .foreign, "opening": .foreign, "watchlist": .foreign, "about": .foreign, "text": .foreign, "more": .foreign,
      "passages": .list(["text": .foreign, "marked": .foreign, "quoted": .foreign]), "facts": .list(["label": .own, "text": .foreign]),
      "items": .list(["title": .foreign, "note": .foreign, "watchlist": .foreign, "link": .own, "severity": .own]),
    ]
  ) { _, new in new }
}
