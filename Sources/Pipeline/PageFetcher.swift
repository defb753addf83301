import Foundation
import Logging
import ServiceLifecycle
import Storage

/// Fetches the pages of articles of which the feed gives a teaser only (`full-text: true`), each when its time has come.
struct PageFetcher: Service {
  static let inFlight = 16
  /// Longer than one attempt with all its redirects and its wait at the host may take; after a crash the page is taken again that much later.
  static let lease = Duration.seconds(300)

  let set: CurrentSet
  let cycle: PageCycle
  let clock: any AgentClock
  /// Rung when there is a page to fetch, and when an attempt has ended.
  let bell: Bell
  let outbox: Bell
  let trouble: StoreTrouble
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        let slots = Slots(Self.inFlight)
        while !Task.isCancelled {
          let claimed = await claim(slots.free)
          for page in claimed {
            slots.take()
            group.addTask {
              await attempt(page)
              slots.give()
              bell.ring()
            }
          }
          if claimed.isEmpty { await pause() }
        }
      }
    }
  }

  private func claim(_ limit: Int) async -> [PendingPage] {
    do {
      return try await cycle.store.claimPages(limit: limit, lease: Self.lease, now: clock.now)
    } catch {
      trouble.report(error)
      return []
    }
  }

  private func pause() async {
    let now = clock.now
    var until = now.addingTimeInterval(60)
    // Without an answer the minute will do.
    if let due = try? await cycle.store.nextPageDue(), due > now { until = min(until, due) }
    await bell.wait(until: until, clock: clock)
  }

  private func attempt(_ page: PendingPage) async {
    do {
      let outcome = try await cycle.attempt(page, set.value)
      trouble.clear()
      log(outcome, page)
      if case .read(let alerts) = outcome, alerts > 0 { outbox.ring() }
    } catch {
      trouble.report(error)
    }
  }

  private func log(_ outcome: PageCycle.Outcome, _ page: PendingPage) {
    var facts: Logger.Metadata = ["article": "\(page.article)", "attempt": "\(page.attempts)"]
    switch outcome {
    case .interrupted: return
    case .read(let alerts):
      if alerts > 0 { facts["alerts"] = "\(alerts)" }
      logger.log(level: alerts > 0 ? .info : .debug, "page read", metadata: facts)
    case .undecided(let reason, let next):
      facts["because"] = .string(reason)
      facts["next"] = next.map { "\($0.formatted(.iso8601))" } ?? "none"
      logger.warning("article undecided", metadata: facts)
    }
  }
}
