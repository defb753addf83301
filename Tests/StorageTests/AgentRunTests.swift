import Feeds
import Foundation
import GRDB
import TestSupport
import XCTest

@testable import Storage

final class AgentRunTests: XCTestCase {
  private let hour = Date(timeIntervalSince1970: 1_700_002_800)
  private var folder = URL(filePath: "/")

  override func setUpWithError() throws { folder = try Fixtures.temporaryFolder() }
  override func tearDownWithError() throws { try FileManager.default.removeItem(at: folder) }

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

  func testAnEarlierVersionsHoursWithPollsAreRuns() async throws {
    let path = folder.appending(path: "old.db").path
    let queue = try DatabaseQueue(path: path)
    try Schema.migrator.migrate(queue, upTo: "3")
    try await queue.write { [hour] db in
      try db.execute(sql: "PRAGMA application_id = \(SQLiteStore.applicationID)")
      for (feed, start) in [("f", hour), ("g", hour), ("f", hour.addingTimeInterval(7200))] {
        try db.execute(sql: "INSERT INTO coverage (feed, hour, polled) VALUES (?, ?, 1)", arguments: [feed, start.milliseconds])
      }
    }
    try queue.close()
    let store = try await openStore(url: "sqlite://\(path)", mode: .agent)
    let spans = try await store.absences(from: hour, to: at(180))
    XCTAssertEqual(spans, [DateInterval(start: at(60), end: at(120))])
    await store.close()
  }
}
