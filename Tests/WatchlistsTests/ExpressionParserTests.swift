import XCTest

@testable import Watchlists

final class ExpressionParserTests: XCTestCase {
  private func word(_ text: String, _ form: Word.Form = .folded) -> Watchlists.Expression { .word(Word(text, form)) }

  func testEachFormOfTheLanguageBecomesItsTree() throws {
    let rows: [(String, Watchlists.Expression)] = [
      ("Lavrov", word("Lavrov")),
      ("invasion imminente", .several([word("invasion"), word("imminente")], within: nil)),
      ("invasion imminente ~3", .several([word("invasion"), word("imminente")], within: .words(3))),
      ("a b ~s", .several([word("a"), word("b")], within: .sentence)),
      ("« réponse écrite »", .phrase([Word("réponse"), Word("écrite")])),
      ("“a * b”", .phrase([Word("a"), nil, Word("b")])),
      ("\"a b\"", .phrase([Word("a"), Word("b")])),
      ("négoci*", word("négoci", .prefix)),
      ("Zelensk?", word("Zelensk?", .pattern)),
      ("=tué", word("tué", .strict)),
      ("Mil?sev*", word("Mil?sev*", .pattern)),
      ("qu'Ank?ra", word("Ank?ra", .pattern)),
      ("contre-amira?", .phrase([Word("contre"), Word("amira?", .pattern)])),
      ("« au contre-amira? ici »", .phrase([Word("au"), Word("contre"), Word("amira?", .pattern), Word("ici")])),
      ("trêve olympique~4", .several([word("trêve"), word("olympique")], within: .words(4))),
      ("trêve olympique~p", .several([word("trêve"), word("olympique")], within: .block)),
      ("« a b » c~2", .several([.phrase([Word("a"), Word("b")]), word("c")], within: .words(2))),
      ("a~b", word("a~b")),
      ("Procter & Gamble", .several([word("Procter"), word("Gamble")], within: nil)),
      ("a — b / c … d !", .several([word("a"), word("b"), word("c"), word("d")], within: nil)),
      ("« a & b »", .phrase([Word("a"), Word("b")])),
      ("domain:www.Example.org", .scoped(.domain, word("example.org"))),
      ("domain:(https://example.org/ OR HTTP://www.b.example)", .scoped(.domain, .or([word("example.org"), word("b.example")]))),
      ("domain:www.exam*", .scoped(.domain, word("exam", .prefix))),
      ("title:Ukraine", .scoped(.title, word("Ukraine"))),
      ("50 000 soldats", .several([word("50 000"), word("soldats")], within: nil)),
      ("« 1 250 000 soldats en 2022 »", .phrase([Word("1 250 000"), Word("soldats"), Word("en"), Word("2022")])),
      ("« 2022 500 * »", .phrase([Word("2022"), Word("500"), nil])),
      ("푸틴*", word("푸틴", .prefix)),
      ("22:30", word("22:30")),
      ("a NEAR b", .near(word("a"), word("b"), within: .words(5), ordered: false)),
      ("a ONEAR/2 b", .near(word("a"), word("b"), within: .words(2), ordered: true)),
      ("a NEAR/p b", .near(word("a"), word("b"), within: .block, ordered: false)),
      ("a AND NOT b", .and([word("a"), .not(word("b"))])),
      ("a OR b OR c", .or([word("a"), word("b"), word("c")])),
      ("ATLEAST/3 (x OR y)", .atLeast(3, .or([word("x"), word("y")]))),
      (
        "OTAN NEAR/8 (élargissement OR expansion)",
        .near(word("OTAN"), .or([word("élargissement"), word("expansion")]), within: .words(8), ordered: false)
      ),
      ("(a b) AND c", .and([.several([word("a"), word("b")], within: nil), word("c")])),
      ("or", word("or")),
    ]
    for (text, expected) in rows { XCTAssertEqual(try ExpressionParser.parse(text), expected, text) }
  }

  func testWhatIsNoExpressionIsNamedAtItsPlace() {
    let rows: [(String, ExpressionProblem)] = [
      ("a AND b OR c", .init(kind: .mixedAndOr(readings: ["(a AND b) OR c", "a AND (b OR c)"]), offset: 8)),
      ("guerre froide AND paix", .init(kind: .bareWordsBesideOperator(reading: "(guerre froide)"), offset: 7)),
      ("title:guerre froide", .init(kind: .bareWordsBesideOperator(reading: "title:(guerre froide)"), offset: 13)),
      ("NOT a", .init(kind: .onlyNegative, offset: 0)),
      ("ir*", .init(kind: .prefixTooShort("ir*"), offset: 0)),
      ("푸*", .init(kind: .prefixTooShort("푸*"), offset: 0)),
      ("a*b", .init(kind: .starNotAtEnd("a*b"), offset: 0)),
      ("?a", .init(kind: .questionMarkFirst("?a"), offset: 0)),
      ("a NEAR/51 b", .init(kind: .nearTooWide(51, limit: 50), offset: 2)),
      ("a NEAR/x b", .init(kind: .badCount("NEAR/x"), offset: 2)),
      ("« a", .init(kind: .unclosedQuote("«"), offset: 0)),
      ("(a OR b", .init(kind: .unclosedBracket, offset: 0)),
      ("a)", .init(kind: .unexpectedBracket, offset: 1)),
      ("a AND", .init(kind: .missingOperand(of: "AND"), offset: 5)),
      ("…", .init(kind: .noLetterOrDigit("…"), offset: 0)),
      (" & / ", .init(kind: .noLetterOrDigit("&"), offset: 1)),
      ("a » b", .init(kind: .noLetterOrDigit("»"), offset: 2)),
      ("a = « b chi* d »", .init(kind: .strictAlone("« =b =chi =d »"), offset: 2)),
      ("= (a OR b)", .init(kind: .strictAlone(nil), offset: 0)),
      ("a * b", .init(kind: .starAlone, offset: 2)),
      ("a || b", .init(kind: .foreignSign("||", meant: "OR"), offset: 2)),
      ("a ~ 5", .init(kind: .badCount("~"), offset: 2)),
      ("(a b)~3", .init(kind: .slopWithoutWords, offset: 5)),
      ("a NOT b", .init(kind: .notBetween, offset: 2)),
      ("c OR (a NOT b)", .init(kind: .notBetween, offset: 8)),
      ("ab?*", .init(kind: .prefixTooShort("ab?*"), offset: 0)),
      ("l'?ran", .init(kind: .questionMarkFirst("?ran"), offset: 0)),
      ("keyword:(a OR b)", .init(kind: .unknownScope("keyword", suggestion: "tag"), offset: 0)),
      ("x « keyword:a » publication:« b »", .init(kind: .unknownScope("publication", suggestion: "feed"), offset: 16)),
      ("site:a", .init(kind: .unknownScope("site", suggestion: "domain"), offset: 0)),
      ("domain:https://a.org/b", .init(kind: .noDomain("https://a.org/b", host: "a.org"), offset: 7)),
      ("domain:(a.org b)", .init(kind: .noDomain("a.org b", host: nil), offset: 7)),
      ("titel:x", .init(kind: .unknownScope("titel", suggestion: "title"), offset: 0)),
    ]
    for (text, expected) in rows {
      XCTAssertThrowsError(try ExpressionParser.parse(text), text) { XCTAssertEqual($0 as? ExpressionProblem, expected, text) }
    }
  }

  func testBracketsAreBoundedAndLongTextIsRefused() {
    let deep = String(repeating: "(", count: 500) + "a" + String(repeating: ")", count: 500)
    XCTAssertThrowsError(try ExpressionParser.parse(deep))
    XCTAssertThrowsError(try ExpressionParser.parse(String(repeating: "NOT ", count: 500) + "a"))
    XCTAssertThrowsError(try ExpressionParser.parse(String(repeating: "abc ", count: 2000)))
  }

  func testAnAliasStandsWhereverItsTermStands() {
    var rules = SpellingRules()
    let place = Place(file: "w.yaml", line: 1, column: 1)
    rules.add([word("Lawrow")], to: Term(written: "Lavrov", expression: word("Lavrov"), place: place), asAliases: true)
    rules.add([word("Lavrova")], to: Term(written: "Lavrov", expression: word("Lavrov"), place: place), asAliases: false)
    rules.add([word("Lutetia")], to: Term(written: "Paris", expression: word("Paris"), place: place), asAliases: true)
    rules.add([word("x")], to: Term(written: "Rome", expression: word("Rome"), place: place), asAliases: true)
    let near = Watchlists.Expression.near(word("Lavrov"), word("Paris"), within: .words(3), ordered: false)
    var terms = [Term(written: "Lavrov NEAR/3 Paris", expression: near, place: place)]
    rules.apply(to: &terms)
    XCTAssertEqual(
      terms.map(\.expression),
      [
        .near(
          .spelled(.or([word("Lavrov"), word("Lavrova")]), aliases: [word("Lawrow")]), .spelled(word("Paris"), aliases: [word("Lutetia")]),
          within: .words(3), ordered: false)
      ])
    XCTAssertEqual(rules.unused.map(\.written), ["Rome"])
  }
}
