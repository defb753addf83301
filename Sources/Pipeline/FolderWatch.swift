import Foundation
import Logging
import ServiceLifecycle
import Watchlists

/// Looks at the folder every second and puts an edit in force, or says why not. A look, and not only inotify, since bind mounts and
/// network file systems miss events.
struct FolderWatch: Service {
  static let interval: TimeInterval = 1

  let source: Agent.Source
  let set: CurrentSet
  let clock: any AgentClock
  let health: AgentHealth
  /// Rung when a new set is in force.
  let bell: Bell
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var seen = source.seen
      while !Task.isCancelled {
        do { try await clock.sleep(until: clock.now.addingTimeInterval(Self.interval)) } catch { return }
        let current = FolderFingerprint(of: source.path, since: seen)
        guard current != seen else { continue }
        seen = current
        reload()
      }
    }
    // The last of the services to start is the first to stop.
    health.update { $0.isStopping = true }
  }

  func reload() {
    switch source.load() {
    case .success(let new):
      let changes = SetChange(from: set.value.folder, to: new.folder).lines
      set.replace(with: new)
      health.update { $0.folderProblem = nil }
      logger.info("folder reloaded", metadata: ["changes": .string(changes.isEmpty ? "none" : changes.joined(separator: "; "))])
      bell.ring()
    case .failure(let problem):
      health.update { $0.folderProblem = problem.text }
      logger.error("folder refused: the last good set stays in force", metadata: ["problem": .string(problem.text)])
    }
  }
}

/// Why a folder did not load, in lines for people.
package struct FolderProblem: Error, Equatable {
  package var text: String

  package init(text: String) {
    self.text = text
  }
}
