import Foundation
import GRDB
import TestSupport
import XCTest

@testable import Storage

final class DurabilityTests: XCTestCase {
  private var folder = URL(filePath: "/")

  override func setUpWithError() throws {
    folder = try Fixtures.temporaryFolder()
  }

  override func tearDownWithError() throws {
    try? FileManager.default.removeItem(at: folder)
  }

  /// GRDB opens a pool with `synchronous=NORMAL`, under which a power cut takes the last commits.
  func testACommitIsOnTheDiskBeforeItIsReported() async throws {
    let store = try SQLiteStore(path: folder.appending(path: "vigie.db").path, mode: .agent)
    let (synchronous, journal) = try await store.pool.writeWithoutTransaction { db in
      (try Int.fetchOne(db, sql: "PRAGMA synchronous"), try String.fetchOne(db, sql: "PRAGMA journal_mode"))
    }
    XCTAssertEqual(synchronous, 2)
    XCTAssertEqual(journal, "wal")
    await store.close()
  }

  func testAnAgentThatIsStoppedLeavesEverythingInOneFile() async throws {
    let path = folder.appending(path: "vigie.db").path
    let store = try SQLiteStore(path: path, mode: .agent)
    try await store.noteRunning(at: Date())
    await store.close()
    let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
    XCTAssertEqual(log ?? 0, 0)
    let copy = folder.appending(path: "copy.db").path
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    let runs = try await DatabaseQueue(path: copy).read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM agentRun") }
    XCTAssertEqual(runs, 1)
  }

  func testAStoreOfALaterVersionOrOfAnotherProgramIsRefused() async throws {
    let path = folder.appending(path: "vigie.db").path
    let store = try SQLiteStore(path: path, mode: .agent)
    try await store.pool.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99')") }
    await store.close()
    XCTAssertThrowsError(try SQLiteStore(path: path, mode: .command)) { XCTAssertEqual($0 as? StorageError, .newer(path: path)) }

    let other = folder.appending(path: "other.db").path
    try await DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE theirs (x)") }
    XCTAssertThrowsError(try SQLiteStore(path: other, mode: .agent)) { XCTAssertEqual($0 as? StorageError, .notADatabase(path: other)) }
  }

  func testAFullDiskIsNamedAndWhatWasThereStays() async throws {
    let store = try SQLiteStore(path: folder.appending(path: "vigie.db").path, mode: .agent)
    try await store.checkWritable()
    try await store.pool.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages)")
    }
    do {
      try await store.writer.run { db in
        try db.execute(sql: "INSERT INTO seen VALUES ('f', ?, 'a')", arguments: [String(repeating: "x", count: 100_000)])
      }
      XCTFail("it fitted")
    } catch {
      XCTAssertEqual(error, .full)
    }
    let counts = try await store.counts()
    XCTAssertEqual(counts.articles, 0)
    await store.close()
  }
}
