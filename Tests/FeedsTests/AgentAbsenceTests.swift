import Feeds
import Foundation
import XCTest

final class AgentAbsenceTests: XCTestCase {
  private func span(_ start: Double, _ end: Double) -> DateInterval {
    DateInterval(start: Date(timeIntervalSince1970: start), end: Date(timeIntervalSince1970: end))
  }

  func testWhatNoRunCoversIsAnAbsence() {
    let table: [([DateInterval], [DateInterval])] = [
      ([], [span(1000, 9000)]),
      ([span(0, 10_000)], []),
      ([span(0, 500)], [span(1000, 9000)]),
      ([span(9500, 9900)], [span(1000, 9000)]),
      ([span(2000, 3000), span(5000, 6000)], [span(1000, 2000), span(3000, 5000), span(6000, 9000)]),
      ([span(500, 3000), span(3119, 9000)], []),
      ([span(500, 3000), span(3120, 9000)], [span(3000, 3120)]),
      ([span(500, 8000), span(600, 700), span(8000, 8900)], []),
    ]
    for (runs, absences) in table {
      let (from, to) = (Date(timeIntervalSince1970: 1000), Date(timeIntervalSince1970: 9000))
      XCTAssertEqual(AgentAbsence.spans(between: runs, from: from, to: to), absences, "\(runs)")
    }
    XCTAssertEqual(AgentAbsence.spans(between: [], from: Date(timeIntervalSince1970: 9000), to: Date(timeIntervalSince1970: 1000)), [])
  }
}
