import HTTP
import TestSupport
import XCTest

final class ConnectionKeepingTests: XCTestCase {
  private let client = HTTPClient()

  override func tearDown() {
    client.close()
  }

  /// How many of so many hosts find their connection kept at a second request.
  private func kept(of count: Int, keepsConnection: Bool) async throws -> Int {
    let servers = try (1...count).map { try LoopbackServer(address: "127.0.3.\($0)") { _ in .ok("x") } }
    let client = client
    for _ in 0..<2 {
      try await withThrowingTaskGroup(of: Int.self) { group in
        for server in servers {
          let url = server.url()
          group.addTask {
            var request = try HTTPRequest.make(url)
            request.keepsConnection = keepsConnection
            return try await client.send(request).status
          }
        }
        for try await status in group { XCTAssertEqual(status, 200) }
      }
    }
    return servers.filter { $0.accepts == 1 }.count
  }

  func testOfManyHostsFewConnectionsAreKept() async throws {
    let few = try await kept(of: 60, keepsConnection: false)
    XCTAssertTrue((1...17).contains(few), "\(few)")
    let wanted = try await kept(of: 60, keepsConnection: true)
    XCTAssertEqual(wanted, 60, "but every one that somebody waits for")
  }
}
