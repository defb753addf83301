import Alerts
import Articles
import Deliveries
import Feeds
import Foundation
import GRDB
import Matches
import TestSupport
import Tone
import XCTest

@testable import Storage

final class DeliveryAuditTests: XCTestCase {
  private var folder = URL(filePath: "/")
  private let now = Date(timeIntervalSince1970: 1_700_000_000)

  override func setUpWithError() throws {
    folder = try Fixtures.temporaryFolder()
  }

  override func tearDownWithError() throws {
    try? FileManager.default.removeItem(at: folder)
  }

  private func filled() async throws -> SQLiteStore {
    let store = try SQLiteStore(path: folder.appending(path: "vigie.db").path, mode: .agent)
    for number in 0..<6 { try await store.commit(record(number)) }
    return store
  }

  /// The first is nobody's; the second was kept back by the tone; the others have a delivery each.
  private func record(_ number: Int) -> PollRecord {
    let article = Article(id: "art_\(number)", title: "T", paragraphs: ["x"])
    let alert = Alert(
      id: "alt_\(number)", reason: .firstSeen, watchlist: "W", file: "w", article: article, firstSeen: now, terms: [],
      tone: ToneScore(score: 0, label: .none, keywords: []), created: now)
    let outcome: MatchRecord.Outcome = number == 1 ? .suppressed(.tone) : .alerted(alertID: alert.id)
    return PollRecord(
      feed: FeedState(url: "f"), date: now, result: .polled,
      articles: [StoredArticle(article: article, feed: "f", keys: ["guid:\(number)"], fingerprint: "p", firstSeen: now)],
      matches: [MatchRecord(article: article.id, match: Match(watchlist: "W", terms: []), outcome: outcome)],
      alerts: number == 1 ? [] : [alert], deliveries: number < 2 ? [] : [.make(of: .alert(id: alert.id), to: "desk", now: now)])
  }

  func testEveryMatchHasItsEnd() async throws {
    let store = try await filled()
    let audit = try await store.audit(now: now)
    XCTAssertEqual([audit.matches, audit.alerted, audit.alerts, audit.nobodyToTell], [6, 5, 5, 1])
    XCTAssertEqual(audit.suppressed, ["tone": 1])
    XCTAssertEqual(audit.deliveries, [.pending: 4])
    XCTAssertEqual(audit.violations, [])
    XCTAssertTrue(audit.isClean)
    await store.close()
  }

  func testWhatHasNoEndIsNamed() async throws {
    let spoilt: [(String, DeliveryAudit.Violation)] = [
      ("DELETE FROM delivery WHERE alert = 'alt_2'", .init(kind: .alertWithoutDelivery, id: "alt_2")),
      ("DELETE FROM alert WHERE id = 'alt_3'", .init(kind: .matchWithoutAlert, id: "art_3")),
      ("UPDATE delivery SET state = 'held', due = due - 601000 WHERE alert = 'alt_4'", .init(kind: .heldTooLong, id: id(4))),
      ("UPDATE delivery SET body = x'' WHERE alert = 'alt_4'", .init(kind: .emptyBody, id: id(4))),
      ("UPDATE delivery SET state = 'digested', reason = 'sum_1' WHERE alert = 'alt_5'", .init(kind: .digestWithoutSummary, id: id(5))),
      ("UPDATE delivery SET state = 'dead' WHERE alert = 'alt_5'", .init(kind: .endWithoutReason, id: id(5))),
    ]
    for (sql, violation) in spoilt {
      let store = try await filled()
      try await store.pool.write { try $0.execute(sql: sql) }
      let audit = try await store.audit(now: now)
      XCTAssertEqual(audit.violations, [violation], sql)
      XCTAssertFalse(audit.isClean)
      await store.close()
      for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
        try FileManager.default.removeItem(at: folder.appending(path: file))
      }
    }
  }

  func testWhatIsHeldIsOverdueByItsOwnHourAlone() async throws {
    let store = try await filled()
    try await store.pool.write {
      try $0.execute(sql: "UPDATE delivery SET state = 'held', created = created - 86400000, due = due + 28800000 WHERE alert = 'alt_2'")
      try $0.execute(sql: "UPDATE delivery SET state = 'held', due = due - 601000, receiver = 'phone' WHERE alert = 'alt_3'")
    }
    var audit = try await store.audit(now: now)
    XCTAssertEqual(audit.violations, [.init(kind: .heldTooLong, id: id(3))])
    try await store.save(ReceiverRecord(receiver: "phone", state: .gone, reason: nil, since: now, address: ""))
    audit = try await store.audit(now: now)
    XCTAssertEqual(audit.violations, [], "its receiver may come back")
    audit = try await store.audit(now: now.addingTimeInterval(28_800 + 601))
    XCTAssertEqual(audit.violations, [.init(kind: .heldTooLong, id: id(2))])
    await store.close()
  }

  func testADigestIsAnEndWhereItIsSentItself() async throws {
    let store = try await filled()
    let summary = Delivery.make(of: .summary(id: "sum_1"), to: "desk", now: now)
    try await store.pool.write { db in
      try db.execute(sql: "INSERT INTO summary (id, receiver, body, date) VALUES ('sum_1', 'desk', '{}', 0)")
      try summary.insert(in: db)
      try db.execute(sql: "UPDATE delivery SET state = 'digested', reason = 'sum_1' WHERE alert = 'alt_5'")
    }
    let audit = try await store.audit(now: now)
    XCTAssertEqual(audit.violations, [])
    XCTAssertEqual(audit.deliveries, [.pending: 4, .digested: 1])
    await store.close()
  }

  private func id(_ number: Int) -> String { Delivery.id(subject: "alt_\(number)", receiver: "desk") }
}
