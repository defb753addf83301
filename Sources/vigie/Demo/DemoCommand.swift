import ArgumentParser
import Deliveries
import Foundation
import Logging
import Pipeline
import Synchronization
import Watchlists

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "The main job in one go, nothing to configure.",
    discussion: """
      Serves a bundled French article as a feed on a loopback port, polls it with libcurl, matches it with the example watchlists, scores its
      tone, and delivers a signed webhook to a bundled receiver, which checks the signature and prints what arrived. Then the page stays up.

      Example: vigie demo --once --json | deploy/verify-webhook
      """)

  @Flag(help: "Exit after the webhook: 0, or 1 if none came within 30 seconds. No page.") var once = false
  @Flag(help: "With --once: print the webhook as one JSON object {headers, body, secret} on stdout.") var json = false
  @Option(help: ArgumentHelp("Where the page listens.", valueName: "host:port")) var listen = "127.0.0.1:8080"

  func validate() throws {
    if json, !once { throw ValidationError("--json goes with --once.") }
  }

  func run() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "vigie-demo-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }  // what is left of a demo in the temporary folder harms nobody
    let secret = Signature.newSecret()
    let arrivals = Arrivals()
    let (listening, listens) = AsyncStream.makeStream(of: String.self)
    let world = DemoWorld(secret: secret, onListening: { listens.yield($0) }, onArrival: { await arrivals.add($0) })
    var logger = Log.logger()
    if ProcessInfo.processInfo.environment["VIGIE_LOG"] == nil { logger.logLevel = .warning }

    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        try await world.run()
        return false
      }
      guard let origin = await listening.first(where: { _ in true }) else { throw Failure("no loopback port for the demo") }
      say("▸ serving the article as a feed on \(origin)/feed.xml, and waiting for webhooks at \(origin)/webhook")
      let set = try demoSet(origin: origin, secret: secret)
      say("▸ polling it with libcurl, matching with \(set.folder.watchlists.count) watchlists of \(try ShippedFiles.folder())")
      let run = AgentRun(
        set: set, source: Agent.Source(path: folder.path, seen: FolderFingerprint(of: folder.path), load: { .success(set) }),
        store: "sqlite://\(folder.path)/vigie.db",
        listen: once ? nil : try ListenAddress(listen), logger: logger,
        onPage: { Console.err("▸ the page is up on \($0) — Ctrl-C ends the demo") })
      group.addTask {
        try await run.run()
        return false
      }
      group.addTask { try await watch(arrivals, secret: secret) }
      while let isDone = try await group.next() {
        if isDone || !once { break }
      }
      group.cancelAll()
    }
  }

  /// Prints each webhook that arrives; true after the first one with `--once`.
  private func watch(_ arrivals: Arrivals, secret: String) async throws -> Bool {
    let started = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await Task.sleep(for: .seconds(30))
        throw Failure("no webhook came within 30 seconds; VIGIE_LOG=debug vigie demo shows what happened")
      }
      group.addTask { await arrivals.first() }
      try await group.next()
      group.cancelAll()
    }
    for await arrival in arrivals.stream {
      if json {
        try Console.json(DemoOutput(headers: arrival.headers, body: String(decoding: arrival.body, as: UTF8.self), secret: secret))
      } else {
        show(arrival, after: started.duration(to: .now))
      }
      if once {
        if !arrival.isGenuine { throw Failure("the webhook's signature is not genuine") }
        return true
      }
    }
    return false
  }

  private struct DemoOutput: Encodable {
    let headers: [String: String]
    let body: String
    let secret: String
  }

  private func show(_ arrival: DemoWorld.Arrival, after time: Duration) {
    let seconds = String(format: "%.2f", time / .seconds(1))
    Console.out("▸ a webhook arrived after \(seconds) s, its signature is \(arrival.isGenuine ? "genuine" : "NOT genuine")")
    for name in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
      Console.out("    \(name): \(arrival.headers[name] ?? "missing")")
    }
    Console.out(DemoText.text(for: arrival.body, colour: isatty(STDOUT_FILENO) == 1))
  }

  /// The example watchlists and lexicons, with the demo's own feed and receiver in the place of the example ones.
  private func demoSet(origin: String, secret: String) throws -> WatchSet {
    var folder = try Folder.load(ShippedFiles.folder(), unset: .warning)
    let place = Place(file: "demo", line: 1, column: 1)
    var feed = FeedSettings(url: "\(origin)/feed.xml", place: place)
    feed.name = "Démonstration"
    feed.backfill = .all
    folder.feeds = [feed]
    var receiver = ReceiverSettings(name: "demo", kind: .webhook, place: place)
    receiver.url = Secret("\(origin)/webhook")
    receiver.secrets = [Secret(secret)]
    folder.receivers = [receiver]
    for index in folder.watchlists.indices { folder.watchlists[index].receivers = nil }
    folder.settings = AgentSettings()
    folder.settings.allowNetworks = ["127.0.0.0/8"]
    return try WatchSet(folder)
  }

  private func say(_ line: String) {
    if !json { Console.err(line) }
  }
}

/// What came in, for the one who watches.
private final class Arrivals: Sendable {
  let stream: AsyncStream<DemoWorld.Arrival>
  private let input: AsyncStream<DemoWorld.Arrival>.Continuation
  private let one = Bell()

  init() {
    (stream, input) = AsyncStream.makeStream()
  }

  func add(_ arrival: DemoWorld.Arrival) async {
    input.yield(arrival)
    one.ring()
  }

  /// Returns once something has come.
  func first() async {
    await one.wait(until: .distantFuture, clock: SystemClock())
  }
}
