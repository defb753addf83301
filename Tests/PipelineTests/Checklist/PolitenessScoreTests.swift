import Feeds
import Foundation
import Pipeline
import Storage
import TestSupport
import XCTest

/// What a strict publisher would hold against the agent (https://rachelbythebay.com/fs/help.html), counted on the publisher's side.
final class PolitenessScoreTests: XCTestCase {
  func test47_OverAThousandPollsNothingCanBeHeldAgainstTheAgent() async throws {
    let harness = try await AgentHarness()
    let clock = harness.clock
    let publishers = try (1...20).map { try Publisher(address: "127.0.2.\($0)", clock: clock) }
    let set = try harness.set(
      """
      settings: {allow-networks: [127.0.0.0/8], min-interval: 10m}
      feeds: [\(publishers.map { "\"\($0.server.url("/feed"))\"" }.joined(separator: ", "))]
      watchlists: [{name: W, terms: [Lavrov]}]
      """)
    try await harness.run(set) { _ in
      try await until {
        clock.advance(.seconds(1800))
        return publishers.reduce(0) { $0 + $1.score.polls } >= 1000
      }
    }
    let total = publishers.reduce(into: Publisher.Score()) { $0.add($1.score) }
    print(total.table)
    XCTAssertGreaterThanOrEqual(total.polls, 1000)
    XCTAssertEqual(total.faults, [:])
    XCTAssertGreaterThan(publishers.reduce(0) { $0 + $1.changes }, 20, "feeds that never change prove little")
    try await harness.end()
  }
}

/// A feed on a host of its own that changes at times, and keeps the score of who asks for it.
private final class Publisher: Sendable {
  struct Score: Sendable {
    static let kinds = ["unconditional", "if-modified-since bad", "if-none-match bad", "cookies", "referrer", "query", "too early"]

    var polls = 0
    var faults: [String: Int] = [:]

    mutating func add(_ other: Score) {
      polls += other.polls
      faults.merge(other.faults, uniquingKeysWith: +)
    }

    var table: String {
      (["politeness over \(polls) polls"] + Self.kinds.map { "  \($0): \(faults[$0] ?? 0)" }).joined(separator: "\n")
    }
  }

  private struct State {
    var score = Score()
    var version = 0
    var told: (etag: String, date: String)?
    var last: Date?
  }

  let server: LoopbackServer
  private let state: Locked<State>

  init(address: String, clock: ManualClock) throws {
    let state = Locked(State())
    self.state = state
    server = try LoopbackServer(address: address) { request in
      state.change { state in Self.answer(request, &state, at: clock.now) }
    }
  }

  var score: Score { state.change { $0.score } }
  var changes: Int { state.change { $0.version } }

  /// Changes every fifth poll; at times its date stays where it is, at times its ETag is weak.
  private static func answer(_ request: LoopbackRequest, _ state: inout State, at now: Date) -> LoopbackReply {
    func fault(_ kind: String, if isFault: Bool) {
      if isFault { state.score.faults[kind, default: 0] += 1 }
    }
    state.score.polls += 1
    let (etag, date) = (request["if-none-match"], request["if-modified-since"])
    if let told = state.told {
      fault("unconditional", if: etag == nil && date == nil)
      fault("if-none-match bad", if: etag != nil && etag != told.etag)
      fault("if-modified-since bad", if: date != nil && date != told.date)
    } else {
      fault("if-none-match bad", if: etag != nil)
      fault("if-modified-since bad", if: date != nil)
    }
    fault("cookies", if: request["cookie"] != nil)
    fault("referrer", if: request["referer"] != nil)
    fault("query", if: request.path != "/feed")
    fault("too early", if: state.last.map { now.timeIntervalSince($0) < 3600 } ?? false)
    state.last = now
    let isChanged = state.told == nil || state.score.polls % 5 == 0
    if isChanged { state.version += 1 }
    let version = state.version
    let new = (
      etag: version % 2 == 0 ? "W/\"v\(version)\"" : "\"v\(version)\"", date: "Tue, 14 Nov 2023 10:00:\(10 + version / 3 % 50) GMT"
    )
    let headers = [("ETag", new.etag), ("Last-Modified", new.date), ("Cache-Control", "max-age=3600"), ("Set-Cookie", "track=1")]
    if !isChanged, etag == new.etag { return .status(304, headers: headers) }
    state.told = new
    return .ok("<rss><channel><item><title>n</title><guid>\(version)</guid></item></channel></rss>", headers: headers)
  }
}
