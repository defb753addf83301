import Foundation
import Logging
import ServiceLifecycle
import Storage
import Watchlists

/// Applies retention, at the start and then every hour.
struct Housekeeper: Service {
  static let interval: TimeInterval = 3600

  let set: CurrentSet
  let store: any Store
  let clock: any AgentClock
  let trouble: StoreTrouble
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await prune()
        do { try await clock.sleep(until: clock.now.addingTimeInterval(Self.interval)) } catch { return }
      }
    }
  }

  private func prune() async {
    let keep = set.value.folder.settings.retention
    do {
      let removed = try await store.prune(before: clock.now.addingTimeInterval(-Double(keep.components.seconds)))
      if removed > 0 {
        logger.info("retention applied", metadata: ["removed": "\(removed)", "days": "\(keep.components.seconds / 86_400)"])
      }
    } catch {
      trouble.report(error)
    }
  }
}
