package import Foundation
import Feeds
import Glibc
import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle
package import Storage
import Watchlists

/// The page, and what operators and container health checks ask.
package struct WebServer: Service {
  package struct Settings: Sendable {
    package var host: String
    /// 0 picks a free port.
    package var port: Int
    /// Asked of every page but the health checks; nil only where the address is loopback.
    package var token: String?

    /// Whether the page may change anything: not where strangers could press a button.
    var offersRedelivery: Bool { token != nil || ["127.0.0.1", "localhost", "::1"].contains(host) }

    package init(host: String, port: Int, token: String? = nil) {
      self.host = host
      self.port = port
      self.token = token
    }
  }

  let settings: Settings
  let store: any Store
  let folder: FolderView
  let callbacks: HubCallbacks?
  let readiness: @Sendable () -> Readiness
  let metrics: @Sendable () -> Exposition
  let logger: Logger
  let now: @Sendable () -> Date
  let onRunning: @Sendable (Int) async -> Void
  let onRedelivery: @Sendable () -> Void
  private let redelivery: Redelivery?
  private let memory = CoverageMemory()
  /// Of a connection that asks nothing, or is in no hurry to.
  private static let idleTimeout = TimeAmount.seconds(30)

  /// `onRunning` is told the port once the server listens, `onRedelivery` that there is something in the outbox; `callbacks` are for WebSub hubs,
  /// where it is in use.
  package init(
    settings: Settings, store: any Store, folder: FolderView = FolderView(), callbacks: HubCallbacks? = nil,
    readiness: @escaping @Sendable () -> Readiness, metrics: @escaping @Sendable () -> Exposition = { Exposition() }, logger: Logger,
    now: @escaping @Sendable () -> Date = { Date() },
    onRunning: @escaping @Sendable (Int) async -> Void = { _ in }, onRedelivery: @escaping @Sendable () -> Void = {}
  ) {
    self.settings = settings
    self.store = store
    self.folder = folder
    self.callbacks = callbacks
    self.readiness = readiness
    self.metrics = metrics
    self.logger = logger
    self.now = now
    self.onRunning = onRunning
    self.onRedelivery = onRedelivery
    redelivery = settings.offersRedelivery ? Redelivery() : nil
  }

  package func run() async throws {
    var quiet = logger
    quiet.logLevel = max(quiet.logLevel, .warning)
    let application = Application(
      router: router(), server: .http1(configuration: .init(idleTimeout: Self.idleTimeout)),
      configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: "Vigie"),
      onServerRunning: { channel in
        if let port = channel.localAddress?.port { await onRunning(port) }
      },
      logger: quiet)
    do {
      try await application.run()
    } catch let error as IOError {
      if error.errnoCode == EADDRINUSE { throw WebError.addressInUse(host: settings.host, port: settings.port) }
      throw WebError.cannotListen(host: settings.host, port: settings.port, errno: error.errnoCode)
    }
  }

  private func router() -> Router<BasicRequestContext> {
    let router = Router(options: .autoGenerateHeadEndpoints)
    router.add(middleware: WholeRequest())
    router.get("healthz") { _, _ in Reply.text(.ok, "ok\n") }
    router.get("readyz") { _, _ in Self.ready(readiness()) }
    callbacks?.addRoutes(to: router)
    let pages = router.group().add(middleware: Guard(token: settings.token))
    pages.get("metrics") { _, _ in Reply.make(.ok, metrics().text, type: Exposition.contentType) }
    pages.get("style.css") { _, _ in
      Reply.make(
        .ok, [Page.style, Page.sourcesStyle, Page.toneStyle, Page.deliveriesStyle].joined(separator: "\n"), type: "text/css; charset=utf-8")
    }
    pages.get("/") { _, _ in
      let alerts = try await store.alerts(limit: 100)
      let standings = SourceOrder(folder.feeds(), try await store.sourceSummaries()).counts
      let time = PageTime(now: now())
      let trouble = try await ReceiverTrouble.make(store: store)
      return Reply.html(
        .ok,
        page.alerts(
          alerts, counts: try await store.counts(), standings: standings,
          trouble: page.warning(trouble) + page.trouble(trouble, time), edits: page.edits(readiness(), time)))
    }
    pages.get("deliveries") { _, _ in
      let trouble = try await ReceiverTrouble.make(store: store)
      return Reply.html(.ok, page.deliveries(trouble, try await DeadLetters.make(store: store), PageTime(now: now())))
    }
    if let redelivery {
      pages.post(RouterPath(Redelivery.path)) { request, _ in
        let answer = try await redelivery.answer(request, store: store, now: now())
        if case .waiting = answer { onRedelivery() }
        return Reply.html(answer.status, page.again(answer))
      }
    }
    pages.get("sources") { _, _ in
      Reply.html(.ok, page.sources(try await SourcesReport.make(of: folder.feeds(), store: store, memory: memory, now: now())))
    }
    pages.get("tone") { request, _ in try await tone(request.uri.queryParameters) }
    pages.get("coverage.json") { request, _ in try await coverage(request.uri.queryParameters) }
    pages.get("alerts/:id") { _, context in
      guard let id = context.parameters.get("id"), let alert = try await store.alert(id: id) else {
        return Reply.html(.notFound, page.notFound())
      }
      return Reply.html(.ok, page.alert(alert, try await store.deliveries(.alert(id: id), limit: 100)))
    }
    return router
  }

  private func tone(_ parameters: Parameters) async throws -> Response {
    guard let query = ToneQuery(watchlist: parameters.get("watchlist"), days: parameters.get("days")) else {
      return Reply.text(.badRequest, "`days` is one of \(ToneReport.spans.map { "\($0)" }.joined(separator: ", ")).\n")
    }
    let watchlists = folder.watchlists()
    if let name = query.watchlist, !watchlists.contains(where: { $0.name == name }) {
      return Reply.text(.notFound, "There is no such watchlist.\n")
    }
    return Reply.html(
      .ok, page.tone(try await ToneReport.make(of: watchlists, watchlist: query.watchlist, span: query.span, store: store, now: now())))
  }

  private func coverage(_ parameters: Parameters) async throws -> Response {
    let query: CoverageQuery
    do {
      query = try CoverageQuery(
        watchlist: parameters.get("watchlist"), since: parameters.get("since"), now: now())
    } catch {
      return Reply.text(.badRequest, "`since` is hours or days, from 1h to 31d: since=48h\n")
    }
    let lines = try await folder.coverage(query.watchlist, query.from, query.to)
    if lines.isEmpty, query.watchlist != nil { return Reply.text(.notFound, "There is no such watchlist.\n") }
    return try Reply.json(lines)
  }

  private var page: Page {
    Page(
      notice: readiness().folderProblem.map { "The last edit of the folder is refused, and the last good set stays in force:\n\($0)" },
      formToken: redelivery?.token)
  }

  private static func ready(_ facts: Readiness) -> Response {
    let problems = [facts.isStopping ? "stopping" : nil, facts.storeProblem.map { "store: \($0)" }].compactMap(\.self)
    let lines = problems + (facts.folderProblem.map { ["folder (the last good set stays in force): \($0)"] } ?? [])
    return Reply.text(problems.isEmpty ? .ok : .serviceUnavailable, lines.isEmpty ? "ready\n" : lines.joined(separator: "\n") + "\n")
  }
}
