import Alerts
import Feeds
import Foundation
import HTTP
import Logging
import Pipeline
import Storage
import TestSupport
import Watchlists

/// An agent over real loopback HTTP and a real store, with time that the test moves.
struct AgentHarness {
  let folder: URL
  let clock: ManualClock
  let store: any Store
  private let client = HTTPClient()

  init(start: Date = Date(timeIntervalSince1970: 1_700_000_000)) async throws {
    folder = try Fixtures.temporaryFolder()
    clock = ManualClock(test: TestClock(start: start))
    store = try await openStore(url: "sqlite://\(folder.path)/vigie.db", mode: .agent)
  }

  /// Writes the set's file; what it is then, the agent takes for seen.
  func set(_ yaml: String) throws -> WatchSet {
    try Data(yaml.utf8).write(to: folder.appending(path: "set.yaml"))
    let result = WatchFolder.load(path: folder.appending(path: "set.yaml").path, environment: [:], unset: .error)
    guard let loaded = result.folder else { throw FolderProblem(text: result.diagnostics.map(\.line).joined(separator: "\n")) }
    return try WatchSet(loaded)
  }

  /// Runs the agent while `body` does, then stops it.
  func run(
    _ set: WatchSet, logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
    while body: @escaping @Sendable (Agent) async throws -> Void
  ) async throws {
    let path = folder.appending(path: "set.yaml").path
    let agent = try await Agent(
      set, source: .init(path: path, seen: FolderFingerprint(of: path), load: { Self.load(path) }),
      world: .init(
        client: client, store: store, clock: clock, gate: HostGate(clock: clock.test, gap: .zero), userAgent: "Test/1 (+x)",
        console: { _ in }, random: { 0 }),
      logger: logger)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await agent.run(signals: []) }
      try await body(agent)
      group.cancelAll()
      while let result = await group.nextResult() {
        if case .failure(let error) = result, !(error is CancellationError) { throw error }
      }
    }
  }

  func end() async throws {
    client.close()
    await store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  private static func load(_ path: String) -> Result<WatchSet, FolderProblem> {
    let result = WatchFolder.load(path: path, environment: [:], unset: .error)
    guard let folder = result.folder else { return .failure(FolderProblem(text: result.diagnostics.map(\.line).joined(separator: "\n"))) }
    do {
      return .success(try WatchSet(folder))
    } catch {
      return .failure(FolderProblem(text: "\(error)"))
    }
  }
}

/// `TestClock` as the agent wants it.
struct ManualClock: AgentClock {
  var test = TestClock()

  var now: Date { test.date }

  func sleep(until date: Date) async throws {
    try await test.sleep(until: date)
  }

  func advance(_ duration: Duration) {
    test.advance(by: duration)
  }
}

extension AsyncStream {
  /// The next element; nil when none comes within thirty seconds, so that a test fails and does not hang.
  func next() async -> Element? where Element: Sendable {
    await withTaskGroup(of: Element?.self) { group in
      group.addTask { await first { _ in true } }
      group.addTask {
        try? await Task.sleep(for: .seconds(30))
        return nil
      }
      defer { group.cancelAll() }
      return await group.next() ?? nil
    }
  }
}
