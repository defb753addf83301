import Feeds
import Foundation
import HTTP
import XCTest

final class PollScheduleTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 1_700_000_000)  // Tuesday 14 November 2023, 22:13:20 UTC

  func testAfterASuccessTheLongestWishDecides() {
    let hour = Duration.seconds(3600)
    let table: [(String, PollSchedule.Settings, Freshness, FeedHints, TimeInterval, String)] = [
      ("every", .init(every: .seconds(900)), Freshness(), FeedHints(), 900, "every 900"),
      ("below the floor", .init(every: .seconds(60)), Freshness(), FeedHints(), 600, "min-interval 600"),
      ("nothing known", .init(), Freshness(), FeedHints(), 1800, "adaptive 1800"),
      ("max-age", .init(every: .seconds(900)), Freshness(lifetime: hour), FeedHints(), 3600, "max-age 3600"),
      ("short max-age", .init(every: .seconds(900)), Freshness(lifetime: .seconds(1)), FeedHints(), 900, "every 900"),
      ("16 years", .init(every: .seconds(900)), Freshness(lifetime: .seconds(504_576_000)), FeedHints(), 86_400, "max-age 86400"),
      ("Expires", .init(), Freshness(lifetime: hour * 2, isMaxAge: false), FeedHints(), 7200, "Expires 7200"),
      ("ttl", .init(), Freshness(lifetime: hour), FeedHints(interval: hour * 3), 10_800, "ttl 10800"),
      ("absurd ttl", .init(), Freshness(), FeedHints(interval: .seconds(Int64.max)), 86_400, "ttl 86400"),
    ]
    for (name, settings, freshness, hints, wait, reason) in table {
      for outcome in [
        FetchOutcome.fetched(.make(freshness)), .notModified(NotModifiedFeed(validators: Validators(etag: "x"), freshness: freshness)),
      ] {
        var state = FeedState(url: "u")
        state.hints = hints
        let plan = PollSchedule(settings).plan(after: outcome, of: state, now: now, random: 0)
        XCTAssertEqual(plan.date?.timeIntervalSince(now) ?? -1, wait, accuracy: 0.001, name)
        XCTAssertEqual(plan.reason.description, reason, name)
      }
    }
  }

  func testTheOwnPaceOfAFeedSetsItsInterval() {
    let table: [(String, Double, Double, ClosedRange<Double>)] = [
      ("24 entries a day", 3600, 600, 600...3600), ("one a minute", 60, 60, 600...600), ("one a month", 2_592_000, 0, 86_400...86_400),
      ("one an hour, quiet since a day", 3600, 86_400, 8640...8640),
    ]
    for (name, gap, silence, range) in table {
      var state = FeedState(url: "u")
      state.entryGap = .seconds(gap)
      state.lastNewEntry = now.addingTimeInterval(-silence)
      let plan = PollSchedule().plan(after: .fetched(.make()), of: state, now: now, random: 0)
      XCTAssertTrue(range.contains((plan.date?.timeIntervalSince(now) ?? -1).rounded()), "\(name): \(plan)")
    }
  }

  func testABurstShortensTheIntervalAtTheNextPoll() {
    var state = FeedState(url: "u")
    let schedule = PollSchedule()
    state.record(.fetched(.make()), newEntries: 30, schedule: schedule, now: now, random: 0)
    XCTAssertNil(state.entryGap, "the first poll shows no pace")
    XCTAssertTrue(state.hasBaseline)
    let day = now.addingTimeInterval(86_400)
    state.record(.fetched(.make()), newEntries: 1, schedule: schedule, now: day, random: 0)
    let slow = state.nextPoll?.timeIntervalSince(day) ?? 0
    let later = day.addingTimeInterval(slow)
    state.record(.fetched(.make()), newEntries: 50, schedule: schedule, now: later, random: 0)
    XCTAssertLessThan(state.nextPoll?.timeIntervalSince(later) ?? .infinity, slow * 0.6)
  }

  func testFailuresBackOffUpToADay() {
    let schedule = PollSchedule()
    let expected: [TimeInterval] = [600, 1200, 2400, 4800, 9600, 19_200, 38_400, 76_800, 86_400, 86_400]
    for (failures, wait) in expected.enumerated() {
      var state = FeedState(url: "u")
      state.failures = failures
      let failure = FetchOutcome.failed(FetchFailure(.status(500), status: 500))
      let plan = schedule.plan(after: failure, of: state, now: now, random: 0)
      XCTAssertEqual(plan.date?.timeIntervalSince(now) ?? -1, wait, accuracy: 0.001, "\(failures)")
      XCTAssertEqual(plan.reason.description, "back-off \(failures + 1)")
      let other = schedule.plan(after: failure, of: state, now: now, random: 0.999)
      XCTAssertGreaterThan(abs((other.date ?? now).timeIntervalSince(plan.date ?? now)), wait * 0.09, "feeds that failed together part")
      XCTAssertLessThanOrEqual(other.date?.timeIntervalSince(now) ?? .infinity, max(86_400, wait * 1.1))
    }
    var state = FeedState(url: "u")
    state.failures = Int.max - 1
    XCTAssertEqual(
      schedule.plan(after: .failed(FetchFailure(.emptyBody)), of: state, now: now, random: 0).date, now.addingTimeInterval(86_400))
  }

  func testWhatTheServerSaysInAFailureIsHeard() {
    let table: [(String, FetchFailure, TimeInterval?, String)] = [
      ("429 with a time", FetchFailure(.status(429), status: 429, retryAfter: .seconds(7200)), 7200, "Retry-After 7200"),
      ("503 with a time", FetchFailure(.status(503), status: 503, retryAfter: .seconds(7200)), 7200, "Retry-After 7200"),
      ("a week", FetchFailure(.status(503), status: 503, retryAfter: .seconds(604_800)), 604_800, "Retry-After 604800"),
      ("a day", FetchFailure(.status(503), status: 503, retryAfter: .seconds(86_400)), 86_400, "Retry-After 86400"),
      ("below the floor", FetchFailure(.status(503), status: 503, retryAfter: .seconds(1)), 600, "min-interval 600"),
      ("429 without", FetchFailure(.status(429), status: 429), 600, "back-off 1"),
      ("max-age on 503", FetchFailure(.status(503), status: 503, freshness: Freshness(lifetime: .seconds(3600))), 3600, "max-age 3600"),
      ("404", FetchFailure(.status(404), status: 404), 600, "back-off 1"),
      ("410", FetchFailure(.gone, status: 410), 604_800, "gone"),
    ]
    for (name, failure, wait, reason) in table {
      let plan = PollSchedule().plan(after: .failed(failure), of: FeedState(url: "u"), now: now, random: 0)
      XCTAssertEqual(plan.date, wait.map(now.addingTimeInterval), name)
      XCTAssertEqual(plan.reason.description, reason, name)
      let late = PollSchedule().plan(after: .failed(failure), of: FeedState(url: "u"), now: now, random: 0.999)
      if let date = plan.date { XCTAssertGreaterThan(late.date ?? now, date, "\(name): never earlier") }
    }
  }

  func testWithoutAFloorA429StillWaitsTenMinutes() {
    let schedule = PollSchedule(.init(minInterval: .seconds(1)))
    let plan = schedule.plan(after: .failed(FetchFailure(.status(429), status: 429)), of: FeedState(url: "u"), now: now, random: 0)
    XCTAssertEqual(plan, PollPlan(date: now.addingTimeInterval(600), reason: .tooManyRequests(600)))
  }

  func testARestartKeepsStoredDatesAndSpreadsWhatIsOverdue() {
    var states = (0..<1000).map { number in
      var state = FeedState(url: "\(number)")
      state.nextPoll = now.addingTimeInterval(Double(-number))
      return state
    }
    states[7].nextPoll = now.addingTimeInterval(77)
    states[8].nextPoll = nil
    states[8].lastPoll = now.addingTimeInterval(-60)
    states[9].nextPoll = now.addingTimeInterval(500_000)
    states[9].nextPollReason = PollReason.gone.description
    let plans = PollSchedule.start(states, minInterval: .seconds(600), now: now)
    XCTAssertEqual(plans[7].date, now.addingTimeInterval(77))
    XCTAssertEqual(plans[8].date, now.addingTimeInterval(540), "never twice within the floor")
    XCTAssertEqual(plans[9].date, now.addingTimeInterval(500_000), "a feed that is gone keeps its weekly look")
    XCTAssertEqual(plans[999].date, now, "the oldest goes first, at once")
    XCTAssertGreaterThan(plans[0].date?.timeIntervalSince(now) ?? 0, 590)
    let few = PollSchedule.start([FeedState(url: "a"), FeedState(url: "b")], minInterval: .seconds(600), now: now)
    XCTAssertEqual(few.map(\.date), [now, now.addingTimeInterval(0.6)])
  }

  func testAPushedFeedIsPolledAQuarterAsOftenAndNeverLessThanOnceADay() {
    let table: [(PollSchedule.Settings, Duration?, TimeInterval, String)] = [
      (.init(isPushed: true), nil, 7200, "pushed 7200"), (.init(every: .seconds(900), isPushed: true), nil, 3600, "pushed 3600"),
      (.init(isPushed: true), .seconds(28_800), 86_400, "pushed 86400"),
      (.init(every: .seconds(172_800), isPushed: true), nil, 172_800, "every 172800"),
    ]
    for (settings, lifetime, wait, reason) in table {
      let outcome = FetchOutcome.fetched(.make(Freshness(lifetime: lifetime)))
      let plan = PollSchedule(settings).plan(after: outcome, of: FeedState(url: "u"), now: now, random: 0)
      XCTAssertEqual(plan.date?.timeIntervalSince(now) ?? -1, wait, accuracy: 0.01, reason)
      XCTAssertEqual(plan.reason.description, reason)
    }
  }

  func testOnlyABodyThatIsAFeedChangesTheValidators() {
    var state = FeedState(url: "u")
    let old = Validators(etag: "old")
    let schedule = PollSchedule()
    state.record(.fetched(.make(validators: old)), schedule: schedule, now: now, random: 0)
    state.record(.failed(FetchFailure(.notAFeed, status: 200)), schedule: schedule, now: now, random: 0)
    XCTAssertEqual(state.validators, old)
    XCTAssertEqual(state.failures, 1)
    XCTAssertEqual(state.nextPollReason, "back-off 1")
    state.record(.fetched(.make(validators: Validators(etag: "new"))), schedule: schedule, now: now, random: 0)
    XCTAssertEqual(state.validators, Validators(etag: "new"))
    XCTAssertEqual(state.failures, 0)
    let before = state.lastPoll
    state.record(.hostPaused(for: .seconds(60)), schedule: schedule, now: now.addingTimeInterval(9), random: 0)
    XCTAssertEqual(state.nextPoll, now.addingTimeInterval(69))
    XCTAssertEqual(state.failures, 0)
    XCTAssertEqual(state.lastPoll, before, "nothing was asked")
  }
}

extension FetchedFeed {
  fileprivate static func make(_ freshness: Freshness = Freshness(), validators: Validators = Validators(etag: "x")) -> FetchedFeed {
    FetchedFeed(bytes: [0x3c], finalURL: "http://example.org/", validators: validators, freshness: freshness)
  }
}
