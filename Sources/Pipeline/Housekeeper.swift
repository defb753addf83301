import Alerts
import CMalloc
import Foundation
import Logging
import ServiceLifecycle
import Storage
import Watchlists

/// Applies retention, at the start and then every hour; each minute writes down that the agent is at work, looks how the watch stands, and gives
/// back memory that is free.
struct Housekeeper: Service {
  static let interval: TimeInterval = 3600
  static let mark: TimeInterval = 60

  let set: CurrentSet
  let store: any Store
  let clock: any AgentClock
  let health: AgentHealth
  let trouble: StoreTrouble
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var nextPruning = clock.now
      while !Task.isCancelled {
        await noteRunning()
        await look()
        giveBackFreeMemory()
        if clock.now >= nextPruning {
          await prune()
          nextPruning = clock.now.addingTimeInterval(Self.interval)
        }
        do { try await clock.sleep(until: clock.now.addingTimeInterval(Self.mark)) } catch { return }
      }
    }
  }

  private func noteRunning() async {
    do {
      try await store.noteRunning(at: clock.now)
    } catch {
      trouble.report(error)
    }
  }

  private func look() async {
    do {
      let facts = try await WatchFacts.make(of: set.value.folder.feeds, store: store, now: clock.now)
      health.update { $0.watch = facts }
    } catch {
      trouble.report(error)
    }
  }

  private func prune() async {
    let keep = set.value.folder.settings.retention
    do {
      let removed = try await store.prune(before: clock.now.addingTimeInterval(-Double(keep.components.seconds)))
      _ = try await store.pruneStories(before: clock.now.addingTimeInterval(-StoryIndex.Settings().window))
      if removed > 0 {
        logger.info("retention applied", metadata: ["removed": "\(removed)", "days": "\(keep.components.seconds / 86_400)"])
      }
    } catch {
      trouble.report(error)
    }
  }
}
