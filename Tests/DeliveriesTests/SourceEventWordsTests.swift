import Deliveries
import Feeds
import Foundation
import XCTest

final class SourceEventWordsTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 1_700_000_000)

  private func text(was: SourceCondition?, since: TimeInterval?) -> String {
    SourceEventWords.text(
      for: SourceEvent(id: "evt_1", kind: .recovered, name: "Fil", date: now, since: since.map { now.addingTimeInterval(-$0) }, was: was))
  }

  func testARecoveredSourceIsInSightSinceItsReturn() {
    let table: [(SourceCondition?, TimeInterval?, String)] = [
      (.down, 3 * 3600, "(it was down for 3 h)"), (.stale, 5 * 86_400, "(it was stale for 5 days)"), (.gone, nil, "(it was gone)"),
      (.down, 0, "(it was down for 1 min)"), (nil, 1800, "(it was out of sight for 30 min)"),
    ]
    for (was, since, end) in table {
      XCTAssertEqual(text(was: was, since: since), "Fil is in sight again since 2023-11-14T22:13:20Z \(end)")
    }
  }

  func testADownSourceHasFailedAsOftenAsItWasAsked() {
    for (failures, words) in [(0, ""), (1, "; one poll failed"), (3, "; 3 polls in a row failed")] {
      let event = SourceEvent(
        id: "evt_1", kind: .down, name: "Fil", date: now, since: now, failures: failures, error: "its host wants no request for now")
      XCTAssertEqual(
        SourceEventWords.text(for: event), "blind on Fil since 2023-11-14T22:13:20Z\(words): its host wants no request for now")
    }
  }
}
