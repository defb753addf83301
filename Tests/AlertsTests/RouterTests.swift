import Alerts
import Articles
import Foundation
import TestSupport
import Tone
import Watchlists
import XCTest

/// Who is told of an alert, when, and why: by the rules of a folder, as it is written.
final class RouterTests: XCTestCase {
  private let base = """
    receivers:
      - {name: desk, url: "https://e.org/"}
      - {name: phone, url: "https://e.org/"}
    watchlists:
      - {name: Crise, terms: [a], severity: high}
      - {name: Actualité, terms: [b], alert: [desk]}
      - {name: Alarme, terms: [c], severity: critical, alert: [phone]}

    """

  /// A Monday.
  private let now = Date(timeIntervalSince1970: 1_796_036_400)  // 2026-11-30T11:00:00Z

  private func router(_ yaml: String, caps: [String: SendingCap] = [:]) throws -> Router {
    Router(try folder(yaml), caps: caps)
  }

  private func folder(_ yaml: String) throws -> WatchFolder {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "set.yaml").path
    try Data(yaml.utf8).write(to: URL(filePath: file))
    let result = WatchFolder.load(path: file, environment: [:], unset: .error)
    return try XCTUnwrap(result.folder, result.diagnostics.map(\.line).joined(separator: "\n"))
  }

  private func alert(
    _ watchlist: String = "Crise", article: String = "1", title: String = "Titre", feed: String? = "Le Monde", language: String? = "fr",
    story: String? = nil, tone: ToneScore.Label = .neutral, severity: Severity? = nil
  ) -> Alert {
    var alert = Alert(
      id: "alt_\(watchlist)_\(article)", reason: .firstSeen, watchlist: watchlist, file: "set.yaml",
      article: Article(id: article, title: title, language: language, feed: feed), firstSeen: now, terms: [],
      tone: ToneScore(score: 0, label: tone, keywords: []), created: now)
    alert.severity = severity ?? ["Crise": .high, "Alarme": .critical][watchlist] ?? .normal
    alert.story = story.map { AlertStory(id: $0, outlets: []) }
    return alert
  }

  /// `RECEIVER: send`, `RECEIVER: BUCKET`, `RECEIVER: -` for each receiver that is told of.
  private func fates(
    _ router: Router, _ alert: Alert, _ memory: inout RouteMemory, silences: [Silence] = [], now: Date? = nil
  ) -> [String] {
    let decisions = router.decide([alert], silences: silences, memory: &memory, now: now ?? self.now)
    return decisions[0].map { Self.shown($0) }
  }

  private func fates(_ router: Router, _ alert: Alert, silences: [Silence] = [], now: Date? = nil) -> [String] {
    var memory = RouteMemory()
    return fates(router, alert, &memory, silences: silences, now: now)
  }

  private static func shown(_ decision: RouteDecision) -> String {
    switch decision.fate {
    case .send: "\(decision.receiver): send"
    case .hold(let bucket): "\(decision.receiver): \(bucket.kind.rawValue) \(bucket.moment.formatted(.iso8601))"
    case .suppress: "\(decision.receiver): -"
    }
  }

  /// Without the path of the folder.
  private func reasons(_ router: Router, _ alert: Alert, silences: [Silence] = []) -> [String] {
    var memory = RouteMemory()
    return router.decide([alert], silences: silences, memory: &memory, now: now)[0].map {
      $0.reason.replacing(/[^ ]*\/set\.yaml/, with: "set.yaml")
    }
  }

  // Who

  func testWithoutRoutesTheWatchlistSaysWhoIsTold() throws {
    let router = try router(base)
    XCTAssertEqual(fates(router, alert()), ["desk: send", "phone: send"])
    XCTAssertEqual(fates(router, alert("Actualité")), ["desk: send"])
    XCTAssertEqual(reasons(router, alert()).first, "told at once, since its watchlist names no receivers")
    XCTAssertEqual(reasons(router, alert("Actualité")), ["told at once, by `alert:` of the watchlist at set.yaml:6"])
  }

  func testTheFirstRouteThatFitsTakesTheAlert() throws {
    let rows: [(String, Alert, [String])] = [
      ("{match: {watchlist: Crise}, receivers: [phone]}, {receivers: [desk]}", alert(), ["phone: send"]),
      ("{match: {watchlist: Crise}, receivers: [phone]}, {receivers: [desk]}", alert("Alarme"), ["desk: send"]),
      ("{match: {watchlist: Crise}, receivers: [phone], continue: true}, {receivers: [desk]}", alert(), ["desk: send", "phone: send"]),
      // Where none has taken it, it goes where its watchlist says.
      ("{match: {watchlist: Crise}, receivers: [phone]}", alert("Actualité"), ["desk: send"]),
      ("{match: {watchlist: Actualité}, receivers: [phone], continue: true}", alert("Actualité"), ["desk: send", "phone: send"]),
      ("{match: {watchlist: Actualité}, digest: hourly}", alert("Actualité"), ["desk: digest 2026-11-30T12:00:00Z"]),
      ("{receivers: []}", alert(), []),
      // A receiver is told once, as the first route says that names it.
      (
        "{receivers: [desk], digest: hourly, continue: true}, {receivers: [desk, phone]}", alert(),
        ["desk: digest 2026-11-30T12:00:00Z", "phone: send"]
      ),
    ]
    for (routes, alert, expected) in rows {
      XCTAssertEqual(fates(try router(base + "routes: [\(routes)]"), alert), expected, routes)
    }
    let router = try router(base + "routes:\n  - {match: {watchlist: Crise}, receivers: [phone]}")
    XCTAssertEqual(reasons(router, alert()), ["told at once, by the route at set.yaml:9"])
  }

  func testAMatchAsksForAllThatItNames() throws {
    let rows: [(String, Alert, Bool)] = [
      ("watchlist: 'Cr*'", alert(), true), ("watchlist: [Actualité, 'Al*']", alert(), false),
      ("severity: high", alert(), true), ("severity: critical", alert(), false), ("severity: low", alert(severity: .low), true),
      ("language: fr", alert(language: "fr-CA"), true), ("language: fr", alert(language: nil), false),
      ("feed: le monde", alert(), true), ("feed: 'le mo*'", alert(), true), ("feed: Monde", alert(), false),
      ("feed: Le Monde", alert(feed: nil), false), ("tone: [negative, none]", alert(tone: .none), true),
      ("tone: negative", alert(tone: .positive), false), ("title: élysee", alert(title: "Crise à l’Élysée"), true),
      ("title: en direct", alert(title: "EN DIRECT, la crise"), true), ("title: direct en", alert(title: "EN DIRECT"), false),
      ("title: direct", alert(title: "Directe"), false), ("title: 'dir*'", alert(title: "en directe"), true),
      ("title: mot, severity: high", alert(title: "un mot"), true), ("title: mot, severity: critical", alert(title: "un mot"), false),
      ("title: long mot", alert(title: "mot"), false), ("title: mot", alert(title: ""), false),
    ]
    for (match, alert, fits) in rows {
      let router = try router(base + "routes: [{match: {\(match)}, receivers: []}]")
      XCTAssertEqual(fates(router, alert).isEmpty, fits, match)
    }
  }

  func testAReceiverThatIsOffIsNotTold() throws {
    let router = try router(
      """
      receivers: [{name: desk, url: "${X:-}"}, {name: phone, url: "https://e.org/"}]
      watchlists: [{name: Crise, terms: [a]}]
      routes: [{receivers: [desk, phone]}]
      """)
    XCTAssertEqual(fates(router, alert()), ["phone: send"])
  }

  // Never

  func testASilenceKeepsBackWhatFitsItWhileItIsInForce() throws {
    let router = try router(
      base + """
        silences:
          - {match: {watchlist: Crise, receiver: phone}, from: 2026-11-30T11:00Z, until: 2026-11-30T12:00Z, author: ana, comment: connu}
        """)
    XCTAssertEqual(fates(router, alert()), ["desk: send", "phone: -"])
    XCTAssertEqual(
      reasons(router, alert()).last, "kept back by the silence at set.yaml:9, until 2026-11-30T12:00:00Z (ana: connu)")
    XCTAssertEqual(fates(router, alert(), now: now.addingTimeInterval(-1)), ["desk: send", "phone: send"], "it has not begun")
    XCTAssertEqual(fates(router, alert(), now: now.addingTimeInterval(3600)), ["desk: send", "phone: send"], "its end is excluded")
    XCTAssertEqual(fates(router, alert("Alarme")), ["phone: send"], "it is about another watchlist")
    var filter = AlertFilter()
    filter.titles = ["météo"]
    let given = Silence(id: "sil_x", filter: filter, until: now.addingTimeInterval(60))
    XCTAssertEqual(fates(router, alert("Alarme", title: "La Meteo"), silences: [given]), ["phone: -"], "even what is critical")
    XCTAssertEqual(
      reasons(router, alert("Alarme", title: "La Meteo"), silences: [given]),
      ["kept back by the silence sil_x, until 2026-11-30T11:01:00Z"])
  }

  private func both(_ router: Router, _ alerts: [Alert], _ memory: inout RouteMemory, silences: [Silence] = []) -> [String] {
    router.decide(alerts, silences: silences, memory: &memory, now: now).flatMap { $0.map { Self.shown($0) } }
  }

  func testAnInhibitionSparesWhoHearsOfTheSameNewsAlready() throws {
    let router = try router(base + "inhibitions:\n  - {when: {watchlist: Crise}, mutes: {watchlist: Actualité}}")
    var memory = RouteMemory()
    for alerts in [[alert("Actualité"), alert()], [alert(), alert("Actualité")]] {
      memory = RouteMemory()
      XCTAssertEqual(both(router, alerts, &memory).sorted(), ["desk: -", "desk: send", "phone: send"], "in whatever order")
    }
    let reason = router.decide([alert("Actualité"), alert()], silences: [], memory: &memory, now: now)[0][0].reason
    XCTAssertTrue(reason.hasSuffix("set.yaml:9: the receiver hears of the same news by “Crise”"), reason)
    memory = RouteMemory()
    XCTAssertEqual(both(router, [alert("Actualité")], &memory), ["desk: send"], "alone")
    XCTAssertEqual(both(router, [alert()], &memory), ["desk: send", "phone: send"])
    XCTAssertEqual(both(router, [alert("Actualité", article: "2")], &memory), ["desk: send"], "another article")
    XCTAssertEqual(both(router, [alert("Actualité")], &memory), ["desk: -"], "later, when its page has come")
    XCTAssertEqual(both(router, [alert(article: "3", story: "s")], &memory), ["desk: send", "phone: send"])
    XCTAssertEqual(both(router, [alert("Actualité", article: "4", story: "s")], &memory), ["desk: -"], "another article of the story")
  }

  func testWhoDoesNotHearOfTheOneHearsOfTheOther() throws {
    var filter = AlertFilter()
    filter.watchlists = ["Crise"]
    let silence = Silence(id: "sil_x", filter: filter, until: now.addingTimeInterval(60))
    let inhibition = "inhibitions: [{when: {watchlist: Crise}, mutes: {watchlist: Actualité}}]\n"
    var memory = RouteMemory()
    XCTAssertEqual(
      both(try router(base + inhibition), [alert(), alert("Actualité")], &memory, silences: [silence]),
      ["desk: -", "phone: -", "desk: send"], "what is silenced mutes nothing")
    memory = RouteMemory()
    let routed = try router(base + inhibition + "routes: [{match: {watchlist: Crise}, receivers: [phone]}]")
    XCTAssertEqual(both(routed, [alert(), alert("Actualité")], &memory), ["phone: send", "desk: send"], "nor what goes elsewhere")
  }

  func testNoTwoAlertsMuteEachOther() throws {
    let circle = """
      inhibitions:
        - {when: {watchlist: Crise}, mutes: {watchlist: Actualité}}
        - {when: {watchlist: Actualité}, mutes: {watchlist: Crise}}
      """
    var memory = RouteMemory()
    XCTAssertEqual(
      both(try router(base + circle), [alert("Actualité"), alert()], &memory), ["desk: -", "desk: send", "phone: send"],
      "the graver one is told")
    memory = RouteMemory()
    let same = try router(base + "inhibitions: [{when: {severity: low}, mutes: {severity: low}}]")
    XCTAssertEqual(both(same, [alert("Actualité"), alert()], &memory), ["desk: send", "desk: send", "phone: send"])
  }

  func testWhatIsMutedMutesNothing() throws {
    // Alarme mutes Crise, Crise mutes Actualité.
    let router = try router(
      base + """
        routes: [{receivers: [desk]}]
        inhibitions:
          - {when: {watchlist: Crise}, mutes: {watchlist: Actualité}}
          - {when: {watchlist: Alarme}, mutes: {watchlist: Crise}}
        """)
    var memory = RouteMemory()
    XCTAssertEqual(
      both(router, [alert("Actualité"), alert(), alert("Alarme")], &memory), ["desk: send", "desk: -", "desk: send"])
  }

  // Later

  private let timed = """
    receivers:
      - {name: desk, url: "https://e.org/", quiet-hours: "22:00-07:00 Europe/Paris"}
      - {name: phone, url: "https://e.org/", digest: "daily 08:00 Europe/Paris", quiet-hours: "22:00-09:00 Europe/Paris"}
    watchlists:
      - {name: Crise, terms: [a], severity: high}
      - {name: Alarme, terms: [c], severity: critical}

    """

  func testDigestsAndQuietHoursHoldAllButWhatIsCritical() throws {
    let router = try router(timed)
    let night = now.addingTimeInterval(12 * 3600)
    XCTAssertEqual(fates(router, alert()), ["desk: send", "phone: digest 2026-12-01T07:00:00Z"])
    XCTAssertEqual(
      fates(router, alert(), now: night), ["desk: quiet hours 2026-12-01T06:00:00Z", "phone: digest 2026-12-01T07:00:00Z"],
      "a digest has its own hour")
    XCTAssertEqual(fates(router, alert("Alarme"), now: night), ["desk: send", "phone: send"])
    XCTAssertEqual(
      reasons(router, alert()).last,
      "kept for the digest (daily 08:00 Europe/Paris) until 2026-12-01T07:00:00Z, since its watchlist names no receivers")
    var memory = RouteMemory()
    XCTAssertEqual(
      router.decide([alert()], silences: [], memory: &memory, now: night)[0][0].reason,
      "held for the quiet hours (22:00-07:00 Europe/Paris) until 2026-12-01T06:00:00Z, since its watchlist names no receivers")
    XCTAssertEqual(
      reasons(router, alert("Alarme")).first, "told at once, being critical, since its watchlist names no receivers")
  }

  func testTheRoutesDigestGoesBeforeTheReceivers() throws {
    XCTAssertEqual(
      fates(try router(timed + "routes: [{digest: hourly}]"), alert()),
      ["desk: digest 2026-11-30T12:00:00Z", "phone: digest 2026-11-30T12:00:00Z"])
    XCTAssertEqual(
      fates(try router(timed + "routes: [{match: {severity: high}, digest: off}]"), alert()), ["desk: send", "phone: send"])
  }

  func testAnEventIsHeldOverQuietHoursAlone() throws {
    let router = try router(timed)
    XCTAssertNil(router.hold(eventFor: "desk", now: now))
    let held = router.hold(eventFor: "phone", now: now.addingTimeInterval(12 * 3600))
    XCTAssertEqual(held.map { Self.shown($0) }, "phone: quiet hours 2026-12-01T08:00:00Z")
    XCTAssertEqual(held?.reason, "held for the quiet hours (22:00-09:00 Europe/Paris) until 2026-12-01T08:00:00Z")
  }

  /// The fates of alerts at these seconds after `now`, each with its watchlist.
  private func course(_ router: Router, _ alerts: [(TimeInterval, Alert)]) -> [String] {
    var memory = RouteMemory()
    return alerts.map { seconds, alert in
      let at = now.addingTimeInterval(seconds)
      let decision = router.decide([alert], silences: [], memory: &memory, now: at)[0][0]
      guard case .hold(let bucket) = decision.fate else { return decision.fate == .send ? "send" : "-" }
      return "\(bucket.kind.rawValue) +\(Int64(bucket.moment.timeIntervalSince(now)))"
    }
  }

  func testAGroupWaitsForOthersAndThenForItsInterval() throws {
    let router = try router(base + "routes: [{receivers: [desk], group-wait: 30s, group-interval: 5m}]")
    XCTAssertEqual(
      course(
        router,
        [(0, alert()), (10, alert(article: "2")), (20, alert("Actualité")), (31, alert(article: "3")), (329, alert()), (330, alert())]),
      ["group +30", "group +30", "group +50", "group +330", "group +330", "group +630"])
    let spoken = try self.router(base + "routes:\n  - {receivers: [desk], group-wait: 30s}")
    XCTAssertEqual(
      reasons(spoken, alert()),
      [
        "gathered with others (watchlist Crise), which wait 30s for each other, until 2026-11-30T11:00:30Z, by the route at set.yaml:9"
      ])
  }

  func testWithoutAWaitTheFirstOfAGroupIsToldAtOnce() throws {
    let router = try router(base + "routes: [{receivers: [desk], group-by: [watchlist, feed]}]")
    XCTAssertEqual(
      course(
        router,
        [
          (0, alert()), (1, alert(feed: "AFP")), (2, alert()), (299, alert()), (300, alert()), (599, alert(article: "9")), (1200, alert()),
        ]),
      ["send", "send", "group +300", "group +300", "group +600", "group +600", "send"])
    XCTAssertEqual(
      course(router, [(0, alert()), (5, alert("Alarme")), (6, alert("Alarme"))]), ["send", "send", "send"],
      "what is critical waits for none")
    var memory = RouteMemory()
    let first = router.decide([alert()], silences: [], memory: &memory, now: now)[0][0]
    XCTAssertEqual(first.bucket, "group: watchlist Crise, feed Le Monde")
    let second = router.decide([alert()], silences: [], memory: &memory, now: now)[0][0]
    XCTAssertTrue(
      second.reason.hasPrefix(
        "gathered with others (watchlist Crise, feed Le Monde), told every 5m and last at 2026-11-30T11:00:00Z, until 2026-11-30T11:05:00Z"),
      second.reason)
  }

  func testGroupsByStoryAndLanguage() throws {
    let router = try router(base + "routes: [{receivers: [desk], group-by: [story, language], group-interval: 1m}]")
    XCTAssertEqual(
      course(
        router,
        [
          (0, alert(article: "1", story: "s")), (1, alert(article: "2", story: "s")), (2, alert(article: "3", language: "en", story: "s")),
          (3, alert(article: "4")), (4, alert(article: "4")), (5, alert(article: "5")),
        ]),
      ["send", "group +60", "send", "send", "group +63", "send"])
  }

  private func capped(_ cap: String, quiet: String? = nil) -> String {
    let hours = quiet.map { ", quiet-hours: \"\($0)\"" } ?? ""
    return """
      receivers: [{name: desk, url: "https://e.org/", cap: \(cap)\(hours)}]
      watchlists: [{name: Crise, terms: [a]}, {name: Alarme, terms: [c], severity: critical}]

      """
  }

  func testACapHoldsWhatIsBeyondItForOneSummaryAPeriod() throws {
    let router = try router(capped("2/min"))
    XCTAssertEqual(
      course(router, [0, 10, 20, 59, 60, 61, 62, 71].map { ($0, alert(severity: .normal)) }),
      ["send", "send", "overflow +60", "overflow +60", "send", "overflow +120", "overflow +120", "send"])
    XCTAssertEqual(
      course(router, [(0, alert()), (0, alert()), (0, alert("Alarme")), (1, alert())]), ["send", "send", "send", "overflow +60"],
      "what is critical goes out and counts")
    var memory = RouteMemory()
    for _ in 0..<2 { _ = fates(router, alert(), &memory) }
    let reason = router.decide([alert()], silences: [], memory: &memory, now: now)[0][0].reason
    XCTAssertEqual(
      reason, "held until 2026-11-30T11:01:00Z, since the receiver has had its 2/min, since its watchlist names no receivers")
  }

  func testF22TenThousandAtOnceMakeOneOverflowAndLittleMemory() throws {
    let router = try router(capped("20/min"))
    var memory = RouteMemory()
    var buckets: [String?: Int] = [:]
    for number in 0..<10_000 {
      let decision = router.decide([alert(article: "\(number)")], silences: [], memory: &memory, now: now)[0][0]
      buckets[decision.bucket, default: 0] += 1
    }
    XCTAssertEqual(buckets, [nil: 20, "overflow@1796036460000": 9980])
  }

  func testNoCapIsPassedInAnySpanOfItsLength() throws {
    let router = try router(capped("5/min"))
    var memory = RouteMemory()
    var (sent, releases): ([Date], Set<Date>) = ([], [])
    for second in stride(from: 0.0, to: 600, by: 3) {
      let at = now.addingTimeInterval(second)
      switch router.decide([alert()], silences: [], memory: &memory, now: at)[0][0].fate {
      case .send: sent.append(at)
      case .hold(let bucket): releases.insert(bucket.moment)
      case .suppress: XCTFail("kept back")
      }
    }
    for moment in sent { XCTAssertLessThanOrEqual(sent.count { $0 >= moment && $0 < moment.addingTimeInterval(60) }, 5) }
    let gaps = zip(releases.sorted(), releases.sorted().dropFirst()).map { $1.timeIntervalSince($0) }
    XCTAssertTrue(gaps.allSatisfy { $0 >= 60 }, "\(gaps)")
    XCTAssertGreaterThan(sent.count, 40)
  }

  func testWhatWouldComeOutInQuietHoursEndsWithThem() throws {
    // 11:00 UTC is noon in Paris.
    let capped = try router(capped("1/h", quiet: "12:30-14:00 Europe/Paris"))
    XCTAssertEqual(course(capped, [(0, alert()), (60, alert())]), ["send", "quiet hours +7200"])
    let grouped = try router(
      self.capped("1000/h", quiet: "12:30-14:00 Europe/Paris") + "routes: [{group-wait: 1h}]")
    XCTAssertEqual(course(grouped, [(0, alert())]), ["quiet hours +7200"])
  }

  func testAFewThatComeLateAreToldAndTheOthersTogether() throws {
    let router = try router(timed)
    var memory = RouteMemory()
    func fates(_ seconds: TimeInterval, _ watchlist: String = "Crise") -> [String] {
      let at = now.addingTimeInterval(seconds)
      return router.decide([alert(watchlist)], isLate: true, silences: [], memory: &memory, now: at)[0].map { Self.shown($0) }
    }
    for second in 0..<5 { XCTAssertEqual(fates(Double(second)), ["desk: send", "phone: digest 2026-12-01T07:00:00Z"]) }
    XCTAssertEqual(fates(10).first, "desk: late 2026-11-30T11:02:10Z")
    XCTAssertEqual(fates(129).first, "desk: late 2026-11-30T11:02:10Z", "nobody waits for longer than two minutes")
    XCTAssertEqual(fates(130).first, "desk: late 2026-11-30T11:04:10Z")
    XCTAssertEqual(fates(131, "Alarme").first, "desk: send", "what is critical does not wait")
    XCTAssertEqual(fates(131 + 3600).first, "desk: send", "another outage, an hour later")
    XCTAssertEqual(fates(12 * 3600).first, "desk: quiet hours 2026-12-01T06:00:00Z")
  }

  func testTheCapOfAReceiversKindHoldsWhereItNamesNone() throws {
    let cap = try XCTUnwrap(SendingCap("1/min"))
    let router = try router(base, caps: ["phone": cap])
    var memory = RouteMemory()
    XCTAssertEqual(fates(router, alert(), &memory), ["desk: send", "phone: send"])
    XCTAssertEqual(fates(router, alert(), &memory), ["desk: send", "phone: overflow 2026-11-30T11:01:00Z"])
  }

  // Memory

  func testWhatCouldNotBeStoredCountsForNothing() throws {
    let router = try router(capped("1/h") + "routes: [{group-by: watchlist}]")
    var memory = RouteMemory()
    let decision = router.decide([alert()], silences: [], memory: &memory, now: now)[0][0]
    XCTAssertEqual(fates(router, alert("Crise", article: "2"), &memory), ["desk: group 2026-11-30T11:05:00Z"])
    memory = RouteMemory()
    _ = router.decide([alert()], silences: [], memory: &memory, now: now)
    memory.forget(sendingTo: "desk", group: decision.group, at: now)
    XCTAssertEqual(fates(router, alert(), &memory), ["desk: send"])
  }

  func testAClockThatIsSetBackHoldsNobodyUp() throws {
    let router = try router(capped("1/min") + "routes: [{group-by: watchlist}]")
    var memory = RouteMemory()
    XCTAssertEqual(fates(router, alert(), &memory, now: now.addingTimeInterval(86_400)), ["desk: send"])
    XCTAssertEqual(fates(router, alert(), &memory), ["desk: send"])
  }

  func testTheMemoryIsBounded() throws {
    let router = try router(
      base + """
        routes: [{receivers: [desk], group-by: story}]
        inhibitions: [{when: {watchlist: Crise}, mutes: {watchlist: Actualité}}]
        """)
    var memory = RouteMemory()
    for number in 0..<20_000 {
      _ = router.decide([alert(article: "\(number)", story: "\(number)")], silences: [], memory: &memory, now: now)
    }
    let size = Mirror(reflecting: memory).children.map { ($0.value as? any Collection)?.count ?? 0 }
    XCTAssertLessThan(try XCTUnwrap(size.max()), 12_000)
    XCTAssertGreaterThan(try XCTUnwrap(size.max()), 1000)
    XCTAssertEqual(fates(router, alert(article: "x", story: "19999"), &memory), ["desk: group 2026-11-30T11:05:00Z"], "the last is known")
    XCTAssertEqual(fates(router, alert("Actualité", article: "19999"), &memory), ["desk: -"], "the last is known")
  }

  func testABucketsNameIsReadAsItIsWritten() {
    for bucket in [
      HoldBucket(.digest, moment: now), HoldBucket(.quietHours, moment: now), HoldBucket(.overflow, moment: now.addingTimeInterval(0.5)),
      HoldBucket(.group, group: "watchlist A @ B, feed C", moment: now), HoldBucket(.late, moment: now),
    ] {
      XCTAssertEqual(HoldBucket(name: bucket.name), bucket)
    }
    XCTAssertEqual(HoldBucket(.quietHours, moment: now).name, "quiet hours@1796036400000")
    XCTAssertEqual(HoldBucket.group(of: HoldBucket(.group, group: "a b", moment: now).name), "a b")
    XCTAssertEqual(HoldBucket.group(of: HoldBucket.told("a b")), "a b")
    for name in ["", "digest", "@1", "digest@", "digest@x", "group: digest@1", "nothing@1", "digest@99999999999999999999"] {
      XCTAssertNil(HoldBucket(name: name), name)
    }
  }

  func testTheRuleThatTellsNobodyIsNamed() throws {
    let off = """
      receivers: [{name: desk, url: "https://e.org/"}, {name: old, url: ""}]
      watchlists: [{name: Crise, terms: [a]}, {name: Calme, terms: [b], alert: []}]

      """
    let calm = "told to nobody, by `alert:` of the watchlist at PATH:2, which names nobody"
    for (yaml, watchlist, reason) in [
      (base + "routes: [{receivers: []}]", "Crise", "told to nobody, by the route at PATH:8, which names nobody"),
      (off + "routes: [{receivers: [old]}]", "Crise", "told to nobody, by the route at PATH:3, which names nobody that is on"),
      (off + "routes: [{receivers: [], continue: true}, {}]", "Crise", nil),
      (off + "routes: [{receivers: [], continue: true}]", "Calme", calm), (off + "routes: [{}]", "Calme", calm),
      (off, "Crise", nil),
      ("watchlists: [{name: Crise, terms: [a]}]", "Crise", "told to nobody, since no receiver is there that is on"),
    ] {
      let router = try router(yaml)
      let words = router.untold(alert(watchlist))
      XCTAssertEqual(words?.replacing(/[^ ]*set\.yaml/, with: "PATH"), reason, yaml)
      XCTAssertEqual(words != nil, fates(router, alert(watchlist)).isEmpty, yaml)
    }
  }
}
