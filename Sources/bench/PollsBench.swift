import ArgumentParser
import Foundation
import HTTP
import Logging
import Pipeline
import Storage
import Watchlists

/// Runs the agent itself, with its store, over a list of feeds, and times whole rounds of polls.
struct PollsBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "polls", abstract: "Times the agent polling every feed of a list, round after round.",
    discussion: "Time jumps between the rounds, so that every feed is due at once. `deploy/bench-polls` makes the feeds and serves them.")

  @Argument(help: "A file with one feed URL a line, all on loopback.") var list: String
  @Option(help: "Rounds.") var rounds = 2
  @Option(help: "A shell command that changes the feeds before the last round.") var change: String?

  func run() async throws {
    let urls = try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n").map(String.init)
    let folder = FileManager.default.temporaryDirectory.appending(path: "vigie-bench-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "set.yaml")
    try Data(Self.yaml(urls).utf8).write(to: file)
    let loaded = WatchFolder.load(path: file.path, environment: [:], unset: .error)
    guard let watchFolder = loaded.folder else { throw ValidationError(loaded.diagnostics.map(\.description).joined(separator: "\n")) }

    let count = PollCount()
    let clock = JumpingClock()
    let store = try await openStore(url: "sqlite://\(folder.path)/vigie.db", mode: .agent)
    let client = HTTPClient()
    defer { client.close() }
    let agent = try await Agent(
      try WatchSet(watchFolder),
      source: .init(path: file.path, seen: FolderFingerprint(of: file.path), load: { .failure(.init(text: "")) }),
      world: .init(client: client, store: store, clock: clock, userAgent: "Vigie-bench/1 (+loopback)", console: { _ in }),
      logger: Logger(label: "bench") { _ in count })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await agent.run(signals: []) }
      print("round   feeds  failed  seconds  feeds/s  processor seconds  resident MB")
      for round in 1...max(1, rounds) {
        if round == rounds, round > 1, let change { try Self.shell(change) }
        try await time(round, urls.count, count, clock)
      }
      group.cancelAll()
    }
    await store.close()
  }

  private func time(_ round: Int, _ feeds: Int, _ count: PollCount, _ clock: JumpingClock) async throws {
    let start = ContinuousClock.now
    let before = count.value
    let processor = Self.processorSeconds
    clock.jump(2 * 86_400)
    while count.value.polls - before.polls < feeds {
      try await Task.sleep(for: .milliseconds(10))
      guard start.duration(to: .now) < .seconds(600) else {
        throw ValidationError("\(count.value.polls - before.polls) polls in ten minutes")
      }
    }
    let seconds = start.duration(to: .now) / .seconds(1)
    let failed = count.value.failures - before.failures
    let cells = [
      String(round), String(feeds), String(failed), String(format: "%.2f", seconds), String(format: "%.0f", Double(feeds) / seconds),
      String(format: "%.2f", Self.processorSeconds - processor), Self.resident(),
    ]
    print(zip(cells, [5, 8, 8, 9, 9, 19, 13]).map { $0.leftPadded(to: $1) }.joined())
  }

  /// A flood of terms is not what is measured here; a few, so that every article goes through the whole pipeline.
  private static func yaml(_ urls: [String]) -> String {
    """
    settings: {allow-networks: [127.0.0.0/8]}
    watchlists: [{name: W, terms: [Lavrov, invasion imminente, "OTAN NEAR/8 élargissement"]}]
    feeds:
    \(urls.map { "  - {url: \"\($0)\", every: 1h}" }.joined(separator: "\n"))
    """
  }

  private static func shell(_ command: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw ValidationError("`\(command)` failed") }
  }

  /// Of the whole process, which other work beside it disturbs less than the clock.
  private static var processorSeconds: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
  }

  private static func resident() -> String {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS") } ?? ""
    let kilobytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Double($0) } ?? 0
    return String(format: "%.0f", kilobytes / 1024)
  }
}

extension String {
  fileprivate func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
