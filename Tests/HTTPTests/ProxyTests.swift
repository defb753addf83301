import HTTP
import TestSupport
import XCTest

final class ProxyTests: XCTestCase {
  private let client = HTTPClient()

  override func tearDown() {
    client.close()
  }

  private func request(_ url: String, proxy: String, policy: NetworkPolicy = NetworkPolicy()) throws -> HTTPRequest {
    HTTPRequest(url: try HTTPURL(url), policy: policy, proxy: try HTTPProxy(proxy))
  }

  func testProxiesAreReadOrRefused() throws {
    let table: [(String, String?)] = [
      ("http://proxy.example:3128", "http://proxy.example:3128"), ("HTTP://Proxy.example", "http://proxy.example:80"),
      ("https://p", "https://p:443"), ("socks5://p", "socks5h://p:1080"), ("socks5h://[::1]:9", "socks5h://[::1]:9"),
      ("socks4a://p:1", "socks4a://p:1"), ("http://u:p%40ss@p:1", "http://p:1"), ("ftp://p", nil), ("", nil), ("http://", nil),
      ("http://a b", nil), ("http://p:99999", nil),
    ]
    for (text, expected) in table { XCTAssertEqual(try? HTTPProxy(text).description, expected, text) }
    let proxy = try HTTPProxy("http://u:p%40ss@p:1")
    XCTAssertEqual(proxy.credentials, .init(user: "u", password: "p@ss"))
    XCTAssertFalse("\(proxy)\(String(reflecting: proxy))".contains("p@ss"))
  }

  func testAProxyGetsTheWholeAddressAndItsOwnPassword() async throws {
    let proxy = try LoopbackServer { _ in .ok("through") }
    let response = try await client.send(
      request("http://feeds.example/a?b", proxy: "http://u:p@127.0.0.1:\(proxy.port)"))
    XCTAssertEqual(response.body, Array("through".utf8))
    XCTAssertEqual(proxy.requests.map(\.path), ["http://feeds.example/a?b"])
    XCTAssertEqual(proxy.requests.first?["proxy-authorization"], "Basic dTpw")
    XCTAssertNil(proxy.requests.first?["authorization"])
  }

  func testThroughAProxyPrivateTargetsStayOutOfReach() async throws {
    let proxy = try LoopbackServer { _ in .ok("secret") }
    for host in ["127.0.0.1", "10.0.0.1", "[::1]", "169.254.169.254", "localhost", "a.localhost", "2130706433"] {
      do {
        let response = try await client.send(request("http://\(host)/", proxy: "http://127.0.0.1:\(proxy.port)"))
        XCTFail("\(host) answered \(response.status)")
      } catch let error as HTTPError {
        guard case .refusedAddress = error else {
          XCTFail("\(host): \(error)")
          continue
        }
      }
    }
    XCTAssertEqual(proxy.accepts, 0)
    let allowed = try await client.send(request("http://10.0.0.1/", proxy: "http://127.0.0.1:\(proxy.port)", policy: .tens))
    XCTAssertEqual(allowed.status, 200)
  }

  func testADeadProxyIsAFault() async throws {
    let server = try LoopbackServer { _ in .ok("") }
    let port = server.port
    server.stop()
    await XCTAssertThrows(.proxyFailed(host: "127.0.0.1")) {
      try await self.client.send(self.request("http://feeds.example/", proxy: "http://127.0.0.1:\(port)"))
    }
    let refusing = try LoopbackServer { _ in .status(403) }
    await XCTAssertThrows(.proxyFailed(host: "127.0.0.1"), "no tunnel") {
      try await self.client.send(self.request("https://feeds.example/", proxy: "http://127.0.0.1:\(refusing.port)"))
    }
    XCTAssertEqual(refusing.requests.map(\.method), ["CONNECT"])
  }

  func testAConnectionThroughAProxyIsNotUsedWithoutIt() async throws {
    let server = try LoopbackServer { .ok($0.path) }
    let through = HTTPRequest(
      url: try HTTPURL(server.url("/a")), policy: .loopback, proxy: try HTTPProxy("http://127.0.0.1:\(server.port)"))
    let first = try await client.send(through)
    let second = try await client.send(.make(server.url("/a")))
    XCTAssertEqual([first, second].map { String(decoding: $0.body, as: UTF8.self) }, [server.url("/a"), "/a"])
  }
}

extension NetworkPolicy {
  fileprivate static let tens = NetworkPolicy(allowed: ["10.0.0.0/8"].compactMap(CIDR.init))
}
