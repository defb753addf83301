import Articles
import Crypto
import Feeds
import Foundation
import HTTP
import Storage
import Watchlists

/// One poll of one feed, from the request to the commit. Nothing is announced before it is stored, and nothing of it is stored in halves.
struct PollCycle: Sendable {
  /// A body that ended the program this often while being read is left alone until it changes.
  static let poisonous = 5

  let client: HTTPClient
  let gate: HostGate
  let userAgent: String
  let store: any Store
  let clock: any AgentClock
  let random: @Sendable () -> Double
  let sources: SourceWatch

  /// What a poll left behind, for the log and for the one who wakes the outbox.
  struct Report: Sendable, Equatable {
    var state: FeedState
    var failure: String?
    var addressChange: AddressChange?
    var newArticles = 0
    var updatedArticles = 0
    var alerts = 0
    var suppressed = 0
    var pages = 0
    var events: [SourceEvent] = []
    /// Of alerts and of events.
    var deliveries = 0
  }

  func poll(_ feed: FeedSettings, _ known: FeedState, _ set: WatchSet) async throws(StorageError) -> Report {
    let outcome = await fetch(feed, known, set)
    // Cut off by the end of the program, which says nothing about the feed.
    if Task.isCancelled { return Report(state: known) }
    guard case .fetched(let fetched) = outcome else { return try await note(outcome, feed, known, set) }
    let hash = SHA256.hash(data: fetched.bytes).map { String($0, radix: 16).leftPadded(to: 2) }.joined()
    if hash == known.bodyHash {
      // The same feed from a server that knows no conditional requests; its validators may be new all the same.
      return try await note(.notModified(NotModifiedFeed(sameBodyAs: fetched)), feed, known, set)
    }
    return try await read(fetched, hash, feed, known, set)
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
    let change = state.record(outcome, schedule: PollSchedule(feed, set.folder.settings), now: now, random: random())
    var report = Report(state: state, addressChange: change)
    if case .failed(let failure) = outcome {
      report.failure = reason ?? ErrorMessage.text(for: failure)
      report.state.lastError = report.failure
    }
    mending(&report.state)
    let result = PollResult(outcome)
    let span = report.state.noteSight(result, overflowed: false, known: known, now: now)
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
    guard known.interruptedPolls < Self.poisonous else {
      let reason = "reading it has ended the program \(Self.poisonous) times; it is left alone until it changes"
      return try await refuse(fetched, feed, known, set, because: reason) { $0.bodyHash = hash }
    }
    // Counted before the work, so that a body which kills the program is found out.
    var begun = known
    begun.interruptedPolls += 1
    try await store.save(begun)
    let document: FeedDocument
    do {
      document = try FeedParser().parse(fetched.bytes, url: fetched.finalURL, contentType: fetched.contentType)
    } catch {
      return try await refuse(fetched, feed, known, set, because: ErrorMessage.text(for: error))
    }
    return try await keep(document, fetched, hash, feed, known, set)
  }

  /// Validators and baseline stay as they were: the old entries still stand, and the next poll asks for the whole again.
  private func refuse(
    _ fetched: FetchedFeed, _ feed: FeedSettings, _ known: FeedState, _ set: WatchSet, because reason: String,
    mending: (inout FeedState) -> Void = { _ in }
  ) async throws(StorageError) -> Report {
    let failure = FetchFailure(.notAFeed, status: fetched.status, freshness: fetched.freshness)
    return try await note(.failed(failure), feed, known, set, because: reason) {
      $0.interruptedPolls = 0
      mending(&$0)
    }
  }

  private func keep(
    _ document: FeedDocument, _ fetched: FetchedFeed, _ hash: String, _ feed: FeedSettings, _ known: FeedState, _ set: WatchSet
  ) async throws(StorageError) -> Report {
    let now = clock.now
    let items = document.items(feed: feed.url, name: feed.name, language: feed.language)
    let remembered = try await recognised(items, feed, known, now)
    let overflowed = known.lastNewEntry != nil && !fetched.isDelta && items.count > 1 && remembered.allSatisfy { $0 == nil }
    let judge = Judge(set: set, isBaseline: !known.hasBaseline, feed: feed, now: now)
    var report = Report(state: known)
    var record = PollRecord(feed: known, date: now, result: .polled, overflowed: overflowed)
    for (item, seen) in zip(items, remembered) where seen?.fingerprint != item.fingerprint {
      var article = item.article
      if let seen { article.id = seen.id }
      if seen == nil { report.newArticles += 1 } else { report.updatedArticles += 1 }
      let firstSeen = seen?.firstSeen ?? now
      record.articles.append(
        StoredArticle(article: article, feed: feed.url, keys: item.keys, fingerprint: item.fingerprint, firstSeen: firstSeen))
      if feed.fullText, let url = article.url, judge.asksForPage(of: article) {
        record.pages.append(PendingPage(article: article.id, feed: feed.url, url: url, due: now))
      }
      let verdict = judge.verdict(on: article, firstSeen: firstSeen, alreadyMatched: seen?.watchlists ?? [])
      record.matches += verdict.matches
      record.alerts += verdict.alerts
      record.deliveries += verdict.deliveries
    }
    let outcome = FetchOutcome.fetched(fetched)
    report.addressChange = report.state.record(
      outcome, newEntries: report.newArticles, hints: FeedHints(document.hints), schedule: PollSchedule(feed, set.folder.settings), now: now,
      random: random())
    report.state.bodyHash = hash
    report.state.interruptedPolls = 0
    record.blindSpan = report.state.noteSight(.polled, overflowed: overflowed, known: known, now: now)
    let findings = sources.assess(outcome, of: feed, &report.state, known: known, overflowed: overflowed, set: set, now: now)
    record.feed = report.state
    record.events = findings.events
    record.deliveries += findings.deliveries
    report.events = findings.events
    report.alerts = record.alerts.count
    report.suppressed = record.matches.count - record.alerts.count
    report.pages = record.pages.count
    report.deliveries = record.deliveries.count
    try await store.commit(record)
    return report
  }

  /// The articles that the items are, by their keys; an item that none knows may be one of the feed's recent articles under new names.
  private func recognised(
    _ items: [FeedItem], _ feed: FeedSettings, _ known: FeedState, _ now: Date
  ) async throws(StorageError) -> [KnownArticle?] {
    var remembered = try await store.known(feed: feed.url, keys: items.map(\.keys))
    guard known.hasBaseline, remembered.contains(nil) else { return remembered }
    let recent = try await store.recentEntries(
      feed: feed.url, since: now.addingTimeInterval(-EntryRecognition.memory), limit: EntryRecognition.mostRecent)
    var recognition = EntryRecognition(recent, present: Set(remembered.compactMap { $0?.id }))
    for (index, item) in items.enumerated() where remembered[index] == nil {
      guard let id = recognition.take(item), let stored = try await store.article(id: id) else { continue }
      remembered[index] = try await store.known(feed: feed.url, keys: [stored.keys]).first ?? nil
    }
    return remembered
  }
}

extension String {
  fileprivate func leftPadded(to length: Int) -> String {
    String(repeating: "0", count: max(0, length - utf8.count)) + self
  }
}

extension FeedHints {
  fileprivate init(_ hints: PollingHints) {
    self.init(interval: hints.interval, skipHours: hints.skipHours, skipDays: hints.skipDays)
  }
}
