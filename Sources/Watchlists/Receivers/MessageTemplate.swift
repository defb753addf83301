/// The body of a request as a tree of JSON whose texts have fields in them.
///
/// Only the texts are rendered; then the tree is encoded. So no title, whatever stands in it, breaks the JSON, and what a field has put in is never
/// read as a template again.
package struct MessageTemplate: Sendable, Hashable {
  package enum Method: String, Sendable, Hashable, CaseIterable {
    case post = "POST"
    case put = "PUT"
  }

  /// How the service reads its texts: what has a meaning there is taken out of every text that comes from outside.
  package enum Escape: String, Sendable, Hashable, CaseIterable {
    case plain, slack, mattermost, discord, html, tghtml, mdlink, zulip
  }

  package indirect enum Tree: Sendable, Hashable {
    /// In order; a member whose value is a `section` has no name and gives its own members, or none.
    case object([Member])
    case list([Tree])
    case text([Piece])
    case number(Double)
    case flag(Bool)
    case null
    /// In a list, once for each item; in an object, if there is something.
    case section(Section, Tree)
  }

  package struct Member: Sendable, Hashable {
    package var name: String
    package var value: Tree
  }

  package struct Section: Sendable, Hashable {
    package var field: String
    /// `{{^field}}`: where there is nothing.
    package var isInverted = false
  }

  package indirect enum Piece: Sendable, Hashable {
    case literal(String)
    case field(String, filters: [Filter])
    case section(Section, [Piece])
  }

  package enum Filter: Sendable, Hashable {
    case escape(Escape)
    /// As it came, whatever it is.
    case raw
    case urlencode
    case truncate(Int, Unit)
    /// A JSON number; the text is nothing but this field.
    case number
  }

  package enum Unit: String, Sendable, Hashable, CaseIterable {
    case bytes, utf16, scalars
  }

  package struct Length: Sendable, Hashable {
    package var count: Int
    package var unit: Unit
  }

  /// What an answer must be for the receiver to have taken the message; nil and empty ask for nothing more than a status of 2xx.
  package struct Success: Sendable, Hashable {
    package var statuses: [Int] = []
    /// Members at the top of a JSON body, and their values.
    package var members: [String: Tree] = [:]
    /// The whole body, white space around it aside.
    package var text: String?
  }

  package struct Header: Sendable, Hashable {
    package var name: String
    package var value: [Piece]
  }

  package var method = Method.post
  /// Of the receiver's own fields: `{{url}}`, `{{token}}`, `{{chat}}`, `{{topic}}`, `{{delivery}}`.
  package var url: [Piece] = [.field("url", filters: [])]
  /// What `{{url}}` is where the receiver does not say it: the server of a service that has one for everybody.
  package var server: String?
  package var headers: [Header] = []
  package var escape = Escape.plain
  /// What the longest text of the body may come to; nil: whatever the body may.
  package var limit: Length?
  package var success = Success()
  /// What `{{priority}}` is for each severity, where the receiver does not say it.
  package var priorities: [Severity: Int] = [.low: 2, .normal: 3, .high: 4, .critical: 5]
  package var body: Tree

  /// Bytes of a body once it is rendered.
  package static let limitBytes = 256 * 1024
  /// Times that the sections of a body may be repeated, all in all.
  package static let limitItems = 1000

  init(body: Tree) {
    self.body = body
  }
}
