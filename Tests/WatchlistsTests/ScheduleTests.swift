import Foundation
import XCTest

@testable import Watchlists

/// Digests and quiet hours over the changes of the clock. Paris leaps from 02:00 to 03:00 on 29 March 2026 and has 02:00–03:00 twice on 25 October;
/// Lord Howe goes by half an hour: twice 01:30–02:00 on 5 April, no 02:00–02:30 on 4 October.
final class ScheduleTests: XCTestCase {
  private func date(_ text: String) throws -> Date { try XCTUnwrap(Moment.date(text), text) }

  /// All moments of a digest in a span, both ends as UTC.
  private func moments(_ schedule: String, _ from: String, _ to: String) throws -> [String] {
    let digest = try ScheduleText(schedule).digest()
    var (found, moment, end): ([String], Date, Date) = ([], try date(from), try date(to))
    while found.count < 100 {
      moment = digest.next(after: moment)
      guard moment <= end else { break }
      found.append(moment.formatted(.iso8601))
    }
    return found
  }

  func testF41EachDayHasOneDigestOverTheChangesOfTheClock() throws {
    let rows: [(String, String, String, [String])] = [
      // Spring in Paris: 02:30 is leapt over, and told at the leap.
      (
        "daily 02:30 Europe/Paris", "2026-03-28T00:00Z", "2026-03-30T12:00Z",
        ["2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"]
      ),
      // Autumn in Paris: 02:30 is there twice, and told once.
      (
        "daily 02:30 Europe/Paris", "2026-10-24T00:00Z", "2026-10-26T12:00Z",
        ["2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"]
      ),
      (
        "daily 08:00 Europe/Paris", "2026-03-28T00:00Z", "2026-03-29T12:00Z", ["2026-03-28T07:00:00Z", "2026-03-29T06:00:00Z"]
      ),
      // Lord Howe, autumn: 01:45 is there twice. +11 before 15:00 UTC, +10:30 after.
      (
        "daily 01:45 Australia/Lord_Howe", "2026-04-03T12:00Z", "2026-04-05T18:00Z",
        ["2026-04-03T14:45:00Z", "2026-04-04T14:45:00Z", "2026-04-05T15:15:00Z"]
      ),
      // Lord Howe, spring: 02:15 is leapt over at 15:30 UTC.
      (
        "daily 02:15 Australia/Lord_Howe", "2026-10-02T12:00Z", "2026-10-04T18:00Z",
        ["2026-10-02T15:45:00Z", "2026-10-03T15:30:00Z", "2026-10-04T15:15:00Z"]
      ),
      ("daily 00:00 UTC", "2026-12-31T00:00Z", "2027-01-01T00:00Z", ["2027-01-01T00:00:00Z"]),
      ("weekdays 08:00 UTC", "2026-11-27T09:00Z", "2026-12-01T09:00Z", ["2026-11-30T08:00:00Z", "2026-12-01T08:00:00Z"]),
      ("mon,thu 18:30 UTC", "2026-11-30T00:00Z", "2026-12-07T00:00Z", ["2026-11-30T18:30:00Z", "2026-12-03T18:30:00Z"]),
      ("fri-mon 1:05 UTC", "2026-11-26T02:00Z", "2026-12-03T02:00Z", [27, 28, 29, 30].map { "2026-11-\($0)T01:05:00Z" }),
      ("hourly", "2026-11-30T08:00Z", "2026-11-30T10:59Z", ["2026-11-30T09:00:00Z", "2026-11-30T10:00:00Z"]),
    ]
    for (schedule, from, to, expected) in rows {
      XCTAssertEqual(try moments(schedule, from, to), expected, "\(schedule) from \(from)")
    }
  }

  func testADigestOfEachDayOfSomeYearsIsThereOnce() throws {
    for zone in ["Europe/Paris", "Australia/Lord_Howe", "America/St_Johns", "Africa/Casablanca", "Pacific/Apia", "America/Sao_Paulo"] {
      for time in ["00:00", "00:30", "01:45", "02:00", "02:59", "23:59"] {
        let digest = try ScheduleText("daily \(time) \(zone)").digest()
        let here = try XCTUnwrap(Zone(zone))
        var moment = try date("2012-01-15T12:00Z")
        var day = Zone.day(of: here.local(moment))
        for _ in 0..<1500 {
          let next = digest.next(after: moment)
          XCTAssertGreaterThan(next, moment)
          let own = Zone.day(of: here.local(next))
          // A leap over midnight puts the digest of the day that has none of it at its beginning.
          XCTAssertTrue([day, day + Zone.day].contains(own), "\(zone) \(time) \(next)")
          XCTAssertLessThan(next.timeIntervalSince(moment), 26 * 3600, "\(zone) \(time) \(next)")
          (moment, day) = (next, own)
        }
      }
    }
  }

  func testF41QuietHoursGoByTheClockOnTheWall() throws {
    // When it is asked, and until when it is quiet.
    let rows: [(String, String, String?)] = [
      ("22:00-07:00 Europe/Paris", "2026-11-30T20:59:59Z", nil), ("22:00-07:00 Europe/Paris", "2026-11-30T21:00Z", "2026-12-01T06:00Z"),
      ("22:00-07:00 Europe/Paris", "2026-12-01T05:59:59Z", "2026-12-01T06:00Z"), ("22:00-07:00 Europe/Paris", "2026-12-01T06:00Z", nil),
      // A short night and a long one.
      ("22:00-07:00 Europe/Paris", "2026-03-28T21:00Z", "2026-03-29T05:00Z"),
      ("22:00-07:00 Europe/Paris", "2026-10-24T20:00Z", "2026-10-25T06:00Z"),
      // An end that the clock leaps over, and one that it has twice.
      ("22:00-02:30 Europe/Paris", "2026-03-29T00:59Z", "2026-03-29T01:00Z"), ("22:00-02:30 Europe/Paris", "2026-03-29T01:00Z", nil),
      ("22:00-02:30 Europe/Paris", "2026-10-25T00:00Z", "2026-10-25T00:30Z"), ("22:00-02:30 Europe/Paris", "2026-10-25T00:45Z", nil),
      ("22:00-02:30 Europe/Paris", "2026-10-25T01:15Z", "2026-10-25T01:30Z"),
      // A beginning that the clock leaps over, and hours that the clock leaves by going back.
      ("02:30-07:00 Europe/Paris", "2026-03-29T01:00Z", "2026-03-29T05:00Z"),
      ("02:30-03:30 Europe/Paris", "2026-10-25T00:45Z", "2026-10-25T01:00Z"),
      ("22:00-01:45 Australia/Lord_Howe", "2026-04-04T14:00Z", "2026-04-04T14:45Z"),
      ("22:00-01:45 Australia/Lord_Howe", "2026-04-04T15:00Z", "2026-04-04T15:15Z"),
      ("22:00-02:15 Australia/Lord_Howe", "2026-10-03T15:00Z", "2026-10-03T15:30Z"),
      // The day of a span is the one that it begins on.
      ("fri 22:00-07:00 UTC", "2026-11-28T06:59Z", "2026-11-28T07:00Z"), ("fri 22:00-07:00 UTC", "2026-11-28T22:30Z", nil),
      ("weekends 00:00-24:00 UTC", "2026-11-28T03:00Z", "2026-11-30T00:00Z"), ("12:00-13:00 UTC", "2026-11-28T12:30Z", "2026-11-28T13:00Z"),
    ]
    for (hours, asked, end) in rows {
      let quiet = QuietHours([try ScheduleText(hours).quietHours()], written: hours)
      XCTAssertEqual(quiet.end(at: try date(asked)), try end.map(date), "\(hours) at \(asked)")
    }
  }

  func testSpansThatJoinAreOneQuiet() throws {
    let spans = try ["mon-fri 20:00-24:00 Europe/Paris", "00:00-08:00 Europe/Paris", "weekends 00:00-24:00 Europe/Paris"].map {
      try ScheduleText($0).quietHours()
    }
    let quiet = QuietHours(spans, written: "")
    XCTAssertEqual(quiet.end(at: try date("2026-11-27T20:00+01:00")), try date("2026-11-30T08:00+01:00"), "from Friday evening to Monday")
    XCTAssertFalse(quiet.isEndless)
    XCTAssertTrue(QuietHours([try ScheduleText("00:00-24:00 UTC").quietHours()], written: "").isEndless)
  }

  func testAMomentIsADayATimeAndAnOffset() throws {
    XCTAssertEqual(Moment.date("2026-12-01T00:00+01:00"), Date(timeIntervalSince1970: 1_796_079_600))
    XCTAssertEqual(Moment.date("2026-11-30 23:00:00Z"), Date(timeIntervalSince1970: 1_796_079_600))
    XCTAssertEqual(Moment.date("2026-11-30T17:30-05:30"), Date(timeIntervalSince1970: 1_796_079_600))
    for text in [
      "2026-12-01", "2026-12-01T08:00", "2026-12-01T25:00Z", "2026-02-30T08:00Z", "2026-13-01T08:00Z", "demain", "", "2026-12-01T08:61Z",
      "2026-12-01T08:00+99:99", "99999-01-01T00:00Z", String(repeating: "2", count: 500),
    ] {
      XCTAssertNil(Moment.date(text), text)
    }
  }
}
