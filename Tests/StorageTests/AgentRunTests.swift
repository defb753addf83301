import Feeds
import Foundation
import Storage
import TestSupport
import XCTest

final class AgentRunTests: XCTestCase {
  private let hour = Date(timeIntervalSince1970: 1_700_002_800)
  private var folder = URL(filePath: "/")

  override func setUpWithError() throws { folder = try Fixtures.temporaryFolder() }
  override func tearDownWithError() throws { try? FileManager.default.removeItem(at: folder) }

  private func at(_ minute: Double) -> Date { hour.addingTimeInterval(minute * 60) }

  func testMarksMakeRunsAndTheRestIsAbsence() async throws {
    let store = try await openStore(url: "sqlite://\(folder.path)/vigie.db", mode: .agent)
    for minute in [0.0, 1, 2, 3, 60, 61, 61.5, 60.5] { try await store.noteRunning(at: at(minute)) }
    let spans = try await store.absences(from: at(-10), to: at(62))
    XCTAssertEqual(spans, [DateInterval(start: at(-10), end: at(0)), DateInterval(start: at(3), end: at(60))])
    let inside = try await store.absences(from: at(10), to: at(20))
    XCTAssertEqual(inside, [DateInterval(start: at(10), end: at(20))])
    _ = try await store.prune(before: at(200 * 1440))
    let kept = try await store.absences(from: at(0), to: at(3))
    XCTAssertEqual(kept, [], "retention makes no absence of a run")
    _ = try await store.prune(before: at(400 * 1440))
    let pruned = try await store.absences(from: at(0), to: at(3))
    XCTAssertEqual(pruned, [DateInterval(start: at(0), end: at(3))])
    await store.close()
  }
}
