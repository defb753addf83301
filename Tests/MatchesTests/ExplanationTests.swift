import Articles
import Matches
import TestSupport
import Text
import Watchlists
import XCTest

final class ExplanationTests: XCTestCase {
  private let article = Article(
    id: "1", url: "https://www.fil.example/a", title: "L'otan et la Russie",
    paragraphs: [
      "Une invasion russe de l’Ukraine, redoutée par les capitales et niée par Moscou, serait proche, même imminente.",
      "Il a la réponse. Écrite, elle l'est. Des badauds, rue Lavrov.", "Kiev attend.",
    ], language: "fr", feed: "Fil", authors: ["Ann Martin", "Jo Blanc"])

  private func explain(_ terms: String, _ rest: String = "") throws -> Explanation {
    let yaml = "watchlists:\n  - name: A\n    terms: [\(terms)]\n\(rest.isEmpty ? "" : "    \(rest)\n")"
    let folder = try XCTUnwrap(try Lists.load(yaml))
    return try XCTUnwrap(Matcher(folder.watchlists).explain("A", article))
  }

  func testANearMissSaysHowNear() throws {
    let rows: [(term: String, miss: NearMiss)] = [
      ("OTAN", .otherForm(text: "otan", word: "OTAN")),
      ("proche imminente ~0", .apart(words: 1, allowed: 0, text: "proche, même imminente")),
      ("« réponse écrite »", .acrossStop(text: "réponse. Écrite")),
      ("« réponse * écrite »", .notWordForWord(text: "réponse. Écrite")),
      ("« russe Ukraine »", .apart(words: 1, allowed: 0, text: "russe de l’Ukraine")),
      ("Ukraine ONEAR/3 russe", .notInThisOrder(text: "russe de l’Ukraine")),
      ("invasion ONEAR/1 Ukraine", .apart(words: 2, allowed: 1, text: "invasion russe de l’Ukraine")),
      ("« écrite réponse »", .notInThisOrder(text: "réponse. Écrite")),
      ("réponse NEAR/s badauds", .inSeveralSentences(text: "réponse. Écrite, elle l'est. Des badauds")),
      ("Kiev NEAR/3 Moscou", .inSeveralBlocks(["kiev", "moscou"])),
      ("Kiev NEAR/3 Minsk", .incomplete(found: ["kiev"], missing: ["minsk"])),
      ("title:Ukraine", .elsewhere(text: "Ukraine", found: "lead", wanted: .title)),
      ("title:(Russie AND Kiev AND Minsk)", .incomplete(found: ["russie"], missing: ["kiev", "minsk"])),
      ("ATLEAST/2 Moscou", .tooFew(found: 1, wanted: 2)),
      ("Ukraine AND NOT Russie", .ruledOut(text: "Russie", found: "title")),
      ("Russie AND NOT Kiev", .ruledOut(text: "Kiev", found: "body 1")),
      ("feed:(Reuters OR Agence)", .otherValue(scope: .feed, found: ["Fil"])),
      ("feed:Reuters", .otherValue(scope: .feed, found: ["Fil"])),
      ("domain:example.org", .otherValue(scope: .domain, found: ["www.fil.example"])),
      ("lang:de", .otherValue(scope: .lang, found: ["fr"])),
      ("author:Dupont", .otherValue(scope: .author, found: ["Ann Martin", "Jo Blanc"])),
      ("tag:sport", .otherValue(scope: .tag, found: [])),
    ]
    for (term, miss) in rows {
      let explanation = try explain("'\(term)'")
      XCTAssertEqual(explanation.verdict, .nothingFound, term)
      XCTAssertEqual(explanation.terms.first?.nearMisses, [miss], term)
    }
  }

  /// Of windows that overlap the evaluator keeps one, and the nearest must not be lost with the others.
  func testTheNearestMissIsNamedWhateverOverlapsIt() throws {
    let rows: [(term: String, text: String, words: Int, near: String)] = [
      ("gel NEAR/1 (Turin OR Milan)", "Milan un deux trois. Gel quatre cinq Turin", 2, "Gel quatre cinq Turin"),
      ("gel Turin ~1", "Turin un deux trois quatre. Gel cinq six Turin", 2, "Gel cinq six Turin"),
      ("« gel Turin »", "Turin un deux trois quatre. Gel cinq Turin", 1, "Gel cinq Turin"),
      ("gel ONEAR/1 Turin", "Gel un deux trois gel quatre cinq Turin", 2, "gel quatre cinq Turin"),
    ]
    for (term, text, words, near) in rows {
      let list = try XCTUnwrap(try Lists.load("watchlists:\n  - name: A\n    terms: ['\(term)']\n"), term)
      let explanation = Matcher(list.watchlists).explain("A", Article(id: "1", title: text, language: "fr"))
      XCTAssertEqual(explanation?.terms.first?.nearMisses, [.apart(words: words, allowed: term.hasPrefix("«") ? 0 : 1, text: near)], term)
    }
  }

  func testAWordThatIsThereAndDoesNotCountIsGivenItsReason() throws {
    func misses(_ term: String, _ title: String, language: String?) throws -> [NearMiss]? {
      let list = try XCTUnwrap(try Lists.load("watchlists:\n  - name: A\n    terms: ['\(term)']\n"), term)
      return Matcher(list.watchlists).explain("A", Article(id: "1", title: title, language: language))?.terms.first?.nearMisses
    }
    XCTAssertEqual(try misses("EU", "NEW RULES FOR THE EU TODAY", language: "en"), [.acronymAmongCapitals(text: "EU")])
    XCTAssertEqual(try misses("frontière", "Deux frontières", language: nil), [.notInflected(text: "frontières", word: "frontière")])
    XCTAssertEqual(try misses("frontière", "Le frontiérisme", language: nil), [.otherForm(text: "frontiérisme", word: "frontière")])
    XCTAssertEqual(try misses("Frontière", "Deux frontières", language: nil), [.otherForm(text: "frontières", word: "frontière")])
  }

  func testAVetoIsShownWhereItStands() throws {
    let explanation = try explain("Ukraine", "none: [badauds, Minsk, 'lang:fr']")
    let vetoes = explanation.terms.filter { $0.role == .none }
    XCTAssertEqual(vetoes.map(\.holds), [true, false, true])
    XCTAssertEqual(vetoes.map { $0.matches.map(\.block) }, [[.body(paragraph: 0)], [], [.title]])
    XCTAssertEqual(vetoes.map { $0.matches.flatMap { $0.hits.map(\.text) } }, [["badauds"], [], []])
  }

  func testTheStageThatDecidedIsNamed() throws {
    XCTAssertEqual(try explain("Ukraine").verdict, .matches)
    XCTAssertEqual(try explain("Minsk").verdict, .nothingFound)
    XCTAssertEqual(try explain("{regex: 'K.ev'}").terms.first?.term, "regex: K.ev")
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
