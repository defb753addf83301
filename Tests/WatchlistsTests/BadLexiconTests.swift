import Foundation
import TestSupport
import Watchlists
import XCTest

/// Lexicons that cannot be meant; each line that is read is told where it stands.
final class BadLexiconTests: XCTestCase {
  private var folder = URL(filePath: "/")

  override func setUpWithError() throws {
    folder = try Fixtures.temporaryFolder()
  }

  override func tearDownWithError() throws {
    try? FileManager.default.removeItem(at: folder)
  }

  private func load(_ yaml: String) throws -> (folder: WatchFolder?, lines: [String]) {
    try Data(yaml.utf8).write(to: folder.appending(path: "l.yaml"))
    let result = WatchFolder.load(path: folder.path, environment: [:], unset: .warning)
    return (result.folder, result.diagnostics.map { $0.line.replacing(folder.path + "/", with: "") })
  }

  func testWeightsOutOfRangeAreErrors() throws {
    let weight = "is not a number between -4.0 and 4.0"
    let rows: [(String, [String])] = [
      ("words: {échec: -35}", ["l.yaml:2:16: error: “-35” \(weight)"]), ("words: {échec: 4.01}", ["l.yaml:2:16: error: “4.01” \(weight)"]),
      ("words: {échec: nan, succès: inf}", ["l.yaml:2:16: error: “nan” \(weight)", "l.yaml:2:29: error: “inf” \(weight)"]),
      ("words: {échec: mauvais}", ["l.yaml:2:16: error: “mauvais” \(weight)"]),
      ("words: {échec: 1e999}", ["l.yaml:2:16: error: “1e999” \(weight)"]),
      ("phrases: {tête de liste: 5}", ["l.yaml:2:26: error: “5” \(weight)"]),
      ("quantities: {ventes: -9}", ["l.yaml:2:22: error: “-9” \(weight)"]),
      ("intensifiers: {très: 1.5}", ["l.yaml:2:22: error: “1.5” is not a number between -1.0 and 1.0"]),
      ("words: [échec, succès]", ["l.yaml:2:8: error: a map of words to weights is expected here"]),
      ("words: {échec: -4, succès: 4, lundi: 0, mardi: -0.5}", []),
    ]
    for (yaml, lines) in rows {
      let result = try load("language: fr\n\(yaml)\n")
      XCTAssertEqual(result.lines, lines, yaml)
      XCTAssertEqual(result.folder == nil, !lines.isEmpty, yaml)
    }
  }

  func testAPhraseThatCanNeverMatchIsWarnedOfAndTheRestIsRead() throws {
    let never = "can never be found; write words and the spaces between them, a * only at the very end, and each { with its }"
    let rows = ["'sous le * des critiques'", "'tête {de liste'", "'…'", "'{}'", "'crit*que'", "' - '"]
    for entry in rows {
      let result = try load("language: fr\nphrases: {\(entry): -2, coup dur: -3}\n")
      XCTAssertEqual(result.lines, ["l.yaml:2:11: warning: “\(entry.dropFirst().dropLast())” \(never)"], entry)
      XCTAssertTrue(result.folder?.lexicons.first?.phrases.contains { $0.written == "coup dur" } ?? false, entry)
    }
  }

  func testTheListsOfTheGrammarAreReadAsCloselyAsTheWords() throws {
    let never = "can never be found; write words and the spaces between them, a * only at the very end, and each { with its }"
    let rows: [(String, [String])] = [
      ("negators: [aucun, '{aucun', pas]", ["l.yaml:2:19: warning: “{aucun” \(never)"]),
      ("not-negators:\n  - sans doute\n  - '…'", ["l.yaml:4:5: warning: “…” \(never)"]),
      (
        "shifters: [fin de, 'fin* de', Fin de]",
        [
          "l.yaml:2:20: warning: “fin* de” \(never)", "l.yaml:2:31: warning: “Fin de” stands in this list already, at l.yaml:2; keep one",
        ]
      ),
      ("ignore: [gue*]", ["l.yaml:2:10: warning: “gue*” catches too many words; a pattern needs 4 letters before the *"]),
      ("shifters: ['{fin,absence} de', manque d']", []),
    ]
    for (yaml, lines) in rows {
      let result = try load("language: fr\n\(yaml)\n")
      XCTAssertEqual(result.lines, lines, yaml)
      XCTAssertNotNil(result.folder, yaml)
    }
    let lexicon = try load("language: fr\nshifters: ['{fin,absence} de']\n").folder?.lexicons.first
    XCTAssertEqual(lexicon?.shifters, ["fin de", "absence de"])
  }

  func testALexiconOfTenMegabytesIsRefusedWithItsRemedy() throws {
    var yaml = "language: fr\nwords:\n"
    yaml += (0..<500_000).map { "  mot\($0)xx: -2\n" }.joined()
    yaml += String(repeating: "# …\n", count: max(0, 10 * 1_048_576 - yaml.utf8.count) / 6)
    XCTAssertGreaterThan(yaml.utf8.count, 9 * 1_048_576)
    let result = try load(yaml)
    XCTAssertEqual(result.lines, ["l.yaml:1:1: error: larger than 4 MB; split it into several files"])
    XCTAssertNil(result.folder)
  }

  func testALexiconNeedsALanguage() throws {
    let unknown = "is no one language known here; write its two letters, such as fr, and several in brackets: [fr, en]"
    let rows: [(String, [String])] = [
      ("tone: {words: {échec: -3}}", ["l.yaml:1:7: error: `language` is missing"]),
      ("language: klingon\n", ["l.yaml:1:11: error: “klingon” \(unknown)"]),
      ("language: 42\n", ["l.yaml:1:11: error: “42” \(unknown)"]),
      ("language: fr-CA\nwords: {échec: -3}\n", []), ("language: ast\nwords: {qagh: -3}\n", []),
    ]
    for (yaml, lines) in rows { XCTAssertEqual(try load(yaml).lines, lines, yaml) }
    XCTAssertEqual(try load("language: fr-CA\nwords: {échec: -3}\n").folder?.lexicons.map(\.language), ["fr"])
  }
}
