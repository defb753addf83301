import Foundation
import Logging
import Storage
import TestSupport
import Web
import XCTest

/// A server on a port of its own with an empty store, while a test's body runs.
enum WebHarness {
  static func serve(
    _ settings: WebServer.Settings = .init(host: "127.0.0.1", port: 0), folder: FolderView = FolderView(),
    readiness: Readiness = Readiness(), metrics: @escaping @Sendable () -> Exposition = { Exposition() },
    onRedelivery: @escaping @Sendable () -> Void = {}, _ body: (Int, any Store) async throws -> Void
  ) async throws {
    let place = try Fixtures.temporaryFolder()
    let store = try await openStore(url: "sqlite://\(place.path)/vigie.db", mode: .agent)
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    let server = WebServer(
      settings: settings, store: store, folder: folder, readiness: { readiness }, metrics: metrics,
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, onRunning: { found.yield($0) }, onRedelivery: onRedelivery)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      let port = await ports.first { _ in true }
      try await body(try XCTUnwrap(port), store)
      group.cancelAll()
      while let result = await group.nextResult() { _ = result }
    }
    await store.close()
    try? FileManager.default.removeItem(at: place)
  }
}
