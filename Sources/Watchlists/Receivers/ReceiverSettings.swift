/// One item of `receivers:`.
package struct ReceiverSettings: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case webhook, console, slack, teams, discord, telegram, ntfy, template
  }

  package var name: String
  package var kind: Kind
  /// Nil for `console`, for a kind whose service has one address for everybody, and for a receiver that an empty `${X:-}` switches off.
  package var url: Secret?
  /// `whsec_` + base64; the first signs, the others sign too while a secret is being rotated. For webhooks alone.
  package var secrets: [Secret] = []
  /// Signed as GitHub signs its webhooks, with the first secret, which may be any text.
  package var isGitHubSigned = false
  package var rules = ReceiverRules()
  /// True where the URL or the token came out empty on purpose.
  package var isOff = false
  /// What it is told in.
  package var language = MessageLanguage.english
  /// A webhook's body is a CloudEvent in structured mode (CloudEvents 1.0.2, section 3.2 of its HTTP binding).
  package var isCloudEvents = false
  /// Request headers of the user's own; fit to be sent as they are, and none that the transfer or the signature depends on.
  package var headers: [FeedSettings.Header] = []
  /// A Telegram bot's, an ntfy user's, or what a template calls `{{token}}`.
  package var token: Secret?
  /// Telegram's id of a chat or `@channel`; what a template calls `{{chat}}`.
  package var chat: String?
  /// Of ntfy; what a template calls `{{topic}}`.
  package var topic: String?
  /// What a number that the service knows stands for each severity; those that are left out have the service's own.
  package var priorities: [Severity: Int] = [:]
  /// Deliveries that may be under way at once, 1…32; nil: the agent's own limit.
  package var inFlight: Int?
  /// Where its people reach the agent's page, without a slash at the end.
  package var page: String?
  /// Of `template` alone.
  package var template: MessageTemplate?
  package var place: Place

  package init(name: String, kind: Kind, place: Place) {
    self.name = name
    self.kind = kind
    self.place = place
  }
}

/// The languages that alerts are worded in. The raw value is the tag of BCP 47.
package enum MessageLanguage: String, Codable, Sendable, Hashable, CaseIterable {
  case english = "en"
  case french = "fr"
}
