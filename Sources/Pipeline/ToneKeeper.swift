import Alerts
import Deliveries
import Foundation
import Logging
import ServiceLifecycle
import Storage
import Watchlists

/// Holds the tone of each watchlist that asks for it against its own normal, at the start and then every ten minutes, and tells its receivers of
/// a shift: once when it begins, once when it ends. What was told is in the store, with its outbox rows, so that a restart tells nothing twice.
struct ToneKeeper: Service {
  static let interval: TimeInterval = 600

  let set: CurrentSet
  let store: any Store
  let clock: any AgentClock
  let shift = ToneShift()
  /// Rung when there is something in the outbox.
  let outbox: Bell
  let trouble: StoreTrouble
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await look()
        do { try await clock.sleep(until: clock.now.addingTimeInterval(Self.interval)) } catch { return }
      }
    }
  }

  private func look() async {
    let set = set.value
    for watchlist in set.folder.watchlists where watchlist.toneShift != nil {
      do {
        try await look(at: watchlist, set)
      } catch {
        trouble.report(error)
      }
    }
  }

  private func look(at watchlist: Watchlist, _ set: WatchSet) async throws(StorageError) {
    let now = clock.now
    let days = try await store.toneDays(of: watchlist.name, from: now.addingTimeInterval(-shift.settings.memory), to: now)
    let last = try await store.toneEvents(of: watchlist.name, limit: 1).first
    guard
      let event = shift.event(
        of: watchlist.name, file: watchlist.place.file, on: days, last: last, watch: watchlist.toneShift, now: now)
    else { return }
    try await store.save(event, deliveries: set.receivers(for: watchlist).map { set.delivery(of: .toneEvent(event), to: $0, now: now) })
    logger.notice(
      "tone shift",
      metadata: ["watchlist": "\(watchlist.name)", "what": "\(event.kind.rawValue)", "why": "\(ToneEventWords.text(for: event))"])
    outbox.ring()
  }
}
