import Alerts
import Articles
import Deliveries
import Foundation
import TestSupport
import Text
import Tone
import XCTest

final class AlertPayloadTests: XCTestCase {
  private func alert(title: String = "Titre « é »", sentences: Int = 1, sentence: String = "Lavrov parle de l'OTAN/UE.", keywords: Int = 1)
    -> Alert
  {
    Alert(
      id: "alt_1", reason: .firstSeen, watchlist: "W", file: "w.yaml",
      article: Article(
        id: "art_1", url: "https://e.example/a/b", title: title, paragraphs: ["x"], language: "fr", feed: "Fil", authors: ["A"]),
      firstSeen: Date(timeIntervalSince1970: 0),
      terms: [
        AlertTerm(
          term: "Lavrov", block: .body(paragraph: 2),
          sentences: Array(repeating: MarkedSentence(text: sentence, marks: [0..<6]), count: sentences),
          allowances: ["plural: x"])
      ],
      tone: ToneScore(
        score: -0.123456, label: .negative,
        keywords: Array(
          repeating: ToneKeyword(term: "grave", entry: "grave", weight: -2, contribution: -2, marks: [], block: .lead, bytes: 0..<5),
          count: keywords)),
      created: Date(timeIntervalSince1970: 0))
  }

  private func json(_ alert: Alert) throws -> [String: Any] {
    try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(AlertPayload(alert).bytes)) as? [String: Any])
  }

  /// Receivers rely on every key: this text is the contract, and `deploy/alert.schema.json` says the same.
  func testTheBodyIsPinned() {
    XCTAssertEqual(
      String(decoding: AlertPayload(alert(), pageBase: "https://v.example").bytes, as: UTF8.self),
      """
      {"data":{"article":{"authors":["A"],"feed":"Fil","firstSeen":"1970-01-01T00:00:00Z","id":"art_1","language":"fr","title":"Titre « é »",\
      "url":"https://e.example/a/b"},"file":"w.yaml","id":"alt_1","page":"https://v.example/alerts/alt_1","reason":"first seen",\
      "severity":"normal","terms":[{"allowances":["plural: x"],"block":"body","paragraph":2,"sentences":[{"marks":[{"end":6,"start":0}],\
      "text":"Lavrov parle de l'OTAN/UE."}],"term":"Lavrov"}],"text":"Titre « é »\\nFil has a new article on “W”, seen on 1 January 1970 at 00:00 UTC.\\n\\n\
      “Lavrov parle de l'OTAN/UE.”\\n\\nWhy: “Lavrov” in paragraph 3 (as “x”)\\nTone: negative (−0.12), by “grave” (−2.0)\\n\\n\
      https://e.example/a/b\\nhttps://v.example/alerts/alt_1","tone":{"evidence":"enough","keywords":[{"contribution":-2,"entry":"grave","marks":[],"term":"grave",\
      "weight":-2}],"label":"negative","score":-0.123},"watchlist":"W"},"timestamp":"1970-01-01T00:00:00Z","type":"alert.created"}
      """)
  }

  func testABodySaysWhyItsReceiverIsTold() throws {
    let receiver = Receiver(name: "desk", address: .console)
    let decision = RouteDecision(receiver: "desk", fate: .send, reason: "told at once, by the route at r.yaml:3")
    let delivery = Delivery(of: .alert(alert()), to: receiver, by: decision, now: Date(timeIntervalSince1970: 0))
    XCTAssertTrue(String(decoding: delivery.body, as: UTF8.self).contains(##""because":"told at once, by the route at r.yaml:3""##))
    XCTAssertEqual(delivery.decision, decision.reason)
    let long = AlertPayload(alert(), decision: String(repeating: "é", count: 900)).bytes
    XCTAssertLessThan(long.count, 1500)
  }

  func testWhatARouteHoldsOrKeepsBackHasNoBodyYet() {
    let receiver = Receiver(name: "desk", address: .console)
    let now = Date(timeIntervalSince1970: 0)
    let bucket = HoldBucket(.digest, moment: now.addingTimeInterval(60))
    let held = Delivery(
      of: .alert(alert()), to: receiver, by: RouteDecision(receiver: "desk", fate: .hold(bucket), reason: "later"), now: now)
    XCTAssertEqual(held.state, .held)
    XCTAssertEqual([held.bucket, held.decision], [bucket.name, "later"])
    XCTAssertEqual(held.due, bucket.moment)
    XCTAssertEqual(held.body, [])
    let muted = Delivery(of: .alert(alert()), to: receiver, by: RouteDecision(receiver: "desk", fate: .suppress, reason: "never"), now: now)
    XCTAssertEqual(muted.state, .suppressed(reason: "never"))
    XCTAssertEqual(muted.id, held.id, "the same alert to the same receiver")
  }

  func testWhatStandsBesideTheToneIsInTheBodyAndInTheSchema() throws {
    var alert = alert()
    alert.tone.evidence = .weak
    (alert.tone.narrative, alert.tone.quoted) = (-0.20049, 0.25)
    alert.tone.headline = .init(score: 0.5, label: .positive)
    alert.tone.article = .init(score: 0, label: .none)
    alert.tone.ignored = ["guerre"]
    let body = String(decoding: AlertPayload(alert).bytes, as: UTF8.self)
    XCTAssertTrue(
      body.contains(
        """
        "tone":{"article":{"evidence":"none","label":"none","score":0},"evidence":"weak",\
        "headline":{"evidence":"enough","label":"positive","score":0.5},"ignored":["guerre"],"keywords":[
        """), body)
    XCTAssertTrue(body.contains(#""narrative":-0.2,"quoted":0.25,"score":-0.123}"#), body)
    let file = URL(filePath: Fixtures.exampleSet()).deletingLastPathComponent().appending(path: "deploy/alert.schema.json")
    let schema = try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    let tone = ((schema["$defs"] as? [String: Any])?["tone"] as? [String: Any])?["properties"] as? [String: Any]
    let data = try XCTUnwrap(try json(alert)["data"] as? [String: Any])
    XCTAssertEqual(Set(try XCTUnwrap(tone).keys), Set(try XCTUnwrap(data["tone"] as? [String: Any]).keys))
  }

  func testALargeAlertStaysSmallAndKeepsWhatItIsAbout() throws {
    let rows: [(String, Alert)] = [
      ("title", alert(title: String(repeating: "é💥", count: 300_000))), ("sentences", alert(sentences: 500)),
      ("sentence", alert(sentence: String(repeating: "Lavrov é💥 ", count: 50_000))), ("keywords", alert(keywords: 5000)),
    ]
    for (name, alert) in rows {
      XCTAssertLessThanOrEqual(AlertPayload(alert).bytes.count, AlertPayload.targetBytes, name)
      let data = try XCTUnwrap(try json(alert)["data"] as? [String: Any])
      XCTAssertEqual(data["id"] as? String, "alt_1", name)
      XCTAssertEqual((data["article"] as? [String: Any])?["url"] as? String, "https://e.example/a/b", name)
      XCTAssertEqual((data["terms"] as? [[String: Any]])?.first?["term"] as? String, "Lavrov", name)
    }
    XCTAssertEqual((try json(alert(sentences: 500))["data"] as? [String: Any])?["truncated"] as? Bool, true)
  }

  func testTheToneWordsThatWeighMostStayInASmallBody() throws {
    var large = alert(keywords: 5000)
    large.tone.keywords[4000].contribution = 3.5
    large.tone.keywords[4500].contribution = -3.5
    let tone = try XCTUnwrap((try json(large)["data"] as? [String: Any])?["tone"] as? [String: Any])
    let contributions = try XCTUnwrap(tone["keywords"] as? [[String: Any]]).compactMap { $0["contribution"] as? Double }
    XCTAssertEqual(contributions.suffix(3), [-2, 3.5, -3.5], "in the order of the text")
  }

  func testTheSameAlertHasTheSameBytes() {
    XCTAssertEqual(AlertPayload(alert()).bytes, AlertPayload(alert()).bytes)
  }

  func testATerminalIsNotMovedByForeignText() {
    let text = ConsoleReceiver(colour: false).text(for: alert(title: "a\u{1B}[2J\r\nb\u{202E}c", sentence: "Lavrov\nfaux"))
    XCTAssertFalse(text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\r" || $0 == "\u{202E}" })
    XCTAssertTrue(text.contains("[Lavrov] faux"))
    XCTAssertTrue(text.contains("tone: negative -0.12 — grave -2.0"))
    var beside = alert()
    beside.tone.headline = .init(score: 0.5, label: .positive)
    beside.tone.article = .init(score: 0, label: .neutral)
    beside.tone.ignored = ["gu\u{1B}erre"]
    let line = "\n    headline positive +0.50 · article neutral +0.00 · left out as the topic's own: gu erre\n"
    XCTAssertTrue(ConsoleReceiver(colour: false).text(for: beside).contains(line))
  }

  func testIdsHaveNoDotAndAreMadeFromAlertAndReceiver() {
    let id = Delivery.id(subject: "alt_1", receiver: "newsroom")
    XCTAssertEqual(id, Delivery.id(subject: "alt_1", receiver: "newsroom"))
    XCTAssertNotEqual(id, Delivery.id(subject: "alt_1", receiver: "desk"))
    XCTAssertTrue(id.hasPrefix("msg_") && !id.contains("."))
  }
}
