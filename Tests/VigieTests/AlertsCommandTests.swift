import Alerts
import Articles
import Deliveries
import Feeds
import Foundation
import Matches
import Storage
import TestSupport
import Text
import Tone
import XCTest

final class AlertsCommandTests: XCTestCase {
  private let now = Date(timeIntervalSince1970: 1_700_000_000)
  private var folder = URL(filePath: "/")

  override func setUpWithError() throws { folder = try Fixtures.temporaryFolder() }
  override func tearDownWithError() throws { try? FileManager.default.removeItem(at: folder) }

  private var url: String { "sqlite://\(folder.path)/vigie.db" }

  /// One alert a title, a second apart but for every third, of two watchlists in turn.
  private func fill(_ titles: [String]) async throws {
    let store = try await openStore(url: url, mode: .agent)
    var (articles, alerts) = ([StoredArticle](), [Alert]())
    for (number, title) in titles.enumerated() {
      let moment = now.addingTimeInterval(Double(number - number % 3) + 0.25)
      let id = String(format: "%04d", number)
      let article = Article(id: "art_\(id)", url: "https://e.example/\(number)", title: title, paragraphs: ["x"], feed: "+33 Presse")
      var alert = Alert(
        id: "alt_\(id)", reason: .firstSeen, watchlist: number.isMultiple(of: 2) ? "Crise" : "OTAN", file: "w", article: article,
        firstSeen: moment,
        terms: [
          AlertTerm(term: "Lavrov", block: .title, sentences: [MarkedSentence(text: "Lavrov, \"dit-il\".", marks: [0..<6])], allowances: [])
        ],
        tone: ToneScore(score: -0.5, label: .negative, keywords: []), created: moment)
      alert.untold = number == 1 ? "told to nobody, by the route at r.yaml:3, which names nobody" : nil
      alert.story = AlertStory(id: "sty_1", outlets: ["AFP", "Le Monde"])
      articles.append(StoredArticle(article: article, feed: "f", keys: ["guid:\(number)"], fingerprint: "p", firstSeen: moment))
      alerts.append(alert)
    }
    try await store.commit(
      PollRecord(
        feed: FeedState(url: "f"), date: now, result: .polled, articles: articles,
        matches: alerts.map {
          MatchRecord(article: $0.article.id, match: Match(watchlist: $0.watchlist, terms: []), outcome: .alerted(alertID: $0.id))
        }, alerts: alerts, deliveries: []))
    await store.close()
  }

  private func run(_ arguments: String...) throws -> (code: Int32, output: String, errors: String) {
    try Program(["alerts"] + arguments + ["--store", url]).result()
  }

  func testEveryAlertIsExportedOnceAndInTheOrderOfTheList() async throws {
    try await fill((0..<450).map { "Titre \($0)" })
    let all = try run("export").output.split(separator: "\n")
    XCTAssertEqual(all.count, 450)
    XCTAssertEqual(all, try run("list", "--limit", "1000").output.split(separator: "\n"))
    XCTAssertEqual(Set(all).count, 450)
    let crisis = try run("export", "--watchlist", "Crise", "--from", "2023-11-14T22:16:00Z", "--to", "2023-11-14T22:16:40Z").output
    let ids = crisis.split(separator: "\n").compactMap { $0.firstMatch(of: /"id":"alt_([0-9]+)"/).map { String($0.1) } }
    // From second 160 on, up to second 200.
    XCTAssertEqual(ids.sorted(), (162..<201).filter { $0.isMultiple(of: 2) }.map { String(format: "%04d", $0) })
    XCTAssertEqual(
      try run("list", "--watchlist", "OTAN", "--limit", "2").output.split(separator: "\n").count { $0.contains("\"watchlist\":\"OTAN\"") },
      2)
    XCTAssertEqual(try run("export", "--watchlist", "Autre").output, "")
    XCTAssertEqual(try run("list", "--watchlist", "Autre").errors, "The watchlist “Autre” has no alert that is chosen here.\n")
    XCTAssertEqual(try run("export", "--format", "xlsx").code, 2)
  }

  func testAnAlertThatNobodyIsToldOfSaysWhy() async throws {
    try await fill(["Un", "Deux"])
    XCTAssertTrue(try run("show", "alt_0001").output.hasSuffix("\n  told to nobody, by the route at r.yaml:3, which names nobody\n"))
    XCTAssertFalse(try run("show", "alt_0000").output.contains("told to nobody"))
  }

  func testATableIsReadAsItWasWrittenAndHoldsNoFormula() async throws {
    let titles = [
      "=cmd|'/C calc'!A0", "+1", "-2", "@SUM(1)", "\t=1", "＝1", "Blinken, \"Lavrov\"\r\net l’OTAN", "Été, déjà", "a=b", "",
    ]
    try await fill(titles)
    let bytes = Array(try run("export", "--format", "csv").output.utf8)
    XCTAssertEqual(bytes.prefix(3), [0xEF, 0xBB, 0xBF])
    XCTAssertEqual(bytes.suffix(2), [0x0D, 0x0A])
    let rows = Self.rows(String(decoding: bytes.dropFirst(3), as: UTF8.self))
    XCTAssertEqual(rows.count, titles.count + 1)
    XCTAssertEqual(Set(rows.map(\.count)), [rows[0].count])
    let table = rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(rows[0], $0)) }.sorted { ($0["id"] ?? "") < ($1["id"] ?? "") }
    XCTAssertEqual(
      table.map { $0["title"] },
      [
        "'=cmd|'/C calc'!A0", "'+1", "'-2", "'@SUM(1)", "'=1", "'＝1", "Blinken, \"Lavrov\" et l’OTAN", "Été, déjà", "a=b", "",
      ])
    let first = try XCTUnwrap(table.first)
    XCTAssertEqual(first["feed"], "'+33 Presse")
    XCTAssertEqual(first["toneScore"], "-0.5", "a number of ours is no formula")
    XCTAssertEqual(first["sentences"], "Lavrov, \"dit-il\".")
    XCTAssertEqual(first["outlets"], "AFP | Le Monde")
    XCTAssertEqual(first["created"], "2023-11-14T22:13:20Z")
    XCTAssertEqual(first["published"], "")
    let none = try run("export", "--format", "csv", "--watchlist", "Autre").output
    XCTAssertEqual(Self.rows(none).count, 1, "the names of the columns")
  }

  /// RFC 4180, section 2.
  private static func rows(_ text: String) -> [[String]] {
    var (rows, row, cell, isQuoted) = ([[String]](), [String](), String.UnicodeScalarView(), false)
    var rest = Substring(text).unicodeScalars
    while let sign = rest.popFirst() {
      switch (sign, isQuoted) {
      case ("\"", true) where rest.first == "\"": cell.append(rest.removeFirst())
      case ("\"", _): isQuoted.toggle()
      case (",", false):
        row.append(String(cell))
        cell = .init()
      case ("\r", false) where rest.first == "\n":
        rest.removeFirst()
        rows.append(row + [String(cell)])
        (row, cell) = ([], .init())
      default: cell.append(sign)
      }
    }
    return rows
  }
}
