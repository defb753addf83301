import HTTP
import TestSupport
import XCTest

final class HTTPFaultTests: XCTestCase {
  private let client = HTTPClient()

  override func tearDown() {
    client.close()
  }

  func testEachFaultOfAServerHasItsError() async throws {
    let small = HTTPLimits(bodyBytes: 100_000)
    let flood = (0..<10_000).map { ("X-\($0)", "y") }
    let table: [(String, LoopbackReply, HTTPError, HTTPLimits)] = [
      ("closes at once", .close, .connectionLost, small),
      ("resets", .reset, .connectionLost, small),
      ("closes in mid-body", .truncated("<rss>", claiming: 1000), .truncatedBody, small),
      ("claims a huge body", .truncated("<rss>", claiming: 1 << 40), .bodyTooLarge(limit: small.wireBytes), small),
      ("never ends", .endless(), .bodyTooLarge(limit: 100_000), small),
      ("gzip bomb", gzip(Gzip.bomb(unpackingTo: 20 << 20)), .bodyTooLarge(limit: 100_000), small),
      ("gzip that unpacks to nothing", gzip(Gzip.emptyBlocks(40_000)), .bodyTooLarge(limit: 50_000), HTTPLimits(wireBytes: 50_000)),
      ("claims gzip and is not", gzip(Array("<rss/>".utf8)), .undecodableBody, small),
      ("claims brotli and is not", gzip(Array("<?xml version=\"1.0\"?><rss/>".utf8), "br"), .undecodableBody, small),
      ("stacked encodings", gzip(Gzip.stored([1]), "gzip, gzip"), .stackedEncodings, small),
      (
        "stacked encodings on two lines", .ok("", headers: [("Content-Encoding", "br"), ("Content-Encoding", "gzip")]), .stackedEncodings,
        small
      ),
      ("10,000 headers", .status(200, headers: flood), .headersTooLarge, small),
      ("a header of 90 KB", .ok("", headers: [("X", String(repeating: "x", count: 90_000))]), .headersTooLarge, small),
      ("not HTTP", .raw("* OK IMAP4 ready\r\n\r\n"), .malformedResponse, small),
    ]
    for (name, reply, expected, limits) in table {
      let server = try LoopbackServer { _ in reply }
      await XCTAssertThrows(expected, name) { try await self.client.send(.make(server.url(), limits: limits)) }
    }
  }

  func testEncodedBodiesArriveDecoded() async throws {
    let feed = "<rss>" + String(repeating: "é", count: 70_000) + "</rss>"
    // `<rss/>` in an uncompressed brotli block, and by the zstd command line.
    let table: [(String, [UInt8], String)] = [
      ("gzip", Gzip.stored(Array(feed.utf8)), feed),
      ("x-gzip", Gzip.stored(Array("<rss/>".utf8)), "<rss/>"),
      ("identity", Array("<rss/>".utf8), "<rss/>"),
      ("br", [0x8b, 0x02, 0x80, 0x3c, 0x72, 0x73, 0x73, 0x2f, 0x3e, 0x03], "<rss/>"),
      ("zstd", [0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x06, 0x31, 0x00, 0x00, 0x3c, 0x72, 0x73, 0x73, 0x2f, 0x3e], "<rss/>"),
    ]
    for (encoding, bytes, text) in table {
      let server = try LoopbackServer { _ in gzip(bytes, encoding) }
      let response = try await client.send(.make(server.url()))
      XCTAssertEqual(String(decoding: response.body, as: UTF8.self), text, encoding)
    }
  }

  func testWithDecodingOffTheBodyComesAsItIs() async throws {
    let server = try LoopbackServer { _ in gzip(Array("<rss/>".utf8)) }
    var request = try HTTPRequest.make(server.url())
    request.decoding = .off
    let response = try await client.send(request)
    XCTAssertEqual(response.body, Array("<rss/>".utf8))
    XCTAssertNil(server.requests.first?["accept-encoding"])
  }

  func testSlowServersAreCut() async throws {
    let table: [(String, LoopbackReply, HTTPLimits, HTTPError.Phase)] = [
      ("never answers", .stall, HTTPLimits(total: .milliseconds(80)), .total),
      (
        "stops in mid-body", LoopbackReply(LoopbackReply.truncated("<", claiming: 9).steps.dropLast() + [.stall]),
        HTTPLimits(total: .milliseconds(80)), .total
      ),
      (
        "one byte at a time", LoopbackReply([.send(LoopbackReply.head(200, [])), .drip(Array(repeating: 0x20, count: 10_000), every: 20)]),
        HTTPLimits(total: .milliseconds(80)), .total
      ),
      ("stays under the low speed", .stall, HTTPLimits(lowSpeedTime: .seconds(1)), .lowSpeed),
    ]
    for (name, reply, limits, expected) in table {
      let server = try LoopbackServer { _ in reply }
      do {
        _ = try await client.send(.make(server.url(), limits: limits))
        XCTFail("\(name): no error")
      } catch HTTPError.timedOut(let phase, _) {
        XCTAssertEqual(phase, expected, name)
      } catch {
        XCTFail("\(name): \(error)")
      }
    }
  }

  func testAClosedPortAndAnUnknownHostAreToldApart() async throws {
    let server = try LoopbackServer { _ in .ok("") }
    let (url, port) = (server.url(), server.port)
    server.stop()
    await XCTAssertThrows(.connectionFailed(host: "127.0.0.1", port: port)) { try await self.client.send(.make(url)) }
    await XCTAssertThrows(.unresolvedHost("no-such-host.invalid")) { try await self.client.send(.make("http://no-such-host.invalid/")) }
  }

  func testOddAnswersDoNotBreakTheClient() async throws {
    let table: [(String, LoopbackReply, Int, String)] = [
      ("interim answers", .raw("HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na"), 200, "a"),
      ("no reason phrase", .raw("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n"), 200, ""),
      ("204", .status(204), 204, ""),
      ("chunked with a trailer", .raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX-T: t\r\n\r\n"), 200, "a"),
      ("status 999", .raw("HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n"), 999, ""),
    ]
    for (name, reply, status, body) in table {
      let server = try LoopbackServer { _ in reply }
      let response = try await client.send(.make(server.url()))
      XCTAssertEqual(response.status, status, name)
      XCTAssertEqual(String(decoding: response.body, as: UTF8.self), body, name)
      XCTAssertNil(response.headers["x-t"], name)
      XCTAssertNil(response.headers["link"], name)
    }
  }

  func testErrorsThatTimeMayHealAreTransient() {
    let table: [(HTTPError, Bool)] = [
      (.timedOut(.total, after: .seconds(30)), true), (.unresolvedHost("a"), true), (.refusedAddress(host: "a", address: "b"), false),
      (.connectionFailed(host: "a", port: 1), true), (.connectionLost, true), (.untrustedCertificate(host: "a"), true),
      (.tlsFailed(host: "a"), true), (.bodyTooLarge(limit: 1), false), (.headersTooLarge, false), (.truncatedBody, true),
      (.undecodableBody, false), (.stackedEncodings, false), (.malformedResponse, true), (.invalidHeader(name: "a"), false),
      (.cancelled, true), (.unreadableAuthorities, true), (.proxyFailed(host: "a"), true), (.closed, true), (.other(code: 1), true),
    ]
    for (error, isTransient) in table { XCTAssertEqual(error.isTransient, isTransient, "\(error)") }
  }
}

private func gzip(_ bytes: [UInt8], _ encoding: String = "gzip") -> LoopbackReply {
  .status(200, headers: [("Content-Encoding", encoding)], body: bytes)
}
