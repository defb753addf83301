import ArgumentParser
import Deliveries
import Foundation
import HTTP
import Logging
import Pipeline
import ServiceLifecycle
import Storage
import UnixSignals
import Watchlists
import Web

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Watches, until told to stop.",
    discussion: """
      Reads every *.yaml below DIR, polls the feeds, and sends an alert for each new article that a watchlist matches. Edits to the folder are
      picked up within two seconds; a bad one is refused and named, and the last good set stays in force. SIGTERM stops it cleanly.

      Example: vigie run --watchlists watchlists --store sqlite:///var/lib/vigie/vigie.db
      """)

  @Option(help: ArgumentHelp("The folder of text files.", valueName: "dir")) var watchlists: String
  @Option(help: ArgumentHelp("The store; before `settings.store`.", valueName: "url")) var store: String?
  @Option(help: ArgumentHelp("Where the page listens; before `settings.listen`.", valueName: "host:port")) var listen: String?

  func run() async throws {
    let path = watchlists
    let seen = FolderFingerprint(of: path)
    let folder = try Folder.load(path, unset: .error)
    try await AgentRun(
      set: try Folder.tested(folder), source: Agent.Source(path: path, seen: seen, load: { Folder.reload(path) }),
      store: store ?? folder.settings.store ?? StoreOptions.defaultURL(environment: ProcessInfo.processInfo.environment),
      listen: try ListenAddress(listen ?? folder.settings.listen), logger: Log.logger()
    ).run()
  }
}

/// An agent with its page, as `run` and `demo` start it.
struct AgentRun {
  var set: WatchSet
  var source: Agent.Source
  var store: String
  /// Nil: no page.
  var listen: ListenAddress?
  var logger: Logger
  var onPage: @Sendable (_ address: String) -> Void = { _ in }

  func run(beside others: [any Service] = []) async throws {
    // A receiver or a reader of our output that goes away must not take the agent with it.
    signal(SIGPIPE, SIG_IGN)
    // Nor must a limit on the size of files: the store says that it cannot write.
    signal(SIGXFSZ, SIG_IGN)
    let settings = set.folder.settings
    if let listen, !listen.isLoopback, settings.pageToken == nil {
      throw Failure("listening on \(listen) needs `settings: page-token:`, since others could read the alerts; or listen on 127.0.0.1")
    }
    let keeper = try await openStore(url: store, mode: .agent)
    let client = HTTPClient()
    defer { client.close() }
    let console = ConsoleReceiver(colour: isatty(STDOUT_FILENO) == 1)
    let agent = try await Agent(
      set, source: source,
      world: .init(
        client: client, store: keeper, userAgent: settings.userAgent ?? Vigie.userAgent,
        console: { LineQueue.output.write(console.text(for: $0) + "\n") }),
      logger: logger)
    let health = agent.health
    let started = Date()
    let page = listen.map { address in
      WebServer(
        settings: .init(host: address.host, port: address.port, token: settings.pageToken?.value), store: keeper,
        folder: FolderView(agent.folder, store: keeper), callbacks: agent.hubs.map { HubCallbacks($0) },
        readiness: { Readiness(health.facts) },
        metrics: {
          let receivers = agent.folder().receivers.filter { !$0.isOff }.map(\.name)
          return Exposition(health.tally, health.facts, receivers: receivers, started: started, now: Date())
        },
        logger: logger,
        onRunning: { port in onPage("http://\(ListenAddress(address, port: port))") }, onRedelivery: { agent.outbox.ring() })
    }
    let impatience = Task { await Self.endAtSecondSignal() }
    defer { impatience.cancel() }
    try await agent.run(beside: others + (page.map { [$0] } ?? []))
    await keeper.close()
    LineQueue.output.flush(within: 1)
  }

  /// Who asks twice wants it now: what is under way is made again by the next start.
  private static func endAtSecondSignal() async {
    var isAsked = false
    for await signal in await UnixSignalsSequence(trapping: .sigterm, .sigint) {
      if isAsked { _exit(128 + (signal == .sigint ? SIGINT : SIGTERM)) }
      isAsked = true
    }
  }
}

extension Vigie {
  static let userAgent = "Vigie/\(version) (media-monitoring feed reader)"
}

extension FolderView {
  /// - Parameter folder: the one in force.
  init(_ folder: @escaping @Sendable () -> WatchFolder, store: any Store) {
    self.init(
      feeds: { folder().feeds }, watchlists: { folder().watchlists },
      coverage: { watchlist, from, to in
        try await CoverageReport.make(of: folder(), watchlist: watchlist, from: from, to: to, store: store).map { CoverageLine($0) }
      })
  }
}

extension Readiness {
  init(_ facts: AgentHealth.Facts) {
    self.init(
      isStopping: facts.isStopping, storeProblem: facts.storeProblem, folderProblem: facts.folderProblem,
      lastEdit: facts.lastEdit.map { Edit(date: $0.date, lines: $0.lines) },
      lastRefusal: facts.lastRefusal.map { Edit(date: $0.date, lines: $0.lines) })
  }
}
