package import Foundation
package import HTTP

/// What a feed's links lead to after a poll: pure.
package enum SubscriptionStep: Sendable, Hashable {
  case subscribe(hub: String, topic: String)
  /// The subscription there is goes on.
  case keep
  /// The links have changed, and the subscription is too young to be given up: a feed that names another hub at each poll gets one an hour.
  case wait(until: Date)
  /// No topic, or no hub that could be told a secret.
  case nothing

  package static let shortestLife = Duration.seconds(3600)

  /// - Parameter known: the feed's subscription; nil where it has none.
  package static func decide(_ links: HubLinks, known: Subscription?, policy: NetworkPolicy, now: Date) -> SubscriptionStep {
    guard let topic = links.topic, isWebAddress(topic) else { return .nothing }
    let hubs = links.hubs.filter { mayKeepSecret(hub: $0, policy: policy) }
    guard let first = hubs.first else { return .nothing }
    guard let known else { return .subscribe(hub: first, topic: topic) }
    if known.topic == topic, hubs.contains(known.hub) { return .keep }
    let end = known.made + shortestLife
    // One that was made in the future was made before the clock was set back.
    return known.made <= now && now < end ? .wait(until: end) : .subscribe(hub: first, topic: topic)
  }

  /// The secret is for HTTPS alone (WebSub, section 5.1), and without it a push proves nothing. Plain HTTP will do where the address itself says
  /// that it leaves no network of our own, and `policy` lets us in there.
  package static func mayKeepSecret(hub: String, policy: NetworkPolicy) -> Bool {
    let url: HTTPURL
    do throws(HTTPURLError) { url = try HTTPURL(hub) } catch { return false }
    if url.scheme == .https { return true }
    guard let address = IPAddress(url.host.trimmingCharacters(in: ["[", "]"])) else { return false }
    return policy.permits(address) && !NetworkPolicy().permits(address)
  }

  private static func isWebAddress(_ text: String) -> Bool {
    do throws(HTTPURLError) {
      _ = try HTTPURL(text)
      return true
    } catch { return false }
  }
}
