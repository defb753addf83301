import Articles
import Foundation
import Matches
import TestSupport
import Text
import Watchlists
import XCTest

/// The touchstone: a real French article, with every blemish of the real thing.
final class ArticleMatchTests: XCTestCase {
  private func article() throws -> Article {
    let text = try Fixtures.text("blinken-moscou.fr.txt", beside: #filePath)
    return Article(
      id: "blinken", title: "Blinken : la réponse américaine remise à Moscou", paragraphs: text.split(separator: "\n").map(String.init),
      language: "fr")
  }

  private func match(_ terms: String, extra: String = "", in article: Article) throws -> Match? {
    let folder = try XCTUnwrap(Lists.load("watchlists:\n  - name: W\n    terms: \(terms)\n\(extra)"))
    return Matcher(folder.watchlists).matches(in: article).first
  }

  func testTheFeedsOwnWordForALanguageIsReadHoweverItIsWritten() throws {
    let rows: [(String, String?, Bool)] = [
      ("[fr]", "French", true), ("[fr]", "fra", true), ("[fr]", "eng", false), ("[fra]", "fr-BE", true), ("[nb]", "no", true),
      ("[no]", "nn", true),
      ("[he]", "iw", true), ("[en]", "German", false),
      // Unknown is let in.
      ("[fr]", "*", true), ("[fr]", "mul", true), ("[fr]", "zxx", true), ("[fr]", "fr,en", true), ("[fr]", "x-default", true),
      ("[fr]", "xx", true),
    ]
    for (languages, stated, isFound) in rows {
      var article = Article(id: "1", title: "Lavrov Paris", paragraphs: [""], language: stated)
      for _ in 0..<2 {
        let found = try match("[Lavrov]", extra: "    languages: \(languages)", in: article) != nil
        XCTAssertEqual(found, isFound, "\(languages) \(stated ?? "-")")
        article.settleLanguage()
      }
    }
  }

  func testLavrovAndTheInvasionAreFoundWhereTheyStand() throws {
    let article = try article()
    let match = try XCTUnwrap(try match("[Lavrov, invasion imminente]", in: article))
    XCTAssertEqual(match.terms.map(\.term), ["Lavrov", "invasion imminente"])
    let blocks = Dictionary(uniqueKeysWithValues: article.blocks.map { ($0.kind, Array($0.text.utf8)) })
    for term in match.terms {
      for hit in term.hits {
        XCTAssertEqual(String(decoding: try XCTUnwrap(blocks[term.block])[hit.bytes], as: UTF8.self), hit.text, "bytes point at the text")
      }
    }
    let invasion = match.terms[1].hits
    XCTAssertEqual(invasion.map(\.text), ["invasion pourrait être imminente"])
    XCTAssertEqual(invasion[0].gap, 2)
    XCTAssertEqual(invasion[0].parts.count, 2)
    XCTAssertEqual(match.terms[1].block, .body(paragraph: 2))
    XCTAssertEqual(match.terms[1].allowances, ["2 words between"])
  }

  func testTheInvasionAloneIsNoImminentInvasion() throws {
    var article = try article()
    article.paragraphs = article.paragraphs?.filter { !$0.contains("imminente") }
    XCTAssertTrue(article.paragraphs?.contains { $0.contains("invasion russe de l’Ukraine") } ?? false)
    XCTAssertNil(try match("[invasion imminente]", in: article))
  }

  func testScalarOffsetsAgreeWithByteOffsets() throws {
    let article = try article()
    let match = try XCTUnwrap(try match("[OTAN, « réponse écrite »]", in: article))
    let blocks = Dictionary(uniqueKeysWithValues: article.blocks.map { ($0.kind, $0.text) })
    XCTAssertEqual(match.terms.flatMap(\.hits).count, 12)
    for term in match.terms {
      let scalars = Array(try XCTUnwrap(blocks[term.block]).unicodeScalars)
      for hit in term.hits {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[hit.scalars])
        XCTAssertEqual(String(text), hit.text)
      }
    }
  }

  func testEveryAllowanceIsNamed() throws {
    func allowances(_ term: String, _ text: String) throws -> [String] {
      let article = Article(id: "1", title: "", paragraphs: [text], language: "fr")
      return try match("['\(term)']", extra: "    aliases: {Lavrov: [Лавров]}\n", in: article)?.terms.flatMap(\.allowances) ?? ["no match"]
    }
    let rows = [
      ("imminent", "Des frappes imminentes.", ["inflected: imminentes"]), ("attaque", "Des attaques.", ["plural: attaques"]),
      ("demandé", "Il demande.", ["accent folded: demande"]), ("ministre", "Le vice-ministre parle.", ["part of vice-ministre"]),
      ("Lavrov", "Лавров улетел.", ["alias: Лавров"]),
      ("crue Loire", "La crue menace. La Loire monte.", ["2 words between", "across a sentence end"]),
      ("Lavrov", "Lavrov parle.", []),
    ]
    for (term, text, expected) in rows { XCTAssertEqual(try allowances(term, text), expected, "\(term) in \(text)") }
  }

  func testALeadThatRepeatsTheTitleCountsOnce() throws {
    let article = Article(
      id: "1", title: "Séisme en Ligurie", lead: "Séisme en Ligurie", paragraphs: ["La terre a tremblé."], language: "fr")
    XCTAssertEqual(try match("[séisme]", in: article)?.terms.flatMap(\.hits).count, 1)
  }

  func testAnAcronymHasAPluralInASmallS() throws {
    let rows: [(String, String, String?, Bool)] = [
      ("ONG", "Des ONGs protestent.", "fr", true), ("NGO", "Two NGOs protest.", "en", true), ("NGO", "The NGO's head left.", "en", true),
      ("LKW", "Zehn LKWs brennen.", "de", true), ("ONG", "Des ONGs protestent.", nil, false), ("ARM", "Arms for Kyiv.", "en", false),
      ("ARM", "ARMS FOR KYIV are on the way.", "en", false), ("ARM", "The arms arrive.", "en", false),
      ("=NGO", "Two NGOs protest.", "en", false),
      ("« NGO »", "Two NGOs protest.", "en", false), ("NATO", "Nato'nun genel sekreteri", "tr", true), ("US", "The USs", "en", false),
    ]
    for (term, text, language, expected) in rows {
      let article = Article(id: "1", title: "", paragraphs: [text], language: language)
      XCTAssertEqual(try match("['\(term)']", in: article) != nil, expected, "\(term): \(text)")
      XCTAssertNil(
        try match("['\(term)']", extra: "    inflect: none", in: article).flatMap {
          $0.terms.first { $0.hits.contains { $0.text.hasSuffix("s") } }
        })
    }
    let article = Article(id: "1", title: "", paragraphs: ["Des ONGs protestent."], language: "fr")
    XCTAssertEqual(try match("[ONG]", in: article)?.terms.first?.allowances, ["plural: ONGs"])
  }

  func testATermThatNeedsNoWordIsNotPassedOver() throws {
    let rows: [(String, Bool)] = [
      ("feed:Reuters OR cuivre", true), ("feed:Reuters", true), ("feed:Fil OR cuivre", false), ("domain:example.org AND NOT cuivre", true),
      ("zinc OR (lang:fr AND NOT cuivre)", true), ("zinc AND NOT cuivre", false), ("lang:fr AND zinc", false), ("lang:fr-CA", true),
      ("lang:en", false),
    ]
    let article = Article(
      id: "1", url: "https://www.example.org/a", title: "Métaux", paragraphs: ["La séance est calme."], language: "fr", feed: "Reuters")
    for (term, expected) in rows { XCTAssertEqual(try match("['\(term)']", in: article) != nil, expected, term) }
  }

  func testABodyThatIsNotFetchedIsNoObstacle() throws {
    let article = Article(id: "1", title: "Lavrov à Paris", paragraphs: nil, language: "fr")
    XCTAssertNotNil(try match("[Lavrov]", in: article))
  }

  /// What one watchlist excepts is there for the others, and stays excepted for itself whatever they except.
  func testWatchlistsExceptTheSameWordEachForItself() throws {
    let article = Article(
      id: "1", title: "", paragraphs: ["Moscou annonce une trêve ; il habite rue Lavrov, près de la rue de Moscou."], language: "fr")
    let yaml = """
      watchlists:
        - { name: All, all: [Moscou, Lavrov], except: [rue Lavrov] }
        - { name: Other, terms: [trêve], except: [rue Lavrov, rue de Moscou] }
        - { name: None, any: [Moscou], none: [Lavrov], except: [rue Lavrov] }
        - { name: Weights, weights: { Lavrov: 1, Moscou: 1 }, threshold: 2.5, except: [rue Lavrov] }
        - { name: Bare, terms: [Lavrov] }
        - { name: Street, terms: [Lavrov, Moscou], except: [rue de Moscou] }
      """
    let matches = Matcher(try XCTUnwrap(Lists.load(yaml)).watchlists).matches(in: article)
    XCTAssertEqual(matches.map(\.watchlist), ["Other", "None", "Bare", "Street"])
    XCTAssertEqual(matches.last?.terms.map { $0.hits.count }, [1, 1])
    for list in try XCTUnwrap(Lists.load(yaml)).watchlists {
      XCTAssertEqual(Matcher([list]).matches(in: article).first, matches.first { $0.watchlist == list.name }, list.name)
    }
  }

  func testRomanNumeralsOfOneCharacterAreCapitals() throws {
    let article = Article(id: "1", title: "Charles Ⅷ et Henri Ⅶ", paragraphs: ["Le chapitre ⅷ"], language: "fr")
    XCTAssertEqual(try match("[VIII, VII]", in: article)?.terms.flatMap { $0.hits.map(\.text) }, ["Ⅷ", "Ⅶ"])
  }
}

/// Watchlists from YAML in memory.
enum Lists {
  static func load(_ yaml: String) throws -> WatchFolder? {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "w.yaml")
    try Data(yaml.utf8).write(to: file)
    return WatchFolder.load(path: file.path, environment: [:], unset: .warning).folder
  }
}
