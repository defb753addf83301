import Feeds
import HTTP
import XCTest

final class HubLinksTests: XCTestCase {
  func testLinkFieldsAreReadAsTheStandardHasThem() throws {
    let url = try HTTPURL("https://example.org/a/feed")
    let (hub, topic) = ("https://hub.example/", "https://example.org/feed")
    let table: [([String], HubLinks)] = [
      ([], HubLinks()),
      (["<https://hub.example/>; rel=\"hub\"", "<https://example.org/feed>; rel=\"self\""], HubLinks(hubs: [hub], topic: topic)),
      (["<https://hub.example/>; rel=hub, </feed>;rel=self"], HubLinks(hubs: [hub], topic: topic)),
      (["<https://hub.example/>; title=\"a, b; \\\"c\\\"\"; REL=\"Other HUB\""], HubLinks(hubs: [hub])),
      (["</next>; rel=next, <https://hub.example/> ; rel=hub ; type=x"], HubLinks(hubs: [hub])),
      (["<https://a/>; rel=hub, <https://b/>; rel=hub"], HubLinks(hubs: ["https://a/", "https://b/"])),
      (["<https://hub.example/>; rel=next; rel=hub"], HubLinks()),
      (["<javascript:x>; rel=hub", "<file:///x>; rel=self"], HubLinks()),
      (
        ["https://hub.example/; rel=hub", "<https://hub.example/; rel=hub", "<x>; rel=\"hub", ";,<>;=;rel", "<"],
        HubLinks(hubs: ["https://example.org/a/x"])
      ),
      (Array(repeating: "<https://a/>; rel=hub", count: 1000), HubLinks(hubs: Array(repeating: "https://a/", count: 8))),
    ]
    for (fields, expected) in table {
      XCTAssertEqual(HubLinks(HTTPHeaders(fields.map { .init("link", $0) }), at: url), expected, "\(fields.prefix(2))")
    }
  }

  func testHeadersGoBeforeTheDocument() {
    let headers = HubLinks(hubs: ["h"], topic: "t")
    XCTAssertEqual(headers.completed(hubs: ["d"], topic: "u"), headers)
    XCTAssertEqual(HubLinks().completed(hubs: ["d"], topic: "u"), HubLinks(hubs: ["d"], topic: "u"))
    XCTAssertEqual(HubLinks(hubs: ["h"]).completed(hubs: ["d"], topic: "u"), HubLinks(hubs: ["h"], topic: "u"))
  }
}
