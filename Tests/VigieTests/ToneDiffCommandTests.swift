import Articles
import Feeds
import Foundation
import Storage
import TestSupport
import XCTest

/// What an edited lexicon would change, and which entries change nothing.
final class ToneDiffCommandTests: XCTestCase {
  private var folder = URL(filePath: "/")

  override func setUpWithError() throws {
    folder = try Fixtures.temporaryFolder()
  }

  override func tearDownWithError() throws {
    try? FileManager.default.removeItem(at: folder)
  }

  private func write(_ text: String, _ name: String) throws -> String {
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  private func articles() throws -> String {
    try write(
      [
        #"{"id":"1","title":"Lavrov zigouille la table","text":"Il zigouille, dit-on.","lang":"fr","published":"2026-01-01T00:00:00Z"}"#,
        #"{"id":"2","title":"Une chaise\u001b[2J bleue","text":"La chaise frobule.","lang":"fr","published":"2026-01-05T00:00:00Z"}"#,
        "nonsense",
        #"{"id":"3","title":"Lavrov prend la chaise","text":"Rien.","lang":"fr"}"#,
        #"{"id":"4","title":"Die Stühle","text":"Nichts.","lang":"de"}"#,
      ].joined(separator: "\n"), "articles.jsonl")
  }

  private func json(_ output: String) throws -> [String: Any] {
    try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
  }

  func testArticlesThatChangeClassAreListedWithTheWordsThatDoIt() throws {
    let new = try write(
      "tone: {language: fr, words: {zigouille: -3, frobule: 2}}\nwatchlists: [{name: Russie, terms: [Lavrov]}, {name: Rien, terms: [xyz]}]\n",
      "new.yaml")
    let file = try articles()
    let arguments = ["tone", "diff", "--watchlists", new, "--articles", file]
    let text = try Program(arguments).result()
    XCTAssertEqual(text.code, 1)
    XCTAssertEqual(text.errors, "\(file):3: not a JSON object\n1 line could not be read and was skipped\n")
    let lines = text.output.split(separator: "\n").map(String.init)
    XCTAssertEqual(lines.first, "4 articles from 2026-01-01 to 2026-01-05, scored with both lexicons")
    XCTAssertTrue(lines.contains("as a whole  2 of 4 changed class, 2 scored otherwise: 1 none → negative, 1 none → positive"), text.output)
    XCTAssertTrue(lines.contains("towards “Russie”  1 of 2 changed class, 1 scored otherwise: 1 none → negative"), text.output)
    XCTAssertTrue(lines.contains("1 watchlist matched none of them"), text.output)
    let place = try XCTUnwrap(lines.firstIndex { $0.contains("2026-01-05") && $0.contains("Une chaise[2J bleue") }, text.output)
    XCTAssertTrue(lines[place].contains("none → positive +0."), lines[place])
    XCTAssertEqual(lines[place + 1], "      frobule 0 → +2 (new.yaml:1)")
    let report = try json(try Program(arguments + ["--format", "json", "--samples", "1"]).result().output)
    let whole = try XCTUnwrap(report["whole"] as? [String: Any])
    XCTAssertEqual([whole["compared"] as? Int, whole["changed"] as? Int, report["skipped"] as? Int], [4, 2, 1])
    XCTAssertEqual((whole["samples"] as? [[String: Any]])?.map { $0["article"] as? String }, ["2"], "the latest is kept")
    let russie = try XCTUnwrap((report["watchlists"] as? [[String: Any]])?.first)
    XCTAssertEqual((russie["moves"] as? [[String: Any]])?.first?["to"] as? String, "negative")
    let sample = try XCTUnwrap((russie["samples"] as? [[String: Any]])?.first)
    XCTAssertEqual((sample["words"] as? [[String: Any]])?.first?["source"] as? String, "new.yaml:1")
    XCTAssertLessThan(try XCTUnwrap((sample["after"] as? [String: Any])?["score"] as? Double), -0.05)
  }

  func testTheSetInForceIsComparedWithAndAnArchiveIsReadBesideItsAgent() async throws {
    let old = try write("tone: {language: fr, words: {zigouille: -3}}\nwatchlists: [{name: Russie, terms: [Lavrov]}]\n", "old.yaml")
    let same = try write("tone:\n  language: fr\n  words: {zigouille: -3}\n", "same.yaml")
    let off = try write("tone:\n  language: fr\n  words: {zigouille: 0}\n", "off.yaml")
    let url = "sqlite://\(folder.path)/vigie.db"
    let store = try await openStore(url: url, mode: .agent)
    let now = Date()
    let article = Article(id: "a", title: "Lavrov zigouille la table", paragraphs: ["Il zigouille."], language: "fr")
    let stored = StoredArticle(article: article, feed: "f", keys: ["a"], fingerprint: "a", firstSeen: now.addingTimeInterval(-3600))
    try await store.commit(PollRecord(feed: FeedState(url: "f"), date: now, result: .polled, articles: [stored]))
    for (set, changed) in [(same, 0), (off, 1)] {
      let result = try Program(["tone", "diff", "--watchlists", set, "--against", old, "--store", url, "--format", "json"]).result()
      XCTAssertEqual(result.code, 0, result.errors)
      let report = try json(result.output)
      XCTAssertEqual((report["whole"] as? [String: Any])?["changed"] as? Int, changed, set)
      let line = try XCTUnwrap(
        (report["watchlists"] as? [[String: Any]])?.first, "the other set's watchlists do where the edited one has none")
      XCTAssertEqual([line["compared"] as? Int, line["changed"] as? Int], [1, changed])
    }
    await store.close()
  }

  func testEntriesThatNoArticleHasAreNamedWithTheirLines() throws {
    let file = try articles()
    let own = try write(
      """
      tone:
        - language: fr
          words:
            zigouille: -3
            schtroumpfe: 2
            chaise: 0
          phrases:
            '{coupe,coupent} le gazon': -1
        - language: de
          words: {Unfug: -2}
        - {language: fr, words: {frobule: 1, frobuler: 1}}
        - language: fr
          words: {zigouille: -2}

      """, "own.yaml")
    let arguments = ["tone", "unused", "--watchlists", own, "--articles", file, "--days", "366"]
    let few = try Program(arguments).result()
    XCTAssertEqual(few.code, 1)
    XCTAssertTrue(few.output.contains("\(own) (fr, 3 articles)  too few articles to tell: 1000 are wanted\n"), few.output)
    XCTAssertTrue(few.output.contains("nothing can be said of any entry: there are too few articles"), few.output)
    XCTAssertFalse(few.output.contains("schtroumpfe"), few.output)

    _ = try write(try String(contentsOfFile: file, encoding: .utf8).replacing("nonsense\n", with: ""), "articles.jsonl")
    let result = try Program(arguments + ["--least", "2"]).result()
    XCTAssertEqual(result.code, 0, result.errors)
    let lines = result.output.split(separator: "\n").map(String.init)
    XCTAssertEqual(lines.first, "4 articles from 2026-01-01 to 2026-01-05 (fr 3, de 1)")
    XCTAssertEqual(lines[1], "they span 5 days of the 366 that were asked for: a word may be of another season")
    XCTAssertEqual(
      Array(lines[2..<8]),
      [
        "\(own) (fr, 3 articles)  3 of 5 entries counted in none", "  \(own):5  schtroumpfe  +2",
        "  \(own):8  coupe le gazon (and 1 more form)  −1", "  \(own):11  frobuler  +1",
        "  \(own):4  zigouille  never counts: \(own):13 goes before it",
        "\(own) (de, 1 article)  too few articles to tell: 2 are wanted",
      ])
    XCTAssertEqual(lines[8], "lexicons that come with the program, in numbers (--all names the entries)")
    XCTAssertTrue(
      lines.contains { $0.contains("tone/fr.yaml (fr, 3 articles)  ") && $0.contains(" entries counted in none") }, result.output)
    XCTAssertEqual(
      lines.last,
      "too few articles to tell, 2 are wanted: de (1 article), en (no articles), es (no articles), it (no articles), pt (no articles)")

    let report = try json(try Program(arguments + ["--least", "2", "--format", "json"]).result().output)
    let files = try XCTUnwrap(report["files"] as? [[String: Any]])
    let first = try XCTUnwrap(files.first)
    XCTAssertEqual((first["unusedEntries"] as? [[String: Any]])?.map { $0["line"] as? Int }, [5, 8, 11])
    XCTAssertEqual([first["shipped"] as? Bool, files.last?["shipped"] as? Bool], [false, true])
    XCTAssertNil(files.last?["unusedEntries"])
    let all = try Program(arguments + ["--least", "2", "--all", "--most", "3"]).result().output
    XCTAssertTrue(all.contains(" more (--most)"), all)
  }

  func testWhatCannotBeReplayedIsSaidInOneSentence() throws {
    let set = try write("tone: {language: fr, words: {zigouille: -3}}\n", "w.yaml")
    let bad = try write("[1]\n", "bad.jsonl")
    let rows: [([String], Int32, String)] = [
      (["diff", "--watchlists", set, "--articles", bad], 1, "there is no article to replay; 1 line could not be read and was skipped"),
      (["diff", "--watchlists", set, "--store", "sqlite://\(folder.path)/none.db"], 1, "there is no store"),
      (["diff", "--watchlists", "\(folder.path)/none", "--articles", bad], 1, "no such file"),
      (["diff", "--watchlists", set, "--since", "soon"], 2, "“soon” is no duration"), (["diff"], 2, "--watchlists"),
      (["diff", "--watchlists", set, "--samples", "-1"], 2, "--samples"),
      (["unused", "--articles", bad], 1, "there is no article to replay of the last 90d"),
      (["unused", "--articles", "a", "--store", "b"], 2, "exclude each other"), (["unused", "--days", "0"], 2, "--days is from 1 to 366"),
      (["unused", "--least", "0"], 2, "--least"),
    ]
    for (arguments, code, words) in rows {
      let result = try Program(["tone"] + arguments).result()
      XCTAssertEqual(result.code, code, "\(arguments): \(result.errors)")
      XCTAssertTrue(result.errors.contains(words), "\(arguments): \(result.errors)")
      XCTAssertEqual(result.output, "", "\(arguments)")
    }
  }
}
