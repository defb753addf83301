import Articles
import Matches
import Watchlists
import XCTest

/// Marks on words and values that were once read as something else, over articles.
final class TermFormTests: XCTestCase {
  private let article = Article(
    id: "1", url: "https://www.journal.example/monde/a.html", title: "Le contre-amiral à Ankara",
    paragraphs: ["Miloševićistes et Milosevic : la trêve, dite olympique, tient. Procter and Gamble paie."], language: "fr",
    feed: "Journal de l’Est")

  private func hits(_ term: String) throws -> [String]? {
    let list = try XCTUnwrap(Lists.load("watchlists:\n  - name: W\n    terms:\n      - '\(term.replacing("'", with: "''"))'\n"), term)
    return Matcher(list.watchlists).matches(in: article).first?.terms.flatMap { $0.hits.map(\.text) }
  }

  func testAWildcardStandsInWordsThatAreCutToo() throws {
    let rows: [(String, [String]?)] = [
      ("Mil?sev*", ["Miloševićistes", "Milosevic"]), ("Milosevi?*", ["Miloševićistes", "Milosevic"]), ("Milosevic?*", ["Miloševićistes"]),
      ("contre-amira?", ["contre-amiral"]), ("contre-amiral?", nil), ("d'Ank?ra", ["Ankara"]),
      ("« le contre-amir?l »", ["Le contre-amiral"]),
    ]
    for (term, expected) in rows { XCTAssertEqual(try hits(term), expected, term) }
  }

  func testAValueOfSeveralWordsMayEndInAStar() throws {
    let rows = [
      ("feed:(Journal de l’Es*)", true), ("feed:« Journal de l’Es* »", true), ("feed:« Journal * »", true), ("feed:(Journal dus*)", false),
      ("feed:(Journal de)", false), ("feed:(Fil OR Journ*)", true),
    ]
    for (term, expected) in rows { XCTAssertEqual(try hits(term) != nil, expected, term) }
  }

  func testADomainIsAHostHoweverItIsWritten() throws {
    for term in ["domain:www.journal.example", "domain:https://journal.example", "domain:http://www.journal.example/", "domain:WWW.jour*"] {
      XCTAssertNotNil(try hits(term), term)
    }
    XCTAssertNil(try hits("domain:www.example.org"))
  }

  func testAReachMayStandCloseToItsLastWord() throws {
    XCTAssertEqual(try hits("trêve olympique~1"), ["trêve, dite olympique"])
    XCTAssertNil(try hits("trêve olympique~0"))
  }

  func testALoneSignAmongWordsIsNoWord() throws {
    XCTAssertEqual(try hits("Procter & Gamble"), ["Procter and Gamble"])
    XCTAssertNil(try hits("Procter & Kyiv"))
  }
}
