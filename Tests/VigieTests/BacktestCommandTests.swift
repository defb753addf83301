import Alerts
import Articles
import Feeds
import Foundation
import Matches
import Storage
import TestSupport
import Text
import Tone
import XCTest

/// What an edit would change, asked of a store that an agent works in and of a file.
final class BacktestCommandTests: XCTestCase {
  private var folder = URL(filePath: "/")
  private let now = Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.down))

  override func setUpWithError() throws {
    folder = try Fixtures.temporaryFolder()
  }

  override func tearDownWithError() throws {
    try? FileManager.default.removeItem(at: folder)
  }

  private var storeURL: String { "sqlite://\(folder.path)/vigie.db" }

  private func write(_ text: String, _ name: String) throws -> String {
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  private enum Decided {
    case alerted, baseline, tone
  }

  /// An article as the agent stored it, with what it then decided for some watchlists.
  private func commit(
    _ id: String, _ title: String, daysAgo: Double, language: String? = "fr", _ decided: [String: Decided] = [:], to store: any Store
  ) async throws {
    let seen = now.addingTimeInterval(-daysAgo * 86_400)
    let article = Article(id: id, title: title, paragraphs: ["Le reste est sans intérêt."], language: language)
    var (matches, alerts): ([MatchRecord], [Alert]) = ([], [])
    for (watchlist, outcome) in decided {
      let hit = Hit(bytes: 0..<6, scalars: 0..<6, text: String(title.prefix(6)))
      let match = Match(watchlist: watchlist, terms: [TermMatch(term: "x", block: .title, hits: [hit])])
      switch outcome {
      case .alerted:
        let alert = Alert(
          id: "alt_\(id)_\(watchlist)", reason: .firstSeen, watchlist: watchlist, file: "w", article: article, firstSeen: seen, terms: [],
          tone: ToneScore(score: 0, label: .none, keywords: []), created: seen)
        alerts.append(alert)
        matches.append(MatchRecord(article: id, match: match, outcome: .alerted(alertID: alert.id)))
      case .baseline: matches.append(MatchRecord(article: id, match: match, outcome: .suppressed(.baseline)))
      case .tone: matches.append(MatchRecord(article: id, match: match, outcome: .suppressed(.tone)))
      }
    }
    let stored = StoredArticle(article: article, feed: "f", keys: [id], fingerprint: id, firstSeen: seen)
    try await store.commit(
      PollRecord(feed: FeedState(url: "f"), date: seen, result: .polled, articles: [stored], matches: matches, alerts: alerts))
  }

  private func json(_ result: (code: Int32, output: String, errors: String)) throws -> [String: Any] {
    XCTAssertEqual(result.errors, "")
    return try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  private func lines(_ report: [String: Any]) throws -> [[String: Any]] { try XCTUnwrap(report["watchlists"] as? [[String: Any]]) }

  private func samples(_ line: [String: Any], _ kind: String) -> [String] {
    ((line["samples"] as? [String: [[String: Any]]])?[kind] ?? []).compactMap { $0["article"] as? String }
  }

  func testAnEditIsHeldAgainstTheAlertsThatWereMadeWhileTheAgentRuns() async throws {
    let store = try await openStore(url: storeURL, mode: .agent)
    try await commit("a1", "Lavrov à Genève", daysAgo: 9.5, ["Russie": .alerted], to: store)
    try await commit("a2", "Poutine à Sotchi", daysAgo: 8, ["Russie": .alerted], to: store)
    try await commit("a3", "Zakharova répond", daysAgo: 7, to: store)
    try await commit("a4", "Poutine en vacances", daysAgo: 6, ["Russie": .baseline], to: store)
    try await commit("a5", "Lavrov et Zakharova", daysAgo: 5, ["Russie": .baseline], to: store)
    try await commit("a6", "Météo : soleil", daysAgo: 4, ["Ancienne": .alerted], to: store)
    let set = try write("watchlists:\n  - {name: Russie, terms: [Lavrov, Zakharova]}\n  - {name: Neuve, terms: [vacances]}\n", "w.yaml")
    let report = try json(try Program(["backtest", "--watchlists", set, "--store", storeURL, "--format", "json"]).result())
    XCTAssertEqual(report["articles"] as? Int, 6)
    XCTAssertEqual(report["against"] as? String, "archive")
    let found = try lines(report)
    XCTAssertEqual(found.map { $0["watchlist"] as? String }, ["Russie", "Neuve", "Ancienne"])
    XCTAssertEqual(found.map { $0["new"] as? Int }, [1, 1, 0])
    XCTAssertEqual(found.map { $0["lost"] as? Int }, [1, 0, 1], "what was suppressed as baseline is neither")
    XCTAssertEqual(found.map { $0["gone"] as? Bool }, [false, false, true])
    XCTAssertEqual(samples(found[0], "new"), ["a3"])
    XCTAssertEqual(samples(found[0], "lost"), ["a2"])
    let after = found[0]["after"] as? [String: Any]
    XCTAssertEqual(after?["alerts"] as? Int, 2)
    XCTAssertEqual(after?["aDay"] as? Double, 0.2)
    // The agent's hand is still on the store.
    try await commit("a7", "Zakharova encore", daysAgo: 0.5, to: store)
    let text = try Program(["backtest", "--watchlists", set, "--store", storeURL, "--since", "7d"]).result()
    XCTAssertEqual(text.code, 0, text.errors)
    XCTAssertEqual(text.errors, "", "no bar where nobody looks")
    let day = now.addingTimeInterval(-0.5 * 86_400).formatted(.iso8601).prefix(10)
    XCTAssertTrue(text.output.contains("Russie  +1 −0"), text.output)
    XCTAssertTrue(text.output.contains("  new   \(day)  Zakharova encore  “Zakharova”\n"), text.output)
    await store.close()
  }

  func testToneGatesLanguagesAndOwnLanguagesHoldAsInTheAgent() async throws {
    let store = try await openStore(url: storeURL, mode: .agent)
    try await commit("a1", "Lavrov : un échec cuisant et un désastre", daysAgo: 3, ["Ton": .alerted, "Langue": .alerted], to: store)
    try await commit("a2", "Lavrov : un succès éclatant et une victoire", daysAgo: 2, ["Ton": .tone], to: store)
    // Stored before languages were told.
    try await commit(
      "a3", "Lavrov met his American colleague in Geneva, and both of them said that it was a good day", daysAgo: 1, language: nil,
      ["Langue": .alerted], to: store)
    await store.close()
    let set = try write(
      "watchlists:\n  - {name: Ton, terms: [Lavrov], languages: [fr], tone: below -0.2}\n  - {name: Langue, terms: [Lavrov], languages: [fr]}\n",
      "w.yaml")
    let found = try lines(try json(try Program(["backtest", "--watchlists", set, "--store", storeURL, "--format", "json"]).result()))
    XCTAssertEqual(found.map { [$0["new"] as? Int, $0["lost"] as? Int] }, [[0, 0], [1, 1]])
    XCTAssertEqual(samples(found[1], "new"), ["a2"])
    XCTAssertEqual(samples(found[1], "lost"), ["a3"])
  }

  func testTwoSetsAreComparedOverAFileAndBadLinesAreNamed() throws {
    let old = try write("watchlists:\n  - {name: A, terms: [grève]}\n", "old.yaml")
    let new = try write("watchlists:\n  - {name: A, terms: [grèves nationales, manifestation]}\n", "new.yaml")
    let articles = [
      #"{"id":"1","title":"Une grève","text":"Rien.","lang":"fr","published":"2026-01-01T00:00:00Z"}"#, "nonsense", "",
      #"{"id":"2","title":"Une \u001b[2J manifestation","text":"Rien.","lang":"fr","published":"2026-01-05T00:00:00Z"}"#, #"{"title":"x"}"#,
      #"{"id":"3","title":"Deux","text":"Rien.","lang":"fr"}"#,
    ]
    let file = try write(articles.joined(separator: "\n"), "articles.jsonl")
    let arguments = ["backtest", "--watchlists", new, "--against", old, "--articles", file]
    let text = try Program(arguments).result()
    XCTAssertEqual(text.code, 1)
    XCTAssertEqual(
      text.errors.split(separator: "\n").map(String.init),
      ["\(file):2: not a JSON object", "\(file):5: the key `id` is missing", "2 lines could not be read and were skipped"])
    XCTAssertEqual(
      text.output,
      """
      3 articles from 2026-01-01 to 2026-01-05, compared with the alerts of the other set

      A  +1 −1  1 → 1 alert, 0.2 → 0.2 a day
        new   2026-01-05  Une [2J manifestation  “manifestation”
        lost  2026-01-01  Une grève  “grève”

      """)
    let again = try Program(arguments).result()
    XCTAssertEqual(again.output, text.output)
    let alone = try Program(["backtest", "--watchlists", new, "--articles", file, "--format", "json"]).result()
    XCTAssertTrue(alone.output.contains("\"against\":\"nothing\""), alone.output)
    XCTAssertTrue(alone.output.contains("\"skipped\":2"), alone.output)
  }

  func testAPrefixThatVeryManyWordsBeginWithIsWarnedOf() throws {
    let set = try write("watchlists:\n  - {name: A, terms: [Kyiv, mar*]}\n", "w.yaml")
    let articles = (1...300).map { "{\"id\":\"\($0)\",\"title\":\"Mardi à Kyiv\",\"text\":\"Il pleut\"}" }.joined(separator: "\n")
    let result = try Program(["backtest", "--watchlists", set, "--articles", try write(articles, "a.jsonl")]).result()
    XCTAssertEqual(result.code, 0)
    XCTAssertEqual(
      result.errors, "\(set):2:29: warning: 20.0 % of the words of these articles begin as “mar*” does; write more of its letters\n")
  }

  func testTheLatestSamplesAreKept() throws {
    let set = try write("watchlists:\n  - {name: A, terms: [Lavrov]}\n", "w.yaml")
    let file = try write((1...40).map { "{\"id\":\"\($0)\",\"title\":\"Lavrov \($0)\",\"text\":\"\"}" }.joined(separator: "\n"), "a.jsonl")
    let result = try Program(["backtest", "--watchlists", set, "--articles", file, "--samples", "2"]).result()
    XCTAssertEqual(
      result.output,
      """
      40 articles, compared with nothing: each alert is a new one

      A  +40 −0  0 → 40 alerts
        new   Lavrov 40  “Lavrov”
        new   Lavrov 39  “Lavrov”
              and 38 earlier

      """)
    XCTAssertEqual(result.code, 0, result.errors)
  }

  func testWhatCannotBeReplayedIsSaidInOneSentence() async throws {
    try await openStore(url: storeURL, mode: .agent).close()
    let set = try write("watchlists:\n  - {name: A, terms: [Lavrov]}\n", "w.yaml")
    let feeds = try write("feeds: [https://a.example/feed]\n", "f.yaml")
    let bad = try write("[1]\n", "bad.jsonl")
    let rows: [([String], Int32, String)] = [
      (["--watchlists", set, "--store", storeURL], 1, "there is no article to replay"),
      (["--watchlists", set, "--store", storeURL, "--since", "30d"], 1, "there is no article to replay of the last 30d"),
      (["--watchlists", set, "--store", "sqlite://\(folder.path)/none.db"], 1, "there is no store"),
      (["--watchlists", set, "--articles", "\(folder.path)/none"], 1, "there is no file"),
      (["--watchlists", set, "--articles", folder.path], 1, "cannot be read"),
      (["--watchlists", set, "--articles", bad], 1, "there is no article to replay; 1 line could not be read and was skipped"),
      (["--watchlists", feeds, "--store", storeURL], 1, "there is no watchlist in"),
      (["--watchlists", set, "--since", "yesterday"], 2, "“yesterday” is no duration"),
      (["--watchlists", set, "--since", "-3d"], 2, "--since"), (["--watchlists", set, "--format", "xml"], 2, "xml"),
      (["--watchlists", set, "--articles", "a", "--store", "b"], 2, "exclude each other"), ([], 2, "--watchlists"),
    ]
    for (arguments, code, words) in rows {
      let result = try Program(["backtest"] + arguments).result()
      XCTAssertEqual(result.code, code, "\(arguments): \(result.errors)")
      XCTAssertTrue(result.errors.contains(words), "\(arguments): \(result.errors)")
      XCTAssertEqual(result.output, "", "\(arguments)")
    }
  }
}
