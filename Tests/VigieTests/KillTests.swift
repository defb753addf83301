import Alerts
import Foundation
import Glibc
import Storage
import TestSupport
import XCTest

/// The agent is killed at random moments under load; nothing may be lost, and nothing may come under a second id.
final class KillTests: XCTestCase {
  /// `deploy/kill-rounds` asks for more, and for other moments.
  private static let kills = number("VIGIE_KILLS", 20)

  private static func number(_ name: String, _ usual: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
  }

  func testF1To4KillsLoseNothingAndRepeatNothingUnderANewId() async throws {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var random = SeededRandom(UInt64(Self.number("VIGIE_SEED", 2026)))
    let world = GrowingFeed()
    let origin = try LoopbackServer { _ in .ok(world.poll()) }
    let desk = try WebhookCollector()
    try Data(
      """
      settings: {allow-networks: [127.0.0.0/8], min-interval: 1s, listen: 127.0.0.1:0}
      feeds: [{url: "\(origin.url("/feed"))", every: 1s, backfill: all}]
      receivers: [{name: desk, url: "\(desk.url)", secret: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw}]
      watchlists: [{name: W, terms: [Lavrov]}]
      """.utf8
    ).write(to: folder.appending(path: "set.yaml"))
    func start() throws -> Program {
      try Program(["run", "--watchlists", folder.path, "--store", "sqlite://\(folder.path)/vigie.db"])
    }

    // Either server's arrivals are moments of the work: in the middle of a poll, or of a delivery that nobody has written down yet.
    for _ in 0..<Self.kills {
      let program = try start()
      let isPoll = Bool.random(using: &random)
      let events = isPoll ? 1 : Int.random(in: 1...40, using: &random)
      let target = (isPoll ? origin.requests.count : desk.received.count) + events
      // A feed whose reading was cut off several times on end is left alone for a while; then the kill comes while nothing happens.
      _ = try await came(within: 10) { (isPoll ? origin.requests.count : desk.received.count) >= target || world.isQuiet }
      usleep(UInt32.random(in: 0...30_000, using: &random))
      program.kill()
      // A feed shows its newest entries alone: those before them have been taken in by then.
      world.grow(by: world.titles.count - Set(Self.titles(desk.received)).count < GrowingFeed.window / 2 ? 40 : 0)
    }
    let program = try start()
    let expected = world.titles
    let isComplete = try await came(within: 120) { Set(Self.titles(desk.received)) == expected }
    XCTAssertTrue(isComplete, "all that was published came in the end")
    program.process.terminate()
    let stopped = ContinuousClock.now
    program.process.waitUntilExit()
    XCTAssertLessThan(stopped.duration(to: .now), .seconds(10), "SIGTERM ends it in time")
    XCTAssertEqual(program.process.terminationStatus, 0)

    let store = try await openStore(url: "sqlite://\(folder.path)/vigie.db", mode: .command)
    let counted = try await store.toneDays(of: "W", from: .distantPast, to: .distantFuture).reduce(0) { $0 + $1.articles }
    await store.close()
    XCTAssertEqual(counted, expected.count, "each match counts once in the tone of its day")

    let audit = try Program(["deliveries", "audit", "--store", "sqlite://\(folder.path)/vigie.db"]).result()
    print(audit.output, terminator: "")
    XCTAssertEqual(audit.code, 0, audit.output + audit.errors)

    let received = desk.received
    let titles = Self.titles(received)
    let lost = expected.subtracting(titles)
    let unexpected = Set(titles).subtracting(expected)
    var ids: [String: Set<String>] = [:]
    var bodies: [String: Set<[UInt8]>] = [:]
    for (request, title) in zip(received, titles) {
      ids[title, default: []].insert(request["webhook-id"] ?? "")
      bodies[request["webhook-id"] ?? "", default: []].insert(request.body)
    }
    let repeated = received.count - expected.count
    let secondIDs = ids.values.count { $0.count > 1 }
    print(
      "kill test: \(Self.kills) kills, \(expected.count) expected, \(lost.count) lost, \(unexpected.count) unexpected, "
        + "\(secondIDs) second ids, \(repeated) repeated")
    XCTAssertEqual(lost, [])
    XCTAssertEqual(unexpected, [])
    XCTAssertTrue(ids.values.allSatisfy { $0.count == 1 }, "one id each")
    XCTAssertTrue(bodies.values.allSatisfy { $0.count == 1 }, "the same bytes each time")
    XCTAssertLessThanOrEqual(repeated, Self.kills * 4, "no more than what was in flight at each kill")
  }

  private static func titles(_ requests: [LoopbackRequest]) -> [String] {
    requests.map { request in
      let body = try? JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any]
      return ((body?["data"] as? [String: Any])?["article"] as? [String: Any])?["title"] as? String ?? "unreadable"
    }
  }

  private func came(within seconds: Int, _ condition: () -> Bool) async throws -> Bool {
    let start = ContinuousClock.now
    while !condition() {
      guard start.duration(to: .now) < .seconds(seconds) else { return false }
      try await Task.sleep(for: .milliseconds(2))
    }
    return true
  }
}

/// A feed that has more entries each time it grows, and never fewer.
private final class GrowingFeed: Sendable {
  static let window = 1000

  private let state = Locked((count: 40, polledSinceGrowth: 0))

  var titles: Set<String> { state.change { state in Set((0..<state.count).map { "Lavrov numéro \($0)" }) } }
  /// Polled more than once since it grew: nothing more will happen by itself.
  var isQuiet: Bool { state.change { $0.polledSinceGrowth > 2 } }

  func grow(by more: Int) {
    state.change { $0 = ($0.count + more, 0) }
  }

  func poll() -> String {
    let count = state.change { state in
      state.polledSinceGrowth += 1
      return state.count
    }
    let items = (max(0, count - Self.window)..<count).map {
      "<item><title>Lavrov numéro \($0)</title><guid>\($0)</guid><link>https://e.example/\($0)</link></item>"
    }
    return "<rss><channel><title>F</title>\(items.joined())</channel></rss>"
  }
}
