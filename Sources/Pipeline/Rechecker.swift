import Alerts
import Articles
import Feeds
import Foundation
import Logging
import ServiceLifecycle
import Storage
import Watchlists

/// Looks at the pages of alerted articles again, six times in 48 hours, and tells of what has changed, was taken back or is gone.
struct Rechecker: Service {
  static let inFlight = 4
  /// After a crash a page is looked at again that much later.
  static let lease = Duration.seconds(300)

  let set: CurrentSet
  let store: any Store
  let look: PageLook
  let desk: RouteDesk
  let storyDesk: StoryDesk
  let clock: any AgentClock
  let outbox: Bell
  let trouble: StoreTrouble
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        let due = await claim()
        await withTaskGroup { group in
          for recheck in due { group.addTask { await attempt(recheck) } }
        }
        if due.isEmpty { await pause() }
      }
    }
  }

  private func claim() async -> [Recheck] {
    do {
      return try await store.claimRechecks(limit: Self.inFlight, lease: Self.lease, now: clock.now)
    } catch {
      trouble.report(error)
      return []
    }
  }

  private func pause() async {
    let now = clock.now
    var until = now.addingTimeInterval(60)
    if let due = try? await store.nextRecheckDue(), due > now { until = min(until, due) }
    do { try await clock.sleep(until: until) } catch {}
  }

  private func attempt(_ recheck: Recheck) async {
    do {
      try await attempt(recheck, set.value)
      trouble.clear()
    } catch {
      trouble.report(error)
    }
  }

  private func attempt(_ claimed: Recheck, _ set: WatchSet) async throws(StorageError) {
    var recheck = claimed
    let corrections = Corrections(
      store: store, set: set, desk: desk, storyDesk: storyDesk, silences: try await store.silences(), now: clock.now)
    let alerts = try await corrections.alerts(on: recheck.article)
    guard set.folder.settings.corrections, let first = alerts.map(\.created).min(),
      let stored = try await store.article(id: recheck.article), let url = stored.article.url,
      let feed = set.folder.feeds.first(where: { $0.url == stored.feed })
    else {
      recheck.due = nil
      return try await store.finish(recheck, alerts: [], deliveries: [])
    }
    var change: ArticleChange?
    var article = stored.article
    switch await look.look(at: url, of: feed, set) {
    case .interrupted: return
    case .paused(let pause):
      recheck.due = clock.now.addingTimeInterval(max(pause, .seconds(60)) / .seconds(1))
      return try await store.finish(recheck, alerts: [], deliveries: [])
    case .page(let page) where !page.isPaywalled:
      let version = ArticleVersion(page)
      recheck.missing = 0
      change = recheck.page.flatMap {
        ArticleComparison(from: $0, to: version, language: article.language, shown: Corrections.shown(alerts)).change(noticed: clock.now)
      }
      recheck.page = version
      if change?.differences.contains(where: { $0.part == .title }) == true { article.title = page.title }
    case .unread(_, _, let isMissing) where isMissing:
      recheck.missing += 1
      if recheck.missing == RecheckSchedule.missingTimes {
        let before = recheck.page ?? ArticleVersion(title: article.title, paragraphs: article.paragraphs ?? [])
        change = ArticleChange(kind: .gone, noticed: clock.now, differences: [], hashBefore: before.hash, hashAfter: nil)
      }
    case .page, .unread, .unasked: break
    }
    recheck.looks += 1
    let isMissing = recheck.missing > 0
    recheck.due =
      recheck.missing >= RecheckSchedule.missingTimes
      ? nil : RecheckSchedule.next(alert: first, looks: recheck.looks, isMissing: isMissing, now: clock.now)
    guard let change else { return try await store.finish(recheck, alerts: [], deliveries: []) }
    let news = try await corrections.news(of: change, to: article)
    let finished = recheck
    try await desk.settle(news.deliveries) { () async throws(StorageError) in
      try await store.finish(finished, alerts: news.alerts, deliveries: news.deliveries)
    }
    trouble.health.count { $0.alerts += news.alerts.count }
    logger.notice(
      "article changed",
      metadata: [
        "article": "\(recheck.article)", "what": "\(change.kind.rawValue)", "alerts": "\(news.alerts.count)",
      ])
    outbox.ring()
  }
}
