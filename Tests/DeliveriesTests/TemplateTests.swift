import Alerts
import Articles
import Deliveries
import Foundation
import HTTP
import TestSupport
import Watchlists
import XCTest

/// Templates of the folder's own: what comes out is JSON, whatever went in.
final class TemplateTests: XCTestCase {
  private func receiver(_ yaml: String) throws -> TemplateReceiver {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("receivers:\n  - name: desk\n    type: template\n    url: https://e.example/hook\n\(yaml)".utf8).write(
      to: folder.appending(path: "r.yaml"))
    let result = WatchFolder.load(path: folder.path, environment: [:], unset: .error)
    let settings = try XCTUnwrap(result.folder?.receivers.first, "\(result.diagnostics.map(\.line))")
    var receiver = TemplateReceiver(name: "desk", template: try XCTUnwrap(settings.template))
    receiver.url = try HTTPURL("https://e.example/hook")
    receiver.priorities = settings.priorities
    return receiver
  }

  private func json(_ yaml: String, _ content: DeliveryContent = .alert(Make.blinken())) throws -> [String: Any] {
    let body = Receiver(name: "desk", address: .template(try receiver(yaml))).body(of: content)
    return try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any], String(decoding: body, as: UTF8.self))
  }

  func testB26_WhatATitleHoldsIsNeverReadAsATemplate() throws {
    let title = #"quote " backslash \ {{id}} {{{x}}} {{#items}} }} tab\#tend"#
    let content = DeliveryContent.alert(Make.blinken { $0.article.title = title })
    let body = try json("    body: {text: '{{title}}', list: ['{{title | raw}}', '{{id}}']}\n", content)
    XCTAssertEqual(body["text"] as? String, CleanText.line(title))
    XCTAssertEqual(body["list"] as? [String], [CleanText.line(title), "alt_yjrfczha1x54r3r0fmz6v5235q"])
  }

  /// A disabled receiver is tried again when its address changes, and not because the program was started again.
  func testThePrintOfAnAddressIsTheSameInEveryProcess() throws {
    var template = try receiver("    priorities: {low: 1, normal: 2, high: 3, critical: 4}\n    body: {text: '{{title}}'}\n")
    let print = Receiver(name: "desk", address: .template(template)).addressPrint
    XCTAssertEqual(print, "4jrhafttz84gga0kndbbhzyvrh")
    template.token = "another"
    XCTAssertNotEqual(Receiver(name: "desk", address: .template(template)).addressPrint, print)
    template.token = nil
    template.url = try HTTPURL("https://e.example/other")
    XCTAssertNotEqual(Receiver(name: "desk", address: .template(template)).addressPrint, print)
  }

  func testKindsOfValuesStayWhatTheyAre() throws {
    let body = try json(
      """
          priorities: {normal: 7}
          body: {a: 1, b: -0.5, c: true, d: null, e: "1", f: '{{priority | number}}', g: '{{priority}}', h: 0x10, i: ~, j: {k: []}}

      """)
    XCTAssertEqual(body["a"] as? Int, 1)
    XCTAssertEqual(body["b"] as? Double, -0.5)
    XCTAssertEqual(body["c"] as? Bool, true)
    XCTAssertTrue(body["d"] is NSNull && body["i"] is NSNull)
    XCTAssertEqual(body["e"] as? String, "1")
    XCTAssertEqual(body["f"] as? Int, 7)
    XCTAssertEqual(body["g"] as? String, "7")
    XCTAssertEqual(body["h"] as? String, "0x10")
    XCTAssertEqual(((body["j"] as? [String: Any])?["k"] as? [Any])?.count, 0)
  }

  func testSectionsRepeatInTextsListsAndMaps() throws {
    let yaml = """
          body:
            text: '{{#items}}{{title}};{{/items}}{{^link}}no link{{/link}}'
            cards:
              - '{{#items}}': {name: '{{title}}', of: '{{watchlist}}', in: '{{id}}'}
              - {name: last}
            '{{#page}}': {page: '{{page}}'}
            '{{^page}}': {page: none}

      """
    let body = try json(yaml, .summary(Make.summary(items: 2, count: 2)))
    XCTAssertEqual(body["text"] as? String, "Titre numéro 1;Titre numéro 2;no link")
    XCTAssertEqual((body["cards"] as? [[String: String]])?.map { $0["name"] }, ["Titre numéro 1", "Titre numéro 2", "last"])
    XCTAssertEqual((body["cards"] as? [[String: String]])?.first?["in"], "sum_1")
    XCTAssertEqual(body["page"] as? String, "none")
  }

  func testFiltersEscapeAndCut() throws {
    let content = DeliveryContent.alert(Make.blinken { $0.article.title = "<b> & [x](y) *é💥* @all" })
    let rows = [
      ("title", "<b> & [x](y) *é💥* @all"), ("title | slack", "&lt;b&gt; &amp; [x](y) *é💥* @\u{200B}all"),
      ("title | html", "&lt;b&gt; &amp; [x](y) *é💥* @all"), ("title | discord", #"\<b\> & \[x\](y) \*é💥\* @\#u{200B}all"#),
      ("title | mdlink", #"\<b\> & \[x\]\(y\) \*é💥\* @\#u{200B}all"#),
      ("title | mattermost", "<\u{200B}b\\> & \\[x\\](y) \\*é💥\\* @\u{200B}all"),
      ("title | urlencode", "%3Cb%3E%20%26%20%5Bx%5D%28y%29%20%2A%C3%A9%F0%9F%92%A5%2A%20%40all"), ("title | truncate:4 scalars", "<b>…"),
      ("title | truncate:6 bytes | html", "&lt;b&gt;…"), ("title | truncate: 17 utf16", "<b> & [x](y) *é…"),
      ("link | urlencode", "https%3A%2F%2Fwww.example.org%2Fblinken-moscou"),
    ]
    for (field, expected) in rows { XCTAssertEqual(try json("    body: {t: '{{\(field)}}'}\n", content)["t"] as? String, expected, field) }
    XCTAssertEqual(
      try json("    escape: tghtml\n    body: {t: '{{title}}'}\n", content)["t"] as? String, "&lt;b&gt; &amp; [x](y) *é💥* @all")
    XCTAssertEqual(
      try json("    escape: html\n    body: {t: '{{#passages}}{{marked | truncate:30 scalars}}{{/passages}}'}\n")["t"] as? String,
      "Blinken a déclaré que la répo…Les responsables américains o…Blinken a déclaré que le prés…")
    XCTAssertTrue(
      (try json("    escape: html\n    body: {t: '{{#passages}}{{marked}}{{/passages}}'}\n")["t"] as? String ?? "").contains(
        "Sergueï <b>Lavrov</b> dans"))
  }

  func testALimitTakesWholePartsAway() throws {
    let content = DeliveryContent.summary(Make.summary(items: 50, count: 60))
    let text = try XCTUnwrap(
      try json("    limit: 900 scalars\n    body: {text: '{{#items}}{{title}}\n\n      {{/items}}{{more}}'}\n", content)["text"] as? String)
    XCTAssertLessThanOrEqual(text.unicodeScalars.count, 900)
    XCTAssertTrue(text.contains("Titre numéro 1") && text.contains("more:"), text)
  }

  func testTextsThatMultiplyEndInAShorterNotice() throws {
    let repeated = String(repeating: "{{text}}", count: 2000)
    let body = Receiver(name: "desk", address: .template(try receiver("    body: {text: '\(repeated)'}\n"))).body(
      of: .alert(Make.blinken()))
    XCTAssertLessThanOrEqual(body.count, MessageTemplate.limitBytes)
    let nested = "'{{#items}}{{#items}}{{title}}{{/items}}{{/items}}'"
    let many = Receiver(name: "desk", address: .template(try receiver("    body: {text: \(nested)}\n"))).body(
      of: .summary(Make.summary(items: 50, count: 50)))
    XCTAssertLessThanOrEqual(many.count, 64 * 1024)
  }
}
