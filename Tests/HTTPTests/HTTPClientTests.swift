import HTTP
import TestSupport
import XCTest

final class HTTPClientTests: XCTestCase {
  private let client = HTTPClient()

  override func tearDown() {
    client.close()
  }

  func testAnAnswerComesWithStatusHeadersBodyAndAddress() async throws {
    let server = try LoopbackServer { _ in .ok("<rss/>", headers: [("ETag", #"W/"a  b""#), ("X-Twice", "1"), ("x-twice", "2")]) }
    let response = try await client.send(.make(server.url("/feed?a=b")))
    XCTAssertEqual(response.status, 200)
    XCTAssertEqual(response.headers["etag"], #"W/"a  b""#)
    XCTAssertEqual(response.headers.all("x-twice"), ["1", "2"])
    XCTAssertEqual(String(decoding: response.body, as: UTF8.self), "<rss/>")
    XCTAssertEqual(response.wireBytes, 6)
    XCTAssertEqual(response.address, "127.0.0.1")
    XCTAssertEqual(server.requests.map(\.path), ["/feed?a=b"])
  }

  func testARequestCarriesItsHeadersAndNothingThatTellsMore() async throws {
    let server = try LoopbackServer { _ in .ok("", headers: [("Set-Cookie", "a=b")]) }
    let headers: HTTPHeaders = ["User-Agent": "Vigie/1", "If-None-Match": #"W/"x, y""#]
    for _ in 0..<2 { _ = try await client.send(.make(server.url(), headers: headers)) }
    for request in server.requests {
      XCTAssertEqual(request.method, "GET")
      XCTAssertEqual(
        Set(request.headers.map { $0.name.lowercased() }), ["host", "accept", "accept-encoding", "user-agent", "if-none-match"])
      XCTAssertEqual(request["if-none-match"], #"W/"x, y""#)
      for encoding in ["gzip", "deflate", "br", "zstd"] {
        XCTAssertTrue(request["accept-encoding"]?.contains(encoding) == true, "\(encoding) is offered")
      }
    }
    XCTAssertEqual(server.requests.count, 2)
    XCTAssertEqual(server.accepts, 1, "the connection is kept")
  }

  func testAPostSendsExactlyItsBytes() async throws {
    let server = try LoopbackServer { _ in .status(202) }
    for body in [[UInt8](), [0, 0x0d, 0x0a, 0xff], [UInt8](repeating: 7, count: 2 << 20)] {
      let response = try await client.send(.make(server.url(), method: .post(body), headers: ["Content-Type": "application/json"]))
      XCTAssertEqual(response.status, 202)
      XCTAssertEqual(server.requests.last?.method, "POST")
      XCTAssertEqual(server.requests.last?.body, body, "\(body.count) bytes")
      XCTAssertEqual(server.requests.last?["content-type"], "application/json")
      XCTAssertNil(server.requests.last?["expect"])
    }
  }

  func testAPutIsAPostByAnotherName() async throws {
    let server = try LoopbackServer { _ in .status(200) }
    _ = try await client.send(.make(server.url("/a"), method: .put([1, 2])))
    XCTAssertEqual(server.requests.last?.method, "PUT")
    XCTAssertEqual(server.requests.last?.body, [1, 2])
    XCTAssertNil(server.requests.last?["expect"])
    _ = try await client.send(.make(server.url("/b"), method: .post([3])))
    XCTAssertEqual(server.requests.last?.method, "POST", "on the same connection")
  }

  func testAHeaderThatWouldEndItsLineIsRefusedUnsent() async throws {
    let server = try LoopbackServer { _ in .ok("") }
    for (name, value) in [("X", "a\r\nY: b"), ("X", "a\nY: b"), ("X", "a\u{0}"), ("X: y\r\nZ", "a"), ("", "a"), ("X Y", "a")] {
      await XCTAssertThrows(.invalidHeader(name: name), "\(name): \(value)") {
        try await self.client.send(.make(server.url(), headers: HTTPHeaders([.init(name, value)])))
      }
    }
    XCTAssertEqual(server.accepts, 0)
  }

  func testRedirectsAreAnswersAndAreNotFollowed() async throws {
    let server = try LoopbackServer { $0.path == "/" ? .redirect(301, to: "/next") : .ok("") }
    let response = try await client.send(.make(server.url()))
    XCTAssertEqual(response.status, 301)
    XCTAssertEqual(response.headers["location"], "/next")
    XCTAssertEqual(server.requests.count, 1)
  }

  func testCredentialsOfTheURLAreSentAsBasicAuthAndNeverPrinted() async throws {
    let server = try LoopbackServer { _ in .ok("") }
    let url = try HTTPURL(server.url("/f").replacingOccurrences(of: "http://", with: "http://user:p%40ss@"))
    _ = try await client.send(HTTPRequest(url: url, policy: .loopback))
    XCTAssertEqual(server.requests.first?["authorization"], "Basic dXNlcjpwQHNz")
    for printed in ["\(url)", url.debugDescription, url.text, "\(String(describing: url.credentials))"] {
      XCTAssertFalse(printed.contains("p@ss") || printed.contains("p%40ss") || printed.contains("user"), printed)
    }
  }

  func testCancellingTheTaskAbortsTheTransfer() async throws {
    let server = try LoopbackServer { _ in .stall }
    let client = client
    let task = Task { try await client.send(.make(server.url())) }
    for await _ in server.arrivals { break }
    task.cancel()
    await XCTAssertThrows(.cancelled) { try await task.value }
  }

  func testClosingTheClientEndsWhatRunsAndWhatComes() async throws {
    let server = try LoopbackServer { _ in .stall }
    let client = HTTPClient()
    let task = Task { try await client.send(.make(server.url())) }
    for await _ in server.arrivals { break }
    client.close()
    await XCTAssertThrows(.closed) { try await task.value }
    await XCTAssertThrows(.closed) { try await client.send(.make(server.url())) }
  }

  func testManyRequestsRunAtOnceAndAStalledOneDelaysNone() async throws {
    let server = try LoopbackServer { $0.path == "/stall" ? .stall : .ok($0.path) }
    let client = client
    let stalled = Task { try await client.send(.make(server.url("/stall"))) }
    for await _ in server.arrivals { break }
    let bodies = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for number in 0..<100 { group.addTask { try await client.send(.make(server.url("/\(number)"))).body } }
      return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
    }
    XCTAssertEqual(bodies.count, 100)
    stalled.cancel()
    _ = await stalled.result
  }

  func testAConnectionThatTheServerClosedIsReplaced() async throws {
    let server = try LoopbackServer { _ in LoopbackReply(LoopbackReply.ok("x").steps + [.close]) }
    for _ in 0..<3 { _ = try await client.send(.make(server.url())) }
    XCTAssertEqual(server.accepts, 3)
  }

  func testB34_AProxyOfTheEnvironmentIsIgnored() async throws {
    setenv("http_proxy", "http://127.0.0.1:1", 1)
    setenv("ALL_PROXY", "http://127.0.0.1:1", 1)
    defer {
      unsetenv("http_proxy")
      unsetenv("ALL_PROXY")
    }
    let server = try LoopbackServer { _ in .ok("direct") }
    let response = try await client.send(.make(server.url()))
    XCTAssertEqual(response.body, Array("direct".utf8))
  }
}
