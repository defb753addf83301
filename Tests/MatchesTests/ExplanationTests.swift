import Articles
import Matches
import TestSupport
import Watchlists
import XCTest

final class ExplanationTests: XCTestCase {
  private let article = Article(
    id: "1", title: "L'otan et la Russie",
    paragraphs: [
      "Une invasion russe de l’Ukraine, redoutée par les capitales et niée par Moscou, serait proche, même imminente.",
      "Il a la réponse. Écrite, elle l'est. Des badauds, rue Lavrov.", "Kiev attend.",
    ], language: "fr")

  private func explain(_ terms: String, _ rest: String = "") throws -> Explanation {
    let yaml = "watchlists:\n  - name: A\n    terms: [\(terms)]\n\(rest.isEmpty ? "" : "    \(rest)\n")"
    let folder = try XCTUnwrap(try Lists.load(yaml))
    return try XCTUnwrap(Matcher(folder.watchlists).explain("A", article))
  }

  func testANearMissSaysHowNear() throws {
    let rows: [(term: String, miss: NearMiss)] = [
      ("OTAN", .otherForm(text: "otan", word: "OTAN")),
      ("proche imminente ~0", .apart(words: 1, allowed: 0, text: "proche, même imminente")),
      ("« réponse écrite »", .notInThisOrder(text: "réponse. Écrite")),
      ("« écrite réponse »", .notInThisOrder(text: "réponse. Écrite")),
      ("réponse NEAR/s badauds", .inSeveralSentences(text: "réponse. Écrite, elle l'est. Des badauds")),
      ("Kiev NEAR/3 Moscou", .inSeveralBlocks(["kiev", "moscou"])),
      ("Kiev NEAR/3 Minsk", .incomplete(found: ["kiev"], missing: ["minsk"])),
      ("title:Ukraine", .elsewhere(text: "Ukraine", found: "lead", wanted: .title)),
      ("ATLEAST/2 Moscou", .tooFew(found: 1, wanted: 2)),
      ("Ukraine AND NOT Russie", .ruledOut(text: "Russie")),
    ]
    for (term, miss) in rows {
      let explanation = try explain("'\(term)'")
      XCTAssertEqual(explanation.verdict, .nothingFound, term)
      XCTAssertEqual(explanation.terms.first?.nearMisses, [miss], term)
    }
  }

  func testTheStageThatDecidedIsNamed() throws {
    XCTAssertEqual(try explain("Ukraine").verdict, .matches)
    XCTAssertEqual(try explain("Minsk").verdict, .nothingFound)
    XCTAssertEqual(try explain("Ukraine", "languages: [en]").verdict, .otherLanguage)
    XCTAssertEqual(try explain("Ukraine", "all: [Minsk, Moscou]").verdict, .missing(["Minsk"]))
    XCTAssertEqual(try explain("Ukraine", "none: [badauds]").verdict, .vetoed(by: "badauds"))
    let excepted = try explain("Lavrov", "except: [rue Lavrov]")
    XCTAssertEqual(excepted.terms.first?.nearMisses, [.excepted(text: "Lavrov")])
  }

  func testAScoreIsAddedUpAndItsTermsAreNamed() throws {
    let yaml = "watchlists:\n  - name: A\n    weights: {Moscou: 2, Kiev: 1, badauds: -1.5}\n    threshold: 2\n"
    let explanation = try XCTUnwrap(Matcher(try XCTUnwrap(try Lists.load(yaml)).watchlists).explain("A", article))
    XCTAssertEqual(explanation.verdict, .belowThreshold(score: 1.5, threshold: 2))
    XCTAssertEqual(explanation.terms.map(\.weight), [2, 1, -1.5])
    XCTAssertEqual(explanation.terms.map(\.holds), [true, true, true])
  }

  func testWhatIsExplainedIsWhatIsMatched() throws {
    let folder = try XCTUnwrap(try Lists.load("watchlists:\n  - name: A\n    terms: [invasions, Ukraine, Minsk]\n"))
    let matcher = Matcher(folder.watchlists)
    let explained = try XCTUnwrap(matcher.explain("A", article)).terms.flatMap(\.matches)
    XCTAssertEqual(Set(explained), Set(matcher.matches(in: article).flatMap(\.terms)))
    XCTAssertNil(matcher.explain("B", article))
  }

  func testScopesWithinScopesAreWhatTheyHaveInCommon() throws {
    XCTAssertEqual(try explain("'title:(body:Kiev)'").verdict, .nothingFound)
    XCTAssertEqual(try explain("'title:(text:Russie)'").verdict, .matches)
    XCTAssertEqual(try explain("'title:(text:Kiev)'").verdict, .nothingFound)
  }

  func testARegularExpressionSeesTheNormalisedTextAndGivesPlacesInTheShownOne() throws {
    let yaml = "watchlists:\n  - name: A\n    terms:\n      - regex: \"lot [0-9]{4}\"\n"
    let matcher = Matcher(try XCTUnwrap(try Lists.load(yaml)).watchlists)
    for text in ["Le lot 1234 est parti.", "Le «\u{A0}lot\u{A0}１２３４\u{A0}» est parti, l’été."] {
      let match = try XCTUnwrap(matcher.matches(in: Article(id: "1", title: text, language: "fr")).first, text)
      let hit = try XCTUnwrap(match.terms.first?.hits.first)
      XCTAssertTrue(hit.text.hasPrefix("lot"), hit.text)
      XCTAssertEqual(String(decoding: Array(text.utf8)[hit.bytes], as: UTF8.self), hit.text)
    }
  }
}
