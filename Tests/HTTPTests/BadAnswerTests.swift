import HTTP
import TestSupport
import XCTest

final class BadAnswerTests: XCTestCase {
  private let client = HTTPClient()

  override func tearDown() {
    client.close()
  }

  func testB7_BombsOfEveryEncodingAreCutAndStackedOnesRefused() async throws {
    let gzip = Gzip.bomb(unpackingTo: 200 << 20)
    // 20 MB of spaces as brotli packs them.
    let brotli: [UInt8] = [
      0xcb, 0xff, 0xff, 0x3f, 0xf8, 0x25, 0x40, 0xe2, 0xb1, 0x40, 0x20, 0xf7, 0xfe, 0x8f, 0xff, 0xff, 0x7f, 0xf0, 0x4b, 0x00, 0xc4, 0x61,
      0x11, 0x80, 0xee, 0xfd, 0x5f, 0xfe, 0xff, 0xff, 0xe0, 0x97, 0x00, 0x88, 0xc3, 0x02, 0x00, 0xdd, 0xfb, 0x1f,
    ]
    let cut = HTTPError.bodyTooLarge(limit: HTTPLimits().bodyBytes)
    let table: [(String, [UInt8], HTTPError)] = [
      ("gzip", gzip, cut), ("deflate", Array(gzip.dropFirst(10)), cut), ("br", brotli, cut),
      ("gzip, gzip", Gzip.stored(gzip), .stackedEncodings), ("br, gzip", Gzip.stored(brotli), .stackedEncodings),
    ]
    for (encoding, body, expected) in table {
      let server = try LoopbackServer { _ in .status(200, headers: [("Content-Encoding", encoding)], body: body) }
      let before = Self.residentKilobytes
      await XCTAssertThrows(expected, encoding) { try await self.client.send(.make(server.url())) }
      XCTAssertLessThan(Self.residentKilobytes - before, 40_000, "\(encoding): memory stays flat")
    }
  }

  func testB7_AGzipFileIsUnpackedNoFurtherThanTheLimit() throws {
    let feed = Array("<rss>é</rss>".utf8)
    XCTAssertEqual(try GzipFile.unpack(Gzip.stored(feed), limit: 100), feed)
    XCTAssertEqual(try GzipFile.unpack(Gzip.stored(feed) + Gzip.stored(feed) + [0, 0, 0], limit: 100), feed + feed, "members, padding")
    XCTAssertThrowsError(try GzipFile.unpack(Gzip.stored(feed), limit: feed.count - 1)) {
      XCTAssertEqual($0 as? GzipFile.Fault, .tooLarge(limit: feed.count - 1))
    }
    XCTAssertThrowsError(try GzipFile.unpack(Gzip.bomb(unpackingTo: 200 << 20), limit: 1 << 20)) {
      XCTAssertEqual($0 as? GzipFile.Fault, .tooLarge(limit: 1 << 20))
    }
    let whole = Gzip.stored(feed)
    for length in 0..<whole.count {
      XCTAssertThrowsError(try GzipFile.unpack(Array(whole[..<length]), limit: 100), "\(length) bytes")
    }
    var random = SeededRandom(7)
    for _ in 0..<500 {
      var bytes = whole
      bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
      // Either is right, as long as it returns.
      _ = try? GzipFile.unpack(bytes, limit: 100)
    }
  }

  func testB8_AnAnswerWithoutEndASlowOneAndAHugeClaimAreCut() async throws {
    let table: [(String, LoopbackReply, HTTPLimits, (HTTPError) -> Bool)] = [
      ("endless", .endless(), HTTPLimits(), { $0 == .bodyTooLarge(limit: 15 << 20) }),
      ("1 GB claimed", .truncated("<rss>", claiming: 1 << 30), HTTPLimits(), { $0 == .bodyTooLarge(limit: 15 << 20) }),
      (
        "a byte now and then",
        LoopbackReply([.send(LoopbackReply.head(200, [])), .drip(Array(repeating: 0x20, count: 10_000), every: 50)]),
        HTTPLimits(lowSpeedTime: .seconds(1)), { if case .timedOut(.lowSpeed, _) = $0 { true } else { false } }
      ),
    ]
    for (name, reply, limits, isExpected) in table {
      let server = try LoopbackServer { _ in reply }
      do {
        let response = try await client.send(.make(server.url(), limits: limits))
        XCTFail("\(name): \(response.body.count) bytes")
      } catch let error as HTTPError {
        XCTAssertTrue(isExpected(error), "\(name): \(error)")
      }
    }
  }

  func testB9_HeadersThatFloodAreCutAndOddOnesDoNoHarm() async throws {
    let long = String(repeating: "x", count: 100_000)
    let table: [(String, LoopbackReply, HTTPError?)] = [
      ("a line of 100 KB", .ok("", headers: [("X", long)]), .headersTooLarge),
      ("1,000 lines", .ok("", headers: (0..<1000).map { ("X-\($0)", "y") }), .headersTooLarge),
      ("1 MB in small lines", .ok("", headers: (0..<500).map { ("X-\($0)", String(repeating: "y", count: 2000)) }), .headersTooLarge),
      ("a line without a colon", .raw("HTTP/1.1 200 OK\r\nnonsense\r\nContent-Length: 0\r\n\r\n"), .malformedResponse),
      ("a folded line", .raw("HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 0\r\n\r\n"), nil),
    ]
    for (name, reply, expected) in table {
      let server = try LoopbackServer { _ in reply }
      if let expected {
        await XCTAssertThrows(expected, name) { try await self.client.send(.make(server.url())) }
      } else {
        let response = try await client.send(.make(server.url()))
        XCTAssertEqual(response.status, 200, name)
      }
    }
    let server = try LoopbackServer { _ in .raw("HTTP/1.1 200 OK\r\nX: a\u{0}b\r\nContent-Length: 0\r\n\r\n") }
    let odd = try? await client.send(.make(server.url()))
    XCTAssertTrue(odd == nil || odd?.headers["x"]?.contains("\u{0}") == true, "a NUL ends the transfer or is a byte like any other")
  }

  func testB36_AnAnswerToAPostIsReadNoFurtherThanItsLimit() async throws {
    let limits = HTTPLimits(bodyBytes: 1 << 20, wireBytes: 1 << 20)
    let table: [(String, LoopbackReply, HTTPError?)] = [
      ("1 GB", .endless(), .bodyTooLarge(limit: 1 << 20)),
      ("10,000 headers", .status(200, headers: (0..<10_000).map { ("X-\($0)", "y") }), .headersTooLarge),
      ("binary", .status(200, body: (0...255).map { UInt8($0) }), nil),
    ]
    for (name, reply, expected) in table {
      let server = try LoopbackServer { _ in reply }
      if let expected {
        await XCTAssertThrows(expected, name) { try await self.client.send(.make(server.url(), method: .post([1]), limits: limits)) }
      } else {
        let response = try await client.send(.make(server.url(), method: .post([1]), limits: limits))
        XCTAssertEqual(response.body.count, 256, name)
      }
    }
  }

  private static var residentKilobytes: Int {
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ").dropFirst().first
    return (pages.flatMap { Int($0) } ?? 0) * 4
  }
}
