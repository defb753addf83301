import Crypto
package import Feeds
import Foundation
package import HTTP
package import Logging
import ServiceLifecycle
package import Storage
import Synchronization

/// Keeps feeds subscribed to their hubs (https://www.w3.org/TR/websub/), answers the hubs, and hands on what they push.
///
/// Polling goes on beside it, at a quarter of its pace while a lease lives: a hub may fall silent without a word.
package struct WebSubService: Service {
  /// What the service touches besides its hubs' requests.
  package struct World: Sendable {
    package var client: HTTPClient
    package var gate: HostGate
    package var store: any SubscriptionStore
    package var clock: any AgentClock
    package var userAgent: String
    /// Of the set in force.
    package var policy: @Sendable () -> NetworkPolicy
    /// False for a feed that the set in force no longer has.
    package var isWanted: @Sendable (_ feed: String) -> Bool
    /// Takes a genuine push as if it had been fetched: the feed's URL, the body, its `Content-Type`.
    package var onPush: @Sendable (_ feed: String, _ bytes: [UInt8], _ contentType: String?) async -> Void

    package init(
      client: HTTPClient, gate: HostGate, store: any SubscriptionStore, clock: any AgentClock, userAgent: String,
      policy: @escaping @Sendable () -> NetworkPolicy, isWanted: @escaping @Sendable (_ feed: String) -> Bool,
      onPush: @escaping @Sendable (_ feed: String, _ bytes: [UInt8], _ contentType: String?) async -> Void
    ) {
      self.client = client
      self.gate = gate
      self.store = store
      self.clock = clock
      self.userAgent = userAgent
      self.policy = policy
      self.isWanted = isWanted
      self.onPush = onPush
    }
  }

  package enum PushAnswer: Sendable, Equatable {
    case taken
    /// Not the hub's signature, or a lease that is over: answered as if it were taken, so that nobody learns by trying.
    case dropped
    /// No subscription has this path: the hub may forget it.
    case unknown
  }

  private let callback: String
  private let world: World
  private let book: SubscriptionBook
  private let bell = Bell()
  private let logger: Logger

  /// - Parameter callback: the public address of the page, under which `/websub/` leads to `answer` and `receive`.
  package init(callback: String, world: World, logger: Logger) async throws(StorageError) {
    self.callback = (callback.hasSuffix("/") ? String(callback.dropLast()) : callback) + "/websub/"
    self.world = world
    self.logger = logger
    book = SubscriptionBook(try await world.store.subscriptions())
  }

  /// To be told after each poll that read the feed; subscribes where the feed names a hub and itself, and anew where they have changed, as
  /// `SubscriptionStep` has it.
  package func note(_ links: HubLinks, of feed: String) async throws(StorageError) {
    let now = world.clock.now
    let step = SubscriptionStep.decide(links, known: book[feed: feed], policy: world.policy(), now: now)
    guard case .subscribe(let hub, let topic) = step else { return }
    let new = Subscription(feed: feed, topic: topic, hub: hub, path: Self.token(), secret: Self.token(), now: now)
    book.put(new)
    try await keep(feed)
    bell.ring()
  }

  /// True while a hub brings the feed's news: for `PollSchedule.Settings.isPushed`.
  package func isPushed(_ feed: String) -> Bool {
    book[feed: feed]?.isLive(at: world.clock.now) ?? false
  }

  package func knows(path: String) -> Bool {
    book[path: path] != nil
  }

  /// What the hub asks at the callback, by `GET`.
  package func answer(path: String, query: [String: String]) async throws(StorageError) -> IntentAnswer {
    guard let (answer, changed) = book.change(path: path, { $0.answer(query, now: world.clock.now) }) else { return .unknown }
    if answer != .unknown {
      try await keep(changed.feed)
      bell.ring()
      let facts: Logger.Metadata = ["feed": "\(changed.feedName)", "until": "\(changed.leaseEnd?.ISO8601Format() ?? "-")"]
      logger.info(answer == .denialNoted ? "the hub refuses to push; polling goes on" : "the hub pushes", metadata: facts)
    }
    return answer
  }

  /// What the hub brings, by `POST`.
  package func receive(path: String, body: [UInt8], contentType: String?, signature: String?) async -> PushAnswer {
    guard let subscription = book[path: path] else { return .unknown }
    guard subscription.isLive(at: world.clock.now), !body.isEmpty,
      HubSignature.isGenuine(signature, body: body, secret: subscription.secret)
    else {
      logger.debug("a push without a right signature", metadata: ["feed": "\(subscription.feedName)"])
      return .dropped
    }
    await world.onPush(subscription.feed, body, contentType)
    return .taken
  }

  package func run() async throws {
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        while !Task.isCancelled {
          let now = world.clock.now
          for feed in book.due(at: now) {
            guard world.isWanted(feed), let hub = book[feed: feed]?.hub, SubscriptionStep.mayKeepSecret(hub: hub, policy: world.policy())
            else {
              book.remove(feed)
              group.addTask { await forget(feed) }
              continue
            }
            guard let (form, subscription) = book.change(feed: feed, { $0.request(callback: callback, now: now) }) else { continue }
            group.addTask { await ask(subscription, form) }
          }
          let idle = now.addingTimeInterval(3600)
          await bell.wait(until: min(book.nextDue ?? idle, idle), clock: world.clock)
        }
      }
    }
  }

  private func ask(_ subscription: Subscription, _ form: [UInt8]) async {
    let facts: Logger.Metadata = ["feed": "\(subscription.feedName)"]
    do {
      // Before the request: the hub may ask back before it answers, and after a crash too.
      try await keep(subscription.feed)
      // Another has taken its place meanwhile, and asks for itself.
      guard book[path: subscription.path] != nil else { return }
      let url = try HTTPURL(subscription.hub)
      let request = HTTPRequest(
        url: url, method: .post(form), headers: ["Content-Type": "application/x-www-form-urlencoded", "User-Agent": world.userAgent],
        limits: HTTPLimits(bodyBytes: 65_536, wireBytes: 65_536), policy: world.policy(), keepsConnection: false)
      let answer = try await world.gate.turn(at: url.origin) { () async -> Result<HTTPResponse, HTTPError> in
        do throws(HTTPError) { return .success(try await world.client.send(request)) } catch { return .failure(error) }
      }
      let status = try answer.get().status
      if (200..<300).contains(status) { return }
      logger.notice("the hub takes no subscription", metadata: facts.merging(["status": "\(status)"]) { $1 })
    } catch {
      logger.notice("the hub cannot be asked", metadata: facts.merging(["error": "\(ErrorMessage.text(for: error))"]) { $1 })
    }
    guard book.change(path: subscription.path, { $0.requestFailed() }) != nil else { return }
    // The next request comes all the same; what was stored before merely says that one is under way.
    try? await keep(subscription.feed)
  }

  /// Writes down how the feed's subscription stands, and again where it has changed while that was written: of two that write at once, the one
  /// that ends last leaves the newest.
  private func keep(_ feed: String) async throws(StorageError) {
    while let subscription = book[feed: feed] {
      try await world.store.save(subscription)
      if book[feed: feed] == subscription { return }
    }
    try await world.store.removeSubscription(of: feed)
  }

  private func forget(_ feed: String) async {
    do {
      try await world.store.removeSubscription(of: feed)
    } catch {
      logger.notice("a subscription cannot be removed", metadata: ["error": "\(ErrorMessage.text(for: error))"])
    }
  }

  /// 256 bits that nobody can guess, in letters and digits.
  private static func token() -> String {
    SymmetricKey(size: .bits256).withUnsafeBytes { bytes in
      bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }
}
