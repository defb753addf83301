import HTTP
import XCTest

final class HTTPURLTests: XCTestCase {
  func testURLsComeOutInOneForm() throws {
    let table: [(String, String, String, Int)] = [
      ("http://Example.org", "http://example.org/", "example.org", 80),
      ("HTTPS://example.org:8443/a?b#c", "https://example.org:8443/a?b", "example.org", 8443),
      ("http://0x7f.1/", "http://127.0.0.1/", "127.0.0.1", 80),
      ("http://2130706433/", "http://127.0.0.1/", "127.0.0.1", 80),
      ("http://[::1]:81/", "http://[::1]:81/", "[::1]", 81),
      ("http://example.org/une page", "http://example.org/une%20page", "example.org", 80),
      ("http://example.org/é", "http://example.org/%c3%a9", "example.org", 80),
      ("http://u:p@example.org/x", "http://example.org/x", "example.org", 80),
    ]
    for (input, text, host, port) in table {
      let url = try HTTPURL(input)
      XCTAssertEqual(url.text.replacingOccurrences(of: "Example", with: "example"), text, input)
      XCTAssertEqual(url.host, host, input)
      XCTAssertEqual(url.port, port, input)
    }
  }

  func testB32_WhatIsNoWebAddressIsRefused() {
    let table: [(String, HTTPURLError)] = [
      ("", .malformed), ("example.org/feed", .malformed), ("http://", .malformed), ("http://a@b@c/", .malformed),
      ("http://a\r\nHost: b/", .malformed), ("http://a\u{0}b/", .malformed), ("http://a%00b/", .malformed), ("http://a:99999/", .malformed),
      ("file:///etc/passwd", .unsupportedScheme), ("ftp://a/", .unsupportedScheme), ("gopher://a/", .unsupportedScheme),
      ("dict://a/", .unsupportedScheme), ("unix:/run/x", .unsupportedScheme), ("javascript:alert(1)", .unsupportedScheme),
      ("http://a/" + String(repeating: "x", count: 9000), .tooLong(limit: 8192)),
    ]
    for (input, expected) in table {
      XCTAssertThrowsError(try HTTPURL(input), input) { XCTAssertEqual($0 as? HTTPURLError, expected, input) }
    }
  }

  func testReferencesResolveAgainstTheURL() throws {
    let base = try HTTPURL("https://u:p@example.org/a/b?c")
    let table = [
      ("d", "https://example.org/a/d"), ("/d", "https://example.org/d"), ("//other.org/x", "https://other.org/x"),
      ("http://other.org", "http://other.org/"), ("?q", "https://example.org/a/b?q"), ("../e", "https://example.org/e"),
    ]
    for (reference, expected) in table { XCTAssertEqual(try base.resolving(reference).text, expected, reference) }
    XCTAssertThrowsError(try base.resolving("file:///etc/passwd")) { XCTAssertEqual($0 as? HTTPURLError, .unsupportedScheme) }
    XCTAssertNil(try base.resolving("/d").credentials, "credentials are for the caller to carry on")
  }
}
