import Feeds
import Foundation
import XCTest

final class SourceHealthTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 1_700_000_000)
  private let hour = 3600.0

  private func state(_ condition: SourceCondition, failures: Int = 0, silentFor silence: TimeInterval = 0) -> FeedState {
    var state = FeedState(url: "u")
    (state.condition, state.failures, state.hasBaseline) = (condition, failures, true)
    state.lastNewEntry = now.addingTimeInterval(-silence)
    (state.entryGap, state.longestGap, state.gapsSeen) = (.seconds(3600), .seconds(4 * 3600), 20)
    return state
  }

  func testOnlyAChangeOfStateIsAnEvent() {
    let table: [(String, FeedState, Bool, SourceCondition, SourceEvent.Kind?)] = [
      ("one failure", state(.ok, failures: 1), false, .ok, nil), ("two failures", state(.ok, failures: 2), false, .ok, nil),
      ("three failures", state(.ok, failures: 3), false, .down, .down), ("a fourth one", state(.down, failures: 4), false, .down, nil),
      ("an answer after being down", state(.down), false, .ok, .recovered), ("an answer", state(.ok), false, .ok, nil),
      ("410", state(.ok, failures: 1), true, .gone, .gone), ("410 again", state(.gone, failures: 9), true, .gone, nil),
      ("back from 410", state(.gone), false, .ok, .recovered),
      ("a failure of another kind after 410", state(.gone, failures: 2), false, .gone, nil),
      ("silent for 5 gaps, but not for 6 hours", state(.ok, silentFor: 5.5 * hour), false, .ok, nil),
      ("silent for long", state(.ok, silentFor: 7 * hour), false, .stale, .stale),
      ("still silent", state(.stale, silentFor: 9 * hour), false, .stale, nil),
      ("something new after silence", state(.stale), false, .ok, .recovered),
      ("failing while stale", state(.stale, failures: 1, silentFor: 9 * hour), false, .stale, nil),
      ("down out of silence", state(.stale, failures: 3, silentFor: 9 * hour), false, .down, .down),
    ]
    for (name, before, isGone, condition, event) in table {
      var state = before
      XCTAssertEqual(SourceHealth().assess(&state, isGone: isGone, now: now), event, name)
      XCTAssertEqual(state.condition, condition, name)
      XCTAssertEqual(state.conditionSince, condition == before.condition ? nil : now, name)
    }
  }

  func testAFeedThatSleepsAtWeekendsIsNotStaleOnSaturday() {
    var weekday = state(.ok, silentFor: 60 * hour)
    weekday.longestGap = .seconds(62 * 3600)
    XCTAssertNil(SourceHealth().assess(&weekday, isGone: false, now: now))
    weekday.lastNewEntry = now.addingTimeInterval(-94 * hour)
    XCTAssertEqual(SourceHealth().assess(&weekday, isGone: false, now: now), .stale)
  }

  func testNothingIsUsualBeforeItHasBeenSeenOften() {
    var young = state(.ok, silentFor: 900 * hour)
    young.gapsSeen = 4
    XCTAssertNil(SourceHealth().assess(&young, isGone: false, now: now))
  }

  func testTheUsersWordOnSilenceGoesBeforeTheFeedsPace() {
    let health = SourceHealth(.init(staleAfter: .seconds(1800)))
    var state = state(.ok, silentFor: 1801)
    XCTAssertEqual(health.assess(&state, isGone: false, now: now), .stale)
    let slack = SourceHealth(.init(staleFactor: 10))
    var other = self.state(.ok, silentFor: 7 * hour)
    XCTAssertNil(slack.assess(&other, isGone: false, now: now))
  }

  func testAFeedThatNeverAnsweredGoesDownAndComesUp() {
    var state = FeedState(url: "u")
    state.failures = 3
    XCTAssertEqual(SourceHealth().assess(&state, isGone: false, now: now), .down)
    (state.failures, state.hasBaseline) = (0, true)
    XCTAssertEqual(SourceHealth().assess(&state, isGone: false, now: now), .recovered)
  }

  func testAFeedThatNobodyMayAskForDaysIsDown() {
    var told = state(.ok, failures: 1)
    told.nextPoll = now.addingTimeInterval(7 * 24 * hour)
    XCTAssertEqual(SourceHealth().assess(&told, isGone: false, now: now), .down, "its own server says so")
    var neighbour = state(.ok)
    neighbour.lastSuccess = now.addingTimeInterval(-hour)
    neighbour.nextPoll = now.addingTimeInterval(2 * hour)
    XCTAssertNil(SourceHealth().assess(&neighbour, isGone: false, isHeld: true, now: now), "a pause of hours is no absence")
    neighbour.nextPoll = now.addingTimeInterval(7 * 24 * hour)
    XCTAssertEqual(SourceHealth().assess(&neighbour, isGone: false, isHeld: true, now: now), .down, "its host was told by another feed")
    var postponed = state(.ok)
    postponed.lastSuccess = now.addingTimeInterval(-27 * hour)
    postponed.nextPoll = now.addingTimeInterval(hour)
    XCTAssertEqual(SourceHealth().assess(&postponed, isGone: false, isHeld: true, now: now), .down, "hour after hour, for a day")
    XCTAssertEqual(SourceHealth().assess(&postponed, isGone: false, now: now), .recovered)
    var weekday = state(.ok, failures: 1)
    weekday.hints.skipDays = [0, 6]
    weekday.nextPoll = now.addingTimeInterval(60 * hour)
    XCTAssertNil(SourceHealth().assess(&weekday, isGone: false, now: now), "it rests at weekends")
    var weekly = state(.ok, failures: 1)
    weekly.nextPoll = now.addingTimeInterval(7 * 24 * hour)
    XCTAssertNil(SourceHealth(.init(longestAbsence: .seconds(15 * 86_400))).assess(&weekly, isGone: false, now: now))
  }

  func testAFeedWithoutAnyEntryIsStaleOnTheUsersWord() {
    let health = SourceHealth(.init(staleAfter: .seconds(1800)))
    var empty = FeedState(url: "u")
    empty.hasBaseline = true
    XCTAssertNil(health.assess(&empty, isGone: false, now: now))
    XCTAssertNil(health.assess(&empty, isGone: false, now: now.addingTimeInterval(1800)))
    XCTAssertEqual(health.assess(&empty, isGone: false, now: now.addingTimeInterval(1801)), .stale)
    XCTAssertNil(health.assess(&empty, isGone: false, now: now.addingTimeInterval(1900)), "said once")
    empty.lastNewEntry = now.addingTimeInterval(2000)
    XCTAssertEqual(health.assess(&empty, isGone: false, now: now.addingTimeInterval(2000)), .recovered)
  }
}
