import Alerts
import Articles
import Foundation
import TestSupport
import Tone
import Watchlists
import XCTest

/// What becomes of held alerts when the rules of the folder change.
final class HeldAlertTests: XCTestCase {
  /// A Monday, noon in Paris.
  private let now = Date(timeIntervalSince1970: 1_796_036_400)  // 2026-11-30T11:00:00Z

  /// - Parameters:
  ///   - rules: of the receiver.
  ///   - route: the only one.
  private func router(_ rules: String, route: String = "{}") throws -> Router {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "set.yaml").path
    let yaml = """
      receivers: [{name: desk, url: "https://e.org/"\(rules)}]
      watchlists: [{name: Crise, terms: [a]}]
      routes: [\(route)]
      """
    try Data(yaml.utf8).write(to: URL(filePath: file))
    let result = WatchFolder.load(path: file, environment: [:], unset: .error)
    return Router(try XCTUnwrap(result.folder, result.diagnostics.map(\.line).joined(separator: "\n")))
  }

  private func alert(_ number: Int = 0) -> Alert {
    Alert(
      id: "alt_\(number)", reason: .firstSeen, watchlist: "Crise", file: "set.yaml", article: Article(id: "\(number)", title: "T"),
      firstSeen: now, terms: [], tone: ToneScore(score: 0, label: .neutral, keywords: []), created: now)
  }

  private let rules = [
    "", ", cap: 2/min", ", cap: 3/h", ", cap: 2/d", ", quiet-hours: \"22:00-07:00 Europe/Paris\"",
    ", quiet-hours: [\"12:30-14:00 Europe/Paris\", \"sat,sun 00:00-24:00 Europe/Paris\"]", ", digest: hourly",
    ", digest: \"weekdays 08:00 Europe/Paris\"", ", cap: 2/h, quiet-hours: \"22:00-07:00 Europe/Paris\"",
    ", cap: 1/d, quiet-hours: \"12:30-14:00 Europe/Paris\"",
    ", digest: \"daily 23:00 Europe/Paris\", quiet-hours: \"22:00-07:00 Europe/Paris\"",
  ]
  private let routes = [
    "{}", "{group-wait: 30s}", "{group-interval: 2h}", "{group-wait: 10m, group-interval: 24h}", "{digest: off}",
    "{digest: \"mon 09:00 Europe/Paris\"}",
  ]

  func testTheSameRulesHoldUntilTheSameHour() throws {
    var held = 0
    for rules in rules {
      for route in routes {
        let router = try router(rules, route: route)
        var memory = RouteMemory()
        var firsts: [HoldBucket: Date] = [:]
        // Two days and a half, an odd time apart.
        for (number, seconds) in stride(from: 0.0, to: 216_000, by: 1777).enumerated() {
          let at = now.addingTimeInterval(seconds)
          let decision = router.decide([alert(number)], silences: [], memory: &memory, now: at)[0][0]
          guard case .hold(let bucket) = decision.fate else { continue }
          let first = firsts[bucket] ?? at
          firsts[bucket] = first
          held += 1
          let wait = bucket.moment.timeIntervalSince(at)
          for moment in [at, at.addingTimeInterval(wait / 3), bucket.moment.addingTimeInterval(-1)] where moment >= at {
            let again = router.decide(held: alert(number), for: "desk", in: bucket, since: first, memory: memory, now: moment)
            XCTAssertEqual(again.fate, .hold(bucket), "\(rules) \(route) held at \(at), seen at \(moment)")
          }
        }
      }
    }
    XCTAssertGreaterThan(held, 1000)
  }

  /// Held at noon in Paris until a quarter to ten in the evening, unless it says otherwise.
  private func fate(
    _ kind: Summary.Kind, _ rules: String, route: String = "{}", first: TimeInterval = 0, moment: TimeInterval = 35_100,
    now after: TimeInterval = 1800, event: Bool = false, told: TimeInterval? = nil
  ) throws -> String {
    let bucket = HoldBucket(kind, group: kind == .group ? "watchlist Crise" : nil, moment: now.addingTimeInterval(moment))
    var memory = RouteMemory()
    if let told { memory.noteTelling(of: "watchlist Crise", to: "desk", at: now.addingTimeInterval(told)) }
    let decision = try router(rules, route: route).decide(
      held: event ? nil : alert(), for: "desk", in: bucket, since: now.addingTimeInterval(first), memory: memory,
      now: now.addingTimeInterval(after))
    guard case .hold(let other) = decision.fate else { return decision.fate == .send ? "send" : "-" }
    return "\(other.kind.rawValue) +\(Int64(other.moment.timeIntervalSince(now)))"
  }

  func testOtherRulesHoldOtherwise() throws {
    let night = ", quiet-hours: \"22:00-07:00 Europe/Paris\""
    let lunch = ", quiet-hours: \"11:00-14:00 Europe/Paris\""
    // What held it, the rules as they are now, and what becomes of it.
    XCTAssertEqual(try fate(.digest, ""), "send", "the digest is no more")
    XCTAssertEqual(try fate(.digest, ", digest: \"daily 18:00 Europe/Paris\""), "digest +21600")
    XCTAssertEqual(try fate(.digest, ", digest: \"daily 12:10 Europe/Paris\""), "send", "that hour is over, and tomorrow is too late")
    XCTAssertEqual(try fate(.digest, ", digest: \"daily 12:10 Europe/Paris\"" + lunch), "quiet hours +7200")
    XCTAssertEqual(try fate(.digest, night), "send", "it is not night")
    XCTAssertEqual(try fate(.digest, ", digest: hourly", route: "{digest: off}"), "send", "by the route")
    XCTAssertEqual(try fate(.quietHours, ""), "send")
    XCTAssertEqual(try fate(.quietHours, lunch), "quiet hours +7200")
    XCTAssertEqual(try fate(.quietHours, ", digest: hourly"), "digest +3600")
    XCTAssertEqual(try fate(.quietHours, lunch, event: true), "quiet hours +7200", "an event")
    XCTAssertEqual(try fate(.quietHours, ", digest: hourly", event: true), "send", "is in no digest")
    // Held at 22:10 until 7:00, seen at 22:30.
    XCTAssertEqual(
      try fate(.quietHours, ", cap: 20/min, quiet-hours: \"23:00-07:00 Europe/Paris\"", first: 36_600, moment: 68_400, now: 37_800), "send",
      "they begin later now")
    XCTAssertEqual(try fate(.overflow, "", moment: 3600), "send", "no cap")
    XCTAssertEqual(try fate(.overflow, ", cap: 2/d", moment: 3600), "overflow +3600", "never later than it was to be")
    XCTAssertEqual(try fate(.overflow, ", cap: 2/min", moment: 3600), "send", "its minute is over")
    XCTAssertEqual(try fate(.overflow, ", cap: 2/h" + lunch, moment: 3600), "quiet hours +7200")
    XCTAssertEqual(try fate(.group, "", moment: 7200), "send", "no group")
    XCTAssertEqual(try fate(.group, "", route: "{group-interval: 45m}", moment: 7200, told: 0), "group +2700")
    XCTAssertEqual(try fate(.group, "", route: "{group-interval: 45m}", moment: 7200, told: -2700), "send", "its interval was over")
    let short = "{group-wait: 3s, group-interval: 1m}"
    XCTAssertEqual(try fate(.group, "", route: short, moment: 300, now: 2, told: -480), "group +3", "the first waits for others alone")
    XCTAssertEqual(try fate(.group, "", route: short, moment: 300, now: 4, told: -480), "send")
    XCTAssertEqual(try fate(.group, "", route: short, moment: 300, now: 4, told: -20), "group +40", "one that comes next")
    XCTAssertEqual(try fate(.group, "", route: "{group-wait: 1h}", moment: 7200), "group +3600")
    XCTAssertEqual(try fate(.group, "", route: "{group-interval: 45m, group-by: feed}", moment: 7200), "send", "another group")
    XCTAssertEqual(try fate(.group, ", digest: hourly", route: "{group-interval: 45m}", moment: 7200), "digest +3600")
  }

  func testTheReasonNamesTheRule() throws {
    let bucket = HoldBucket(.digest, moment: now.addingTimeInterval(35_100))
    for (rules, reason) in [
      ("", "let go at 2026-11-30T11:30:00Z, since no rule holds it any more, by the route at "),
      (", digest: hourly", "kept for the digest (hourly) until 2026-11-30T12:00:00Z, by the route at "),
    ] {
      let decision = try router(rules).decide(
        held: alert(), for: "desk", in: bucket, since: now, memory: RouteMemory(), now: now.addingTimeInterval(1800))
      XCTAssertTrue(decision.reason.hasPrefix(reason) && decision.reason.hasSuffix("/set.yaml:3"), decision.reason)
    }
  }

  func testAShorterIntervalHoldsForTheGroupThatComesNext() throws {
    var memory = RouteMemory()
    let long = try router("", route: "{group-interval: 2h}")
    _ = long.decide([alert(1)], silences: [], memory: &memory, now: now)
    _ = long.decide([alert(2)], silences: [], memory: &memory, now: now.addingTimeInterval(60))
    let short = try router("", route: "{group-interval: 5m}")
    let soon = short.decide([alert(3)], silences: [], memory: &memory, now: now.addingTimeInterval(120))[0][0]
    XCTAssertEqual(soon.fate, .hold(HoldBucket(.group, group: "watchlist Crise", moment: now.addingTimeInterval(300))))
  }
}
