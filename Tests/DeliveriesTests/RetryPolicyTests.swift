import Deliveries
import Foundation
import XCTest

final class RetryPolicyTests: XCTestCase {
  private let start = Date(timeIntervalSince1970: 1_700_000_000)

  private func delivery(attempts: Int = 1) -> Delivery {
    var delivery = Delivery(id: "msg_1", subject: .alert(id: "alt_1"), receiver: "r", body: [], due: start, created: start)
    delivery.attempts = attempts
    return delivery
  }

  private enum Fate: Equatable {
    case done, again, dead
  }

  private func fate(_ outcome: DeliveryOutcome, attempts: Int = 1) -> Fate {
    switch RetryPolicy().after(outcome, of: delivery(attempts: attempts), now: start, random: 0.5).state {
    case .delivered: .done
    case .pending, .held: .again
    case .dead, .digested, .suppressed: .dead
    case .cancelled: .dead
    }
  }

  func testEachAnswerHasItsFate() {
    let rows: [(DeliveryOutcome, Int, Fate)] = [
      (.taken(status: 200), 1, .done), (.taken(status: 204), 1, .done),
      (.refused(.redirect, status: 302, retryAfter: nil), 1, .again), (.refused(.redirect, status: 302, retryAfter: nil), 3, .dead),
      (.refused(.content, status: 400, retryAfter: nil), 1, .dead), (.refused(.noEntry, status: 401, retryAfter: nil), 2, .again),
      (.refused(.noEntry, status: 403, retryAfter: nil), 30, .again), (.refused(.busy, status: 408, retryAfter: nil), 50, .again),
      (.refused(.unwanted, status: 410, retryAfter: nil), 1, .again), (.refused(.content, status: 413, retryAfter: nil), 1, .dead),
      (.refused(.busy, status: 429, retryAfter: nil), 50, .again), (.refused(.busy, status: 500, retryAfter: nil), 50, .again),
      (.refused(.busy, status: 503, retryAfter: .seconds(7)), 1, .again), (.failed(.timedOut), 50, .again),
      (.failed(.notReached), 50, .again),
      (.failed(.certificate), 50, .again), (.failed(.refusedAddress), 1, .dead), (.failed(.unusable), 1, .dead),
    ]
    for (outcome, attempts, expected) in rows {
      XCTAssertEqual(fate(outcome, attempts: attempts), expected, "\(outcome), attempt \(attempts)")
    }
  }

  func testTheReceiversWordIsTheReasonWhereItsStatusSaysNothing() {
    func reason(_ status: Int, _ said: String?) -> String? {
      let refusal = DeliveryOutcome.refused(.content, status: status, retryAfter: nil)
      return RetryPolicy().after(refusal, of: delivery(), said: said, now: start, random: 0.5).lastError
    }
    XCTAssertEqual(reason(200, "invalid_payload"), "the receiver answered 200 and said “invalid_payload”")
    XCTAssertEqual(reason(400, nil), "the receiver answered 400")
    XCTAssertEqual(reason(413, "too big"), "the receiver answered 413: too large for it")
    XCTAssertEqual(reason(400, String(repeating: "a", count: 1000))?.contains(String(repeating: "a", count: 197) + "…”"), true)
  }

  func testWhatWaitsForItsReceiverIsToldFromWhatIsTriedAgain() {
    XCTAssertTrue(DeliveryOutcome.refused(.unwanted, status: 410, retryAfter: nil).needsMending)
    XCTAssertTrue(DeliveryOutcome.refused(.noEntry, status: 401, retryAfter: nil).needsMending)
    XCTAssertFalse(DeliveryOutcome.refused(.busy, status: 503, retryAfter: nil).needsMending)
    XCTAssertFalse(DeliveryOutcome.failed(.notReached).needsMending)
  }

  func testARetryIsNeverEarlierThanTheReceiverAsks() {
    let next = RetryPolicy().after(.refused(.busy, status: 429, retryAfter: .seconds(120)), of: delivery(), now: start, random: 0)
    XCTAssertEqual(next.due.timeIntervalSince(start), 120)
    XCTAssertEqual(next.lastStatus, 429)
  }

  func testWaitsGrowToAnHourAndEndAfterThreeDays() throws {
    var current = delivery()
    var now = start
    var waits: [TimeInterval] = []
    while case .pending = current.state, waits.count < 1000 {
      current = RetryPolicy().after(.failed(.notReached), of: current, now: now, random: 1)
      if case .pending = current.state {
        waits.append(current.due.timeIntervalSince(now))
        now = current.due
        current.attempts += 1
      }
    }
    XCTAssertEqual(Array(waits.prefix(3)), [15, 45, 135])
    XCTAssertEqual(waits.max(), 3600)
    guard case .dead(let reason) = current.state else { return XCTFail("still \(current.state)") }
    XCTAssertEqual(reason, "given up after three days: the receiver could not be reached")
    XCTAssertLessThanOrEqual(now.timeIntervalSince(start), RetryPolicy.patience)
  }

  func testWithoutLuckTheFirstRetryComesAfterFiveSeconds() {
    let next = RetryPolicy().after(.failed(.timedOut), of: delivery(), now: start, random: 0)
    XCTAssertEqual(next.due.timeIntervalSince(start), 5)
    XCTAssertEqual(next.lastError, "no answer in time; it may have arrived all the same")
  }

  func testF17WhatIsTooLargeIsTriedShorterUnderItsOldIdAndOneThatCannotBeIsDead() {
    let tooLarge = DeliveryOutcome.refused(.content, status: 413, retryAfter: nil)
    let shorter = RetryPolicy().after(tooLarge, of: delivery(), shorter: [9], now: start, random: 0.5)
    XCTAssertEqual(shorter.state, .pending)
    XCTAssertEqual(shorter.body, [9])
    XCTAssertEqual(shorter.shortening, 1)
    XCTAssertEqual(shorter.due, start)
    let dead = RetryPolicy().after(tooLarge, of: delivery(), now: start, random: 0.5)
    XCTAssertEqual(dead.state, .dead(reason: "the receiver answered 413: too large for it"))
  }

  func testOneThatWaitedForItsReceiverForDaysIsNotGivenUpAtItsFirstFailure() {
    var old = delivery()
    old.created = start.addingTimeInterval(-7 * 86_400)
    XCTAssertEqual(RetryPolicy().after(.failed(.timedOut), of: old, now: start, random: 0).state, .pending)
    old.attempts = 3
    guard case .dead = RetryPolicy().after(.failed(.timedOut), of: old, now: start, random: 0).state else { return XCTFail("still there") }
  }

  func testAnAttemptThatEndedWasNoCrash() {
    var suspect = delivery()
    suspect.crashes = 4
    XCTAssertEqual(RetryPolicy().after(.failed(.timedOut), of: suspect, now: start, random: 0).crashes, 0)
  }

  func testAnExcerptOfAnAnswerHasNoSecretsAndNoControlCharacters() {
    let body = Array("no\u{1B}[31m such hook https://x.example/T0P \u{202E}secret\r\nX: y".utf8)
    XCTAssertEqual(
      DeliveryAnswer.excerpt(of: body, without: ["https://x.example/T0P", "secret"]), "no [31m such hook <redacted> <redacted> X: y")
    XCTAssertNil(DeliveryAnswer.excerpt(of: [0x0A, 0x20], without: []))
    XCTAssertLessThanOrEqual(
      DeliveryAnswer.excerpt(of: Array(repeating: 0xFF, count: 1 << 20), without: [])?.unicodeScalars.count ?? 0, 2048)
  }
}
