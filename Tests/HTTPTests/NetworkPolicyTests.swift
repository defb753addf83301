import HTTP
import TestSupport
import XCTest

final class NetworkPolicyTests: XCTestCase {
  func testSpecialAddressesAreRefusedAndPublicOnesAreNot() throws {
    let refused = [
      "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.255", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1",
      "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "255.255.255.255", "::", "::1",
      "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "2001::1",
      "2001:db8::1", "2002:7f00:1::", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1",
    ]
    let permitted = [
      "8.8.8.8", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1", "223.255.255.255", "::ffff:8.8.8.8",
      "2606:4700::1111", "2001:200::1", "2a00:1450::1",
    ]
    for text in refused { XCTAssertFalse(NetworkPolicy().permits(try address(text)), text) }
    for text in permitted { XCTAssertTrue(NetworkPolicy().permits(try address(text)), text) }
  }

  func testAllowedRangesOpenWhatTheyNameButNeverCloudMetadata() throws {
    let everything = NetworkPolicy(allowed: ["0.0.0.0/0", "::/0"].compactMap(CIDR.init))
    for text in ["127.0.0.1", "192.168.1.1", "::1", "fd00::1", "64:ff9b::808:808"] {
      XCTAssertTrue(everything.permits(try address(text)), text)
    }
    for text in ["169.254.169.254", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::", "fd00:ec2::254", "169.254.170.2"] {
      XCTAssertFalse(everything.permits(try address(text)), text)
    }
    let lan = NetworkPolicy(allowed: ["192.168.0.0/16"].compactMap(CIDR.init))
    XCTAssertTrue(lan.permits(try address("192.168.7.7")))
    XCTAssertFalse(lan.permits(try address("127.0.0.1")))
    let translated = NetworkPolicy(allowed: ["64:ff9b::/96"].compactMap(CIDR.init))
    XCTAssertTrue(translated.permits(try address("64:ff9b::808:808")))
    XCTAssertFalse(translated.permits(try address("64:ff9b::7f00:1")), "what it reaches is judged too")
  }

  func testRangesAreReadOrRefused() {
    for text in [
      "", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0/8", "::/129", "localhost", "10.0.0.0/8/8", "10.0.0.0/+8", "010.0.0.1/8",
    ] {
      XCTAssertNil(CIDR(text), text)
    }
    for (text, printed) in [("10.0.0.0/8", "10.0.0.0/8"), ("::1", "::1/128"), ("0.0.0.0/0", "0.0.0.0/0"), ("FD00::/8", "fd00::/8")] {
      XCTAssertEqual(CIDR(text)?.description, printed, text)
    }
  }

  func testB30_EverySpellingOfAPrivateHostIsRefusedWithoutAConnection() async throws {
    let server = try LoopbackServer { _ in .ok("secret") }
    let client = HTTPClient()
    let hosts = [
      "127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.1", "127.1", "0", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "localhost",
      "[64:ff9b::7f00:1]", "[::1]",
    ]
    for host in hosts {
      do {
        let response = try await client.send(HTTPRequest(url: HTTPURL("http://\(host):\(server.port)/")))
        XCTFail("\(host) answered \(response.status)")
      } catch let error as HTTPError {
        guard case .refusedAddress = error else {
          XCTFail("\(host): \(error)")
          continue
        }
      }
    }
    for host in ["169.254.169.254", "[fd00:ec2::254]"] {
      let request = HTTPRequest(
        url: try HTTPURL("http://\(host)/"), policy: NetworkPolicy(allowed: ["0.0.0.0/0", "::/0"].compactMap(CIDR.init)))
      await XCTAssertThrows(.refusedAddress(host: host, address: host.trimmingCharacters(in: ["[", "]"]))) {
        try await client.send(request)
      }
    }
    XCTAssertEqual(server.accepts, 0)
    client.close()
  }

  func testB31_AKeptConnectionDoesNotCarryARequestOfAStricterPolicy() async throws {
    let server = try LoopbackServer { _ in .ok("secret") }
    let client = HTTPClient()
    _ = try await client.send(.make(server.url()))
    let strict = HTTPRequest(url: try HTTPURL(server.url()))
    await XCTAssertThrows(.refusedAddress(host: "127.0.0.1", address: "127.0.0.1")) { try await client.send(strict) }
    XCTAssertEqual(server.requests.count, 1)
    _ = try await client.send(.make(server.url()))
    XCTAssertEqual(server.requests.count, 2)
    client.close()
  }

  private func address(_ text: String) throws -> IPAddress {
    try XCTUnwrap(IPAddress(text), text)
  }
}
