import Alerts
package import Deliveries
package import HTTP
package import Matches
import Tone
package import Watchlists

/// Why a folder that reads well cannot be put to work.
package enum SetError: Error, Equatable {
  case network(String)
  case receiverURL(receiver: String)
}

/// A folder that loaded whole, compiled: what one poll is judged by from beginning to end.
package struct WatchSet: Sendable {
  package let folder: WatchFolder
  package let matcher: Matcher
  let tones: TargetTones
  let router: Router
  /// By name; those that are switched off are not among them.
  package var receivers: [String: Receiver]
  package let policy: NetworkPolicy
  private let watchlists: [String: Watchlist]

  package init(_ folder: WatchFolder) throws(SetError) {
    self.folder = folder
    matcher = Matcher(folder.watchlists)
    tones = TargetTones(ToneScorer(folder.lexicons, bands: folder.settings.tone), folder.watchlists)
    router = Router(folder)
    policy = try Self.policy(folder.settings.allowNetworks)
    receivers = try Self.receivers(folder.receivers)
    watchlists = Dictionary(folder.watchlists.map { ($0.name, $0) }) { first, _ in first }
  }

  package func watchlist(named name: String) -> Watchlist? {
    watchlists[name]
  }

  /// Where a watchlist's alerts go, in the order of the folder.
  package func receivers(for watchlist: Watchlist) -> [Receiver] {
    folder.receivers.compactMap { receivers[$0.name] }.filter { watchlist.receivers?.contains($0.name) ?? true }
  }

  /// Where news about the sources goes; nobody where the folder names none.
  package var sourceEventReceivers: [Receiver] {
    folder.settings.sourceEvents.compactMap { receivers[$0] }
  }

  package static func policy(_ networks: [String]) throws(SetError) -> NetworkPolicy {
    var allowed: [CIDR] = []
    for text in networks {
      guard let network = CIDR(text) else { throw .network(text) }
      allowed.append(network)
    }
    return NetworkPolicy(allowed: allowed)
  }

  private static func receivers(_ settings: [ReceiverSettings]) throws(SetError) -> [String: Receiver] {
    var receivers: [String: Receiver] = [:]
    for receiver in settings where !receiver.isOff { receivers[receiver.name] = try Receiver(receiver) }
    return receivers
  }
}
