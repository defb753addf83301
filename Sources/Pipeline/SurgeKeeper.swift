import Alerts
import Deliveries
import Feeds
import Foundation
import Logging
import ServiceLifecycle
import Storage
import Watchlists

/// Holds the stories of each watchlist against its own normal whenever a slot of ten minutes ends, and tells its receivers of a surge: once when
/// it begins, once when it ends. What was told is in the store, with its outbox rows, so that a restart tells nothing twice.
struct SurgeKeeper: Service {
  /// Of the sources that were due in an hour; with more out of sight the hour is no measure of anything.
  static let mostBlind = 0.2
  /// Seconds; after a shorter absence the polls bring what came meanwhile into nearly the right slots.
  static let longestAbsence: TimeInterval = 1800
  /// Seconds after a slot's end: what comes with it is stored by then.
  static let delay: TimeInterval = 5

  let set: CurrentSet
  let store: any Store
  let clock: any AgentClock
  let surge = Surge()
  /// Rung when there is something in the outbox.
  let outbox: Bell
  let trouble: StoreTrouble
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await look()
        let next = StorySlots.slot(of: clock.now).addingTimeInterval(StorySlots.length + Self.delay)
        do { try await clock.sleep(until: next) } catch { return }
      }
    }
  }

  private func look() async {
    let set = set.value
    let watchlists = set.folder.watchlists.filter { $0.surge != nil }
    guard !watchlists.isEmpty else { return }
    do {
      let blind = try await blindHours()
      for watchlist in watchlists { try await look(at: watchlist, blind, set) }
    } catch {
      trouble.report(error)
    }
  }

  private func look(at watchlist: Watchlist, _ blind: Set<Date>, _ set: WatchSet) async throws(StorageError) {
    let now = clock.now
    var slots = try await store.storySlots(of: watchlist.name, from: now.addingTimeInterval(-surge.settings.memory), now: now)
    slots.blindHours = blind
    let last = try await store.lastSurge(of: watchlist.name)
    guard
      var event = surge.event(
        of: watchlist.name, file: watchlist.place.file, on: slots, last: last, watch: watchlist.surge, now: now)
    else { return }
    event.titles = try await store.storyTitles(of: watchlist.name, since: event.since, limit: SurgeEvent.mostTitles)
    try await store.save(event, deliveries: set.receivers(for: watchlist).map { set.delivery(of: .surgeEvent(event), to: $0, now: now) })
    logger.notice(
      "surge",
      metadata: [
        "watchlist": "\(watchlist.name)", "what": "\(event.kind.rawValue)", "stories": "\(event.stories)", "usual": "\(event.usual)",
      ])
    outbox.ring()
  }

  private func blindHours() async throws(StorageError) -> Set<Date> {
    let now = clock.now
    let from = now.addingTimeInterval(-surge.settings.memory)
    let hours = try await store.coverage(of: nil, from: from, to: now)
    var blind = Set(hours.filter { Double($0.failed + $0.blocked + $0.held) > Self.mostBlind * Double($0.due) }.map(\.hour))
    for absence in try await store.absences(from: from, to: now) where absence.duration >= Self.longestAbsence {
      let first = CoverageHour.hour(of: absence.start).timeIntervalSince1970
      for hour in stride(from: first, to: absence.end.timeIntervalSince1970, by: 3600) { blind.insert(Date(timeIntervalSince1970: hour)) }
    }
    return blind
  }
}
