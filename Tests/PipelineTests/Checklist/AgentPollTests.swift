import Alerts
import Feeds
import Foundation
import Matches
import Pipeline
import Storage
import TestSupport
import XCTest

/// The points of the polling checklist that only the whole agent can show.
final class AgentPollTests: XCTestCase {
  func test07_ValidatorsSurviveARestartAndChangeOnlyWithTheEntries() async throws {
    let harness = try await AgentHarness()
    let body = rss(item(1))
    let origin = try LoopbackServer { request in
      request["if-none-match"] == "\"1\"" ? .status(304) : .ok(body, headers: [("ETag", "\"1\""), ("Last-Modified", "then")])
    }
    let set = try harness.set(yaml([origin.url("/feed")]))
    let (clock, store) = (harness.clock, harness.store)
    try await harness.run(set) { _ in
      try await until { try await store.feedStates().first?.validators.etag == "\"1\"" }
    }
    // Another article's match in the same record has no article: the commit fails, as it would where the power is cut before it.
    let known = try await store.feedStates()
    var state = try XCTUnwrap(known.first)
    state.validators.etag = "\"2\""
    let orphan = MatchRecord(article: "art_none", match: .init(watchlist: "W", terms: []), outcome: .suppressed(.baseline))
    do {
      try await store.commit(PollRecord(feed: state, date: Date(), result: .polled, matches: [orphan]))
      XCTFail("a match without its article was committed")
    } catch {}
    let after = try await store.feedStates()
    XCTAssertEqual(after, known, "neither the entries nor the validators")
    clock.advance(.seconds(601))
    try await harness.run(set) { _ in
      try await until { origin.requests.count == 2 }
    }
    XCTAssertEqual(origin.requests[1]["if-none-match"], "\"1\"")
    XCTAssertEqual(origin.requests[1]["if-modified-since"], "then")
    try await harness.end()
  }

  func test16_NothingMakesAFeedBeAskedTwiceWithinTheFloor() async throws {
    let harness = try await AgentHarness()
    let count = Locked(0)
    let origin = try LoopbackServer { _ in
      .ok(
        rss(
          item(
            count.change {
              $0 += 1
              return $0
            })), headers: [("ETag", "\"1\"")])
    }
    let eager = yaml([origin.url("/feed")], every: "1s")
    let set = try harness.set(eager)
    let (clock, store, file) = (harness.clock, harness.store, harness.folder.appending(path: "set.yaml"))
    try await harness.run(set) { _ in
      try await until { try await store.feedStates().first?.lastSuccess != nil }
      for edit in 0..<3 {
        // Taken out and put in again while the agent runs.
        try Data(yaml([], every: nil).replacing("feeds:", with: "feeds: []").utf8).write(to: file)
        for _ in 0..<4 {
          clock.advance(.seconds(10))
          try await Task.sleep(for: .milliseconds(10))
        }
        try Data((eager + String(repeating: "\n", count: edit + 1)).utf8).write(to: file)
        for _ in 0..<4 {
          clock.advance(.seconds(10))
          try await Task.sleep(for: .milliseconds(10))
        }
      }
    }
    for _ in 0..<3 {
      try await harness.run(set) { _ in
        clock.advance(.seconds(60))
        try await Task.sleep(for: .milliseconds(50))
      }
    }
    XCTAssertEqual(origin.requests.count, 1, "neither edits nor restarts, and adding it asked once")
    clock.advance(.seconds(600))
    try await harness.run(set) { _ in try await until { origin.requests.count == 2 } }
    try await harness.end()
  }

  func test17_AThousandOverdueFeedsAreSpreadOverTheBaseInterval() async throws {
    let harness = try await AgentHarness()
    let origin = try LoopbackServer(address: "0.0.0.0") { _ in .status(304) }
    let (clock, store) = (harness.clock, harness.store)
    let urls = (0..<1000).map { "http://127.1.\($0 / 250).\(1 + $0 % 250):\(origin.port)/feed" }
    for (number, url) in urls.enumerated() {
      var state = FeedState(url: url)
      state.validators = Validators(etag: "\"1\"", host: nil)
      state.lastPoll = clock.now.addingTimeInterval(-86_400 - Double(number))
      state.nextPoll = clock.now.addingTimeInterval(-80_000 - Double(number))
      try await store.save(state)
    }
    let set = try harness.set(yaml(urls, every: "2h"))
    try await harness.run(set) { _ in
      try await until { origin.requests.count >= 1 }
      for minute in 1...10 {
        clock.advance(.seconds(60))
        let due = minute == 10 ? 1000 : minute * 100 + 1
        try await until { origin.requests.count >= due }
        XCTAssertLessThanOrEqual(origin.requests.count, due + 1, "minute \(minute)")
      }
    }
    XCTAssertEqual(origin.requests.count, 1000)
    let oldestFirst = urls.reversed().prefix(100).map { $0.dropFirst(7).prefix { $0 != "/" } }
    XCTAssertEqual(Set(origin.requests.prefix(101).compactMap { $0["host"] }).intersection(oldestFirst.map(String.init)).count, 100)
    try await harness.end()
  }

  func test31_AnAddressThatIsListedTwiceIsAskedOnce() async throws {
    let harness = try await AgentHarness()
    let body = rss(item(1))
    let origin = try LoopbackServer { _ in .ok(body, headers: [("ETag", "\"1\"")]) }
    let set = try harness.set(yaml([origin.url("/feed"), origin.url("/feed")]))
    let (clock, store) = (harness.clock, harness.store)
    try await harness.run(set) { _ in
      try await until { try await store.feedStates().first?.lastSuccess != nil }
      for _ in 0..<20 {
        clock.advance(.seconds(20))
        try await Task.sleep(for: .milliseconds(5))
      }
    }
    XCTAssertEqual(origin.requests.count, 1)
    try await harness.end()
  }

  func test45_AnRSSCloudElementDoesNoHarm() async throws {
    let harness = try await AgentHarness()
    let cloud = try LoopbackServer { _ in .ok("") }
    let channel =
      "<cloud domain=\"127.0.0.1\" port=\"\(cloud.port)\" path=\"/RPC2\" registerProcedure=\"r\" protocol=\"http-post\"/><title>T</title>"
    let body = rss(item(1), channel: channel)
    let origin = try LoopbackServer { _ in .ok(body, headers: [("ETag", "\"1\"")]) }
    let set = try harness.set(yaml([origin.url("/feed")]))
    let store = harness.store
    try await harness.run(set) { _ in
      try await until { try await store.counts().suppressed == 1 }
    }
    XCTAssertEqual(cloud.accepts, 0)
    try await harness.end()
  }

  func test46_AFeedsHealthCanBeSeenAndWhyItsNextPollIsWhenItIs() async throws {
    let harness = try await AgentHarness()
    let body = rss(item(1))
    let turn = Locked(0)
    let origin = try LoopbackServer { _ in
      let number = turn.change {
        $0 += 1
        return $0
      }
      return switch number {
      case 1: .ok(body, headers: [("ETag", "\"1\""), ("Cache-Control", "max-age=3600")])
      case 2: .status(304)
      case 3: .status(503, headers: [("Retry-After", "7200")])
      default: .status(500)
      }
    }
    let set = try harness.set(yaml([origin.url("/feed")]))
    let (clock, store) = (harness.clock, harness.store)
    let expected: [(status: Int, reason: String, wait: TimeInterval, recent: PollTally)] = [
      (200, "max-age 3600", 3600, PollTally(whole: 1, bytes: body.utf8.count)),
      (304, "every 600", 600, PollTally(whole: 1, notModified: 1, bytes: body.utf8.count)),
      (503, "Retry-After 7200", 7200, PollTally(whole: 1, notModified: 1, failed: 1, bytes: body.utf8.count)),
      (500, "back-off 2", 1200, PollTally(whole: 1, notModified: 1, failed: 2, bytes: body.utf8.count)),
    ]
    try await harness.run(set) { _ in
      for (status, reason, wait, recent) in expected {
        try await until { try await store.feedStates().first?.lastStatus == status }
        let states = try await store.feedStates()
        let state = try XCTUnwrap(states.first)
        XCTAssertEqual(state.nextPollReason, reason)
        XCTAssertEqual(state.recent, recent, reason)
        XCTAssertEqual(state.lastBytes, body.utf8.count)
        let (last, next) = (try XCTUnwrap(state.lastPoll), try XCTUnwrap(state.nextPoll))
        XCTAssertEqual(next.timeIntervalSince(last), wait, accuracy: 0.01, reason)
        XCTAssertEqual(state.lastError == nil, status < 400, reason)
        clock.advance(.seconds(next.timeIntervalSince(clock.now) + 1))
      }
    }
    try await harness.end()
  }

  func test48_AStopInMidPollIsQuickAndLeavesNothingHalfStored() async throws {
    let harness = try await AgentHarness()
    let half = LoopbackReply([
      .send(
        LoopbackReply.head(200, [("Content-Type", "application/rss+xml"), ("ETag", "\"1\"")]) + Array("<rss><channel>\(item(1))".utf8)),
      .stall,
    ])
    let origin = try LoopbackServer { _ in half }
    let silent = try LoopbackServer(address: "127.0.0.2") { _ in .stall }
    let set = try harness.set(yaml([origin.url("/feed"), silent.url("/feed")]))
    let (clock, store) = (harness.clock, harness.store)
    let stopped = Locked(ContinuousClock.now)
    try await harness.run(set) { _ in
      try await until {
        clock.advance(.milliseconds(100))
        return origin.requests.count == 1 && silent.requests.count == 1
      }
      stopped.change { $0 = .now }
    }
    XCTAssertLessThan(stopped.change { $0 }.duration(to: .now), .seconds(2))
    let states = try await store.feedStates()
    XCTAssertTrue(states.allSatisfy { $0.validators.isEmpty && !$0.hasBaseline && $0.failures == 0 }, "\(states)")
    let counts = try await store.counts()
    XCTAssertEqual(counts.articles, 0)
    try await harness.end()
  }
}

private func item(_ number: Int) -> String { "<item><title>Lavrov \(number)</title><guid>g\(number)</guid></item>" }

private func rss(_ items: String, channel: String = "") -> String { "<rss version=\"2.0\"><channel>\(channel)\(items)</channel></rss>" }

private func yaml(_ feeds: [String], every: String? = "10m", minInterval: String = "10m") -> String {
  let rows = feeds.map { url in "  - {url: \"\(url)\"\(every.map { ", every: \($0)" } ?? "")}" }
  return """
    settings: {allow-networks: [127.0.0.0/8], min-interval: \(minInterval)}
    feeds:
    \(rows.joined(separator: "\n"))
    watchlists: [{name: W, terms: [Lavrov]}]
    """
}
