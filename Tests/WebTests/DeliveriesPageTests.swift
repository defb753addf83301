import Alerts
import Articles
import Deliveries
import Feeds
import Foundation
import HTTP
import Storage
import TestSupport
import Text
import Tone
import XCTest

@testable import Web

final class DeliveriesPageTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 1_700_000_000)

  /// Of one alert to each receiver that is named, in the state given for it.
  private func put(_ states: [String: Delivery.State], in store: any Store) async throws {
    let article = Article(id: "a", url: nil, title: "Lavrov <b>", paragraphs: ["Lavrov"], feed: "f")
    let alert = Alert(
      id: "alt_1", reason: .firstSeen, watchlist: "W", file: "w", article: article, firstSeen: now, terms: [],
      tone: ToneScore(score: 0, label: .none, keywords: []), created: now)
    let deliveries = states.map { receiver, state in
      Delivery(
        id: "msg_\(receiver)", subject: .alert(id: "alt_1"), receiver: receiver, body: [1], due: now, created: now, state: state)
    }
    try await store.commit(
      PollRecord(feed: FeedState(url: "f"), date: now, result: .polled, alerts: [alert], deliveries: deliveries))
  }

  private func get(_ path: String, _ port: Int) async -> RawRequest {
    await RawRequest.send(Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n".utf8), port: port)
  }

  /// - Parameter headers: each with its line end.
  private func press(_ body: String, _ port: Int, headers: String = "") async -> RawRequest {
    let head = "POST /deliveries/again HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\(headers)"
    return await RawRequest.send(
      Array("\(head)Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8), port: port)
  }

  /// As a browser would read it out of the form.
  private func token(_ port: Int) async throws -> String {
    let page = await get("/deliveries", port).text
    return String(try XCTUnwrap(page.firstMatch(of: /name="form-token" value="([0-9a-f]{32})"/)?.1, page))
  }

  func testReceiversInTroubleAreTheFirstThingOnThePage() async throws {
    try await WebHarness.serve { port, store in
      var page = await get("/", port).text
      XCTAssertFalse(page.contains("Receivers in trouble"), "nothing to say")
      try await put(
        ["phone": .pending, "<desk>": .dead(reason: "the receiver answered 400 and said “<i>`no`</i>”"), "chat": .delivered(at: now)],
        in: store)
      try await store.save(
        ReceiverRecord(receiver: "phone", state: .disabled, reason: "the receiver answered 410: it wants no more", since: now, address: ""))
      page = await get("/", port).text
      for part in [
        "Receivers in trouble", "<b class=\"state down\">disabled</b> “phone” is disabled since 14 Nov 22:13: the receiver answered 410",
        "<code>vigie deliveries enable phone</code>. <small>1 delivery waits for it</small>",
        "“&lt;desk&gt;” is tried as usual, but did not take all that it was sent. <small>1 dead letter</small>",
      ] {
        XCTAssertTrue(page.contains(part), "\(part) in \(page)")
      }
      XCTAssertFalse(page.contains("“chat”") || page.contains("<desk>"))
      let deliveries = await get("/deliveries", port).text
      for part in [
        "Receivers in trouble", "<a href=\"/alerts/alt_1\">Lavrov &lt;b&gt;</a>", "to &lt;desk&gt;", "said “&lt;i&gt;`no`&lt;/i&gt;”",
        "name=\"id\" value=\"msg_&lt;desk&gt;\">Deliver again<", "name=\"receiver\" value=\"&lt;desk&gt;\">Deliver all 1 again<",
      ] {
        XCTAssertTrue(deliveries.contains(part), "\(part) in \(deliveries)")
      }
      XCTAssertFalse(deliveries.contains("<desk>"))
      let alert = await get("/alerts/alt_1", port).text
      XCTAssertEqual(alert.components(separatedBy: "Deliver again").count, 2, "the dead one alone has a button")
    }
  }

  /// Under the words that the other commands have for them.
  func testThePageCountsWhatIsHeldAndWhatIsKeptBack() {
    var counts = StoreCounts()
    XCTAssertTrue(Page().alerts([], counts: counts).contains("pending 0 · dead 0 · matches not alerted 0 · articles 0<"))
    (counts.pending, counts.held, counts.silenced, counts.suppressed) = (1, 2, 3, 4)
    XCTAssertTrue(
      Page().alerts([], counts: counts).contains("pending 1 · dead 0 · held 2 · kept back 3 · matches not alerted 4 · articles 0<"))
  }

  func testThePageOfAnAlertSaysWhyNobodyIsToldOfIt() {
    var alert = Alert(
      id: "alt_1", reason: .firstSeen, watchlist: "W", file: "w", article: Article(id: "a", title: "T"), firstSeen: .now, terms: [],
      tone: ToneScore(score: 0, label: .neutral, keywords: []), created: .now)
    alert.untold = "told to nobody, by the route at <r>.yaml:3, which names nobody"
    XCTAssertTrue(
      Page().alert(alert, []).contains("<p class=\"facts\">told to nobody, by the route at &lt;r&gt;.yaml:3, which names nobody</p>"))
  }

  func testThePageWarnsBeforeTheOutboxIsFull() {
    var facts = OutboxFacts()
    facts.pending = OutboxFacts.bound * 4 / 5 - 1
    XCTAssertEqual(Page().warning(ReceiverTrouble(facts, [])), "")
    facts.held = 1
    XCTAssertEqual(
      Page().warning(ReceiverTrouble(facts, [])),
      "<p class=\"notice\">80000 deliveries wait, and 100000 are too many: none is dropped, but somebody should see to their receivers.</p>"
    )
  }

  func testADeadLetterIsPutBackByWhoHasThePage() async throws {
    let rung = Locked(0)
    try await WebHarness.serve(onRedelivery: { rung.change { $0 += 1 } }) { port, store in
      try await put(["desk": .dead(reason: "x"), "phone": .delivered(at: now), "chat": .dead(reason: "y")], in: store)
      let form = "form-token=\(try await token(port))"
      let rows: [(String, String, String, Int)] = [
        ("no token", "id=msg_desk", "", 401), ("a wrong token", "form-token=00&id=msg_desk", "", 401),
        ("two tokens", "\(form)&form-token=00&id=msg_desk", "", 401), ("nothing", "", "", 401),
        ("another site", "\(form)&id=msg_desk", "Sec-Fetch-Site: cross-site\r\n", 403),
        ("a neighbour", "\(form)&id=msg_desk", "Sec-Fetch-Site: same-site\r\n", 403),
        ("another origin", "\(form)&id=msg_desk", "Origin: https://evil.example\r\n", 403),
        ("another port", "\(form)&id=msg_desk", "Origin: http://127.0.0.1:1\r\n", 403),
        ("no origin that it would name", "\(form)&id=msg_desk", "Origin: null\r\n", 403),
        ("nobody's", "\(form)&id=msg_nobody", "", 404), ("a delivered one", "\(form)&id=msg_phone", "", 404),
        ("no id", form, "", 404), ("not one of the ids' kind", "\(form)&id=%00%ff%27%20OR%201=1", "", 404),
        ("a receiver without dead letters", "\(form)&receiver=phone", "", 404),
      ]
      for (name, body, headers, status) in rows {
        let answer = await press(body, port, headers: headers)
        XCTAssertEqual(answer.statuses, [status], name)
      }
      var counts = try await store.counts()
      XCTAssertEqual([counts.dead, counts.pending, rung.change({ $0 })], [2, 0, 0], "nothing was done")
      let answer = await press("\(form)&id=msg_desk", port, headers: "Sec-Fetch-Site: same-origin\r\nOrigin: null\r\n")
      XCTAssertEqual(answer.statuses, [200])
      XCTAssertTrue(answer.text.contains("1 delivery waits in the outbox again."), answer.text)
      let desk = try await store.delivery(id: "msg_desk")
      XCTAssertEqual([desk?.state, desk?.attempts == 0 ? .pending : nil], [.pending, .pending])
      XCTAssertEqual(desk?.body, [1])
      let all = await press("\(form)&receiver=chat", port, headers: "Origin: http://127.0.0.1:\(port)\r\n")
      XCTAssertEqual(all.statuses, [200])
      counts = try await store.counts()
      XCTAssertEqual([counts.dead, counts.pending, rung.change({ $0 })], [0, 2, 2])
      let read = await get("/deliveries/again", port)
      XCTAssertEqual(read.statuses, [404])
    }
  }

  func testTenThousandAtOnceAreABoundedBatch() async throws {
    try await WebHarness.serve { port, store in
      try await put(Dictionary(uniqueKeysWithValues: (0..<10_000).map { ("r\($0)", .dead(reason: "x")) }), in: store)
      let form = "form-token=\(try await token(port))" + (0..<10_000).map { "&id=msg_r\($0)" }.joined()
      for round in 1...2 {
        let answer = await press(form, port)
        XCTAssertEqual(answer.statuses, [200])
        XCTAssertTrue(answer.text.contains("1000 deliveries wait in the outbox again. 9000 more stay as they are"), answer.text)
        let pending = try await store.counts().pending
        XCTAssertEqual(pending, round * 1000)
      }
    }
  }

  func testNobodyElseIsOfferedIt() async throws {
    // The token of the page comes first.
    try await WebHarness.serve(.init(host: "127.0.0.1", port: 0, token: "s3cret")) { port, store in
      try await put(["desk": .dead(reason: "x")], in: store)
      let stranger = await press("form-token=00&id=msg_desk", port)
      XCTAssertEqual(stranger.statuses, [401])
      let page = await RawRequest.send(
        Array("GET /deliveries HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer s3cret\r\nConnection: close\r\n\r\n".utf8), port: port)
      XCTAssertTrue(page.text.contains("Deliver again"))
    }
    try await WebHarness.serve(.init(host: "0.0.0.0", port: 0)) { port, store in
      try await put(["desk": .dead(reason: "x")], in: store)
      let page = await get("/deliveries", port)
      XCTAssertTrue(page.text.contains("Dead letters"))
      XCTAssertFalse(page.text.contains("<button") || page.text.contains("form-token"))
      let answer = await press("form-token=&id=msg_desk", port)
      XCTAssertEqual(answer.statuses, [404])
    }
  }
}
