import Deliveries
import Feeds
import Foundation
import GRDB
import TestSupport
import XCTest

@testable import Storage

final class MigrationTests: XCTestCase {
  func testAFeedOfTheFirstVersionKeepsItsMemory() async throws {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "vigie.db").path
    let old = try DatabaseQueue(path: path)
    try Schema.migrator.migrate(old, upTo: "1")
    try await old.write { db in
      try db.execute(sql: "INSERT INTO feed VALUES ('f', 'e', 'm', 'h', 2, 1, 1000, 2000, 3000, 'back-off 2', 500, 'x', 1.5, 4000, 0)")
      try db.execute(sql: "PRAGMA application_id = \(SQLiteStore.applicationID)")
    }
    try old.close()
    let store = try await openStore(url: "sqlite://\(path)", mode: .agent)
    var expected = FeedState(url: "f")
    expected.validators = Validators(etag: "e", lastModified: "m")
    expected.bodyHash = "h"
    expected.failures = 2
    expected.hasBaseline = true
    (expected.lastPoll, expected.lastSuccess) = (Date(timeIntervalSince1970: 1), Date(timeIntervalSince1970: 2))
    (expected.nextPoll, expected.nextPollReason) = (Date(timeIntervalSince1970: 3), "back-off 2")
    (expected.lastStatus, expected.lastError) = (500, "x")
    (expected.entryGap, expected.lastNewEntry) = (.milliseconds(1500), Date(timeIntervalSince1970: 4))
    let states = try await store.feedStates()
    XCTAssertEqual(states, [expected])
    let subscriptions = try await store.subscriptions()
    XCTAssertEqual(subscriptions, [])
    await store.close()
  }

  func testDeliveriesOfTheThirdVersionAreStillOnTheirWay() async throws {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "vigie.db").path
    let old = try DatabaseQueue(path: path)
    try Schema.migrator.migrate(old, upTo: "3")
    try await old.write { db in
      try db.execute(
        sql: """
          INSERT INTO sourceEvent VALUES ('evt_1', 'source.down', NULL, '{}', 1000);
          INSERT INTO delivery (id, sourceEvent, receiver, body, state, attempts, due, created)
            VALUES ('msg_1', 'evt_1', 'r', x'0102', 'pending', 2, 1000, 1000);
          PRAGMA application_id = \(SQLiteStore.applicationID);
          """)
    }
    try old.close()
    let store = try await openStore(url: "sqlite://\(path)", mode: .agent)
    let deliveries = try await store.claim(
      limit: 9, perReceiver: 9, lease: .seconds(60), now: Date(timeIntervalSince1970: 2))
    XCTAssertEqual(deliveries.map(\.subject), [.sourceEvent(id: "evt_1")])
    XCTAssertEqual(deliveries.map(\.body), [[1, 2]])
    XCTAssertEqual(deliveries.map(\.attempts), [3])
    await store.close()
  }
}
