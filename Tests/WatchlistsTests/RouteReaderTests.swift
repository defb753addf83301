import Foundation
import TestSupport
import XCTest

@testable import Watchlists

final class RouteReaderTests: XCTestCase {
  private func load(_ yaml: String) throws -> LoadResult {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(yaml.utf8).write(to: folder.appending(path: "w.yaml"))
    return WatchFolder.load(path: folder.path, environment: [:], unset: .error)
  }

  /// `LINE:COL: message` of each problem.
  private func problems(_ yaml: String) throws -> [String] {
    try load(yaml).diagnostics.map { "\($0.place.line):\($0.place.column): \($0.message)" }
  }

  private let rest = """
    receivers: [{name: desk, type: console}, {name: phone, url: "https://e.org/"}]
    watchlists: [{name: Crise, terms: [Lavrov], severity: high}, {name: Actualité, terms: [Moscou]}]

    """

  func testEveryKeyIsRead() throws {
    let result = try load(
      rest + """
        routes:
          - match: {watchlist: "Cri*", severity: high, language: fr, feed: [Le Monde, "Figaro*"], tone: [negative, none], title: mot}
            receivers: [phone]
            group-by: [watchlist, story]
            group-wait: 30s
            group-interval: 10m
            digest: weekdays 08:00 Europe/Paris
            continue: true
          - group-wait: 1m
          - {group-by: none, digest: off}
          - {receivers: []}
        silences:
          - match: {watchlist: Crise, title: "en dir*", feed: Le Monde, receiver: phone}
            from: 2026-11-30T00:00+01:00
            until: 2026-12-01T00:00+01:00
            comment: su
            author: ana
        inhibitions:
          - when: {watchlist: Crise}
            mutes: {watchlist: Actualité}
        """)
    XCTAssertEqual(result.diagnostics.map(\.line), [])
    let folder = try XCTUnwrap(result.folder)
    XCTAssertEqual(folder.watchlists.map(\.severity), [.high, .normal])
    let route = try XCTUnwrap(folder.routes.first)
    XCTAssertEqual(route.filter.watchlists, ["Cri*"])
    XCTAssertEqual(route.filter.feeds, ["Le Monde", "Figaro*"])
    XCTAssertEqual(route.filter.severity, .high)
    XCTAssertEqual(route.filter.languages, ["fr"])
    XCTAssertEqual(route.filter.tones, [.negative, .none])
    XCTAssertEqual(route.filter.titles, ["mot"])
    XCTAssertEqual(route.receivers, ["phone"])
    XCTAssertTrue(route.goesOn)
    XCTAssertEqual(route.grouping?.keys, [.watchlist, .story])
    XCTAssertEqual(route.grouping?.wait, .seconds(30))
    XCTAssertEqual(route.grouping?.interval, .seconds(600))
    guard case .at(let digest) = route.digest else { return XCTFail("no digest") }
    XCTAssertEqual(digest.written, "weekdays 08:00 Europe/Paris")
    XCTAssertEqual(folder.routes[1].grouping?.keys, [.watchlist])
    XCTAssertEqual(folder.routes[1].grouping?.interval, .seconds(300))
    XCTAssertNil(folder.routes[1].receivers)
    XCTAssertFalse(folder.routes[1].goesOn)
    XCTAssertNil(folder.routes[2].grouping)
    XCTAssertEqual(folder.routes[2].digest, .off)
    XCTAssertEqual(folder.routes[3].receivers, [])
    XCTAssertEqual(folder.routes.map(\.place.line), [4, 11, 12, 13])
    let silence = try XCTUnwrap(folder.silences.first)
    XCTAssertEqual(silence.filter.receivers, ["phone"])
    XCTAssertEqual(silence.until, Date(timeIntervalSince1970: 1_796_079_600))
    XCTAssertEqual(silence.from, silence.until.addingTimeInterval(-86_400))
    XCTAssertEqual([silence.comment, silence.author], ["su", "ana"])
    XCTAssertEqual(folder.inhibitions.first?.target.watchlists, ["Actualité"])
  }

  func testAReceiverSaysWhenItMayBeTold() throws {
    let result = try load(
      """
      receivers:
        - name: phone
          url: https://e.org/
          cap: 20/min
          quiet-hours: [22:00-07:00 Europe/Paris, weekends 07:00-22:00 Europe/Paris]
          digest: hourly
      """)
    XCTAssertEqual(result.diagnostics.map(\.line), [])
    let rules = try XCTUnwrap(result.folder?.receivers.first).rules
    XCTAssertEqual(rules.cap, SendingCap(count: 20, period: .seconds(60), written: "20/min"))
    XCTAssertEqual(rules.quietHours?.written, "22:00-07:00 Europe/Paris, weekends 07:00-22:00 Europe/Paris")
    XCTAssertEqual(rules.digest?.written, "hourly")
    for (text, count, seconds) in [("1/min", 1, 60), ("1000/h", 1000, 3600), ("5/d", 5, 86_400)] {
      XCTAssertEqual(SendingCap(text), SendingCap(count: count, period: .seconds(seconds), written: text))
    }
  }

  func testB44WhatIsNoTimeIsRefusedWhereItStands() throws {
    let rows: [(String, String)] = [
      (
        "quiet-hours: 22:00-07:00 Mars/Base",
        "1:68: there is no time zone “Mars/Base”; write one of the tz database, such as Europe/Paris, Africa/Dakar or UTC"
      ),
      ("quiet-hours: 22:00-07:00 europe/Pari", "1:68: there is no time zone “europe/Pari”; did you mean Europe/Paris?"),
      ("quiet-hours: '22:00-25:00 Europe/Paris'", "1:63: “25:00” is no time of day; write hours and minutes, from 00:00 to 23:59"),
      ("quiet-hours: 24:00-07:00 Europe/Paris", "1:56: “24:00” is no time of day; write hours and minutes, from 00:00 to 23:59"),
      (
        "quiet-hours: mon 07:00-07:00 Europe/Paris",
        "1:60: the quiet hours end when they begin, at 07:00; write two times, or 00:00-24:00 for a whole day"
      ),
      ("quiet-hours: 22:00-07:00", "1:56: whose time? Write the zone behind it: 22:00-07:00 Europe/Paris"),
      (
        "quiet-hours: lun 22:00-07:00 UTC", "1:56: “lun” names no days; write daily, weekdays, weekends, or days such as mon,thu or fri-sun"
      ),
      ("quiet-hours: 00:00-24:00 UTC", "1:56: these quiet hours leave no minute of the week in which anything could be told"),
      (
        "quiet-hours: night",
        "1:56: “night” are no quiet hours; write them as `22:00-07:00 Europe/Paris`, with days before them if not on all: `fri-sun 22:00-07:00 …`"
      ),
      ("digest: daily 8h Europe/Paris", "1:57: “8h” is no time of day; write hours and minutes, from 00:00 to 23:59"),
      ("digest: hourly UTC", "1:58: `hourly` takes no zone and no time: it is each full hour; write it alone"),
      ("digest: daily 08:00", "1:51: whose time? Write the zone behind it: daily 08:00 Europe/Paris"),
      (
        "digest: 08:00",
        "1:51: “08:00” is no time for a digest; write it as `daily 08:00 Europe/Paris`, `weekdays 08:00 …`, `mon,thu 18:30 …`, or `hourly`"
      ),
      ("cap: 0/min", "1:48: “0/min” is no cap; write a number up to 1000 and /min, /h or /d, such as 20/min"),
      ("cap: 20", "1:48: “20” is no cap; write a number up to 1000 and /min, /h or /d, such as 20/min"),
      (
        "cap: 9999999999999999999/h",
        "1:48: “9999999999999999999/h” is no cap; write a number up to 1000 and /min, /h or /d, such as 20/min"
      ),
    ]
    for (rule, problem) in rows {
      XCTAssertEqual(try problems("receivers: [{name: d, url: https://e.org, \(rule)}]"), [problem], rule)
    }
  }

  func testWhatARouteCannotMeanIsNamedWhereItStands() throws {
    let rows: [(String, [String])] = [
      ("routes: [{match: {watchlist: Crize}}]", ["3:30: there is no watchlist “Crize”; did you mean “Crise”?"]),
      ("routes: [{match: {watchlist: \"X*\"}}]", ["3:30: there is no watchlist “X*”; there are: Crise, Actualité"]),
      (
        "routes: [{match: {watchlist: \"*\"}}]",
        ["3:30: “*”: a * stands for the rest of a name, at its very end and with something before it"]
      ),
      (
        "routes: [{match: {title: \"--\"}}]",
        ["3:26: “--”: a * stands for the rest of a name, at its very end and with something before it"]
      ),
      ("routes: [{receivers: [fax]}]", ["3:23: there is no receiver “fax”; there are: desk, phone"]),
      ("routes: [{match: {}}]", ["3:18: nothing says here which alerts are meant; name a watchlist, a feed, words of the title …"]),
      (
        "routes: [{match: {watchlist: []}}]",
        ["3:18: nothing says here which alerts are meant; name a watchlist, a feed, words of the title …"]
      ),
      ("routes: [{match: {severity: huge}}]", ["3:29: “huge” is not known here; one of: low, normal, high, critical"]),
      ("routes: [{match: {tone: bad}}]", ["3:25: “bad” is not known here; one of: negative, neutral, positive, none"]),
      ("routes: [{group-by: day}]", ["3:21: “day” is not known here; one of: watchlist, story, feed, language, none"]),
      ("routes: [{group-wait: 25h}]", ["3:23: 25h is too long for a group; 24h at most, and `digest:` for what may wait longer"]),
      (
        "routes: [{group-by: none, group-wait: 5m}]",
        ["3:27: `group-by: none` tells each alert on its own, so there is nothing to wait for; take this out, or name what to group by"]
      ),
      ("routes: [{matches: {}}]", ["3:11: unknown key `matches`; did you mean `match`?"]),
      (
        "silences: [{match: {watchlist: Crise}}]",
        ["3:12: a silence ends some day; give it `until:`, such as 2026-12-01T08:00+01:00"]
      ),
      ("silences: [{until: 2026-12-01T08:00Z}]", ["3:12: `match` is missing"]),
      (
        "silences: [{match: {watchlist: Crise}, until: demain}]",
        ["3:47: “demain” is no moment; write the day, the time and how far from UTC: 2026-12-01T08:00+01:00"]
      ),
      (
        "silences: [{match: {watchlist: Crise}, from: 2026-12-01T08:00Z, until: 2026-12-01T08:00Z}]",
        ["3:12: it ends before it begins"]
      ),
      ("inhibitions: [{when: {watchlist: Crise}}]", ["3:15: `mutes` is missing"]),
      (
        "inhibitions: [{when: {watchlist: Crise}, mutes: {receiver: phone}}]",
        ["3:50: unknown key `receiver`; known here: feed, language, severity, title, tone, watchlist"]
      ),
    ]
    for (rule, expected) in rows { XCTAssertEqual(try problems(rest + rule), expected, rule) }
    XCTAssertEqual(
      try problems(rest + "feeds: [{url: https://e.org/f, name: Fil}]\nroutes: [{match: {feed: fil}}, {match: {feed: Fel}}]"),
      ["4:47: no feed has the name “Fel”; did you mean “Fil”?"])
  }

  func testWhatIsHardlyMeantIsWarnedOf() throws {
    let now = try XCTUnwrap(Moment.date("2026-12-01T00:00Z"))
    let rows: [(String, [String])] = [
      ("routes: [{receivers: [desk]}, {receivers: [phone]}]", ["3:31: no alert comes as far as this route, since the one at "]),
      ("routes: [{receivers: [desk], continue: true}, {receivers: [phone]}]", []),
      (
        "routes: [{match: {severity: normal}, receivers: [desk]}, {match: {severity: high, watchlist: Crise}, receivers: [phone]}]",
        ["3:58: no alert"]
      ),
      ("routes: [{match: {watchlist: Crise}, receivers: [desk]}, {match: {severity: high}, receivers: [phone]}]", []),
      ("routes: [{match: {watchlist: \"Cr*\"}, receivers: [desk]}, {match: {watchlist: Crise}, receivers: [phone]}]", ["3:58: no alert"]),
      (
        "routes: [{receivers: [desk]}]",
        ["1:49: no route and no watchlist names the receiver “phone”, and none leaves open who is told, so it hears of no alert"]
      ),
      (
        "silences: [{match: {watchlist: Crise}, until: 2026-12-01T00:00Z}]",
        ["3:12: this silence has been over since 2026-12-01T00:00:00Z; take it out"]
      ),
      ("silences: [{match: {watchlist: Crise}, until: 2026-12-01T00:01Z}]", []),
      (
        "routes: [{receivers: [desk], digest: hourly, continue: true}]",
        ["3:10: a console shows what happens now; a digest keeps it back until its hour"]
      ),
      (
        "inhibitions: [{when: {watchlist: Crise}, mutes: {watchlist: Crise}}]",
        ["3:15: both sides name the same alerts, and none of these mutes another of them"]
      ),
      (
        "routes: [{match: {severity: low}, receivers: [], continue: true}]",
        [
          "3:10: this route takes every alert that comes to it, and tells nobody: a severity means this one or a graver one; name a watchlist or a feed"
        ]
      ),
    ]
    for (rule, expected) in rows {
      let result = try load(rest + rule)
      let warnings = try XCTUnwrap(result.folder, "\(rule): \(result.diagnostics.map(\.line))").routeWarnings(now: now)
      XCTAssertEqual(warnings.count, expected.count, rule)
      for (warning, text) in zip(warnings, expected) {
        XCTAssertEqual(warning.severity, .warning)
        let line = "\(warning.place.line):\(warning.place.column): \(warning.message)"
        XCTAssertTrue(line.hasPrefix(text), "\(rule): \(line)")
      }
    }
  }
}
