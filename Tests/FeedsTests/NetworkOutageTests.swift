import Feeds
import Foundation
import XCTest

final class NetworkOutageTests: XCTestCase {
  private let start = Date(timeIntervalSince1970: 1_700_000_000)

  /// Each step: seconds after the start, host, answered.
  private func changes(_ steps: [(Double, String, Bool)]) -> [NetworkOutage.Change] {
    var outage = NetworkOutage()
    return steps.compactMap { outage.note($0.1, answered: $0.2, now: start.addingTimeInterval($0.0)) }
  }

  private let all = [(0.0, "a", true), (1.0, "b", true), (2.0, "c", true), (3.0, "d", true)]

  func testHostAfterHostThatStopsAnsweringIsTheNetworkAndNoFeed() {
    let lost = changes(
      all + [(100, "a", false), (130, "b", false), (170, "c", false), (180, "d", false), (300, "b", true), (310, "c", true)])
    XCTAssertEqual(lost, [.began(since: start.addingTimeInterval(100)), .ended(since: start.addingTimeInterval(100))])
  }

  func testOneAnswerInBetweenClearsTheNetwork() {
    XCTAssertEqual(changes(all + [(100, "a", false), (130, "b", false), (140, "d", true), (170, "c", false), (300, "c", false)]), [])
  }

  func testHostsThatHaveBeenDeadForLongProveNothing() {
    let dead = (0..<20).map { (Double($0) * 30, "dead\($0 % 5)", false) }
    XCTAssertEqual(changes(all + dead), [])
  }

  func testAMomentIsNoOutage() {
    XCTAssertEqual(changes(all + [(100, "a", false), (101, "b", false), (102, "c", false), (103, "d", true)]), [])
  }

  func testASingleHostCannotTell() {
    XCTAssertEqual(changes([(0, "a", true), (100, "a", false), (900, "a", false)]), [])
    let two = changes([(0, "a", true), (1, "b", true), (100, "a", false), (900, "b", false)])
    XCTAssertEqual(two, [.began(since: start.addingTimeInterval(100))], "with two hosts both must be lost")
  }
}
