import Feeds
import Foundation
import XCTest

@testable import Web

final class CoverageChartTests: XCTestCase {
  private let midnight = Date(timeIntervalSince1970: 1_699_920_000)

  private func hour(_ offset: Int, polled: Int = 0, failed: Int = 0, overflowed: Int = 0) -> CoverageHour {
    var hour = CoverageHour(hour: midnight.addingTimeInterval(Double(offset) * 3600))
    (hour.due, hour.polled, hour.failed, hour.overflowed) = (polled + failed, polled, failed, overflowed)
    return hour
  }

  private func values(_ name: String, of html: String) -> [Double] {
    html.components(separatedBy: " \(name)=\"").dropFirst().compactMap { Double($0.prefix { $0 != "\"" }) }
  }

  func testTheAxisEndsOnARoundNumberThatHoldsAll() {
    let table = [(0, 1), (1, 1), (2, 2), (3, 4), (5, 6), (7, 10), (10, 10), (11, 20), (61, 100), (9999, 10_000), (10_001, 20_000)]
    for (value, top) in table { XCTAssertEqual(CoverageChart.roundTop(value), top, "\(value)") }
    XCTAssertEqual(CoverageChart.roundTop(.max), .max)
  }

  func testPartsOfABarStandOnEachOther() {
    let html = CoverageChart(hours: [hour(0, polled: 6, failed: 4, overflowed: 2)]).html
    let bar = html.components(separatedBy: "</g>")[0].components(separatedBy: "<g>")[1]
    XCTAssertEqual(values("height", of: bar), [150, 60, 30, 60], "polled, overflowed and failed, after the place to point at")
    XCTAssertEqual(values("y", of: bar), [0, 90, 60, 0])
    XCTAssertTrue(bar.contains("14 Nov 00:00: 10 due, 4 polled, 2 overflowed, 4 failed"))
    XCTAssertEqual(Set(ShownOutcome.allCases.map(\.fill)).count, 5)
    for outcome in ShownOutcome.allCases where outcome != .polled {
      XCTAssertTrue(ShownOutcome.defs.contains("<pattern id=\"\(outcome.rawValue)\""), "\(outcome) is not told by its colour alone")
    }
  }

  func testAxesAreLabelledAndAnEmptyChartIsFine() {
    let html = CoverageChart(hours: (0..<48).map { hour($0) }).html
    XCTAssertEqual(html.components(separatedBy: "nothing due").count - 1, 48)
    for label in [">14 Nov</text>", ">6:00</text>", ">12:00</text>", ">15 Nov</text>"] { XCTAssertTrue(html.contains(label), label) }
    XCTAssertTrue(CoverageChart(hours: []).html.contains("<figure"))
  }

  func testNumbersAreShortAndHaveAPoint() {
    for (value, text) in [(1.0, "1"), (0.1 + 0.2, "0.3"), (2.0833333, "2.08"), (-3, "-3"), (.infinity, "1000000")] {
      XCTAssertEqual(CoverageChart.decimal(value), text)
    }
  }
}
