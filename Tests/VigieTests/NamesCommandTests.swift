import Foundation
import TestSupport
import XCTest

final class NamesCommandTests: XCTestCase {
  func testWhatItPrintsStandsUnderAWatchlistAndMatches() throws {
    let names = try Program(["names", "Lavrov", "--languages", "de,ru,uk,el,ar"]).result()
    XCTAssertEqual(names.code, 0, names.errors)
    XCTAssertTrue(
      names.output.hasPrefix("    # Lavrov, read as Russian (a guess; --from LANGUAGE says otherwise)\n    aliases:\n"), names.output)
    XCTAssertFalse(names.output.contains("Ławrowem"), "Polish was not asked for")
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "w.yaml")
    try Data("watchlists:\n  - name: A\n    terms: [Lavrov]\n\(names.output)    tests: {match: [встреча с Лавровым]}\n".utf8).write(
      to: file)
    let check = try Program(["check", "--watchlists", file.path]).result()
    XCTAssertEqual(check.code, 0, check.errors)
    XCTAssertTrue(check.errors.contains(" 0 warnings"), check.errors)
    let input = "{\"id\":\"1\",\"title\":\"\",\"text\":\"визит Лаврову не удался\"}\n"
    let match = try Program(["match", "--watchlists", file.path], input: input).result()
    XCTAssertTrue(match.output.contains("\"text\":\"Лаврову\""), match.output + match.errors)
  }

  func testJSONHoldsTheSameAndBadWordsAreNamed() throws {
    let json = try Program(["names", "Joe", "Biden", "--languages", "ru", "--from", "en", "--gender", "m", "--format", "json"]).result()
    let object = try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any], json.errors)
    XCTAssertEqual(object["name"] as? String, "Joe Biden")
    XCTAssertEqual(object["guess"] as? Bool, false)
    XCTAssertEqual((object["aliases"] as? [[String: Any]])?.first?["text"] as? String, "Джо Байден")
    let far = try Program(["names", "Peng", "Liyuan", "--languages", "ru,ar", "--from", "zh", "--format", "json"]).result()
    let chinese = try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(far.output.utf8)) as? [String: Any], far.errors)
    XCTAssertEqual(chinese["language"] as? String, "zh")
    XCTAssertEqual(chinese["untabled"] as? [String], ["ar"])
    XCTAssertEqual((chinese["aliases"] as? [[String: Any]])?.compactMap { $0["text"] as? String }, ["Пэн Лиюань"])
    let known = "fr, en, de, pl, es, it, pt, nl, cs, tr, ru, uk, be, bg, el, ar, iso9, passport"
    let rows: [([String], String)] = [
      ([""], "there is no name"), (["--", "-'-"], "“-'-” has no letter, so there is no name to spell"),
      ([String(repeating: "a", count: 300)], "the name is 300 letters long, 80 at most"),
      (["a", "b", "c", "d", "e", "f", "g"], "the name has 7 words, 6 at most"),
      (["R2D2"], "“2” belongs to no name; letters, hyphens, apostrophes and spaces do"),
      (["習近平"], "“習近平” mixes scripts, or is written in one that has no tables here (Latin, Cyrillic, Greek and Arabic have)"),
      (["Lavrov", "--languages", "ru,xx"], "“xx” is not known here; known are: \(known)"),
      (["Lavrov", "--from", "iso9"], "“iso9” is a way to write names, and nobody's language"),
    ]
    for (arguments, sentence) in rows {
      let result = try Program(["names"] + arguments).result()
      XCTAssertEqual(result.code, 1, result.output)
      XCTAssertEqual(result.errors, "vigie: \(sentence)\n")
    }
  }
}
