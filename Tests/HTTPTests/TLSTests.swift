import HTTP
import TestSupport
import XCTest

final class TLSTests: XCTestCase {
  private let client = HTTPClient()

  override func tearDown() {
    client.close()
  }

  private func server(_ talk: TLSServer.Talk) async throws -> TLSServer {
    guard let server = try await TLSServer(talk) else { throw XCTSkip("there is no openssl to serve TLS with") }
    return server
  }

  private func request(_ server: TLSServer, _ trust: HTTPTrust, policy: NetworkPolicy = .loopback) throws -> HTTPRequest {
    HTTPRequest(url: try HTTPURL(server.url), policy: policy, trust: trust)
  }

  func testACertificateIsTrustedOnTheWordOfItsAuthorityAlone() async throws {
    let server = try await server(.page)
    await XCTAssertThrows(.untrustedCertificate(host: "127.0.0.1")) { try await self.client.send(self.request(server, .system)) }
    for trust in [HTTPTrust.authorities(file: server.certificate), .unverified] {
      let response = try await client.send(request(server, trust))
      XCTAssertEqual(response.status, 200, "\(trust)")
    }
    await XCTAssertThrows(.untrustedCertificate(host: "127.0.0.1"), "a connection of less trust is not reused") {
      try await self.client.send(self.request(server, .system))
    }
    await XCTAssertThrows(.unreadableAuthorities) { try await self.client.send(self.request(server, .authorities(file: "/nowhere.pem"))) }
  }

  func testTrustOpensNoPrivateAddress() async throws {
    let server = try await server(.page)
    await XCTAssertThrows(.refusedAddress(host: "127.0.0.1", address: "127.0.0.1")) {
      try await self.client.send(self.request(server, .unverified, policy: NetworkPolicy()))
    }
  }

  func testRequestsShareOneHTTP2Connection() async throws {
    let server = try await server(.http2(body: "<rss/>"))
    let trust = HTTPTrust.authorities(file: server.certificate)
    let first = try await client.send(request(server, trust))
    XCTAssertEqual(first.body, Array("<rss/>".utf8))
    let client = client
    let request = try request(server, trust)
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<8 { group.addTask { try await client.send(request).status } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    XCTAssertEqual(statuses, Array(repeating: 200, count: 8))
    // The server takes one connection only; client streams are odd (RFC 9113, section 5.1.1).
    XCTAssertEqual(server.streams, Array(stride(from: 1, through: 17, by: 2)))
  }
}
