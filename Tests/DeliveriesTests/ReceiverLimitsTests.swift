import Alerts
import Articles
import Deliveries
import Feeds
import Foundation
import HTTP
import TestSupport
import Text
import Tone
import Watchlists
import XCTest

/// Whatever is in a title, each service takes the message (rows B16 to B29 of the table of bad input): doubles on loopback hold it against what the
/// services document.
final class ReceiverLimitsTests: XCTestCase {
  private let client = HTTPClient()
  private let network = NetworkPolicy(allowed: ["127.0.0.0/8"].compactMap(CIDR.init))

  override func tearDown() {
    client.close()
  }

  /// Each double with the receiver that writes to it.
  static func pairs() -> [(ServiceDouble, (String) throws -> Receiver.Address)] {
    func preset(_ preset: TemplatePreset) -> (String) throws -> Receiver.Address {
      { url in
        var receiver = TemplateReceiver(name: "desk", template: preset.template)
        (receiver.url, receiver.token, receiver.chat) = (try HTTPURL(url), "token", "!room:e.example")
        return .template(receiver)
      }
    }
    return [
      (.slack, { .slack(SlackReceiver(url: try HTTPURL($0))) }), (.teams, { .teams(TeamsReceiver(url: try HTTPURL($0))) }),
      (.discord, { .discord(DiscordReceiver(url: try HTTPURL($0 + "/api/webhooks/1/token"))) }),
      (.telegram, { .telegram(TelegramReceiver(base: try HTTPURL($0), token: "123:abc", chat: "-100")) }),
      (.ntfy, { .ntfy(NtfyReceiver(base: try HTTPURL($0), topic: "desk")) }), (.mattermost, preset(.mattermost)),
      (.rocketChat, preset(.rocketChat)), (.googleChat, preset(.googleChat)), (.gotify, preset(.gotify)), (.matrix, preset(.matrix)),
      (.zulip, preset(.zulip)), (.n8n, preset(.n8n)), (.pushover, preset(.pushover)), (.pagerduty, preset(.pagerduty)),
      (.opsgenie, preset(.opsgenie)), (.alertmanager, preset(.alertmanager)),
    ]
  }

  private static func alert(title: String, sentence: String? = nil, url: String? = nil) -> DeliveryContent {
    .alert(
      Make.blinken { alert in
        alert.article.title = title
        alert.article.feed = title
        if let url { alert.article.url = url }
        // One of each may be as long as it likes; many of them would only be slow.
        let (whole, sentence) = (sentence ?? title, String((sentence ?? title).unicodeScalars.prefix(3000)))
        let title = String(title.unicodeScalars.prefix(1500))
        alert.watchlist = title
        let mark = 0..<(sentence.unicodeScalars.first.map { UTF8.width($0) } ?? 0)
        alert.terms = (0..<12).map {
          AlertTerm(
            term: "\(title) \($0)", block: .body(paragraph: $0),
            sentences: [MarkedSentence(text: $0 == 0 ? whole : sentence + "\($0)", marks: [mark])],
            allowances: ["alias: \(title)"])
        }
        alert.tone.keywords = (0..<8).map { Make.keyword("\(title)\($0)", -1) }
        alert.story = AlertStory(id: "sty_1", outlets: (0..<40).map { "\(title) \($0)" })
        alert.change = ArticleChange(
          kind: .changed, noticed: Make.now, differences: [.init(part: .title, before: title, after: title + "!")], hashBefore: "a",
          hashAfter: "b")
        alert.reason = .articleChanged
      })
  }

  /// By the row of the table.
  static let hostile: [(String, DeliveryContent)] = {
    let link = "https://e.example/" + String(repeating: "a/", count: 1000)
    return [
      ("plain", .alert(Make.blinken())), ("B16, a title of 2 MB", alert(title: String(repeating: "mot ", count: 500_000))),
      ("B16, 200 kB of marks", alert(title: "a" + String(repeating: "\u{301}", count: 100_000))),
      ("B17, signs of direction", alert(title: "abc\u{202E}def\u{2066}\u{200B}\u{FEFF}\u{E0041}ghi\u{0007}\u{1B}[2J")),
      ("B18, markup", alert(title: #"<script>alert(1)</script> "><img onerror=x> [a](javascript:alert(1))"#, url: "javascript:alert(1)")),
      ("B19, Slack", alert(title: "<!channel> <!here> <@U1> <https://evil.example|Bank> & | * _ ~ `")),
      ("B20, Discord", alert(title: "@everyone <@&1> <#1> <t:1> [x](http://evil.example) ```\ncode\n``` \\")),
      ("B21, Mattermost", alert(title: "@channel @all @here @desk <!channel> <https://evil.example|Bank> # h")),
      ("B22, Teams", alert(title: "[Bank](https://evil.example) # h ** __ ` \\")),
      ("B23, Telegram", alert(title: #"</b><a href="https://evil.example">x</a> &bogus; < > & " &amp;lt;"#)),
      ("B24, Google Chat and Matrix", alert(title: "<users/all> <a href='x'>@room</a> @room")),
      (
        "Zulip",
        alert(title: "@**all** @_**a** @*desk* <https://evil.example|Bank> [x](https://evil.example) $$a$$ ~~b~~ `c` &#42; #**d** _e_")
      ),
      ("B25, line breaks", alert(title: "a\r\nX-Evil: 1\r\n\r\nb\u{2028}c", url: "https://e.example/a\r\nX-Evil: 1")),
      ("B26, braces", alert(title: #"quote " backslash \ {{title}} {{{id}}} {{#items}} }} {{/items}}"#)),
      ("B27, a long address", alert(title: "x", url: link)),
      ("B27, an odd address", alert(title: "x", url: "https://user:pass@e.example/été (1) \"<b>|^`")),
      ("B27, a broken address", alert(title: "x", url: "http:///")),
      (
        "B28, B29, long and wide",
        alert(title: String(repeating: "💥", count: 4000), sentence: String(repeating: "💥漢 ", count: 3000), url: link)
      ),
      (
        "B29, signs that grow",
        alert(title: String(repeating: "<&>\"*_", count: 2000), sentence: String(repeating: "&<@ ", count: 900), url: link)
      ),
      ("B29, CJK", alert(title: String(repeating: "漢字", count: 700), sentence: String(repeating: "漢字。", count: 500))),
      ("a summary", .summary(Make.summary())),
      ("a long summary", .summary(Make.summary(items: 50, count: 5000, title: String(repeating: "Titre <&> 💥 ", count: 60), url: link))),
      ("B28, the same address fifty times", .summary(Make.summary(items: 50, count: 50, url: "https://e.example/same"))),
      ("a surge", .surgeEvent(Make.surge())), ("a source", .sourceEvent(Make.source(.down, failures: 3))),
      ("the network", .sourceEvent(Make.source(.networkRecovered, name: nil))),
      ("an empty title", alert(title: "")), ("a title of spaces", alert(title: " \u{200B} ")),
    ]
  }()

  func testEachServiceTakesWhateverATitleHolds() async throws {
    let sender = DeliverySender(client: client, userAgent: "Test/1") { _ in }
    for (double, address) in Self.pairs() {
      let server = try double.server()
      for language in MessageLanguage.allCases {
        var receiver = Receiver(name: "desk", address: try address(server.url("")))
        (receiver.language, receiver.page) = (language, "https://vigie.example.org")
        for (name, content) in Self.hostile {
          for shortening in 0...(language == .english ? 2 : 0) {
            let delivery = Delivery(
              id: Delivery.id(subject: content.subject.id, receiver: "desk"), subject: content.subject, receiver: "desk",
              body: receiver.body(of: content, shortening: shortening), due: Make.now, created: Make.now)
            let tried = await sender.send(delivery, of: nil, to: receiver, network: network, now: Make.now)
            guard case .taken = tried.outcome else {
              XCTFail(
                "\(double.name), \(name), \(language.rawValue), \(shortening): \(tried)\n\(String(decoding: delivery.body.prefix(1500), as: UTF8.self))"
              )
              continue
            }
          }
        }
      }
      XCTAssertEqual(server.requests.count, Self.hostile.count * 4, double.name)
    }
  }

  /// The doubles say no as well.
  func testTheDoublesRefuseWhatIsTooLongOrCallsPeople() throws {
    func refusal(_ double: ServiceDouble, _ json: [String: Any], path: String = "/") throws -> String? {
      var request = try XCTUnwrap(LoopbackRequest(head: Array("POST \(path) HTTP/1.1\r\n".utf8)[...]))
      request.body = Array(try JSONSerialization.data(withJSONObject: json))
      return double.rule(request, json)
    }
    func long(_ count: Int) -> String { String(repeating: "a", count: count) }
    let section: (String) -> [String: Any] = { ["type": "section", "text": ["type": "mrkdwn", "text": $0, "verbatim": true]] }
    XCTAssertNil(try refusal(.slack, ["text": "a", "blocks": [section(long(3000))], "unfurl_links": false]))
    XCTAssertNotNil(try refusal(.slack, ["text": "a", "blocks": [section(long(3001))], "unfurl_links": false]))
    XCTAssertNotNil(try refusal(.slack, ["text": "<!channel>", "unfurl_links": false]))
    let discord: (Int, Int) -> [String: Any] = { embeds, length in
      [
        "allowed_mentions": ["parse": [String]()],
        "embeds": (0..<embeds).map { ["url": "https://e.example/\($0)", "description": long(length)] },
      ]
    }
    XCTAssertNil(try refusal(.discord, discord(6, 1000), path: "/?wait=true"))
    XCTAssertNotNil(try refusal(.discord, discord(10, 1000), path: "/?wait=true"))
    XCTAssertNotNil(try refusal(.discord, discord(1, 100)))
    XCTAssertNotNil(try refusal(.telegram, ["chat_id": "-100", "text": "<b>a", "parse_mode": "HTML"], path: "/bot123:abc/sendMessage"))
    XCTAssertNotNil(try refusal(.telegram, ["chat_id": "-100", "text": long(4097)], path: "/bot123:abc/sendMessage"))
    XCTAssertNotNil(try refusal(.ntfy, ["topic": "desk", "priority": 3, "message": long(4097)]))
    XCTAssertNotNil(try refusal(.mattermost, ["text": "@channel"]))
    XCTAssertNotNil(try refusal(.googleChat, ["text": "<users/all>"]))
    XCTAssertNotNil(try refusal(.zulip, ["text": "@**all**"]))
    XCTAssertNotNil(try refusal(.zulip, ["text": "[Bank](javascript:x)"]))
    XCTAssertNotNil(try refusal(.zulip, ["text": long(10_001)]))
    XCTAssertNil(try refusal(.zulip, ["text": "[Bank](https://e.example)"]))
  }

  func testLineBreaksInTitlesNeverBecomeHeaders() async throws {
    for (double, address) in Self.pairs() {
      let server = try double.server()
      let receiver = Receiver(name: "desk", address: try address(server.url("")))
      let content = Self.alert(title: "a\r\nX-Evil: 1\r\n\r\nb", url: "https://e.example/a\r\nX-Evil: 1")
      let delivery = Delivery(of: content, to: receiver, now: Make.now)
      _ = await DeliverySender(client: client, userAgent: "Test/1") { _ in }.send(
        delivery, of: nil, to: receiver, network: network, now: Make.now)
      XCTAssertEqual(server.requests.count, 1, double.name)
      XCTAssertNil(server.requests.first?["x-evil"], double.name)
    }
  }

  func testATitleIsShownWithoutWhatHidesOrMoves() {
    let rows: [(String, String, String)] = [
      ("controls", "a\u{1B}[2J\r\n\tb\u{0}", "a [2J b"), ("direction", "ab\u{202E}cd\u{2066}e\u{200F}", "abcde"),
      ("hidden", "Za\u{AD}po\u{200B}rij\u{FEFF}jia\u{E0041}", "Zaporijjia"),
      ("joiners stay", "👩\u{200D}👧 می\u{200C}خواهم", "👩\u{200D}👧 می\u{200C}خواهم"),
      ("spaces", "  a \u{3000}\u{2003} b\u{A0}c ", "a b\u{A0}c"),
      ("marks", "a" + String(repeating: "\u{301}", count: 20), "a" + String(repeating: "\u{301}", count: 8)),
      ("homoglyphs stay", "Лaвров", "Лaвров"), ("noncharacters", "a\u{FFFE}b", "ab"),
    ]
    for (name, text, clean) in rows { XCTAssertEqual(CleanText.line(text), clean, name) }
    let long = CleanText.line(String(repeating: "💥", count: 500_000))
    XCTAssertEqual(long, String(repeating: "💥", count: 255) + "…")
    XCTAssertLessThanOrEqual(long.utf8.count, 1024)
  }

  func testOnlyAnAddressThatABrowserMayFollowIsALink() {
    let rows: [(String, String?)] = [
      ("https://e.example/a", "https://e.example/a"), ("javascript:alert(1)", nil), ("data:text/html,x", nil), ("//evil.example", nil),
      ("http:///", nil), ("", nil), ("https://user:pass@e.example/a", "https://e.example/a"),
      ("https://e.example/a#" + String(repeating: "b", count: 100), "https://e.example/a"),
      ("https://e.example/été (1)", "https://e.example/%C3%A9t%C3%A9%20%281%29"), ("https://e.example/a\r\nb", nil),
      ("https://e.example/" + String(repeating: "a", count: 10_000), nil),
      ("https://e.example/?a=1&b=%20|<>\"", "https://e.example/?a=1&b=%20%7C%3C%3E%22"),
    ]
    for (url, link) in rows { XCTAssertEqual(Notice.link(url), link, url) }
  }
}
