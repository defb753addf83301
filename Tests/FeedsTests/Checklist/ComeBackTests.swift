import Feeds
import Foundation
import HTTP
import TestSupport
import XCTest

final class ComeBackTests: XCTestCase {
  private let client = HTTPClient()

  override func tearDown() {
    client.close()
  }

  /// The wait after a poll that is answered so, and why.
  private func plan(
    _ status: Int, _ headers: [(String, String)], hints: FeedHints = FeedHints(),
    _ settings: PollSchedule.Settings = .init(every: .seconds(900))
  ) async throws -> (wait: TimeInterval, reason: String?) {
    let server = try LoopbackServer { request in
      status == 304 && request["if-none-match"] == nil
        ? .ok("<rss/>", headers: [("ETag", "\"x\"")])
        : .status(status, headers: headers, body: status == 304 ? [] : Array("<rss/>".utf8))
    }
    let feed = PolledFeed(server.url(), settings, fetcher: .make(client))
    feed.hints = hints
    if status == 304 { await feed.poll() }
    await feed.poll()
    return (feed.wait, feed.state.nextPollReason)
  }

  func test11_MaxAgeHoldsThePollsBackOnEveryAnswer() async throws {
    for status in [200, 304, 503] {
      let (wait, reason) = try await plan(status, [("Cache-Control", "max-age=3600")])
      XCTAssertEqual(wait, 3600, accuracy: 0.01, "\(status)")
      XCTAssertEqual(reason, "max-age 3600", "\(status)")
    }
    let table: [([(String, String)], TimeInterval)] = [
      ([("Cache-Control", "max-age=3600"), ("Age", "600")], 3000), ([("Cache-Control", "s-maxage=3600")], 900),
      ([("Cache-Control", "no-cache")], 900), ([("Cache-Control", "max-age=0")], 900), ([("Cache-Control", "no-cache, max-age=3600")], 900),
      ([("Cache-Control", "max-age=504576000")], 86_400), ([("Cache-Control", "max-age=99999999999999999999")], 86_400),
      ([("Cache-Control", "public, MAX-AGE=\"7200\"")], 7200),
    ]
    for (headers, expected) in table {
      let (wait, _) = try await plan(200, headers)
      XCTAssertEqual(wait, expected, accuracy: 0.01, "\(headers)")
    }
    let lifted = try await plan(200, [("Cache-Control", "max-age=172800")], .init(every: .seconds(900), longestWish: .seconds(604_800)))
    XCTAssertEqual(lifted.wait, 172_800, accuracy: 0.01)
    let (wait, reason) = try await plan(429, [("Cache-Control", "max-age=3600"), ("Retry-After", "60")])
    XCTAssertEqual(wait, 3600, accuracy: 0.01)
    XCTAssertEqual(reason, "max-age 3600")
  }

  func test12_ExpiresCountsWithoutMaxAgeAndOnlyInTheFuture() async throws {
    let table: [([(String, String)], TimeInterval, String)] = [
      ([("Expires", "Tue, 14 Nov 2023 23:13:20 GMT")], 3600, "Expires 3600"),
      ([("Expires", "Tue, 14 Nov 2023 23:13:20 GMT"), ("Cache-Control", "max-age=1800")], 1800, "max-age 1800"),
      ([("Expires", "0")], 900, "every 900"), ([("Expires", "-1")], 900, "every 900"), ([("Expires", "soon")], 900, "every 900"),
      ([("Expires", "Thu, 01 Jan 1970 00:00:00 GMT")], 900, "every 900"),
      ([("Expires", "Fri, 01 Jan 2500 00:00:00 GMT")], 86_400, "Expires 86400"),
    ]
    for (headers, expected, because) in table {
      let (wait, reason) = try await plan(200, headers)
      XCTAssertEqual(wait, expected, accuracy: 0.01, "\(headers)")
      XCTAssertEqual(reason, because, "\(headers)")
    }
  }

  func test13_TheFeedsOwnPeriodRaisesTheIntervalAndLastsOverA304() async throws {
    let table: [(Duration, [(String, String)], TimeInterval)] = [
      (.seconds(7200), [], 7200), (.seconds(60), [], 900), (.seconds(7200), [("Cache-Control", "max-age=10800")], 10_800),
      (.seconds(7200), [("Cache-Control", "max-age=3600")], 7200), (.seconds(Int64.max), [], 86_400), (.seconds(-5), [], 900),
    ]
    for status in [200, 304] {
      for (interval, headers, expected) in table {
        let (wait, _) = try await plan(status, headers, hints: FeedHints(interval: interval))
        XCTAssertEqual(wait, expected, accuracy: 0.01, "\(status), \(interval), \(headers)")
      }
    }
  }

  func test14_NoPollFallsIntoSkippedHoursAndDays() async throws {
    // Polled on Tuesday at 22:13:20 UTC, due 15 minutes later.
    let table: [(String, FeedHints, TimeInterval, String)] = [
      ("this hour", FeedHints(skipHours: [22]), 2800, "skipHours"),
      ("over midnight, 24 for 0", FeedHints(skipHours: [22, 23, 24]), 10_000, "skipHours"),
      ("Tuesdays", FeedHints(skipDays: [2]), 6400, "skipDays"),
      ("Tuesdays, and an hour of Wednesday", FeedHints(skipHours: [0], skipDays: [2]), 10_000, "skipDays"),
      ("other hours", FeedHints(skipHours: [3]), 900, "every 900"), ("all hours", FeedHints(skipHours: Set(0...23)), 900, "every 900"),
      ("all days", FeedHints(skipDays: Set(0...6)), 900, "every 900"),
      ("nonsense", FeedHints(skipHours: [-1, 99, Int.max], skipDays: [9]), 900, "every 900"),
    ]
    for (name, hints, expected, because) in table {
      for status in [200, 304] {
        let (wait, reason) = try await plan(status, [], hints: hints)
        XCTAssertEqual(wait, expected, accuracy: 0.01, "\(name), \(status)")
        XCTAssertEqual(reason, because, "\(name), \(status)")
      }
    }
    let server = try LoopbackServer { _ in .status(500) }
    let failing = PolledFeed(server.url(), fetcher: .make(client))
    failing.state.hints = FeedHints(skipHours: [22])
    await failing.poll()
    XCTAssertEqual(failing.wait, 2800, accuracy: 0.01, "a retry waits too")
    var overdue = failing.state
    overdue.nextPoll = failing.now - 99
    let start = PollSchedule.start([overdue], minInterval: .seconds(600), now: failing.now)
    XCTAssertEqual(start.first?.date, failing.now + 2800, "and so does a start")
  }

  func test15_TheIntervalFollowsTheFeedsPace() async throws {
    let count = Locked(0)
    let server = try LoopbackServer { _ in .ok("<rss>\(count.change { $0 += 1; return $0 })</rss>", headers: [("ETag", "\"x\"")]) }
    func feed(entriesADay: Double, days: Double) async -> PolledFeed {
      let feed = PolledFeed(server.url(), fetcher: .make(client))
      await feed.poll()
      let start = feed.now
      var told = 0
      while feed.now.timeIntervalSince(start) < days * 86_400 {
        feed.now = feed.state.nextPoll ?? .distantFuture
        let made = Int(feed.now.timeIntervalSince(start) / 86_400 * entriesADay)
        feed.newEntries = made - told
        told = made
        await feed.poll()
      }
      return feed
    }
    let busy = await feed(entriesADay: 24, days: 2)
    XCTAssertTrue((600...3600).contains(busy.wait), "\(busy.wait)")
    let quiet = await feed(entriesADay: 1.0 / 30, days: 120)
    XCTAssertEqual(quiet.wait, 86_400, accuracy: 0.01)
    quiet.now = quiet.state.nextPoll ?? quiet.now
    quiet.newEntries = 200
    await quiet.poll()
    XCTAssertLessThan(quiet.wait, 86_400 * 0.9, "a burst is felt at once")
  }

  func test18_FeedsAddedOrFailedTogetherDriftApart() async throws {
    for (status, interval) in [(200, 1000.0), (500, 600.0)] {
      let server = try LoopbackServer { _ in .status(status, headers: [("ETag", "\"x\"")], body: Array("<rss/>".utf8)) }
      var dates: [TimeInterval] = []
      for number in 0..<100 {
        let feed = PolledFeed(server.url(), .init(every: .seconds(interval)), fetcher: .make(client))
        let start = feed.now
        for _ in 0..<2 {
          await feed.poll(random: Double(number) / 100)
          feed.now = feed.state.nextPoll ?? feed.now
        }
        dates.append(feed.now.timeIntervalSince(start))
      }
      XCTAssertGreaterThan((dates.max() ?? 0) - (dates.min() ?? 0), interval / 10, "\(status)")
      XCTAssertEqual(Set(dates.map { $0.rounded() }).count, 100, "\(status): no two in one second")
    }
  }
}
