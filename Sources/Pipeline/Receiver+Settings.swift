package import Deliveries
import HTTP
package import Watchlists

extension Receiver {
  /// - Throws: for an address that libcurl does not take. It must not fall back to some other kind of receiver.
  package init(_ settings: ReceiverSettings) throws(SetError) {
    self.init(name: settings.name, address: try Self.address(of: settings))
    language = settings.language
    page = settings.page
    inFlight = settings.inFlight ?? inFlight
    // Who names a cap knows what the service takes.
    pace = settings.rules.cap == nil ? documentedPace : nil
    isCloudEvents = settings.isCloudEvents
    isGitHubSigned = settings.isGitHubSigned
    headers = settings.headers.map { HTTPHeaders.Field($0.name, $0.value.value) }
  }

  private static func address(of settings: ReceiverSettings) throws(SetError) -> Address {
    func url(_ usual: String? = nil) throws(SetError) -> HTTPURL {
      guard let text = settings.url?.value ?? usual, let url = try? HTTPURL(text) else { throw .receiverURL(receiver: settings.name) }
      return url
    }
    switch settings.kind {
    case .console: return .console
    case .webhook: return .webhook(try url(), secrets: settings.secrets.map(\.value))
    case .slack: return .slack(SlackReceiver(url: try url()))
    case .teams: return .teams(TeamsReceiver(url: try url()))
    case .discord: return .discord(DiscordReceiver(url: try url()))
    case .telegram:
      return .telegram(
        TelegramReceiver(base: try url("https://api.telegram.org"), token: settings.token?.value ?? "", chat: settings.chat ?? ""))
    case .ntfy:
      return .ntfy(
        NtfyReceiver(
          base: try url("https://ntfy.sh"), topic: settings.topic ?? "", token: settings.token?.value, priorities: settings.priorities))
    case .template:
      // What has no template did not load.
      guard let template = settings.template else { throw .receiverURL(receiver: settings.name) }
      var receiver = TemplateReceiver(name: settings.name, template: template)
      receiver.url = template.usesURL ? try url(template.server) : nil
      receiver.token = settings.token?.value
      receiver.chat = settings.chat
      receiver.topic = settings.topic
      receiver.priorities = settings.priorities
      receiver.headers = settings.headers.map { HTTPHeaders.Field($0.name, $0.value.value) }
      return .template(receiver)
    }
  }
}
