import Articles
import Crypto
import Feeds
import Foundation
import HTTP
import Storage
import Watchlists

/// One poll of one feed, from the request to the commit. Nothing is announced before it is stored, and nothing of it is stored in halves.
struct PollCycle: Sendable {
  /// What ended the program this often while being read is left alone for a while, and longer each time: it may be that the program was killed by
  /// something else, and a feed is never given up.
  static let poisonous = 5

  let client: HTTPClient
  let gate: HostGate
  let userAgent: String
  let store: any Store
  let clock: any AgentClock
  let random: @Sendable () -> Double
  let sources: SourceWatch
  /// Nil where WebSub is not in use.
  let hubs: WebSubService?
  let desk: RouteDesk
  let storyDesk: StoryDesk

  /// What a poll left behind, for the log and for the one who wakes the outbox.
  struct Report: Sendable, Equatable {
    var state: FeedState
    /// Nil for a push, and for a poll that was cut off.
    var result: PollResult?
    /// In the document.
    var entries = 0
    var failure: String?
    var addressChange: AddressChange?
    var newArticles = 0
    var updatedArticles = 0
    var alerts = 0
    var suppressed = 0
    var pages = 0
    /// Entries of the feed that were beyond the limit.
    var dropped = 0
    var events: [SourceEvent] = []
    /// Of alerts and of events.
    var deliveries = 0
    var routed = Routed()
  }

  func poll(_ feed: FeedSettings, _ known: FeedState, _ set: WatchSet) async throws(StorageError) -> Report {
    let outcome = await fetch(feed, known, set)
    // Cut off by the end of the program, which says nothing about the feed.
    if Task.isCancelled { return Report(state: known) }
    guard case .fetched(let fetched) = outcome else { return try await note(outcome, feed, known, set) }
    let hash = Hex.text(SHA256.hash(data: fetched.bytes))
    if hash == known.bodyHash {
      // The same feed from a server that knows no conditional requests; its validators may be new all the same.
      return try await note(.notModified(NotModifiedFeed(sameBodyAs: fetched)), feed, known, set)
    }
    return try await read(fetched, hash, feed, known, set)
  }

  /// Two seconds at first, twice as long each time, a day at most; nil for a feed whose readings end.
  private static func quarantineEnd(_ known: FeedState) -> Date? {
    guard known.interruptedPolls >= poisonous, let began = known.lastReading else { return nil }
    return began.addingTimeInterval(min(2 * pow(2, Double(min(known.interruptedPolls - poisonous, 20))), 86_400))
  }

  private func fetch(_ feed: FeedSettings, _ known: FeedState, _ set: WatchSet) async -> FetchOutcome {
    let fetcher = FeedFetcher(client: client, gate: gate, settings: .init(userAgent: userAgent, policy: set.policy))
    do throws(HTTPURLError) {
      return await fetcher.fetch(known, access: try FeedAccess(feed), now: clock.now)
    } catch {
      return .failed(FetchFailure(.invalidURL(error)))
    }
  }

  /// A poll that brought no entries.
  private func note(
    _ outcome: FetchOutcome, _ feed: FeedSettings, _ known: FeedState, _ set: WatchSet, because reason: String? = nil,
    mending: (inout FeedState) -> Void = { _ in }
  ) async throws(StorageError) -> Report {
    let now = clock.now
    var state = known
    if sources.isNetworkDown(for: outcome) { state.failures = 0 }
    let change = state.record(outcome, schedule: schedule(feed, set), now: now, random: random())
    var report = Report(state: state, addressChange: change)
    if case .failed(let failure) = outcome {
      report.failure = reason ?? ErrorMessage.text(for: failure)
      report.state.lastError = report.failure
    }
    mending(&report.state)
    let result = PollResult(outcome)
    report.result = result
    let isKeptAway = SourceHealth(SourceHealth.Settings(feed)).isKeptAway(report.state, now: now)
    if result == .held, isKeptAway { report.state.lastError = report.state.lastError ?? ErrorMessage.hostPausedText }
    let span = report.state.noteSight(result, isKeptAway: isKeptAway, known: known, now: now)
    let findings = sources.assess(outcome, of: feed, &report.state, known: known, set: set, now: now)
    report.events = findings.events
    report.deliveries = findings.deliveries.count
    try await store.commit(
      PollRecord(
        feed: report.state, date: now, result: result, blindSpan: span, events: findings.events, deliveries: findings.deliveries))
    return report
  }

  private func read(
    _ fetched: FetchedFeed, _ hash: String, _ feed: FeedSettings, _ known: FeedState, _ set: WatchSet
  ) async throws(StorageError) -> Report {
    if let end = Self.quarantineEnd(known), clock.now < end {
      let reason = ErrorMessage.quarantineText(known.interruptedPolls, until: end)
      return try await refuse(fetched, feed, known, set, because: reason) { $0.interruptedPolls = known.interruptedPolls }
    }
    try await store.noteReading(of: known, at: clock.now)
    let document: FeedDocument
    do {
      document = try FeedParser().parse(fetched.bytes, url: fetched.finalURL, contentType: fetched.contentType)
    } catch {
      let isWall = error == .page(challenge: true)
      return try await refuse(fetched, feed, known, set, as: isWall ? .blocked : .notAFeed, because: ErrorMessage.text(for: error))
    }
    return try await keep(document, fetched, hash, feed, known, set)
  }

  /// Validators and baseline stay as they were: the old entries still stand, and the next poll asks for the whole again.
  private func refuse(
    _ fetched: FetchedFeed, _ feed: FeedSettings, _ known: FeedState, _ set: WatchSet, as kind: FetchFailure.Reason = .notAFeed,
    because reason: String, mending: (inout FeedState) -> Void = { _ in }
  ) async throws(StorageError) -> Report {
    let failure = FetchFailure(kind, status: fetched.status, freshness: fetched.freshness)
    return try await note(.failed(failure), feed, known, set, because: reason) {
      $0.interruptedPolls = 0
      mending(&$0)
    }
  }

  private func keep(
    _ document: FeedDocument, _ fetched: FetchedFeed, _ hash: String, _ feed: FeedSettings, _ known: FeedState, _ set: WatchSet
  ) async throws(StorageError) -> Report {
    let now = clock.now
    let intake = try await Intake(document, of: feed, known, set, desk: desk, storyDesk: storyDesk, store: store, now: now)
    let sight: Sight = intake.overflowed && !fetched.isDelta ? .overflow : known.hasBaseline && intake.overlap > 1 ? .whole : .doubtful
    let overflowed = sight == .overflow
    var report = Report(state: known)
    let outcome = FetchOutcome.fetched(fetched)
    report.addressChange = report.state.record(
      outcome, newEntries: intake.newArticles, hints: FeedHints(document.hints), schedule: schedule(feed, set), now: now, random: random())
    if document.isCut {
      // The next poll asks for the whole again, and is not told that nothing has changed.
      report.state.validators = known.validators
    } else {
      report.state.bodyHash = hash
    }
    report.state.interruptedPolls = 0
    let span = report.state.noteSight(.polled, sight, known: known, now: now)
    let findings = sources.assess(outcome, of: feed, &report.state, known: known, overflowed: overflowed, set: set, now: now)
    try await commit(
      PollRecord(
        feed: report.state, date: now, result: .polled, overflowed: overflowed, blindSpan: span, events: findings.events,
        deliveries: findings.deliveries), with: intake, &report)
    let links = fetched.links.completed(hubs: document.hints.hubs, topic: document.hints.selfLink)
    try await hubs?.note(links, of: feed.url)
    return report
  }

  /// What a hub has pushed: its entries are read like any other's, and nothing else of the feed's state is touched, for a hub knows no more.
  func receive(_ push: Push, _ feed: FeedSettings, _ known: FeedState, _ set: WatchSet) async throws(StorageError) -> Report {
    var report = Report(state: known)
    let document: FeedDocument
    do {
      document = try FeedParser().parse(push.bytes, url: known.address, contentType: push.contentType)
    } catch {
      report.failure = "a push: \(ErrorMessage.text(for: error))"
      return report
    }
    let now = clock.now
    let intake = try await Intake(document, of: feed, known, set, desk: desk, storyDesk: storyDesk, store: store, now: now)
    if intake.newArticles > 0 { report.state.lastNewEntry = now }
    try await commit(PollRecord(feed: report.state, date: now, result: nil), with: intake, &report)
    return report
  }

  private func schedule(_ feed: FeedSettings, _ set: WatchSet) -> PollSchedule {
    PollSchedule(PollSchedule.Settings(feed, set.folder.settings, isPushed: hubs?.isPushed(feed.url) ?? false))
  }

  private func commit(_ frame: PollRecord, with intake: Intake, _ report: inout Report) async throws(StorageError) {
    var record = frame
    record.articles = intake.articles
    record.names = intake.names
    record.pages = intake.pages
    record.matches = intake.matches
    record.alerts = intake.alerts
    record.deliveries += intake.deliveries
    record.rechecks = intake.rechecks
    record.stories = intake.stories
    report.result = record.result
    report.entries = intake.entries
    report.newArticles = intake.newArticles
    report.updatedArticles = intake.articles.count - intake.newArticles
    report.alerts = record.alerts.count
    report.suppressed = record.matches.count - record.alerts.count
    report.pages = record.pages.count
    report.dropped = intake.dropped
    report.events = record.events
    report.deliveries = record.deliveries.count
    report.routed = Routed(record.alerts, record.deliveries)
    try await desk.settle(record.deliveries) { () async throws(StorageError) in try await store.commit(record) }
    storyDesk.note(record.alerts, record.deliveries)
  }
}
