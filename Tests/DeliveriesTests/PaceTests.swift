import Deliveries
import Foundation
import HTTP
import XCTest

final class PaceTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 1_700_000_000)

  func testSomeGoAtOnceAndThenOneByOne() {
    var tally = PaceTally(Pace(burst: 3, interval: 2))
    var sent: [TimeInterval] = []
    for tenth in 0..<100 {
      let at = now.addingTimeInterval(Double(tenth) / 10)
      for _ in 0..<tally.room(at: at) {
        tally.take(at: at)
        sent.append(at.timeIntervalSince(now))
      }
    }
    XCTAssertEqual(sent, [0, 0, 0, 2, 4, 6, 8])
    XCTAssertEqual(tally.nextChance(after: now.addingTimeInterval(9)), now.addingTimeInterval(10))
    XCTAssertNil(tally.nextChance(after: now.addingTimeInterval(10)))
    XCTAssertEqual(tally.room(at: now.addingTimeInterval(100)), 3, "a rest brings the burst back")
    XCTAssertEqual(tally.room(at: now.addingTimeInterval(-3600)), 3, "a clock that was set back holds nobody up")
  }

  func testAReceiverHasThePaceThatItsServiceDocuments() throws {
    func pace(_ address: Receiver.Address) -> Pace? { Receiver(name: "r", address: address).documentedPace }
    let url = try HTTPURL("https://example.org/hook")
    XCTAssertNil(pace(.webhook(url, secrets: [])))
    XCTAssertNil(pace(.console))
    XCTAssertEqual(pace(.slack(SlackReceiver(url: url)))?.interval, 1)
    XCTAssertNil(pace(.discord(DiscordReceiver(url: url))), "it says so itself")
    let telegram = { TelegramReceiver(base: url, token: "t", chat: $0) }
    XCTAssertEqual(pace(.telegram(telegram("12")))?.interval, 1)
    let group = try XCTUnwrap(pace(.telegram(telegram("-10012"))))
    XCTAssertLessThanOrEqual(Double(group.burst) + 60 / group.interval, 21, "twenty a minute")
    XCTAssertNotNil(pace(.ntfy(NtfyReceiver(base: try HTTPURL("https://ntfy.sh"), topic: "t"))))
    XCTAssertNil(pace(.ntfy(NtfyReceiver(base: url, topic: "t"))), "a server of one's own")
  }
}
