import Foundation
import XCTest

@testable import Deliveries

final class BreakerTests: XCTestCase {
  private let start = Date(timeIntervalSince1970: 1_700_000_000)
  private let busy = DeliveryOutcome.refused(.busy, status: 503, retryAfter: nil)
  private let shut = DeliveryOutcome.refused(.noEntry, status: 401, retryAfter: nil)

  private func at(_ seconds: TimeInterval) -> Date { start.addingTimeInterval(seconds) }

  /// One attempt, begun and ended at the same moment.
  private func attempt(_ breaker: inout Breaker, _ outcome: DeliveryOutcome, _ seconds: TimeInterval) -> Breaker.Change? {
    breaker.begin()
    return breaker.note(outcome, error: "why", now: at(seconds))
  }

  private func opened() -> Breaker {
    var breaker = Breaker()
    for second in 0..<5 { _ = attempt(&breaker, busy, Double(second)) }
    return breaker
  }

  func testFiveFailuresInARowOpenIt() {
    var breaker = Breaker()
    for second in 0..<4 { XCTAssertNil(attempt(&breaker, .failed(.notReached), Double(second))) }
    XCTAssertEqual(breaker.allowance(flying: 0, most: 4, now: at(4)), 1, "after a failure one at a time")
    XCTAssertEqual(attempt(&breaker, .failed(.timedOut), 4), .opened)
    XCTAssertEqual(breaker.allowance(flying: 0, most: 4, now: at(33)), 0)
    XCTAssertEqual(breaker.allowance(flying: 0, most: 4, now: at(34)), 1)
    XCTAssertEqual(breaker.allowance(flying: 1, most: 4, now: at(34)), 0, "a probe is alone")
    XCTAssertEqual(breaker.nextChance(now: at(5)), at(34))
  }

  func testASuccessInBetweenBeginsTheCountAnew() {
    var breaker = Breaker()
    for round in 0..<20 {
      XCTAssertNil(attempt(&breaker, busy, Double(round * 400)))
      XCTAssertNil(attempt(&breaker, busy, Double(round * 400 + 1)))
      XCTAssertNil(attempt(&breaker, .taken(status: 200), Double(round * 400 + 2)))
    }
  }

  func testSevenOfTenFailuresInFiveMinutesOpenIt() {
    var breaker = Breaker()
    var changes: [Breaker.Change?] = []
    for number in 0..<10 {
      let outcome = number % 4 == 3 ? .taken(status: 200) : busy
      changes.append(attempt(&breaker, outcome, Double(number * 20)))
    }
    XCTAssertEqual(changes.compactMap(\.self), [.opened])
    XCTAssertEqual(changes.firstIndex(of: .opened), 9, "the tenth, and eight of them failed")
  }

  func testProbesComeAtDoubledWaitsUpToAQuarterOfAnHour() {
    var breaker = opened()
    var now = 4.0
    var waits: [TimeInterval] = []
    for _ in 0..<8 {
      let next = breaker.nextChance(now: at(now))?.timeIntervalSince(start) ?? 0
      waits.append(next - now)
      now = next
      XCTAssertEqual(breaker.allowance(flying: 0, most: 2, now: at(now)), 1)
      XCTAssertNil(attempt(&breaker, busy, now))
    }
    XCTAssertEqual(waits, [30, 60, 120, 240, 480, 900, 900, 900])
    XCTAssertEqual(breaker.allowance(flying: 0, most: 2, now: at(now)), 0)
  }

  func testAProbeThatSucceedsClosesIt() {
    var breaker = opened()
    XCTAssertEqual(attempt(&breaker, .taken(status: 204), 34), .closed(since: start, wasTold: false))
    XCTAssertEqual(breaker, Breaker())
    XCTAssertEqual(breaker.allowance(flying: 0, most: 2, now: at(34)), 2)
  }

  func testWhileAProbeFliesNothingElseLeaves() {
    var breaker = opened()
    breaker.begin()
    XCTAssertEqual(breaker.allowance(flying: 0, most: 2, now: at(34)), 0)
    breaker.abandon(now: at(35))
    XCTAssertEqual(breaker.allowance(flying: 0, most: 2, now: at(35)), 1, "one that was cut off says nothing")
  }

  func testWhatWasUnderWayWhenItOpenedDoesNotCount() {
    var breaker = opened()
    XCTAssertNil(breaker.note(busy, error: nil, now: at(20)))
    XCTAssertEqual(breaker.nextChance(now: at(20)), at(34))
  }

  func testOthersAreToldAfterTenMinutesAndAgainWhenItIsOver() {
    var breaker = opened()
    XCTAssertNil(breaker.look(now: at(599)))
    XCTAssertEqual(breaker.look(now: at(600)), .down(since: start))
    XCTAssertNil(breaker.look(now: at(700)), "once")
    XCTAssertEqual(attempt(&breaker, .taken(status: 200), 900), .closed(since: start, wasTold: true))
    XCTAssertNil(breaker.look(now: at(9000)))
  }

  func testAReceiverThatWantsNoMoreIsDisabledAtOnceAndWaitsForSomebody() {
    var breaker = Breaker()
    XCTAssertEqual(attempt(&breaker, .refused(.unwanted, status: 410, retryAfter: nil), 0), .disabled)
    XCTAssertEqual(breaker.allowance(flying: 0, most: 2, now: at(1e7)), 0)
    XCTAssertNil(breaker.nextChance(now: at(0)))
    XCTAssertNil(breaker.note(busy, error: nil, now: at(1)), "what was under way changes nothing")
    breaker.mend(now: at(50))
    XCTAssertEqual(breaker.allowance(flying: 0, most: 2, now: at(50)), 1)
    XCTAssertEqual(attempt(&breaker, .taken(status: 200), 51), .closed(since: start, wasTold: true))
  }

  func testOneThatLetsNobodyInIsDisabledAfterThreeTriesInAQuarterOfAnHour() {
    var breaker = Breaker()
    XCTAssertEqual(attempt(&breaker, shut, 0), .opened)
    XCTAssertNil(breaker.note(shut, error: nil, now: at(0)), "a second one that was under way is the same try")
    XCTAssertEqual(breaker.nextChance(now: at(0)), at(300))
    XCTAssertNil(attempt(&breaker, shut, 300))
    XCTAssertEqual(breaker.nextChance(now: at(300)), at(900))
    XCTAssertNil(breaker.look(now: at(700)), "it is about to be disabled, which is news enough")
    XCTAssertEqual(attempt(&breaker, shut, 900), .disabled)
  }

  func testARefusalOfTheContentSaysThatTheReceiverIsThere() {
    var breaker = opened()
    XCTAssertEqual(attempt(&breaker, .refused(.content, status: 400, retryAfter: nil), 34), .closed(since: start, wasTold: false))
    for second in 40..<80 { XCTAssertNil(attempt(&breaker, .refused(.content, status: 413, retryAfter: nil), Double(second))) }
  }

  func testItsWishToBeLeftAloneIsTheReceiversAndNotOneDeliverys() {
    var breaker = Breaker()
    XCTAssertNil(attempt(&breaker, .refused(.busy, status: 429, retryAfter: .seconds(120)), 0))
    XCTAssertEqual(breaker.allowance(flying: 0, most: 2, now: at(119)), 0)
    XCTAssertEqual(breaker.nextChance(now: at(1)), at(120))
    XCTAssertEqual(breaker.allowance(flying: 0, most: 2, now: at(120)), 1)
  }

  func testF40AClockThatIsSetBackDoesNotProlongARest() {
    let breaker = opened()
    XCTAssertEqual(breaker.allowance(flying: 0, most: 2, now: at(-86_400)), 1)
    var paused = Breaker()
    _ = attempt(&paused, .refused(.busy, status: 429, retryAfter: .seconds(120)), 0)
    XCTAssertEqual(paused.allowance(flying: 0, most: 2, now: at(-3600)), 1)
  }

  func testARestartRemembers() {
    var breaker = opened()
    let open = breaker.record(of: "desk", address: "a", now: at(5))
    XCTAssertEqual(open, ReceiverRecord(receiver: "desk", state: .open, reason: "why", since: start, address: "a"))
    _ = breaker.look(now: at(600))
    var again = breaker.record(of: "desk", address: "a", now: at(601)).map { Breaker($0, address: "a", now: at(700)) } ?? Breaker()
    XCTAssertEqual(again.allowance(flying: 0, most: 2, now: at(700)), 1, "it probes at once")
    XCTAssertNil(again.look(now: at(2000)), "the others know")
    XCTAssertEqual(attempt(&again, .taken(status: 200), 2001), .closed(since: start, wasTold: true))

    var disabled = Breaker()
    _ = attempt(&disabled, .refused(.unwanted, status: 410, retryAfter: nil), 0)
    let record = disabled.record(of: "desk", address: "a", now: at(1))
    XCTAssertEqual(record.map { Breaker($0, address: "a", now: at(9)).allowance(flying: 0, most: 2, now: at(9)) }, 0)
    XCTAssertEqual(
      record.map { Breaker($0, address: "b", now: at(9)).allowance(flying: 0, most: 2, now: at(9)) }, 1, "its address was mended")
  }
}
