import Alerts
import Articles
import Deliveries
import Feeds
import Foundation
import GRDB
import Matches
import Storage
import TestSupport
import Tone
import XCTest

final class DeliveriesCommandTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 1_700_000_000)
  private var folder = URL(filePath: "/")

  override func setUpWithError() throws { folder = try Fixtures.temporaryFolder() }
  override func tearDownWithError() throws { try? FileManager.default.removeItem(at: folder) }

  private var url: String { "sqlite://\(folder.path)/vigie.db" }

  /// Four to desk: delivered, dead after a refusal, pending, pending; one to lab that is disabled.
  private func fill() async throws -> [String] {
    let store = try await openStore(url: url, mode: .agent)
    var ids: [String] = []
    for number in 0..<5 {
      let receiver = number == 4 ? "lab" : "desk"
      let moment = now.addingTimeInterval(Double(number))
      let article = Article(id: "art_\(number)", title: "T", paragraphs: ["x"])
      let alert = Alert(
        id: "alt_\(number)", reason: .firstSeen, watchlist: "W", file: "w", article: article, firstSeen: moment, terms: [],
        tone: ToneScore(score: 0, label: .none, keywords: []), created: moment)
      let id = Delivery.id(subject: alert.id, receiver: receiver)
      try await store.commit(
        PollRecord(
          feed: FeedState(url: "f"), date: moment, result: .polled,
          articles: [StoredArticle(article: article, feed: "f", keys: ["guid:\(number)"], fingerprint: "p", firstSeen: moment)],
          matches: [MatchRecord(article: article.id, match: Match(watchlist: "W", terms: []), outcome: .alerted(alertID: alert.id))],
          alerts: [alert],
          deliveries: [
            Delivery(id: id, subject: .alert(id: alert.id), receiver: receiver, body: [1], due: moment, created: moment)
          ]))
      ids.append(id)
    }
    var claimed = try await store.claim(
      DeliveryClaim([.init(receiver: "desk", most: 2)], lease: .seconds(60), now: now.addingTimeInterval(9)))
    (claimed[0].state, claimed[1].state) = (.delivered(at: now), .dead(reason: "the receiver answered 400"))
    (claimed[1].lastStatus, claimed[1].lastError) = (400, "the receiver answered 400")
    try await store.finish(
      claimed,
      attempts: [
        DeliveryAttempt(
          delivery: claimed[1].id, date: now, took: .milliseconds(12), status: 400, error: "the receiver answered 400",
          answer: "no such field\u{1B}[2J")
      ])
    try await store.save(
      ReceiverRecord(receiver: "lab", state: .disabled, reason: "the receiver answered 410: it wants no more", since: now, address: "x"))
    await store.close()
    return ids
  }

  private func vigie(_ arguments: String...) throws -> (code: Int32, output: String, errors: String) {
    try Program(["deliveries"] + arguments + ["--store", url]).result()
  }

  func testListsAreFilteredByStateReceiverAndTime() async throws {
    _ = try await fill()
    let counts: [([String], Int)] = [
      ([], 5), (["--state", "dead", "delivered"], 2), (["--receiver", "lab"], 1), (["--pending", "--receiver", "desk"], 2),
      (["--from", "2023-11-14T22:13:21Z", "--to", "2023-11-14T22:13:23Z"], 2), (["--alert", "alt_0"], 1), (["--from", "24h"], 0),
    ]
    for (arguments, count) in counts {
      let result = try Program(["deliveries", "list"] + arguments + ["--store", url]).result()
      XCTAssertEqual(result.output.split(separator: "\n").count, count, "\(arguments) \(result.errors)")
    }
    XCTAssertEqual(try Program(["deliveries", "list", "--from", "soon", "--store", url]).result().code, 2)
  }

  func testOneIsShownWithItsAttemptsAndItsReceiver() async throws {
    let ids = try await fill()
    let dead = try vigie("show", ids[1])
    XCTAssertEqual(
      dead.output,
      """
      \(ids[1]) to desk, of alt_1
        a dead letter: the receiver answered 400; `vigie deliveries retry \(ids[1])` sends it again
        made 2023-11-14T22:13:21Z
        attempt 1  2023-11-14T22:13:20Z  12 ms  the receiver answered 400
          it said: no such field[2J

      """)
    let waiting = try vigie("show", ids[4])
    XCTAssertTrue(waiting.output.contains("waits: its receiver is disabled"), waiting.output)
    XCTAssertTrue(waiting.output.contains("no attempt yet"))
    let json = try XCTUnwrap(JSONSerialization.jsonObject(with: Data(try vigie("show", ids[1], "--json").output.utf8)) as? [String: Any])
    XCTAssertEqual((json["attempts"] as? [[String: Any]])?.first?["status"] as? Int, 400)
    XCTAssertEqual(try vigie("show", "msg_none").code, 1)
  }

  func testDeadLettersAreRetriedByIdOrByReceiver() async throws {
    let ids = try await fill()
    XCTAssertEqual(try vigie("retry", ids[0]).code, 1, "it is delivered")
    let all = try vigie("retry", "--receiver", "desk", "--dead")
    XCTAssertEqual([all.code, Int32(all.errors.contains("1 delivery waits") ? 1 : 0)], [0, 1], all.errors)
    let shown = try vigie("show", ids[1]).output
    XCTAssertTrue(shown.contains("\n  made 2023-11-14T22:13:21Z; put back by command at 2"), shown)
    XCTAssertEqual(try vigie("dead").output, "")
    XCTAssertEqual(try vigie("retry").code, 2)
  }

  func testASpanIsSentAgainAndADryRunOnlySays() async throws {
    let ids = try await fill()
    let dry = try vigie("replay", "--from", "2023-11-14", "--to", "2023-11-15", "--dry-run")
    XCTAssertEqual(dry.errors, "2 would be sent again.\n")
    let replay = try vigie("replay", "--from", "2023-11-14", "--to", "2023-11-15", "--receiver", "desk")
    XCTAssertEqual(replay.errors, "2 deliveries wait in the outbox again.\n")
    let store = try await openStore(url: url, mode: .command)
    let again = try await store.delivery(id: ids[0])
    XCTAssertEqual(again?.state, .pending)
    await store.close()
  }

  func testADisabledReceiverIsEnabledOnce() async throws {
    _ = try await fill()
    let status = try Program(["status", "--store", url]).result()
    XCTAssertTrue(status.output.contains("“lab” is disabled since 2023-11-14T22:13:20Z"), status.output)
    XCTAssertEqual(
      try vigie("enable", "lab").errors, "“lab” is no longer disabled, and is tried within a minute; 1 delivery waits for it.\n")
    let again = try vigie("enable", "lab")
    XCTAssertEqual(again.code, 1)
    XCTAssertTrue(again.errors.contains("“lab” is neither disabled nor left alone"), again.errors)
  }

  func testAReceiverThatIsLeftAloneIsTriedAtOnce() async throws {
    let ids = try await fill()
    let store = try await openStore(url: url, mode: .agent)
    try await store.save(ReceiverRecord(receiver: "desk", state: .open, reason: "no answer", since: now, address: "x"))
    var waiting = try await store.claim(
      DeliveryClaim([.init(receiver: "desk", most: 1)], lease: .seconds(60), now: now.addingTimeInterval(9)))
    XCTAssertEqual(waiting.map(\.id), [ids[2]])
    waiting[0].due = Date().addingTimeInterval(3000)
    try await store.finish(waiting)
    XCTAssertEqual(
      try vigie("enable", "desk").errors, "“desk” is no longer left alone, and is tried within a minute; 2 deliveries wait for it.\n")
    let due = try await store.delivery(id: ids[2])?.due
    XCTAssertLessThanOrEqual(try XCTUnwrap(due), Date(), "its next attempt is due now")
    let records = try await store.receiverRecords()
    XCTAssertEqual(records.map(\.receiver), ["lab"])
    await store.close()
  }

  func testAReceiverThatTheFolderDoesNotNameIsNoReceiver() async throws {
    _ = try await fill()
    try "receivers: [{name: desk, type: console}]".write(to: folder.appending(path: "settings.yaml"), atomically: true, encoding: .utf8)
    for arguments in [
      ["enable", "nope"], ["replay", "--from", "2023-11-14", "--receiver", "nope"], ["retry", "--receiver", "nope", "--dead"],
    ] {
      let result = try Program(["deliveries"] + arguments + ["--store", url, "--watchlists", folder.path]).result()
      XCTAssertEqual(result.code, 1)
      XCTAssertTrue(result.errors.contains("there is no receiver “nope” in \(folder.path); there are: desk"), result.errors)
    }
  }

  func testAReceiverThatTheStoreHasNeverSeenIsNoReceiver() async throws {
    _ = try await fill()
    for arguments in [
      ["enable", "nope"], ["replay", "--from", "2023-11-14", "--receiver", "nope"], ["retry", "--receiver", "nope", "--dead"],
    ] {
      let result = try Program(["deliveries"] + arguments + ["--store", url]).result()
      XCTAssertEqual(result.code, 1)
      XCTAssertTrue(result.errors.contains("there is no receiver “nope” in this store; there are: desk, lab"), result.errors)
    }
  }

  func testTheAuditProvesThatNothingIsUnaccountedFor() async throws {
    let ids = try await fill()
    let clean = try vigie("audit")
    XCTAssertEqual(clean.code, 0)
    XCTAssertEqual(
      clean.output,
      """
      Matches     5: 5 alerted, 0 not alerted
      Alerts      5, 0 of them with nobody to tell
      Deliveries  5 in all (dead 1, delivered 1, pending 3)
      Every match has ended in a known state.

      """)
    try sqlite("DELETE FROM delivery WHERE id = '\(ids[2])'")
    let spoilt = try vigie("audit", "--json")
    XCTAssertEqual(spoilt.code, 1)
    XCTAssertTrue(spoilt.output.contains("\"alertWithoutDelivery\"") && spoilt.output.contains("\"alt_2\""), spoilt.output)
  }

  private func sqlite(_ sql: String) throws {
    try DatabaseQueue(path: folder.appending(path: "vigie.db").path).write { try $0.execute(sql: sql) }
  }
}
