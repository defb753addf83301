import Foundation
import TestSupport
import Watchlists
import Web
import XCTest

final class BadRequestTests: XCTestCase {
  private static let host = "Host: 127.0.0.1\r\n"
  private static let last = "Host: 127.0.0.1\r\nConnection: close\r\n\r\n"
  /// What somebody hides behind another request.
  private static let hidden = "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"

  func testAPathLeadsNowhereButToThePages() async throws {
    try await WebHarness.serve { port, _ in
      for path in [
        "/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/alerts/../../etc/passwd", "/alerts/%2e%2e%2fpasswd", "/alerts/..", "/%00",
        "/alerts/%00", "/alerts/%ff", "/%zz", "/style.css/../healthz", "//127.0.0.1/healthz", "/\\..\\etc",
        "/" + String(repeating: "a", count: 70_000),
      ] {
        let answer = await RawRequest.send(Array("GET \(path) HTTP/1.1\r\n\(Self.last)".utf8), port: port)
        XCTAssertEqual(answer.statuses, [404], "\(path.prefix(40))")
        XCTAssertTrue(answer.isClosed)
        XCTAssertFalse(answer.text.contains("root:"), "\(path.prefix(40))")
      }
    }
  }

  func testOnlyWhatIsReadIsAnswered() async throws {
    try await WebHarness.serve { port, _ in
      for method in ["TRACE", "OPTIONS", "PUT", "DELETE", "PATCH", "POST"] {
        let answer = await RawRequest.send(Array("\(method) / HTTP/1.1\r\nX-Secret: abc\r\n\(Self.last)".utf8), port: port)
        XCTAssertEqual(answer.statuses, [404], method)
        XCTAssertFalse(answer.text.contains("X-Secret"), "\(method) sends back what it was sent")
      }
      let head = await RawRequest.send(Array("HEAD /healthz HTTP/1.1\r\n\(Self.last)".utf8), port: port)
      XCTAssertEqual(head.statuses, [200])
      XCTAssertTrue(head.text.hasSuffix("\r\n\r\n"), "a head and nothing else")
    }
  }

  /// One answer, 400, and the end: whatever two readers may disagree about, what stands behind it is nobody's request.
  func testWhatIsFramedBadlyIsAnsweredOnceAndNothingBehindItIs() async throws {
    let (host, hidden) = (Self.host, Self.hidden)
    let rows = [
      "two lengths": "POST / HTTP/1.1\r\n\(host)Content-Length: 0\r\nContent-Length: \(hidden.utf8.count)\r\n\r\n\(hidden)",
      "one length twice": "GET / HTTP/1.1\r\n\(host)Content-Length: 0\r\nContent-Length: 0\r\n\r\n\(hidden)",
      "a list of lengths": "POST / HTTP/1.1\r\n\(host)Content-Length: 0, \(hidden.utf8.count)\r\n\r\n\(hidden)",
      "length and chunks": "POST / HTTP/1.1\r\n\(host)Content-Length: 47\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n\(hidden)",
      "chunks and length": "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n\(hidden)",
      "an unknown coding": "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n\(hidden)",
      "two codings": "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n\(hidden)",
      "a broken chunk": "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n\(hidden)",
      "a space before the colon": "POST / HTTP/1.1\r\n\(host)Transfer-Encoding : chunked\r\nContent-Length: 0\r\n\r\n\(hidden)",
      "a folded line": "GET / HTTP/1.1\r\n\(host)X: a\r\n b\r\n\r\n\(hidden)",
      "a negative length": "POST / HTTP/1.1\r\n\(host)Content-Length: -1\r\n\r\n\(hidden)",
      "a length with a sign": "POST / HTTP/1.1\r\n\(host)Content-Length: +0\r\n\r\n\(hidden)",
      "a length beyond all numbers": "POST / HTTP/1.1\r\n\(host)Content-Length: 99999999999999999999999\r\n\r\n\(hidden)",
      "HTTP/0.9": "GET /healthz\r\n\r\n",
      "HTTP/0.9 by name": "GET /healthz HTTP/0.9\r\n\r\n\(hidden)",
      "a method of their own": "FETCH / HTTP/1.1\r\n\(host)\r\n\(hidden)",
      "NUL in the path": "GET /\0 HTTP/1.1\r\n\(host)\r\n\(hidden)",
      "NUL in a header": "GET / HTTP/1.1\r\n\(host)X: a\0b\r\n\r\n\(hidden)",
      "TLS": "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0",
    ]
    try await WebHarness.serve { port, _ in
      for (name, request) in rows {
        let answer = await RawRequest.send(Array(request.utf8), port: port)
        XCTAssertEqual(answer.statuses, [400], name)
        XCTAssertTrue(answer.isClosed, name)
      }
    }
  }

  func testWhatIsTooLargeIsRefused() async throws {
    let megabyte = String(repeating: "a", count: 1 << 20)
    try await WebHarness.serve { port, _ in
      for (name, request) in [
        "path": "GET /\(megabyte) HTTP/1.1\r\n\(Self.last)", "query": "GET /?q=\(megabyte) HTTP/1.1\r\n\(Self.last)",
        "header": "GET / HTTP/1.1\r\nX: \(megabyte)\r\n\(Self.last)",
        "headers": "GET / HTTP/1.1\r\n\(String(repeating: "X: a\r\n", count: 10_000))\(Self.last)",
      ] {
        let answer = await RawRequest.send(Array(request.utf8), port: port)
        // A client that is still writing may see the end of the connection before the answer.
        XCTAssertTrue(answer.statuses == [400] || answer.statuses.isEmpty, "\(name): \(answer.statuses)")
        XCTAssertTrue(answer.isClosed, name)
      }
      let body = await RawRequest.send(
        Array("POST / HTTP/1.1\r\nContent-Length: \(megabyte.utf8.count + 1)\r\n\(Self.last)\(megabyte)b".utf8), port: port)
      XCTAssertEqual(body.statuses, [413])
    }
  }

  func testThePageIsThereUnderItsOwnNamesOnly() async throws {
    let rows: [(String, String, Int)] = [
      ("/", "Host: 127.0.0.1:8080", 200), ("/", "Host: LOCALHOST", 200), ("/", "Host: [::1]:8080", 200), ("/", "Host: evil.example", 421),
      ("/", "Host: 127.0.0.1.evil.example", 421), ("/", "Host: localhost:80@evil.example", 421), ("/", "Host: localhost:", 200),
      ("/", "Host: localhost evil", 421), ("/", "Host:", 421), ("/", "X: no host", 421),
      ("/", "Host: 127.0.0.1\r\nHost: evil.example", 400), ("/healthz", "Host: evil.example", 200),
    ]
    try await WebHarness.serve { port, _ in
      for (path, host, status) in rows {
        let answer = await RawRequest.send(Array("GET \(path) HTTP/1.1\r\n\(host)\r\nConnection: close\r\n\r\n".utf8), port: port)
        XCTAssertEqual(answer.statuses, [status], "\(path) \(host)")
      }
    }
    // A reverse proxy has names of its own; there the token decides.
    try await WebHarness.serve(.init(host: "127.0.0.1", port: 0, token: "s3cret")) { port, _ in
      for (token, status) in [("s3cret", 200), ("wrong", 401)] {
        let request = "GET / HTTP/1.1\r\nHost: press.example.org\r\nAuthorization: Bearer \(token)\r\nConnection: close\r\n\r\n"
        let answer = await RawRequest.send(Array(request.utf8), port: port)
        XCTAssertEqual(answer.statuses, [status])
      }
    }
  }

  func testQueriesAreEscapedOrRefused() async throws {
    let values = [
      "%3Cscript%3Ealert(1)%3C/script%3E", "<script>", "\"><img+src=x+onerror=alert(1)>", "-1", "1" + String(repeating: "0", count: 30),
      "NaN",
      "inf", "0x10", "1e400", "%00", "%0d%0aSet-Cookie:+x=1", "%F0%9F%92%A9", "%ff%fe", "%E2%80%AE", "'%20OR%201=1--", "../../etc/passwd",
      "9223372036854775808h", "-9223372036854775808d", "1.5", "",
    ]
    let watchlists = [Watchlist(name: "W", place: Place(file: "w.yaml", line: 1, column: 1))]
    try await WebHarness.serve(folder: FolderView(watchlists: { watchlists })) { port, _ in
      for (path, names) in [
        ("/", ["q", "page", "token", "alert"]), ("/tone", ["watchlist", "days", "page"]), ("/sources", ["q", "page"]),
        ("/coverage.json", ["watchlist", "since"]), ("/alerts/x", ["token", "id"]), ("/healthz", ["q"]), ("/readyz", ["q"]),
      ] {
        for name in names {
          for value in values {
            let query = "GET \(path)?\(name)=\(value.replacing(" ", with: "+")) HTTP/1.1\r\n\(Self.last)"
            let answer = await RawRequest.send(Array(query.utf8), port: port)
            let what = "\(path)?\(name)=\(value)"
            XCTAssertTrue([[200], [400], [404]].contains(answer.statuses), "\(what): \(answer.statuses)")
            XCTAssertFalse(answer.text.contains("<script") || answer.text.contains("<img"), what)
            XCTAssertFalse(answer.text.lowercased().contains("set-cookie"), what)
          }
        }
      }
    }
  }
}
