import Foundation
import TestSupport
import XCTest

/// `vigie check` as people and as programs read it.
final class CheckCommandTests: XCTestCase {
  private var folder = URL(filePath: "/")

  override func setUpWithError() throws {
    folder = try Fixtures.temporaryFolder()
  }

  override func tearDownWithError() throws {
    try? FileManager.default.removeItem(at: folder)
  }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  private func check(_ arguments: [String] = []) throws -> (code: Int32, output: String, errors: String) {
    let result = try Program(["check", "--watchlists", folder.path] + arguments).result()
    return (result.code, result.output, result.errors.replacing(folder.path + "/", with: ""))
  }

  func testAWordToIgnoreThatNoLexiconHasIsWarnedOf() throws {
    try write(
      "watchlists:\n  - name: A\n    terms: [Lavrov]\n    languages: [fr]\n    ignore: [guerre, tagada, war]\n"
        + "  - name: B\n    terms: [Lavrov]\n    ignore: [war, tagada]\n",
      to: "a.yaml")
    let result = try check()
    XCTAssertEqual(result.code, 0, result.errors)
    XCTAssertEqual(
      result.errors,
      """
      a.yaml:5:22: warning: “tagada” is no tone word of fr, so there is nothing to ignore
            ignore: [guerre, tagada, war]
                             ^
      a.yaml:5:30: warning: “war” is no tone word of fr, so there is nothing to ignore
            ignore: [guerre, tagada, war]
                                     ^
      a.yaml:8:19: warning: “tagada” is no tone word of any language, so there is nothing to ignore
            ignore: [war, tagada]
                          ^
      fine: 2 watchlists (0 tests passed), 0 feeds, 0 receivers, 0 lexicons; 3 warnings.

      """)
  }

  /// One run of a bad folder: each file's first syntax error, every later problem of those that parse, in the order of the files.
  func testEveryProblemOfTheFolderIsShownInOneRun() throws {
    try write(
      "watchlists:\n  - name: A\n    termes: [x1]\n  - name: B\n    terms:\n      - OTAN NEAR/80 Kyiv\n    terms-from: names.txt\n",
      to: "a.yaml")
    try write("watchlists:\n  - name: C\n    terms:\n      - *sanction\n", to: "b.yaml")
    try write("watchlists:\n  - name: B\n    use: capitals\n    alert: [desk]\n", to: "c.yaml")
    try write("Lavrov\nir*\n", to: "names.txt")
    let result = try check()
    XCTAssertEqual(result.code, 1)
    XCTAssertEqual(result.output, "")
    XCTAssertEqual(
      result.errors,
      """
      a.yaml:3:5: error: unknown key `termes`; did you mean `terms`?
            termes: [x1]
            ^
      a.yaml:6:14: error: 80 words apart; 50 at most
              - OTAN NEAR/80 Kyiv
                     ^
      names.txt:2:1: error: “ir*”: a prefix needs three letters or more before the *
        ir*
        ^
      b.yaml:4:9: error: YAML cannot hold this as it stands; put the term in single quotes: '*sanction'
              - *sanction
                ^
      c.yaml:2:11: error: a watchlist named “B” stands already at a.yaml:4
          - name: B
                  ^
      c.yaml:3:10: error: there is no list “capitals”; `lists:` makes one
            use: capitals
                 ^
      c.yaml:4:13: error: there is no receiver “desk”
            alert: [desk]
                    ^
      7 errors, 0 warnings: not fit to run.

      """)
  }

  func testATestThatFailsIsShownAsEveryOtherProblemIs() throws {
    try write("watchlists:\n  - name: A\n    terms: [Grushko]\n    tests:\n      match:\n        - Rien.\n", to: "a.yaml")
    XCTAssertEqual(
      try check().errors,
      """
      a.yaml:6:11: error: “A” should match “Rien.”, but none of its terms was found
                - Rien.
                  ^
      1 error, 0 warnings: not fit to run.

      """)
  }

  func testATestThatFailsSaysAtWhichStageAndHowNearItCame() throws {
    let rows = [
      (
        "terms: [Grossi]\n    except: [rue Grossi]", "match: [Travaux rue Grossi.]",
        "none of its terms was found; near: “Grossi” is there, but inside a phrase of `except:`"
      ),
      (
        "terms: [crue Loire, Garonne]", "match: [La crue un deux trois quatre cinq six Loire.]",
        "none of its terms was found; near: crue Loire: all there, 6 words apart, 5 allowed: “crue un deux trois quatre cinq six Loire”"
      ),
      (
        "terms: [Loire]\n    all: [« la crue »]", "match: [La Loire en crue.]",
        "missing: « la crue »; near: all there, 2 words apart, 0 allowed: “La Loire en crue”"
      ),
      ("terms: [Loire]\n    none: [crue]", "match: [La Loire et ses crues.]", "`none:` took it out: crue (“crues”)"),
      ("weights: {Loire: 2}\n    threshold: 4", "match: [La Loire.]", "its score is 2, under the threshold 4"),
      ("terms: [crue Loire]", "ignore: [La Loire en crue.]", "found: crue Loire (“Loire en crue”)"),
    ]
    for (rule, test, reason) in rows {
      try write("watchlists:\n  - name: A\n    \(rule)\n    languages: [fr]\n    tests: {\(test)}\n", to: "a.yaml")
      let errors = try check().errors
      XCTAssertTrue(errors.contains("”, but \(reason)\n"), errors)
    }
  }

  func testProgramsGetOneDocument() throws {
    try write("watchlists:\n  - name: A\n    terms: [le, « é »]\n    tests: {match: [Le é], ignore: [Rien.]}\n", to: "a.yaml")
    let good = try check(["--format", "json"])
    XCTAssertEqual(good.code, 0)
    XCTAssertEqual(good.errors, "")
    XCTAssertEqual(
      good.output.replacing(folder.path + "/", with: ""),
      #"{"errors":0,"problems":[{"column":13,"file":"a.yaml","line":3,"message":"“le” is one of the commonest words and will hit nearly every "#
        + #"article","severity":"warning","source":"    terms: [le, « é »]"}],"tests":2,"warnings":1,"watchlists":1}"# + "\n")
    try write("receivers: [{name: x, secret: \"password: 1\"}]\nfeeds: 'x\n", to: "b.yaml")
    let bad = try check(["--format", "json"])
    XCTAssertEqual(bad.code, 1)
    let report = try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(bad.output.utf8)) as? [String: Any])
    XCTAssertEqual(report["errors"] as? Int, 1)
    XCTAssertEqual(report["watchlists"] as? Int, 0)
    let problems = try XCTUnwrap(report["problems"] as? [[String: Any]])
    XCTAssertEqual(problems.map { $0["severity"] as? String }, ["warning", "error"])
    XCTAssertEqual(problems.last?["line"] as? Int, 2)
    XCTAssertEqual(try Program(["check", "--watchlists", folder.path, "--format", "xml"]).result().code, 2)
  }
}
