package import HTTP
package import Watchlists

/// Somebody who is told: a webhook, a chat, a pager, or the terminal that the agent runs in.
package struct Receiver: Sendable, Hashable {
  package enum Address: Sendable, Hashable {
    /// The URL may hold a secret; it is never logged. Without secrets the deliveries go unsigned.
    case webhook(HTTPURL, secrets: [String])
    case console
    case slack(SlackReceiver)
    case teams(TeamsReceiver)
    case discord(DiscordReceiver)
    case telegram(TelegramReceiver)
    case ntfy(NtfyReceiver)
    case template(TemplateReceiver)
  }

  package var name: String
  package var address: Address
  package var language = MessageLanguage.english
  /// Where its people reach the agent's page, without a slash at the end.
  package var page: String?
  /// Of the user's own, for a webhook.
  package var headers: [HTTPHeaders.Field] = []
  /// A webhook's body is a CloudEvent.
  package var isCloudEvents = false
  /// A webhook is signed in GitHub's form instead of that of Standard Webhooks.
  package var isGitHubSigned = false
  /// How many of its deliveries may be under way at once.
  package var inFlight = 2
  /// Nil: as fast as it takes them.
  package var pace: Pace?

  package init(name: String, address: Address) {
    self.name = name
    self.address = address
  }

  /// How the kind goes about its messages; nil for the webhook, whose body is the facts themselves, and for the terminal.
  var messages: (any MessageReceiver)? {
    switch address {
    case .webhook, .console: nil
    case .slack(let slack): slack
    case .teams(let teams): teams
    case .discord(let discord): discord
    case .telegram(let telegram): telegram
    case .ntfy(let ntfy): ntfy
    case .template(let template): template
    }
  }

  /// What must not show in a log or a table, the longest of one kind first.
  package var secrets: [String] {
    let own =
      switch address {
      case .webhook(let url, let secrets): url.secretParts + secrets
      default: messages?.secrets ?? []
      }
    return own + headers.map(\.value)
  }
}
