import Alerts
import Foundation
import TestSupport
import Watchlists
import XCTest

final class SurgeTests: XCTestCase {
  /// A Monday, 00:00 UTC.
  private let monday = Date(timeIntervalSince1970: 1_768_176_000)
  private let hour: TimeInterval = 3600
  private let day: TimeInterval = 86_400

  /// Ten weeks with `perHour` stories in each hour of work, evenly, and none at night.
  private func steady(_ perHour: Int, weeks: Int = 10) -> StorySlots {
    var counts: [Date: Int] = [:]
    for dayNumber in 0..<weeks * 7 {
      for hourNumber in 7..<20 {
        for number in 0..<perHour {
          let slot = monday.addingTimeInterval(Double(dayNumber) * day + Double(hourNumber) * hour + Double(number % 6) * 600)
          counts[slot, default: 0] += 1
        }
      }
    }
    return StorySlots(counts: counts, since: monday)
  }

  private func events(_ slots: StorySlots, from: Date, to: Date, watch: SurgeWatch? = SurgeWatch()) -> [SurgeEvent] {
    var events: [SurgeEvent] = []
    var now = from
    while now < to {
      if let event = Surge().event(of: "W", file: "w.yaml", on: slots, last: events.last, watch: watch, now: now) { events.append(event) }
      now = now.addingTimeInterval(600)
    }
    return events
  }

  func testASurgeBeginsOnceAndEndsOnce() throws {
    var slots = steady(4)
    let tuesday = monday.addingTimeInterval(64 * day)
    // Thirty stories from 10:00 to 11:30 beside the usual four an hour.
    for number in 0..<30 { slots.counts[tuesday.addingTimeInterval(10 * hour + Double(number % 9) * 600), default: 0] += 1 }
    let events = events(slots, from: tuesday, to: tuesday.addingTimeInterval(day))
    XCTAssertEqual(events.map(\.kind), [.started, .resolved])
    let start = try XCTUnwrap(events.first)
    XCTAssertGreaterThan(start.date, tuesday.addingTimeInterval(10 * hour))
    XCTAssertLessThanOrEqual(start.date, tuesday.addingTimeInterval(11 * hour), "within the first hour")
    XCTAssertEqual(start.usual, 4)
    let end = try XCTUnwrap(events.last)
    XCTAssertEqual(end.since, start.since)
    XCTAssertLessThanOrEqual(end.date, tuesday.addingTimeInterval(13.5 * hour))
    XCTAssertGreaterThanOrEqual(end.stories, 30)
  }

  func testWhatIsUsualAtThisHourOfTheWeekIsNoSurge() {
    var slots = steady(1)
    // Twenty stories each Thursday at 14:00, a weekly meeting.
    for week in 0..<10 {
      for number in 0..<20 {
        slots.counts[monday.addingTimeInterval(Double(week * 7 + 3) * day + 14 * hour + Double(number % 6) * 600), default: 0] += 1
      }
    }
    let last = monday.addingTimeInterval(Double(9 * 7 + 3) * day)
    XCTAssertEqual(events(slots, from: last, to: last.addingTimeInterval(day)), [])
  }

  func testNothingIsSaidBeforeAWeekNorBelowFiveStoriesNorWhenOff() {
    var slots = StorySlots(counts: [:], since: monday)
    for number in 0..<40 { slots.counts[monday.addingTimeInterval(6 * day + Double(number % 6) * 600), default: 0] += 1 }
    XCTAssertEqual(events(slots, from: monday, to: monday.addingTimeInterval(6.9 * day)), [])
    var later = StorySlots(counts: [:], since: monday)
    for number in 0..<4 { later.counts[monday.addingTimeInterval(20 * day + Double(number) * 600)] = 1 }
    XCTAssertEqual(events(later, from: monday.addingTimeInterval(20 * day), to: monday.addingTimeInterval(21 * day)), [])
    later.counts[monday.addingTimeInterval(20 * day)] = 9
    XCTAssertEqual(
      events(later, from: monday.addingTimeInterval(20 * day), to: monday.addingTimeInterval(21 * day)).map(\.kind), [.started, .resolved])
    XCTAssertEqual(events(later, from: monday.addingTimeInterval(20 * day), to: monday.addingTimeInterval(21 * day), watch: nil), [])
  }

  func testHoursOfBlindnessAreNoNormal() {
    // A busy list; half of the weeks before, nobody saw anything at that hour.
    var slots = steady(60)
    let tuesday = monday.addingTimeInterval(64 * day)
    for week in 1...5 {
      let hourThen = tuesday.addingTimeInterval(10 * hour - Double(week) * 7 * day)
      for slot in 0..<6 { slots.counts[hourThen.addingTimeInterval(Double(slot) * 600)] = nil }
    }
    XCTAssertEqual(events(slots, from: tuesday, to: tuesday.addingTimeInterval(day)).first?.kind, .started, "as if there had been none")
    for week in 1...5 { slots.blindHours.insert(tuesday.addingTimeInterval(10 * hour - Double(week) * 7 * day)) }
    XCTAssertEqual(events(slots, from: tuesday, to: tuesday.addingTimeInterval(day)), [])
  }

  func testAHigherRatioAsksForMore() {
    var slots = steady(10)
    let tuesday = monday.addingTimeInterval(64 * day)
    for number in 0..<25 { slots.counts[tuesday.addingTimeInterval(10 * hour + Double(number % 6) * 600), default: 0] += 1 }
    XCTAssertFalse(events(slots, from: tuesday, to: tuesday.addingTimeInterval(day)).isEmpty)
    XCTAssertEqual(events(slots, from: tuesday, to: tuesday.addingTimeInterval(day), watch: SurgeWatch(ratio: 4)), [])
  }

  /// A quarter of chance alone, on lists of one story a week to forty an hour: about one false surge a year and list at most.
  func testChanceIsSeldomCalledASurge() {
    var random = SeededRandom(7)
    var told = 0
    let rates = [0.006, 0.1, 0.5, 2, 8, 40]
    for rate in rates {
      var slots = StorySlots(counts: [:], since: monday)
      for number in 0..<22 * 7 * 144 {
        let date = monday.addingTimeInterval(Double(number) * 600)
        let hourOfDay = Double((number / 6) % 24)
        let share = 1 + 0.9 * sin((hourOfDay - 8) / 24 * 2 * .pi)
        let count = random.poisson(rate / 6 * share)
        if count > 0 { slots.counts[date] = count }
      }
      told += events(slots, from: monday.addingTimeInterval(63 * day), to: monday.addingTimeInterval(154 * day)).count {
        $0.kind == .started
      }
    }
    print("surges that were chance: \(told) in \(rates.count) quarters")
    XCTAssertLessThanOrEqual(told, 2)
  }
}

extension SeededRandom {
  /// By Knuth's multiplication of uniform numbers, for small means.
  fileprivate mutating func poisson(_ mean: Double) -> Int {
    let limit = exp(-mean)
    var (product, count) = (Double.random(in: 0..<1, using: &self), 0)
    while product > limit {
      product *= Double.random(in: 0..<1, using: &self)
      count += 1
    }
    return count
  }
}
