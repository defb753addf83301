import Foundation
import TestSupport
import Watchlists
import XCTest

/// The words in which mistakes are told, one file a row. Other tools and people's eyes depend on them.
final class ReadingProblemTests: XCTestCase {
  private var folder = URL(filePath: "/")

  override func setUpWithError() throws {
    folder = try Fixtures.temporaryFolder()
  }

  override func tearDownWithError() throws {
    try? FileManager.default.removeItem(at: folder)
  }

  private func load(_ yaml: String) throws -> LoadResult {
    let file = folder.appending(path: "w.yaml")
    try Data(yaml.utf8).write(to: file)
    return WatchFolder.load(path: file.path, environment: [:], unset: .warning)
  }

  private func check(_ rows: [(yaml: String, lines: [String])], line: UInt = #line) throws {
    for (yaml, expected) in rows {
      let result = try load(yaml)
      XCTAssertEqual(result.diagnostics.map { $0.line.replacing(folder.path + "/w.yaml:", with: "") }, expected, yaml, line: line)
      XCTAssertEqual(result.folder == nil, expected.contains { $0.contains("error: ") }, yaml, line: line)
    }
  }

  private func list(_ rest: String) -> String { "watchlists:\n  - name: W\n    \(rest)\n" }

  func testWordsToIgnoreAreWrittenLikeThoseOfALexicon() throws {
    let many = "[" + (0...200).map { "mot\($0)" }.joined(separator: ", ") + "]"
    let never = "can never be found; write words and the spaces between them, a * only at the very end, and each { with its }"
    try check([
      (list("terms: [Lavrov]\n    ignore: [guerre, attaqu*, crime de guerre, '{tire,tirent} la sonnette d''alarme']"), []),
      (list("terms: [Lavrov]\n    ignore: guerre"), []),
      (list("terms: [Lavrov]\n    ignore: []"), []),
      (list("terms: [Lavrov]\n    ignore: [guerre, 'gu*rre']"), ["4:22: error: “gu*rre” \(never)"]),
      (list("terms: [Lavrov]\n    ignore: ['—', '{a']"), ["4:14: error: “—” \(never)", "4:19: error: “{a” \(never)"]),
      (
        list("terms: [Lavrov]\n    ignore: ['gu*']"),
        ["4:14: warning: “gu*” catches too many words; a pattern needs 4 letters before the *"]
      ),
      (
        list("terms: [Lavrov]\n    ignore: {guerre: 0}"),
        ["4:13: error: a list of tone words, such as [guerre, attaqu*], is expected here"]
      ),
      (list("terms: [Lavrov]\n    ignore: [[guerre]]"), ["4:14: error: a single value is expected here"]),
      (
        list("terms: [Lavrov]\n    ignore: \(many)"),
        ["4:13: error: 201 words to ignore in one watchlist, 200 at most; a pattern such as attaqu* stands for many"]
      ),
    ])
  }

  func testTheBandsOfToneKeepTheirSides() throws {
    let range = "is not a number between"
    try check([
      ("settings: {tone: {positive: 0.2, negative: -0.1, article: 1}}", []),
      ("settings: {tone: {}}", []),
      ("settings: {tone: {positive: 0}}", ["1:29: error: “0” \(range) 0.01 and 1.0"]),
      ("settings: {tone: {positive: -0.15}}", ["1:29: error: “-0.15” \(range) 0.01 and 1.0"]),
      ("settings: {tone: {negative: 0.05}}", ["1:29: error: “0.05” \(range) -1.0 and -0.01"]),
      ("settings:\n  tone:\n    article: 15", ["3:14: error: “15” \(range) 0.01 and 1.0"]),
      ("settings: {tone: {article: nan}}", ["1:28: error: “nan” \(range) 0.01 and 1.0"]),
      ("watchlists: [{nmae: W, terms: [a]}]", ["1:15: error: unknown key `nmae`; did you mean `name`?"]),
      ("watchlists: [{terms: [a]}]", ["1:14: error: `name` is missing"]),
      ("receivers: [{nmae: r, url: 'https://e.example/'}]", ["1:14: error: unknown key `nmae`; did you mean `name`?"]),
      ("receivers: [{name: r, urll: 'https://e.example/'}]", ["1:23: error: unknown key `urll`; did you mean `url`?"]),
      ("receivers: [{name: r, ulr: 'https://e.example/'}]", ["1:23: error: unknown key `ulr`; did you mean `url`?"]),
      ("watchlists: [{name: W, ayn: [Lavrov]}]", ["1:24: error: unknown key `ayn`; did you mean `any`?"]),
      ("settings: {tone: {positiv: 0.2}}", ["1:19: error: unknown key `positiv`; did you mean `positive`?"]),
      ("settings: {tone: 0.2}", ["1:18: error: a map with the keys positive, negative, article is expected here"]),
    ])
  }

  func testWordsThatWereMeantAsOperatorsAreNamed() throws {
    let list =
      "these words are one term and must stand near each other; terms of their own are each an entry, `- Lavrov`, or a list, "
      + "`[Lavrov, Moscou]`"
    try check([
      (
        self.list("terms: [OTAN near/8 Russie, atleast/2 Lavrov]"),
        [
          "3:13: warning: “near/8” is read as a word; the operator is written in capitals: NEAR/8",
          "3:33: warning: “atleast/2” is read as a word; the operator is written in capitals: ATLEAST/2",
        ]
      ),
      (
        self.list("terms: [ONU ET guerre, OTAN w/5 Russie, OTAN PRE/3 Russie, OTAN -football]"),
        [
          "3:13: warning: “ET” is read as a word like the others; was AND meant?",
          "3:28: warning: “w/5” is read as a word like the others; was NEAR/5 meant?",
          "3:45: warning: “PRE/3” is read as a word like the others; was ONEAR/3 meant?",
          "3:64: warning: “-football” is read as a word like the others; was AND NOT football meant?",
        ]
      ),
      (self.list("terms: Lavrov, Moscou"), ["3:12: warning: \(list)"]),
      (self.list("terms: |\n      Lavrov\n      Moscou"), ["3:12: warning: \(list)"]),
      (self.list("terms: |\n      Lavrov NEAR/3\n      Moscou"), []),
      (self.list("terms: [ET, '« Paris, Texas »', porte-parole OTAN, F-16 Ukraine, 24/7 info, N/A OTAN, 3-5 Sète]"), []),
    ])
  }

  func testAScoreIsWholeAndStandsAlone() throws {
    try check([
      (list("weights: {missile: 2, « jeu vidéo »: -5}\n    threshold: 4.5\n    none: [x1]\n    except: [rue x]"), []),
      (
        list("weights: {missile: 2}\n    terms: [x1]\n    tone: below 0\n    threshold: 1"),
        [
          "3:5: error: `weights` and `terms` do not go together, since a watchlist asks either for a score or for terms; move one of them to a "
            + "watchlist of its own",
          "3:5: error: `weights` and `tone` do not go together, since a watchlist asks either for a score or for terms; move one of them to a "
            + "watchlist of its own",
        ]
      ),
      (
        list("weights: {missile: 2}"),
        ["3:5: error: `weights` need a `threshold:` beside them, the score from which on the watchlist fires, such as `threshold: 4`"]
      ),
      (list("terms: [x1]\n    threshold: 2"), ["4:5: error: `threshold` goes with `weights:`, a map of terms to numbers"]),
      (
        list("weights: {missile: 2}\n    threshold: 0"),
        ["4:16: error: “0” is no threshold; write a number above 0, since any article at all reaches 0, and 1000000 at most"]
      ),
      (
        list("weights: {missile: 2, x1: 1}\n    threshold: 18.5"),
        ["2:11: warning: the threshold 18.5 is never reached: three occurrences of everything, all in the title, make 18"]
      ),
      (
        list("weights: {missile: -2}\n    threshold: 1"),
        ["3:5: error: no weight is above 0, so the score never is; give what you look for a positive weight"]
      ),
      (
        list("weights: {a1 AND b1: 2, missile: zwei, c1: 0, d1: 3}\n    threshold: 1"),
        [
          "3:15: error: “a1 AND b1” cannot be counted; a weighted term is a word, a phrase, several words, NEAR, or OR of these",
          "3:38: error: “zwei” is not a number between -1000.0 and 1000.0",
          "3:48: warning: a weight of 0 changes nothing; “c1” is left out",
        ]
      ),
      (
        list("weights: [missile, frégate]\n    threshold: 1"),
        ["3:14: error: a map of terms to weights, such as `missile: 2`, is expected here"]
      ),
    ])
  }

  func testARegularExpressionIsCheckedWhereItStands() throws {
    try check([
      (list("terms: [regex: 'lot [0-9]{4}', regex: '(?i)\\pL+-\\d']"), []),
      (
        list("terms:\n      - regex: 'a[b'"),
        ["4:18: error: the regular expression: a ] is missing in “[b”"]
      ),
      (
        list("terms:\n      - regex: a(?=b)"),
        [
          "4:17: error: the regular expression: “(?=” is not known here; look-ahead and look-behind are not, since the time that they take has no "
            + "bound"
        ]
      ),
      (
        list("terms: [regex: 'a*']"),
        [
          "3:21: error: the regular expression can match nothing at all, and so every place of every text; ask for one sign at least (+ for *)"
        ]
      ),
      (
        list("terms:\n      - regex: \"\\d+\""),
        ["4:17: error: in double quotes a backslash is YAML's own; put the text in single quotes"]
      ),
      (list("terms: [regex: '\\bété']"), ["3:20: warning: \\w and \\b know the letters a to z alone; \\pL is any letter"]),
    ])
  }

  func testWhatYAMLWouldSwallowIsNamed() throws {
    try check([
      (
        list("terms:\n      - no\n      - on\n      - 2022\n      - 1e3\n      - 22:30\n      - 0x1F\n      - 2026-01-01\n      - null"),
        ["4:9: warning: “no”", "5:9: warning: “on”"].map {
          $0 + " has only one or two letters and will hit often; an acronym is written in capitals"
        }
      ),
      (list("terms:\n      - ~"), ["4:9: error: “~” has no letter or digit, so there is nothing to look for"]),
      (
        list("terms:\n      - invasion #Ukraine\n      - Lavrov # the minister\n      - C#\n      - '#JeSuisCharlie'"),
        ["4:9: warning: #Ukraine is a comment to YAML and not part of the term; put the whole term in single quotes if it is"]
      ),
      (
        list("terms:\n      - Lavrov\n        - Blinken"),
        ["5:9: error: indented further than the entry above, so YAML takes this line for a part of it; put the dashes under each other"]
      ),
      (list("terms:\n      - Ukraine:"), ["4:9: error: YAML cannot hold this as it stands; put the term in single quotes: 'Ukraine:'"]),
      (
        list("terms: [« Paris, Rome » x1]"),
        [
          "3:13: error: inside [ ] a comma ends the entry, and so cuts the quotation; put the whole phrase in single quotes",
          "3:27: error: “»” has no letter or digit, so there is nothing to look for",
        ]
      ),
      (
        list("terms:\n      - regex:lot [0-9]\n      - 'title:'\n      - =tu*\n      - ATLEAST x1"),
        [
          "4:9: error: `regex:` begins an entry of its own, with a space after the colon: `- regex: …`",
          "5:10: error: `title:` needs a word, phrase or bracket after it",
          "6:9: error: “=tu*”: = asks for exactly these letters, so neither * nor ? goes with it",
          "7:9: error: “ATLEAST”: a number is expected, such as NEAR/8, ATLEAST/3 or ~3",
        ]
      ),
      (list("terms:\n      - OTAN NEAR/8\n        (élargissement OR expansion)"), []),
      (
        list("terms:\n      - Ukraine: la guerre"),
        ["4:9: error: YAML reads this as a map, for the colon and the space; put the term in single quotes: 'Ukraine: la guerre'"]
      ),
      (
        list("terms:\n      - phrase: « réponse écrite »\n      - phrase: “a1 * b1”\n      - phrase: =Tué ici"), []
      ),
      (
        list("terms: [a1]\n    except: [title:direct, rue OR avenue, phrase: rue Lavrov, « avenue x »]"),
        [
          "4:14: error: an entry of `except` is a phrase, words side by side, and “title:” has no meaning in it; take it out",
          "4:28: error: an entry of `except` is a phrase, words side by side, and “OR” has no meaning in it; take it out",
        ]
      ),
      (
        list("terms: !!str no"), ["3:12: error: YAML tags (`!`) are not used here; put the term in single quotes if the sign belongs to it"]
      ),
      (list("terms:\n      - a1\tb1"), []),
      (
        list("terms:\n      -\tb1"),
        ["4:8: error: a tab where YAML wants spaces; indent with spaces, or put the term in single quotes"]
      ),
    ])
  }

  func testWhatIsNoYAMLIsSaidWithoutYAMLsOwnWords() throws {
    try check([
      (
        list("terms: [a1\n    none: [b1]"),
        ["4:9: error: the list that a [ begins needs a comma between its entries and a ] at its end"]
      ),
      (
        list("terms:\n    - a1\n   none: [b1]"),
        [
          "5:4: error: not in line with the entries above; the dashes of one list stand under each other, and a key under the keys beside it"
        ]
      ),
      (
        list("terms: a1: b1"),
        [
          "3:14: error: a colon and a space make a key here, where none may stand; put the text in single quotes, or see whether the line above "
            + "lacks its own colon or the space after it"
        ]
      ),
      (
        list("terms: [a1, b1"), ["3:12: error: the list that a [ begins needs a comma between its entries and a ] at its end"]
      ),
      (
        list("terms: [a\u{1}b]"),
        ["3:14: error: a control character (U+1) that no text has in it; take it out, or save the file as plain text"]
      ),
      (list("terms: 'a1"), ["3:12: error: the quotation mark that begins here is never closed"]),
    ])
    try Data([0x61, 0x3A, 0x20, 0xE9, 0x0A]).write(to: folder.appending(path: "w.yaml"))
    let result = WatchFolder.load(path: folder.path, environment: [:], unset: .warning)
    XCTAssertEqual(
      result.diagnostics.map { $0.line.replacing(folder.path + "/", with: "") },
      ["w.yaml:1:4: error: not UTF-8 from here on; save the file as UTF-8 (an editor or a spreadsheet may have written another encoding)"])
  }

  func testWhatCanNeverMatchIsWarnedOf() throws {
    let never = ", so this can never match"
    try check([
      (
        list("terms: [a1 AND NOT a1, b1 AND NOT (b1 OR c1), (d1 AND e1) AND NOT title:d1]"),
        [
          "3:13: warning: this asks for something and for its absence, so it can never match",
          "3:28: warning: this asks for something and for its absence, so it can never match",
        ]
      ),
      (
        list("terms: ['title:(body:Kyiv)', 'text:(title:Kyiv)', 'title:(x1 OR author:Kyiv)']"),
        [
          "3:13: warning: `body:` inside `title:`: nothing stands in both\(never)",
          "3:55: warning: `author:` inside `title:`: nothing stands in both\(never)",
        ]
      ),
      (
        list("terms: ['title:Kyiv NEAR/3 body:Odessa', Kyiv NEAR/3 (NOT x1), 'ATLEAST/2 feed:AFP']"),
        [
          "3:13: warning: the two sides of NEAR are looked for in different parts of an article\(never)",
          "3:46: warning: NEAR needs words on both sides; what has no place in the text is near nothing\(never)",
          "3:68: warning: ATLEAST counts words in the text, and there are none here to count\(never)",
        ]
      ),
      (
        list("terms: [Lavrov NEAR/3 Paris, « rue Foch », Kyiv, fine]\n    none: [Lavrov]\n    except: [rue Foch, Kyiv, fine]"),
        [
          "3:13: warning: “Lavrov NEAR/3 Paris” stands in `none` too, so it can never alert",
          "3:34: warning: “« rue Foch »” stands in `except` too, which takes out every occurrence of it, so it can never alert",
          "3:48: warning: “Kyiv” stands in `except` too, which takes out every occurrence of it, so it can never alert",
        ]
      ),
      (
        list("terms: ['lang:de AND Kyiv']\n    languages: [fr, en]"),
        ["3:13: warning: this asks for articles in “de” and the watchlist for those in fr, en, so it can never match"]
      ),
      (list("terms: ['lang:deu AND Kyiv', 'lang:nb AND Oslo']\n    languages: [German, no]"), []),
      (list("terms: [ـ AND Kyiv]"), ["3:13: warning: “ـ” comes to nothing once it is brought into one form, so it can never match"]),
    ])
  }

  func testALanguageThatNobodySpeaksIsNamed() throws {
    let remedy = "is no one language known here; write its two letters, such as fr, and several in brackets: [fr, en]"
    try check([
      (list("terms: [Kyiv]\n    languages: [fr, xx]"), ["4:21: error: “xx” \(remedy)"]),
      (list("terms: [Kyiv]\n    languages: fr, en"), ["4:16: error: “fr, en” \(remedy)"]),
      (list("terms: [Kyiv]\n    languages: [mul]"), ["4:17: error: “mul” \(remedy)"]),
      (list("terms: ['lang:xx AND Kyiv']"), ["3:13: warning: “xx” \(remedy)"]),
    ])
    let folder = try XCTUnwrap(try load(list("terms: [Kyiv]\n    languages: [fra, deu, nb, iw, English, fr-CA]")).folder)
    XCTAssertEqual(folder.watchlists.first?.languages, ["fr", "de", "no", "he", "en", "fr"])
  }

  func testLimitsHold() throws {
    let words = { (count: Int) in "[" + (0..<count).map { "w\($0)" }.joined(separator: ", ") + "]" }
    try check([
      (list("terms: \(words(1999))\n    none: [x1]"), []),
      (
        list("terms: \(words(2000))\n    none: [x1]"),
        [
          "2:11: error: 2001 terms in one place, 2000 at most; split it, or put names into a file and write `terms-from: names.txt`"
        ]
      ),
      (
        list("terms: [\(String(repeating: "mot ", count: 1030))]\n    except: [\(String(repeating: "mot ", count: 1030))]"),
        [
          "3:13: error: the expression is 4119 bytes long, 4096 at most", "4:14: error: the expression is 4119 bytes long, 4096 at most",
        ]
      ),
      (
        list("terms: [\((0...100).map { "{regex: 'x\($0)'}" }.joined(separator: ", "))]"),
        ["2:11: error: 101 regular expressions in one watchlist, 100 at most; most are better said with words"]
      ),
      (list("terms: []"), ["2:11: error: the watchlist asks for nothing; give it `terms:`"]),
    ])
  }

  func testAProblemIsShownWithItsLineAndACaret() throws {
    let result = try load(
      list("terms:\n      - OTAN NEAR/80 « élargissement »\n    alert: [desk]") + "receivers: [{name: newsroom, type: console}]\n")
    XCTAssertEqual(
      result.diagnostics.map { $0.description.replacing(folder.path + "/", with: "") },
      [
        "w.yaml:4:14: error: 80 words apart; 50 at most\n        - OTAN NEAR/80 « élargissement »\n               ^",
        "w.yaml:5:13: error: there is no receiver “desk”; there are: newsroom\n      alert: [desk]\n              ^",
      ])
  }
}
