import Alerts
import Deliveries
import Foundation
import HTTP
import TestSupport
import Watchlists
import XCTest

/// What each kind of receiver means by its answers, over real HTTP.
final class ReceiverAnswerTests: XCTestCase {
  private let client = HTTPClient()
  private let network = NetworkPolicy(allowed: ["127.0.0.0/8"].compactMap(CIDR.init))

  override func tearDown() {
    client.close()
  }

  private func `try`(_ reply: LoopbackReply, _ address: (HTTPURL) -> Receiver.Address) async throws -> (DeliveryAnswer, LoopbackRequest?) {
    let server = try LoopbackServer { _ in reply }
    let receiver = Receiver(name: "desk", address: address(try HTTPURL(server.url("/services/T0/B0/verysecretkey"))))
    let delivery = Delivery(of: .alert(Make.blinken()), to: receiver, now: Make.now)
    let tried = await DeliverySender(client: client, userAgent: "Test/1") { _ in }
      .send(delivery, of: nil, to: receiver, network: network, now: Make.now)
    return (tried, server.requests.first)
  }

  private func check(_ rows: [(LoopbackReply, DeliveryOutcome)], _ address: (HTTPURL) -> Receiver.Address, line: UInt = #line) async throws
  {
    for (number, (reply, expected)) in rows.enumerated() {
      let outcome = try await self.try(reply, address).0.outcome
      XCTAssertEqual(outcome, expected, "row \(number)", line: line)
    }
  }

  private func reply(_ status: Int, _ body: String = "", _ headers: [(String, String)] = []) -> LoopbackReply {
    .status(status, headers: headers, body: Array(body.utf8))
  }

  private func refused(_ refusal: Refusal, _ status: Int, wait: Int64? = nil) -> DeliveryOutcome {
    .refused(refusal, status: status, retryAfter: wait.map { .seconds($0) })
  }

  func testSlackSaysOkOrHasNotTakenIt() async throws {
    try await check(
      [
        (reply(200, "ok"), .taken(status: 200)), (reply(200, "ok\n"), .taken(status: 200)),
        (reply(200, "invalid_payload"), refused(.content, 200)),
        (reply(400, "invalid_blocks"), refused(.content, 400)), (reply(200, "<html>login</html>"), refused(.busy, 200)),
        (reply(200), refused(.busy, 200)), (reply(404, "no_service"), refused(.unwanted, 404)),
        (reply(410, "channel_is_archived"), refused(.unwanted, 410)),
        (reply(403, "action_prohibited"), refused(.unwanted, 403)), (reply(403, "invalid_token"), refused(.unwanted, 403)),
        (reply(429, "rate_limited", [("Retry-After", "30")]), refused(.busy, 429, wait: 30)),
        (reply(500, "rollup_error"), refused(.busy, 500)),
      ]
    ) { .slack(SlackReceiver(url: $0)) }
  }

  func testTeamsMayRefuseInsideA200() async throws {
    let old = "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with ContextId tcid=0"
    try await check(
      [
        (reply(202), .taken(status: 202)), (reply(200, "1"), .taken(status: 200)), (reply(200, old), refused(.busy, 200)),
        (reply(200, "… returned HTTP error 413 …"), refused(.content, 200)), (reply(413), refused(.content, 413)),
        (reply(401), refused(.noEntry, 401)),
        (reply(400, #"{"error":{"code":"WorkflowTriggerIsNotEnabled"}}"#), refused(.noEntry, 400)), (reply(429), refused(.busy, 429)),
      ]
    ) { .teams(TeamsReceiver(url: $0)) }
  }

  func testDiscordWaitsForFractionsAndIsLeftAloneOnceItIsGone() async throws {
    try await check(
      [
        (reply(200, #"{"id":"1"}"#), .taken(status: 200)), (reply(204), .taken(status: 204)),
        (reply(429, #"{"message":"slow","retry_after":64.57,"global":false}"#), refused(.busy, 429, wait: 65)),
        (reply(429, #"{"retry_after":1e300}"#), refused(.busy, 429, wait: 86_400)),
        (reply(429, #"{"retry_after":-1}"#), refused(.busy, 429)),
        (reply(429, #"{"retry_after":"soon"}"#, [("Retry-After", "7")]), refused(.busy, 429, wait: 7)),
        (reply(429, "x"), refused(.busy, 429)),
        (reply(404, #"{"code":10015}"#), refused(.unwanted, 404)), (reply(404), refused(.unwanted, 404)),
        (reply(401, #"{"code":50027}"#), refused(.unwanted, 401)), (reply(400, #"{"code":50035}"#), refused(.content, 400)),
        (reply(403), refused(.noEntry, 403)), (reply(502), refused(.busy, 502)),
      ]
    ) { .discord(DiscordReceiver(url: $0)) }
    let (_, request) = try await self.try(reply(204)) { .discord(DiscordReceiver(url: $0)) }
    XCTAssertEqual(request?.path, "/services/T0/B0/verysecretkey?wait=true")
  }

  func testTelegramSaysOkTrueOrHasNotTakenIt() async throws {
    func failure(_ status: Int, _ description: String, _ more: String = "") -> LoopbackReply {
      reply(status, #"{"ok":false,"error_code":\#(status),"description":"\#(description)"\#(more)}"#)
    }
    try await check(
      [
        (reply(200, #"{"ok":true,"result":{}}"#), .taken(status: 200)), (reply(200, #"{"ok":false}"#), refused(.busy, 200)),
        (reply(200, "<html>"), refused(.busy, 200)),
        (failure(400, "Bad Request: can't parse entities: Unsupported start tag"), refused(.content, 400)),
        (failure(400, "Bad Request: message is too long"), refused(.content, 400)),
        (failure(400, "Bad Request: chat not found"), refused(.noEntry, 400)),
        (
          failure(400, "Bad Request: group chat was upgraded", #","parameters":{"migrate_to_chat_id":-1001}"#), refused(.noEntry, 400)
        ),
        (failure(403, "Forbidden: bot was blocked by the user"), refused(.unwanted, 403)),
        (failure(401, "Unauthorized"), refused(.noEntry, 401)),
        (failure(429, "Too Many Requests", #","parameters":{"retry_after":14}"#), refused(.busy, 429, wait: 14)),
        (failure(502, "Bad Gateway"), refused(.busy, 502)),
      ]
    ) { .telegram(TelegramReceiver(base: $0, token: "123:abc", chat: "-100")) }
  }

  func testNtfyGoesByItsStatus() async throws {
    try await check(
      [
        (reply(200, #"{"id":"x"}"#), .taken(status: 200)), (reply(413), refused(.content, 413)), (reply(403), refused(.noEntry, 403)),
        (reply(429, "{}", [("Retry-After", "5")]), refused(.busy, 429, wait: 5)),
      ]
    ) { .ntfy(NtfyReceiver(base: $0, topic: "desk")) }
  }

  func testAServiceOfOneServerIsReachedAtAnother() async throws {
    for path in ["", "/", "/v2/enqueue"] {
      let request = try await self.try(reply(202)) { url in
        var receiver = TemplateReceiver(name: "desk", template: TemplatePreset.pagerduty.template)
        receiver.url = (try? HTTPURL(url.text + path)) ?? url
        return .template(receiver)
      }.1
      XCTAssertEqual(request?.path, "/services/T0/B0/verysecretkey/v2/enqueue", path)
    }
  }

  func testPresetsHaveTheirOwnRulesOfSuccess() async throws {
    func address(_ preset: TemplatePreset) -> (HTTPURL) -> Receiver.Address {
      { url in
        var receiver = TemplateReceiver(name: "desk", template: preset.template)
        receiver.template.url = [.field("url", filters: [])]
        receiver.url = url
        return .template(receiver)
      }
    }
    try await check(
      [
        (reply(200, #"{"success":true}"#), .taken(status: 200)), (reply(200, #"{"success":false}"#), refused(.content, 200)),
        (reply(200), refused(.content, 200)), (reply(400), refused(.content, 400)),
      ], address(.rocketChat))
    try await check([(reply(200, "ok"), .taken(status: 200)), (reply(200, "no"), refused(.content, 200))], address(.mattermost))
    try await check(
      [(reply(202), .taken(status: 202)), (reply(200), refused(.content, 200)), (reply(429), refused(.busy, 429))], address(.pagerduty))
  }

  func testB35_AWaitIsWithinADayWhateverIsAskedFor() async throws {
    let rows: [(String, Int64?)] = [
      ("7", 7), ("1e300", nil), ("nan", nil), ("inf", nil), ("0x10", nil), ("-5", nil), ("", nil), ("99999999999999999999", 86_400),
      ("Thu, 01 Jan 1970 00:00:00 GMT", nil), ("Fri, 01 Jan 2500 00:00:00 GMT", 86_400),
    ]
    for (value, wait) in rows {
      let outcome = try await self.try(reply(503, "", [("Retry-After", value)])) { .ntfy(NtfyReceiver(base: $0, topic: "desk")) }.0.outcome
      XCTAssertEqual(outcome, refused(.busy, 503, wait: wait), value)
    }
  }

  func testB36_WhatIsKeptOfAnAnswerIsShortAndClean() async throws {
    let slack: (HTTPURL) -> Receiver.Address = { .slack(SlackReceiver(url: $0)) }
    let binary = try await self.try(.status(500, body: (0...255).map { UInt8($0) }), slack).0
    XCTAssertFalse(try XCTUnwrap(binary.excerpt).unicodeScalars.contains { $0.value < 0x20 })
    let long = try await self.try(reply(500, String(repeating: "漢", count: 5000)), slack).0
    XCTAssertEqual(long.excerpt?.utf8.count, 2048 / 3 * 3)
    XCTAssertTrue(long.excerpt?.hasSuffix("…") ?? false)
    let echo = try await self.try(reply(403, "no access with /services/T0/B0/verysecretkey\nand more"), slack).0
    XCTAssertEqual(echo.excerpt, "no access with /services/T0/B0/<redacted> and more")
    let telegram = try await self.try(reply(404, "Not Found: /bot123:abcdef/sendMessage")) {
      .telegram(TelegramReceiver(base: $0, token: "123:abcdef", chat: "-100"))
    }.0
    XCTAssertEqual(telegram.excerpt, "Not Found: /bot<redacted>/sendMessage")
    let none = try await self.try(reply(204), slack).0
    XCTAssertNil(none.excerpt)
    let endless = try await self.try(.endless(), slack).0
    XCTAssertEqual(endless.outcome, .failed(.timedOut))
  }

  func testTheAddressOfAFlowIsSentAsItWasGiven() async throws {
    let path =
      "/powerautomate/automations/direct/workflows/3f%2b0c/triggers/manual/paths/invoke?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=a-b_c%3D"
    let server = try LoopbackServer { _ in .status(202) }
    let receiver = Receiver(name: "desk", address: .teams(TeamsReceiver(url: try HTTPURL(server.url(path)))))
    let delivery = Delivery(of: .alert(Make.blinken()), to: receiver, now: Make.now)
    _ = await DeliverySender(client: client, userAgent: "Test/1") { _ in }.send(
      delivery, of: nil, to: receiver, network: network, now: Make.now)
    XCTAssertEqual(server.requests.first?.path, path)
  }

  func testAWebhookHasItsSignatureAndTheHeadersOfTheFolder() async throws {
    let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    let server = try LoopbackServer { _ in .status(204) }
    var receiver = Receiver(name: "desk", address: .webhook(try HTTPURL(server.url("/hook")), secrets: [secret]))
    receiver.headers = [.init("X-Api-Key", "k3y")]
    receiver.isCloudEvents = true
    let delivery = Delivery(of: .alert(Make.blinken()), to: receiver, now: Make.now)
    let tried = await DeliverySender(client: client, userAgent: "Test/1") { _ in }
      .send(delivery, of: nil, to: receiver, network: network, now: Make.now)
    XCTAssertEqual(tried.outcome, .taken(status: 204))
    let request = try XCTUnwrap(server.requests.first)
    XCTAssertEqual(request["content-type"], "application/cloudevents+json; charset=utf-8")
    XCTAssertEqual(request["user-agent"], "Test/1")
    XCTAssertEqual(request["x-api-key"], "k3y")
    let headers = Dictionary(request.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
    XCTAssertEqual(Signature.verify(headers: headers, body: request.body, secrets: [secret], now: Make.now), .genuine)
    let event = try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
    XCTAssertEqual(event["specversion"] as? String, "1.0")
    XCTAssertEqual(event["id"] as? String, "alt_yjrfczha1x54r3r0fmz6v5235q")
    XCTAssertEqual(event["type"] as? String, "vigie.alert.created")
    XCTAssertEqual(event["time"] as? String, "2022-01-27T06:02:05Z")
    XCTAssertEqual(event["subject"] as? String, "Réponse américaine à la Russie")
  }
}
