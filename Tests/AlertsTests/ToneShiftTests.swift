import Alerts
import Foundation
import Tone
import Watchlists
import XCTest

/// A watchlist's tone against its own normal.
final class ToneShiftTests: XCTestCase {
  /// Noon of a day.
  private let now = Date(timeIntervalSince1970: 19_700 * 86_400 + 43_200)
  private let shift = ToneShift()

  private func day(_ ago: Int, _ scores: [Double], none: Int = 0) -> ToneDay {
    let date = now.addingTimeInterval(-Double(ago) * 86_400)
    var day = ToneDay(watchlist: "W", day: ToneDay.day(of: date))
    let labelled = scores.map { ToneScore(score: $0, label: $0 < 0 ? .negative : .neutral, keywords: []) }
    let silent = Array(repeating: ToneScore(score: 0, label: .none, keywords: []), count: none)
    for tone in labelled + silent { day.add(MatchTone(tone, firstSeen: date)) }
    return day
  }

  /// Days of five articles around a mean that sways a little.
  private func normal(_ ago: ClosedRange<Int>, around mean: Double = -0.05) -> [ToneDay] {
    ago.reversed().map { ago in
      let sway = Double(ago % 3 - 1) * 0.04
      return day(ago, [-0.2, -0.1, 0, 0.1, 0.2].map { $0 + mean + sway })
    }
  }

  private func measure(_ days: [ToneDay]) throws -> ToneMeasure {
    guard case .measured(let measure) = shift.verdict(on: days, now: now) else {
      throw XCTSkip("no measure: \(shift.verdict(on: days, now: now))")
    }
    return measure
  }

  func testADayIsUTCsAndAnArticleCountsInItsOwn() {
    for (seconds, day) in [(0.0, 0.0), (86_399.9, 0), (86_400, 86_400), (-1, -86_400)] {
      XCTAssertEqual(ToneDay.day(of: Date(timeIntervalSince1970: seconds)).timeIntervalSince1970, day)
    }
    let tally = day(0, [-0.5, 0.1], none: 3)
    XCTAssertEqual([tally.negative, tally.neutral, tally.positive, tally.none], [1, 1, 0, 3])
    XCTAssertEqual([tally.articles, tally.scored], [5, 2])
    XCTAssertEqual(try XCTUnwrap(tally.mean), -0.2, accuracy: 1e-9, "what has no tone word is no part of the mean")
    XCTAssertNil(day(0, [], none: 4).mean)
  }

  func testTheLatestDayIsHeldAgainstTheMedianOfTheDaysBefore() throws {
    let days = normal(1...28) + [day(0, Array(repeating: -0.6, count: 12))]
    let measure = try measure(days)
    XCTAssertEqual(measure.mean, -0.6, accuracy: 1e-9)
    XCTAssertEqual([measure.articles, measure.days], [12, 28])
    XCTAssertEqual(measure.normal, -0.05, accuracy: 1e-9)
    XCTAssertLessThan(measure.distance, -3.5)
    // One dreadful day among them moves neither the normal nor the spread.
    let scarred = normal(15...28) + [day(14, Array(repeating: -1, count: 40))] + normal(1...13) + [days[28]]
    let again = try self.measure(scarred)
    XCTAssertEqual(again.normal, measure.normal, accuracy: 0.001)
    XCTAssertLessThan(again.spread, measure.spread * 1.3)
  }

  func testNothingIsSaidBeforeThereIsANormalNorOfTooFewArticles() {
    let table: [([ToneDay], ToneVerdict)] = [
      ([], .tooFew(articles: 0)),
      ([day(0, [-0.9, -0.9, -0.9, -0.9])], .tooFew(articles: 4)),
      ([day(0, Array(repeating: -0.9, count: 12))], .warmingUp(days: 0)),
      (normal(1...9) + [day(0, Array(repeating: -0.9, count: 12))], .warmingUp(days: 9)),
      // Two articles a day make no day of a normal.
      ((1...28).reversed().map { day($0, [-0.1, 0.1]) } + [day(0, Array(repeating: -0.9, count: 12))], .warmingUp(days: 0)),
      // A usual day has five; three days together have too few.
      (normal(3...20) + [day(0, [-0.9])], .tooFew(articles: 1)),
      // What has no tone word tells no tone.
      (normal(3...20) + [day(0, [], none: 50)], .tooFew(articles: 0)),
    ]
    for (days, verdict) in table { XCTAssertEqual(shift.verdict(on: days, now: now), verdict) }
  }

  func testAMorningsFirstArticlesAreTakenTogetherWithTheDayBefore() throws {
    let measure = try measure(normal(1...28) + [day(0, [-0.9])])
    XCTAssertEqual(measure.articles, 11)
    XCTAssertEqual(measure.from, ToneDay.day(of: now).addingTimeInterval(-2 * 86_400))
    XCTAssertEqual(measure.days, 26, "what is measured is no part of what it is held against")
  }

  private func event(_ days: [ToneDay], last: ToneEvent? = nil, _ watch: ToneWatch? = ToneWatch(.either), after: Double = 0) -> ToneEvent? {
    shift.event(of: "W", file: "w.yaml", on: days, last: last, watch: watch, now: now.addingTimeInterval(after * 86_400))
  }

  func testAShiftIsToldOnceInTheDirectionsThatAreAskedFor() throws {
    let worse = normal(1...28) + [day(0, Array(repeating: -0.6, count: 12))]
    let better = normal(1...28) + [day(0, Array(repeating: 0.5, count: 12))]
    let table: [([ToneDay], ToneWatch?, ToneEvent.Kind?)] = [
      (worse, ToneWatch(.worse), .worse), (worse, ToneWatch(.either), .worse), (worse, ToneWatch(.better), nil), (worse, nil, nil),
      (better, ToneWatch(.better), .better), (better, ToneWatch(.worse), nil), (worse, ToneWatch(.worse, least: 0.56), nil),
      (normal(0...28), ToneWatch(.either, least: 0.05), nil),
    ]
    for (days, watch, kind) in table { XCTAssertEqual(event(days, watch)?.kind, kind, "\(String(describing: watch))") }
    let told = try XCTUnwrap(event(worse))
    XCTAssertNil(event(worse, last: told), "it is known")
    XCTAssertEqual(told.id, event(worse)?.id)
    XCTAssertTrue(told.id.hasPrefix("evt_"))
  }

  func testAFewArticlesMustBeFurtherOffThanMany() {
    // Single articles stray far, days do not.
    func wild(_ ago: ClosedRange<Int>, _ count: Int) -> [ToneDay] {
      ago.reversed().map { ago in day(ago, (0..<count).map { $0.isMultiple(of: 2) ? -0.5 : 0.5 }) }
    }
    XCTAssertNil(event(wild(1...28, 12) + [day(0, Array(repeating: -0.3, count: 12))]), "twelve of these may come so by chance")
    XCTAssertEqual(event(wild(1...28, 60) + [day(0, Array(repeating: -0.3, count: 60))])?.kind, .worse)
  }

  func testItEndsWhereTheToneIsNearItsNormalForTwoDays() throws {
    let start = normal(1...28) + [day(0, Array(repeating: -0.6, count: 12))]
    let told = try XCTUnwrap(event(start))
    let half = start + [day(-1, Array(repeating: -0.3, count: 12))]
    XCTAssertNil(event(half, last: told, after: 1), "between the two thresholds nothing changes")
    let oneDay = start + [day(-1, Array(repeating: -0.05, count: 12))]
    XCTAssertNil(event(oneDay, last: told, after: 1), "yesterday still counts")
    let back = oneDay + [day(-2, Array(repeating: -0.05, count: 12))]
    let ended = try XCTUnwrap(event(back, last: told, after: 2))
    XCTAssertEqual(ended.kind, .settled)
    XCTAssertEqual(ended.ending, .back)
    XCTAssertEqual(ended.was, .worse)
    XCTAssertEqual(ended.since, told.date)
    XCTAssertNil(event(back, last: ended, after: 2), "and is told once")
  }

  func testAToneThatStaysIsTheNewNormal() throws {
    var days = normal(1...28) + [day(0, Array(repeating: -0.6, count: 12))]
    var last = try XCTUnwrap(event(days))
    var endings: [ToneEvent] = []
    for later in 1...40 {
      days.append(day(-later, Array(repeating: -0.6, count: 12)))
      if let event = event(days, last: last, after: Double(later)) {
        endings.append(event)
        last = event
      }
    }
    XCTAssertEqual(endings.map(\.ending), [.newNormal], "once, and no second shift follows")
  }

  func testAWatchlistThatFallsSilentIsNoLongerCalledShifted() throws {
    let days = normal(1...28) + [day(0, Array(repeating: -0.6, count: 12))]
    let told = try XCTUnwrap(event(days))
    XCTAssertNil(event(days, last: told, after: 6))
    let ended = try XCTUnwrap(event(days, last: told, after: 8))
    XCTAssertEqual(ended.ending, .quiet)
    XCTAssertNil(ended.measure)
  }

  /// Days and articles that stray by chance, looked at every two hours for two years: what is told then is told for nothing. Then they turn worse.
  func testChanceAloneIsSeldomCalledAShiftAndAShiftIsFoundSoon() {
    var random = SplitMix(state: 7)
    for rate in [4, 12, 60] {
      var (days, last, told) = ([ToneDay](), ToneEvent?.none, 0)
      var found: Int?
      for number in 0..<735 {
        let date = now.addingTimeInterval(Double(number) * 86_400 - 43_200)
        let effect = random.normal() * 0.07 - (number < 730 ? 0 : 0.6)
        days.append(ToneDay(watchlist: "W", day: ToneDay.day(of: date)))
        for hour in stride(from: 0, to: 24, by: 2) {
          for _ in 0..<(rate / 12 + (Int(random.next() % 12) < rate % 12 ? 1 : 0)) {
            let score = min(max(effect + random.normal() * 0.3, -1), 1)
            days[days.count - 1].add(MatchTone(ToneScore(score: score, label: .neutral, keywords: []), firstSeen: date))
          }
          let event = shift.event(
            of: "W", file: "w", on: Array(days.suffix(31)), last: last, watch: ToneWatch(.either),
            now: date.addingTimeInterval(Double(hour) * 3600 + 7199))
          if let event, event.kind != .settled {
            if number < 730 { told += 1 } else { found = found ?? number - 730 }
          }
          last = event ?? last
        }
      }
      print(
        "tone shifts at \(rate) articles a day: \(told) by chance in two years, one of 0.6 found after \(found.map { "\($0)" } ?? "no") days"
      )
      XCTAssertLessThanOrEqual(told, 4, "\(rate) articles a day")
      XCTAssertLessThanOrEqual(found ?? .max, 3, "\(rate) articles a day")
    }
  }
}

private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Mean 0, deviation 1: twelve evenly spread numbers added up.
  mutating func normal() -> Double {
    (0..<12).reduce(0.0) { sum, _ in sum + Double(next() >> 11) / 9_007_199_254_740_992 } - 6
  }
}
