import Alerts
package import Deliveries
package import Feeds
import Foundation
package import HTTP
package import Logging
package import ServiceLifecycle
package import Storage
package import UnixSignals
package import Watchlists

/// The long-running agent: polls, judges, stores, delivers, until it is told to stop.
package struct Agent: Sendable {
  /// A stop gives what is under way this long; Docker kills after 10 s.
  package static let farewell = Duration.seconds(7)

  /// What the agent touches and tests replace.
  package struct World: Sendable {
    package var client: HTTPClient
    package var store: any Store
    package var clock: any AgentClock
    package var gate: HostGate
    /// Name, version and address (RFC 9110, section 10.1.5).
    package var userAgent: String
    /// Shows what is delivered to whoever looks at the terminal.
    package var console: @Sendable (Notice) -> Void
    /// 0..<1, for jitter.
    package var random: @Sendable () -> Double

    package init(
      client: HTTPClient, store: any Store, clock: any AgentClock = SystemClock(), gate: HostGate = HostGate(clock: ContinuousClock()),
      userAgent: String, console: @escaping @Sendable (Notice) -> Void,
      random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
      self.client = client
      self.store = store
      self.clock = clock
      self.gate = gate
      self.userAgent = userAgent
      self.console = console
      self.random = random
    }
  }

  /// Where the set in force comes from, and how it is read again.
  package struct Source: Sendable {
    package var path: String
    /// Taken before the set in force was read, so that an edit in between is not missed.
    package var seen: FolderFingerprint
    package var load: @Sendable () -> Result<WatchSet, FolderProblem>

    package init(path: String, seen: FolderFingerprint, load: @escaping @Sendable () -> Result<WatchSet, FolderProblem>) {
      self.path = path
      self.seen = seen
      self.load = load
    }
  }

  package let health = AgentHealth()
  /// To be rung by whoever else puts something in the outbox.
  package let outbox = Bell()
  /// Nil where the folder names no `websub-callback:`.
  package let hubs: WebSubService?
  /// The folder in force.
  package let folder: @Sendable () -> WatchFolder
  private let services: [any Service]
  private let store: any Store
  private let clock: any AgentClock
  private let logger: Logger

  /// Reads from the store what was known when the last agent stopped.
  package init(_ set: WatchSet, source: Source, world: World, logger: Logger) async throws(StorageError) {
    store = world.store
    clock = world.clock
    self.logger = logger
    try await world.store.noteCrashes()
    let started = world.clock.now
    health.count { ($0.loads, $0.lastLoad) = (1, started) }
    let receivers = ReceiverWatch(try await world.store.receiverRecords())
    let current = CurrentSet(set)
    folder = { current.value.folder }
    let polls = Bell()
    let outbox = outbox
    let pages = Bell()
    let trouble = StoreTrouble(health: health, logger: logger, outbox: outbox)
    var states = try await world.store.feedStates()
    let plans = PollSchedule.start(states, minInterval: set.folder.settings.minInterval, now: world.clock.now)
    for (index, plan) in plans.enumerated() { states[index].nextPoll = plan.date }
    let (pushes, pushed) = AsyncStream.makeStream(of: Push.self, bufferingPolicy: .bufferingNewest(Poller.mostPushes))
    hubs = try await Self.hubs(set, current, world, pushed, logger)
    let sites = SiteMemories()
    let desk = RouteDesk(
      try await world.store.routeHistory(
        since: world.clock.now.addingTimeInterval(-RouteMemory.companySpan), company: set.router.needsCompany))
    let storyDesk = try await StoryDesk(from: world.store, now: world.clock.now)
    let cycle = PollCycle(
      client: world.client, gate: world.gate, userAgent: world.userAgent, store: world.store, clock: world.clock, random: world.random,
      sources: SourceWatch(), hubs: hubs, desk: desk, storyDesk: storyDesk)
    let poller = Poller(
      set: current, cycle: cycle, book: FeedBook(states), clock: world.clock, bell: polls, outbox: outbox, pages: pages, pushes: pushes,
      trouble: trouble, logger: logger)
    let steps: [any Service] = [
      Dispatcher(
        set: current, store: world.store, sender: DeliverySender(client: world.client, userAgent: world.userAgent, console: world.console),
        watch: receivers,
        desk: ReceiverDesk(store: world.store, watch: receivers, health: health, outbox: outbox, trouble: trouble, logger: logger),
        clock: world.clock, random: world.random, bell: outbox, trouble: trouble, logger: logger),
      Releaser(
        set: current, store: world.store, clock: world.clock, desk: desk, outbox: outbox, trouble: trouble, logger: logger),
      poller,
      PageFetcher(
        set: current,
        cycle: PageCycle(
          client: world.client, gate: world.gate, userAgent: world.userAgent, store: world.store, clock: world.clock,
          sites: sites, desk: desk, storyDesk: storyDesk),
        clock: world.clock, bell: pages, outbox: outbox, trouble: trouble, logger: logger),
      Rechecker(
        set: current, store: world.store,
        look: PageLook(client: world.client, gate: world.gate, userAgent: world.userAgent, clock: world.clock, sites: sites),
        desk: desk, storyDesk: storyDesk, clock: world.clock, outbox: outbox, trouble: trouble, logger: logger),
      Housekeeper(set: current, store: world.store, clock: world.clock, health: health, trouble: trouble, logger: logger),
      ToneKeeper(set: current, store: world.store, clock: world.clock, outbox: outbox, trouble: trouble, logger: logger),
      SurgeKeeper(set: current, store: world.store, clock: world.clock, outbox: outbox, trouble: trouble, logger: logger),
      FolderWatch(source: source, set: current, clock: world.clock, health: health, bells: [polls, outbox, desk.releases], logger: logger),
    ]
    services = (hubs.map { [$0] } ?? []) + steps
    for receiver in set.folder.receivers {
      let facts: Logger.Metadata = ["receiver": "\(receiver.name)"]
      if receiver.isOff {
        logger.notice("receiver is off: its address is empty", metadata: facts)
      } else if receiver.kind == .webhook, receiver.secrets.isEmpty {
        logger.notice("receiver has no secret: its deliveries go unsigned", metadata: facts)
      }
    }
  }

  private static func hubs(
    _ set: WatchSet, _ current: CurrentSet, _ world: World, _ pushed: AsyncStream<Push>.Continuation, _ logger: Logger
  ) async throws(StorageError) -> WebSubService? {
    guard let callback = set.folder.settings.websubCallback else { return nil }
    return try await WebSubService(
      callback: callback,
      world: .init(
        client: world.client, gate: world.gate, store: world.store, clock: world.clock, userAgent: world.userAgent,
        policy: { current.value.policy }, isWanted: { feed in current.value.folder.feeds.contains { $0.url == feed } },
        onPush: { pushed.yield(Push(feed: $0, bytes: $1, contentType: $2)) }),
      logger: logger)
  }

  /// Runs until SIGTERM or SIGINT, or until one of `others` ends. Services stop in the reverse of their order: the polls first, then the outbox,
  /// and `others`, such as the page, last.
  package func run(beside others: [any Service] = [], signals: [UnixSignal] = [.sigterm, .sigint]) async throws {
    let beside = others.map {
      ServiceGroupConfiguration.ServiceConfiguration(
        service: $0, successTerminationBehavior: .gracefullyShutdownGroup, failureTerminationBehavior: .gracefullyShutdownGroup)
    }
    var configuration = ServiceGroupConfiguration(
      services: beside + services.map { .init(service: $0) }, gracefulShutdownSignals: signals, logger: logger)
    configuration.maximumGracefulShutdownDuration = Self.farewell
    try await ServiceGroup(configuration: configuration).run()
    try await store.noteRunning(at: clock.now)
    try await store.releaseLeases()
  }
}
