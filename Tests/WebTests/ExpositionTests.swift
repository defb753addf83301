import Foundation
import HTTP
import Storage
import Web
import XCTest

final class ExpositionTests: XCTestCase {
  func testAnyTextStandsInALabel() {
    var page = Exposition()
    page.add("vigie_x", .gauge, "A \\ and\na line.", [.init(["receiver": "a\"b\\c\nd\r\u{1b}é", "state": ""], 1.5)])
    XCTAssertEqual(
      page.text,
      """
      # HELP vigie_x A \\\\ and\\na line.
      # TYPE vigie_x gauge
      vigie_x{receiver="a\\"b\\\\c\\nd\r\u{1b}é",state=""} 1.5

      """)
  }

  func testNumbersAreWrittenAsPrometheusReadsThem() {
    for (value, text) in [
      (0, "0"), (3, "3"), (-2, "-2"), (0.25, "0.25"), (1_700_000_000, "1700000000"), (1e300, "1e+300"), (.nan, "nan"), (.infinity, "inf"),
    ] as [(Double, String)] {
      var page = Exposition()
      page.add("n", .counter, "h", value)
      XCTAssertTrue(page.text.hasSuffix("\nn \(text)\n"), page.text)
    }
  }

  func testSeriesAreBounded() {
    var page = Exposition()
    page.add("vigie_feed", .gauge, "h", (0..<5000).map { .init(["feed": "https://example.org/\($0)"], 1) })
    XCTAssertEqual(page.text.split(separator: "\n").count { !$0.hasPrefix("#") }, Exposition.mostSeries)
    XCTAssertEqual(page.leftOut, 4000)
  }

  func testMetricsAreForWhoMaySeeThePage() async throws {
    var page = Exposition()
    page.add("vigie_x", .gauge, "h", 1)
    let metrics = page
    try await WebHarness.serve(.init(host: "127.0.0.1", port: 0, token: "s3cret"), metrics: { metrics }) { port, _ in
      for (header, status) in [("Authorization: Bearer s3cret", 200), ("X: y", 401)] {
        let answer = await RawRequest.send(
          Array("GET /metrics HTTP/1.1\r\nHost: vigie:8080\r\n\(header)\r\nConnection: close\r\n\r\n".utf8), port: port)
        XCTAssertEqual(answer.statuses, [status])
        XCTAssertEqual(answer.text.contains("vigie_x 1\n"), status == 200)
        XCTAssertEqual(answer.text.contains("text/plain; version=0.0.4"), status == 200)
      }
    }
  }
}
