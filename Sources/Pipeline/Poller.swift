import Deliveries
import Feeds
import Foundation
import Logging
import ServiceLifecycle
import Storage
import Watchlists

/// Polls every feed of the set in force when its time has come. Each poll is a task of its own: a feed that hangs delays no other, and the
/// fetcher's gates keep hosts from being crowded. While the store refuses, nobody is asked for what could not be kept.
struct Poller: Service {
  /// How soon a store that refused is tried again.
  static let storeRetry: TimeInterval = 10
  /// Pushes that may wait; polling brings what is dropped beyond them.
  static let mostPushes = 32

  let set: CurrentSet
  let cycle: PollCycle
  let book: FeedBook
  let clock: any AgentClock
  /// Rung when a poll has ended and when the set in force has changed.
  let bell: Bell
  /// Rung when there is something in the outbox.
  let outbox: Bell
  /// Rung when there is a page to fetch.
  let pages: Bell
  let pushes: AsyncStream<Push>
  let trouble: StoreTrouble
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        group.addTask { for await push in pushes { await receive(push) } }
        while !Task.isCancelled {
          if trouble.isThere {
            await waitForStore()
            continue
          }
          let (current, revision) = set.revised
          if book.isBehind(revision) {
            // Without them a feed that was just added is asked once more, and that is all.
            if let states = try? await cycle.store.feedStates() { book.learn(states) }
            book.follow(current.folder.feeds, revision: revision)
          }
          for (feed, state) in book.takeDue(now: clock.now) {
            group.addTask { await work(from: feed, state) }
          }
          let idle = clock.now.addingTimeInterval(3600)
          await bell.wait(until: min(book.nextDue() ?? idle, idle), clock: clock)
        }
      }
    }
  }

  /// Returns when the store has taken a write, and after `storeRetry` where it has not.
  private func waitForStore() async {
    do { try await clock.sleep(until: clock.now.addingTimeInterval(Self.storeRetry)) } catch { return }
    do {
      try await cycle.store.checkWritable()
      trouble.clear()
    } catch {
      trouble.report(error)
    }
  }

  /// Polls one feed, and then whatever is due, until nothing is, the set in force has changed or the store has refused something.
  private func work(from feed: FeedSettings, _ state: FeedState) async {
    var turn = (feed, state)
    while true {
      let (current, revision) = set.revised
      await finish(turn.0, await poll(turn.0, turn.1, current))
      guard !Task.isCancelled, !trouble.isThere, !book.isBehind(revision), let next = book.takeNext(now: clock.now) else { break }
      turn = next
    }
    bell.ring()
  }

  /// Reads a push at once, or after the poll of its feed that is under way.
  private func receive(_ push: Push) async {
    guard let (feed, state) = book.take(push) else { return }
    await finish(feed, await read(push, feed, state))
    bell.ring()
  }

  /// Ends a turn of the feed, after the pushes that came meanwhile.
  private func finish(_ feed: FeedSettings, _ end: FeedState) async {
    var state = end
    while let push = book.waitingPush(of: feed.url) { state = await read(push, feed, state) }
    book.finish(state)
  }

  private func read(_ push: Push, _ feed: FeedSettings, _ state: FeedState) async -> FeedState {
    await attempt(feed, state) { () async throws(StorageError) in try await cycle.receive(push, feed, state, set.value) }
  }

  private func poll(_ feed: FeedSettings, _ state: FeedState, _ current: WatchSet) async -> FeedState {
    await attempt(feed, state) { () async throws(StorageError) in try await cycle.poll(feed, state, current) }
  }

  /// The state after the poll; where the store refused it, the old one with a later try, so that nothing counts as seen that is not stored. The
  /// feed has been asked all the same, and is not asked again before its minimum.
  private func attempt(
    _ feed: FeedSettings, _ state: FeedState, _ step: () async throws(StorageError) -> PollCycle.Report
  ) async -> FeedState {
    do {
      let report = try await step()
      trouble.clear()
      trouble.health.count { $0.add(report) }
      log(report, feed)
      if report.deliveries > 0 { outbox.ring() }
      if report.pages > 0 { pages.ring() }
      return report.state
    } catch {
      trouble.report(error)
      var state = state
      // One that is not to be asked any more stays so.
      guard state.nextPoll != nil || state.lastPoll == nil else { return state }
      let minimum = set.value.folder.settings.minInterval / .seconds(1)
      state.nextPoll = max(state.nextPoll ?? .distantPast, clock.now.addingTimeInterval(minimum))
      return state
    }
  }

  private func log(_ report: PollCycle.Report, _ feed: FeedSettings) {
    for event in report.events {
      logger.warning("\(event.kind.rawValue)", metadata: ["says": .string(SourceEventWords.text(for: event))])
    }
    var facts: Logger.Metadata = ["feed": "\(feed.shownName)"]
    switch report.addressChange {
    case .moved(let address): logger.notice("feed has moved for good", metadata: facts.merging(["to": "\(address)"]) { _, new in new })
    case .returned: logger.notice("feed is asked at its own address again", metadata: facts)
    case nil: break
    }
    if let failure = report.failure {
      facts["error"] = "\(failure)"
      facts["failures"] = "\(report.state.failures)"
      return logger.warning("poll failed", metadata: facts.merging(plan(report.state)) { _, new in new })
    }
    let isQuiet = report.newArticles + report.updatedArticles == 0
    let level: Logger.Level = isQuiet ? .debug : .info
    // Most polls say nothing that anybody has asked for.
    guard level >= logger.logLevel else { return }
    for (name, count) in [
      ("new", report.newArticles), ("updated", report.updatedArticles), ("alerts", report.alerts), ("suppressed", report.suppressed),
      ("pages", report.pages), ("dropped", report.dropped),
    ] where count > 0 { facts[name] = "\(count)" }
    facts.merge(report.routed.facts) { _, new in new }
    logger.log(level: level, "polled", metadata: facts.merging(plan(report.state)) { _, new in new })
  }

  private func plan(_ state: FeedState) -> Logger.Metadata {
    var plan: Logger.Metadata = [:]
    plan["next"] = state.nextPoll.map { "\($0.formatted(.iso8601))" }
    plan["because"] = state.nextPollReason.map { "\($0)" }
    return plan
  }
}
