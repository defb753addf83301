import Alerts
import Articles
import Deliveries
import Foundation
import HTTP
import Synchronization
import Watchlists
import XCTest

/// The terminal that the agent runs in.
final class ConsoleReceiverTests: XCTestCase {
  private func notice(_ content: DeliveryContent, _ language: MessageLanguage) -> Notice { Notice(content, language: language) }

  func testATerminalShowsWhatEverybodyIsTold() {
    XCTAssertEqual(
      ConsoleReceiver(colour: false).text(for: notice(.surgeEvent(Make.surge()), .english)),
      """
      ◆ Surge on “Sahel”: 23 stories, where 4 are usual
        “Sahel” has had 23 stories since 27 January 2022 at 04:00 UTC; at this hour of the week 4 would be usual.
        • Coup d’État au Niger
        • L’armée prend le palais
        \(Make.surge().id)
      """)
    let alert = ConsoleReceiver(colour: false).text(for: notice(.alert(Make.blinken()), .french))
    XCTAssertTrue(alert.hasPrefix("▲ Blinken : la réponse américaine remise à Moscou\n  Nouvel article d’AFP sur «"), alert)
    XCTAssertTrue(alert.contains("qu’une [invasion] pourrait être [imminente] alors"), alert)
    let coloured = ConsoleReceiver(colour: true).text(for: notice(.alert(Make.blinken { $0.article.title = "a\u{1B}[2Jb" }), .english))
    XCTAssertTrue(coloured.hasPrefix("\u{1B}[1m▲ a [2Jb\u{1B}[0m\n"), coloured)
    XCTAssertTrue(coloured.contains("une \u{1B}[1;33minvasion\u{1B}[0m pourrait"), coloured)
  }

  /// For who looks into one alert: what has changed, and not only what it said at first.
  func testALaterAlertShowsWhatIsNew() {
    let change = ArticleChange(
      kind: .changed, noticed: Make.now, differences: [.init(part: .title, before: "Trois morts", after: "Quatre morts")], hashBefore: "a",
      hashAfter: "b")
    let text = ConsoleReceiver(colour: false).text(for: Make.blinken { ($0.reason, $0.change) = (.articleChanged, change) })
    XCTAssertTrue(text.contains("  Headline: “Trois morts” → “Quatre morts”"), text)
    XCTAssertFalse(text.contains("invasion"), text)
    XCTAssertTrue(text.hasSuffix(Make.blinken().id), text)
  }

  func testItIsToldInItsLanguageAndAlwaysTakesIt() async {
    let shown = Mutex<[Notice]>([])
    let client = HTTPClient()
    defer { client.close() }
    var receiver = Receiver(name: "tty", address: .console)
    (receiver.language, receiver.page) = (.french, "https://vigie.example.org")
    let content = DeliveryContent.alert(Make.blinken())
    let sender = DeliverySender(client: client, userAgent: "Test/1") { notice in shown.withLock { $0.append(notice) } }
    let delivery = Delivery(of: content, to: receiver, now: Make.now)
    let tried = await sender.send(delivery, of: content, to: receiver, network: NetworkPolicy(), now: Make.now)
    XCTAssertEqual(tried.outcome, .taken(status: 200))
    XCTAssertNil(tried.excerpt)
    XCTAssertEqual(shown.withLock { $0 }, [Notice(content, language: .french, page: "https://vigie.example.org")])
    let gone = await sender.send(delivery, of: nil, to: receiver, network: NetworkPolicy(), now: Make.now)
    XCTAssertEqual(gone.outcome, .taken(status: 200), "what the store has lost cannot be shown")
  }
}
