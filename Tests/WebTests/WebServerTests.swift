import Alerts
import Articles
import Deliveries
import Feeds
import Foundation
import HTTP
import Logging
import Storage
import TestSupport
import Text
import Tone
import Web
import XCTest

final class WebServerTests: XCTestCase {
  private let client = HTTPClient()

  private func get(_ path: String, port: Int, headers: HTTPHeaders = [:]) async throws -> HTTPResponse {
    let policy = NetworkPolicy(allowed: ["127.0.0.0/8"].compactMap { CIDR($0) })
    return try await client.send(HTTPRequest(url: HTTPURL("http://127.0.0.1:\(port)\(path)"), headers: headers, policy: policy))
  }

  /// Serves a store with one alert of hostile text while `body` runs.
  private func serve(
    token: String? = nil, readiness: Readiness = Readiness(), _ body: (Int) async throws -> Void
  ) async throws {
    try await WebHarness.serve(.init(host: "127.0.0.1", port: 0, token: token), readiness: readiness) { port, store in
      let article = Article(id: "a", url: "javascript:alert(1)", title: "<script>x</script>", paragraphs: ["Lavrov & \"Cie\""], feed: "<b>")
      let keyword = ToneKeyword(term: "Cie", entry: "cie", weight: 1, contribution: 1, marks: [], block: .lead, bytes: 10..<13)
      var alert = Alert(
        id: "alt_1", reason: .firstSeen, watchlist: "W", file: "w", article: article, firstSeen: Date(timeIntervalSince1970: 0),
        terms: [
          AlertTerm(term: "Lavrov", block: .lead, sentences: [MarkedSentence(text: "Lavrov & \"Cie\"", marks: [0..<6])], allowances: [])
        ],
        tone: ToneScore(score: 0.2, label: .positive, keywords: [keyword]), created: Date(timeIntervalSince1970: 0))
      alert.story = AlertStory(id: "sty_1", outlets: ["Fil", "<i>Autre</i>"])
      alert.change = ArticleChange(
        kind: .changed, noticed: alert.created, differences: [.init(part: .text, before: "deux <b>", after: "trois")], hashBefore: "0",
        hashAfter: "1")
      var delivery = Delivery(
        id: "msg_1", subject: .alert(id: "alt_1"), receiver: "desk", body: [1], due: alert.created, created: alert.created, state: .held)
      delivery.decision = "quiet hours until 07:00"
      try await store.commit(
        PollRecord(feed: FeedState(url: "f"), date: alert.created, result: .polled, alerts: [alert], deliveries: [delivery]))
      try await body(port)
    }
  }

  func testForeignTextIsEscapedAndNoScriptBecomesALink() async throws {
    try await serve { port in
      for path in ["/", "/alerts/alt_1"] {
        let response = try await get(path, port: port)
        let html = String(decoding: response.body, as: UTF8.self)
        XCTAssertEqual(response.status, 200)
        XCTAssertTrue(html.contains("&lt;script&gt;x&lt;/script&gt;"), path)
        XCTAssertFalse(html.contains("<script"), path)
        XCTAssertFalse(html.contains("javascript:"), path)
        XCTAssertTrue(html.contains("<mark>Lavrov</mark> &amp; "), path)
        XCTAssertTrue(response.headers["content-security-policy"]?.hasPrefix("default-src 'none'") ?? false)
      }
      let page = String(decoding: try await get("/alerts/alt_1", port: port).body, as: UTF8.self)
      XCTAssertTrue(page.contains("&quot;<span class=\"positive\">Cie</span>&quot;"), "tone words are marked in the article")
      XCTAssertTrue(page.contains("in 2 outlets: Fil, &lt;i&gt;Autre&lt;/i&gt;"))
      XCTAssertTrue(page.contains("<del>deux &lt;b&gt;</del> <ins>trois</ins>"))
      XCTAssertTrue(page.contains("<td>desk</td><td>held until 1970-01-01T00:00:00Z</td><td>quiet hours until 07:00</td>"))
      let missing = try await get("/alerts/alt_2", port: port)
      XCTAssertEqual(missing.status, 404)
    }
  }

  func testHealthAnswersFromMemory() async throws {
    try await serve { port in
      let health = try await get("/healthz", port: port)
      XCTAssertEqual(health.status, 200)
      let ready = try await get("/readyz", port: port)
      XCTAssertEqual(String(decoding: ready.body, as: UTF8.self), "ready\n")
    }
    try await serve(readiness: Readiness(storeProblem: "the disk is full", folderProblem: "w.yaml:1:1: error: x")) { port in
      let ready = try await get("/readyz", port: port)
      XCTAssertEqual(ready.status, 503)
      let text = String(decoding: ready.body, as: UTF8.self)
      XCTAssertTrue(text.contains("store: the disk is full") && text.contains("w.yaml:1:1"), text)
      let page = try await get("/", port: port)
      XCTAssertTrue(String(decoding: page.body, as: UTF8.self).contains("w.yaml:1:1: error: x"), "the page shows a refused edit")
    }
  }

  func testThePageTellsOfTheLastEditsWithTheirTimes() async throws {
    let date = Date().addingTimeInterval(-720)
    let edit = Readiness.Edit(date: date, lines: ["~ watchlist <W>: terms + Lavrov"])
    let refusal = Readiness.Edit(date: date.addingTimeInterval(-7200), lines: ["w.yaml:1:1: error: <x>"])
    for (facts, words) in [
      (
        Readiness(lastEdit: edit),
        ["The last change of watchlists, feeds or settings: <time", ">12 min ago<", "<li>~ watchlist &lt;W&gt;: terms + Lavrov</li>"]
      ),
      (
        Readiness(lastEdit: edit, lastRefusal: refusal), ["it has been mended since", "<li>w.yaml:1:1: error: &lt;x&gt;</li>", ">2 h ago<"]
      ),
      (Readiness(folderProblem: "w.yaml:1:1: error: x", lastRefusal: refusal), ["the last good set stays in force:\nw.yaml:1:1: error: x"]),
    ] {
      try await serve(readiness: facts) { port in
        let html = String(decoding: try await get("/", port: port).body, as: UTF8.self)
        for part in words { XCTAssertTrue(html.contains(part), "\(part) in \(html)") }
        XCTAssertEqual(html.contains("mended"), facts.folderProblem == nil && facts.lastRefusal != nil)
      }
    }
    try await serve { port in
      let html = String(decoding: try await get("/", port: port).body, as: UTF8.self)
      XCTAssertFalse(html.contains("<details"), "no edit, nothing to say")
    }
  }

  func testOnlyWhoKnowsTheTokenSeesThePage() async throws {
    try await serve(token: "s3cret") { port in
      let rows: [(String, HTTPHeaders, Int)] = [
        ("/", [:], 401), ("/?token=wrong", [:], 401), ("/?token=s3cret", [:], 200), ("/", ["authorization": "Bearer s3cret"], 200),
        ("/", ["cookie": "vigie-token=s3cret"], 401), ("/alerts/alt_1", [:], 401), ("/healthz", [:], 200), ("/readyz", [:], 200),
      ]
      for (path, headers, status) in rows {
        let response = try await get(path, port: port, headers: headers)
        XCTAssertEqual(response.status, status, "\(path) \(headers)")
      }
    }
  }

  /// The environment may hold any sign.
  func testATokenOfAnySignsOpensThePageAndStaysOutOfTheCookie() async throws {
    let token = "a\"b;c=d, é'"
    try await serve(token: token) { port in
      let query = try XCTUnwrap(token.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
      let first = try await get("/?token=\(query)", port: port)
      XCTAssertEqual(first.status, 200)
      let cookie = try XCTUnwrap(first.headers["set-cookie"]?.split(separator: ";").first.map(String.init))
      XCTAssertNotNil(cookie.wholeMatch(of: /vigie-token=[0-9a-f]{64}/), cookie)
      let second = try await get("/", port: port, headers: ["cookie": cookie])
      XCTAssertEqual(second.status, 200)
      XCTAssertFalse(String(decoding: second.body, as: UTF8.self).contains("b;c"))
    }
  }

  func testAForeignNameForThisMachineGetsNothing() async throws {
    try await serve { port in
      let foreign = try await get("/", port: port, headers: ["host": "evil.example"])
      XCTAssertEqual(foreign.status, 421)
      let local = try await get("/", port: port, headers: ["host": "localhost:8080"])
      XCTAssertEqual(local.status, 200)
    }
  }
}
