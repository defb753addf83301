import Foundation
import Pipeline
import Storage
import TestSupport
import Watchlists
import XCTest

final class AgentRunTests: XCTestCase {
  func testARunningAgentMarksItsTimeAndTheCoverageNamesTheRest() async throws {
    let harness = try await AgentHarness()
    let (store, clock) = (harness.store, harness.clock)
    let set = try harness.set(
      """
      feeds: []
      receivers: [{name: desk, url: "https://desk.example/"}]
      watchlists: [{name: W, terms: [Lavrov]}]
      """)
    let start = clock.now
    let (before, after) = (start.addingTimeInterval(-3600), start.addingTimeInterval(7200))
    try await harness.run(set) { _ in
      // The first mark parts the span in two.
      try await until { try await store.absences(from: before, to: after).count == 2 }
      try await until {
        clock.advance(.seconds(1))
        return try await store.absences(from: start, to: after).first?.start ?? start >= start.addingTimeInterval(180)
      }
    }
    let report = try await CoverageReport.make(of: set.folder, from: before, to: after, store: store)
    let off = try XCTUnwrap(report.first?.off)
    XCTAssertEqual(off.first, DateInterval(start: before, end: start))
    XCTAssertEqual(off.map(\.end), [start, after])
    XCTAssertGreaterThanOrEqual(try XCTUnwrap(off.last).start, start.addingTimeInterval(180))
    try await harness.end()
  }
}
