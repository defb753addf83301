import Foundation
import Logging
import ServiceLifecycle
import Watchlists

/// Looks at the folder every second and puts an edit in force, or says why not. A look, and not only inotify, since bind mounts and
/// network file systems miss events.
struct FolderWatch: Service {
  static let interval: TimeInterval = 1
  /// Many editors and copies write a file in place, and the half of a file may load: what it says counts once it has stood still this long. After
  /// so many looks at a folder that never does, it is read all the same.
  static let settling: TimeInterval = 0.3
  static let mostLooks = 20

  let source: Agent.Source
  let set: CurrentSet
  let clock: any AgentClock
  let health: AgentHealth
  /// Rung when a new set is in force.
  let bells: [Bell]
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var seen = source.seen
      while !Task.isCancelled {
        do { try await clock.sleep(until: clock.now.addingTimeInterval(Self.interval)) } catch { return }
        let current = FolderFingerprint(of: source.path, since: seen)
        guard current != seen else { continue }
        guard let settled = await settled(current) else { return }
        seen = settled
        await reload()
      }
    }
    // The last of the services to start is the first to stop.
    health.update { $0.isStopping = true }
  }

  /// Nil where the watch was told to stop meanwhile.
  private func settled(_ first: FolderFingerprint) async -> FolderFingerprint? {
    var last = first
    for _ in 0..<Self.mostLooks {
      do { try await clock.sleep(until: clock.now.addingTimeInterval(Self.settling)) } catch { return nil }
      let next = FolderFingerprint(of: source.path, since: last)
      if next == last { break }
      last = next
    }
    return last
  }

  private func reload() async {
    switch await loaded() {
    case .success(let new):
      let changes = SetChange(from: set.value.folder, to: new.folder).lines
      set.replace(with: new)
      health.count {
        $0.loads += 1
        $0.lastLoad = clock.now
      }
      health.update {
        $0.folderProblem = nil
        // A comment, or the way back from a bad edit, does not take the place of what last changed.
        if !changes.isEmpty { $0.lastEdit = FolderEdit(date: clock.now, lines: changes) }
      }
      logger.info("folder reloaded", metadata: ["changes": .string(changes.isEmpty ? "none" : changes.joined(separator: "; "))])
      for bell in bells { bell.ring() }
    case .failure(let problem):
      let reasons = problem.lines
      health.count { $0.refusedLoads += 1 }
      health.update {
        $0.folderProblem = reasons.joined(separator: "\n")
        $0.lastRefusal = FolderEdit(date: clock.now, lines: reasons)
      }
      logger.error("folder refused: the last good set stays in force", metadata: ["problem": .string(reasons.joined(separator: "; "))])
    }
  }
}

extension FolderWatch {
  /// A set that loses its last watchlist is a slip, or a file that is about to be written: in force, it would let articles pass unread.
  private func loaded() async -> Result<WatchSet, FolderProblem> {
    let source = source
    // A hundred thousand terms take seconds to compile: on a thread of their own, since polls and the page share few threads, on one core a single one.
    let result = await withCheckedContinuation { continuation in
      DispatchQueue.global(qos: .utility).async { continuation.resume(returning: source.load()) }
    }
    guard case .success(let new) = result, new.folder.watchlists.isEmpty, !set.value.folder.watchlists.isEmpty else { return result }
    return .failure(FolderProblem(text: Diagnostic.noWatchlist(in: source.path).line))
  }
}

/// Why a folder did not load, in lines for people.
package struct FolderProblem: Error, Equatable {
  static let limitLines = 20

  package var text: String

  package init(text: String) {
    self.text = text
  }

  /// The first of them, where they are many.
  var lines: [String] {
    let all = text.split(separator: "\n").map(String.init)
    let more = all.count - Self.limitLines
    return more > 0 ? all.prefix(Self.limitLines) + ["… and \(more) more; `vigie check` shows them all"] : all
  }
}
