import HTTP
import Logging
import Storage
import TestSupport
import Web
import XCTest

final class HubCallbacksTests: XCTestCase {
  private let client = HTTPClient()

  private func ask(_ path: String, _ method: HTTPRequest.Method, port: Int, headers: HTTPHeaders = [:]) async throws -> HTTPResponse {
    let policy = NetworkPolicy(allowed: ["127.0.0.0/8"].compactMap { CIDR($0) })
    return try await client.send(
      HTTPRequest(url: HTTPURL("http://127.0.0.1:\(port)\(path)"), method: method, headers: headers, policy: policy))
  }

  func testHubsAskAndPushWithoutTheTokenAndStrangersFindNothing() async throws {
    let folder = try Fixtures.temporaryFolder()
    let store = try await openStore(url: "sqlite://\(folder.path)/vigie.db", mode: .agent)
    let pushes = Locked([String]())
    let callbacks = HubCallbacks(
      bodyLimit: 1000, knows: { $0 == "known" },
      ask: { path, query in path == "known" ? query["hub.challenge"].map { .confirmed(challenge: $0) } ?? .noted : .unknown },
      push: { path, body, type, signature in
        pushes.change { $0.append("\(path) \(String(decoding: body, as: UTF8.self)) \(type ?? "-") \(signature ?? "-")") }
      })
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    let server = WebServer(
      settings: .init(host: "127.0.0.1", port: 0, token: "t0ken"), store: store, callbacks: callbacks, readiness: { Readiness() },
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, onRunning: { found.yield($0) })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run() }
      let first = await ports.first { _ in true }
      let port = try XCTUnwrap(first)
      let table: [(String, HTTPRequest.Method, Int, String)] = [
        ("/websub/known?hub.challenge=a%2Bb%20c", .get, 200, "a+b c"), ("/websub/known?hub.mode=denied", .get, 200, ""),
        ("/websub/other?hub.challenge=x", .get, 404, ""), ("/websub/known", .post(Array("<rss/>".utf8)), 202, ""),
        ("/websub/known", .post(Array(repeating: 1, count: 1001)), 202, ""), ("/websub/other", .post([1]), 410, ""),
        ("/websub/", .post([1]), 404, ""), ("/", .get, 401, ""),
      ]
      for (path, method, status, body) in table {
        let response = try await ask(path, method, port: port, headers: ["X-Hub-Signature": "sha1=00", "Content-Type": "text/xml"])
        XCTAssertEqual(response.status, status, path)
        if !body.isEmpty { XCTAssertEqual(String(decoding: response.body, as: UTF8.self), body, path) }
      }
      group.cancelAll()
      while let result = await group.nextResult() { _ = result }
    }
    XCTAssertEqual(pushes.change { $0 }, ["known <rss/> text/xml sha1=00"], "the one that was too long is dropped")
    client.close()
    await store.close()
    try? FileManager.default.removeItem(at: folder)
  }
}
