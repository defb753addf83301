import Feeds
import Foundation
import HTTP
import Logging
import ServiceLifecycle
import Storage

/// Fetches the pages of articles of which the feed gives a teaser only (`full-text: true`), each when its time has come.
struct PageFetcher: Service {
  static let inFlight = 16
  /// Of one host: the gate lets one through at a time, and a host that is slow keeps nobody else out.
  static let inFlightOfHost = 2
  /// After a crash a page is taken again that much later; while the program runs, a page under way is not, however long it takes.
  static let lease = Duration.seconds(300)
  /// Seconds.
  private static let glance = 5.0

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
        let desk = PageDesk()
        while !Task.isCancelled {
          let claimed = await claim(for: desk)
          for page in claimed {
            desk.take(page)
            group.addTask {
              let outcome = await attempt(page)
              desk.end(page, rests: isResting(page, after: outcome), now: clock.now)
              bell.ring()
            }
          }
          if claimed.isEmpty { await pause() }
        }
      }
    }
  }

  private func claim(for desk: PageDesk) async -> [PendingPage] {
    do {
      return try await cycle.store.claimPages(desk.claim(now: clock.now))
    } catch {
      trouble.report(error)
      return []
    }
  }

  private func pause() async {
    let now = clock.now
    var until = now.addingTimeInterval(60)
    // Without an answer the minute will do. What is overdue waits for its host, and may hide what falls due meanwhile.
    if let due = try? await cycle.store.nextPageDue() { until = min(until, max(due, now.addingTimeInterval(Self.glance))) }
    await bell.wait(until: until, clock: clock)
  }

  /// True where the page's own host is paused, not one that it redirects to.
  private func isResting(_ page: PendingPage, after outcome: PageCycle.Outcome?) -> Bool {
    guard case .postponed = outcome else { return false }
    do throws(HTTPURLError) { return try !cycle.gate.isFree(HTTPURL(page.url).origin) } catch { return false }
  }

  /// Nil where the store refused what came of it.
  private func attempt(_ page: PendingPage) async -> PageCycle.Outcome? {
    do {
      let outcome = try await cycle.attempt(page, set.value)
      trouble.clear()
      trouble.health.count { $0.alerts += outcome.alerts }
      log(outcome, page)
      if outcome.alerts > 0 { outbox.ring() }
      return outcome
    } catch {
      trouble.report(error)
      return nil
    }
  }

  private func log(_ outcome: PageCycle.Outcome, _ page: PendingPage) {
    var facts: Logger.Metadata = ["article": "\(page.article)", "attempt": "\(page.attempts)"]
    switch outcome {
    case .interrupted: return
    case .read(let alerts, let routed):
      facts.merge(routed.facts) { _, new in new }
      if alerts > 0 { facts["alerts"] = "\(alerts)" }
      logger.log(level: alerts > 0 ? .info : .debug, "page read", metadata: facts)
    case .postponed(let reason, let next):
      facts["because"] = .string(reason)
      facts["next"] = "\(next.formatted(.iso8601))"
      logger.debug("page postponed", metadata: facts)
    case .undecided(let reason, let next, let alerts, let routed):
      facts.merge(routed.facts) { _, new in new }
      if alerts > 0 { facts["alerts"] = "\(alerts)" }
      facts["because"] = .string(reason)
      facts["next"] = next.map { "\($0.formatted(.iso8601))" } ?? "none"
      logger.warning("article undecided", metadata: facts)
    }
  }
}
