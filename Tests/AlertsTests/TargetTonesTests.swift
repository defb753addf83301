import Alerts
import Articles
import Foundation
import Matches
import TestSupport
import Text
import Tone
import Watchlists
import XCTest

/// Each watchlist of a test is a line of terms, and its name is the line.
final class TargetTonesTests: XCTestCase {
  private static let place = Place(file: "l.yaml", line: 1, column: 1)

  private static let own: [Lexicon] = {
    var lexicon = Lexicon(language: "fr")
    let words: [(String, Double)] = [
      ("succès", 3), ("échec", -3), ("invasion", -3), ("victoire", 3), ("sécurité", 2), ("crise", -3), ("guerre", -3),
    ]
    lexicon.words = words.map { Lexicon.Entry(written: $0, weight: $1, place: place) }
    return [lexicon]
  }()

  private func tones(
    _ terms: [String], _ blocks: [Block], _ lexicons: [Lexicon] = own, language: String = "fr", rest: String = ""
  ) throws -> [String: ToneScore] {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let yaml = "watchlists:\n" + terms.enumerated().map { "  - name: W\($0)\n    terms: [\($1)]\n\(rest)" }.joined()
    try Data(yaml.utf8).write(to: folder.appending(path: "w.yaml"))
    let result = WatchFolder.load(path: folder.path, environment: [:], unset: .warning)
    let watchlists = try XCTUnwrap(result.folder, result.diagnostics.map(\.line).joined(separator: "\n")).watchlists
    let article = Article(id: "1", title: "", language: language)
    let matches = Matcher(watchlists).matches(in: article, blocks: blocks)
    XCTAssertEqual(matches.count, terms.count, "every watchlist of the test matches")
    let read = TargetTones(ToneScorer(lexicons), watchlists).read(blocks, language: language, matches: matches)
    return Dictionary(uniqueKeysWithValues: matches.map { (terms[Int($0.watchlist.dropFirst()) ?? 0], read.score(towards: $0)) })
  }

  private func words(_ tone: ToneScore?) -> [String] { tone?.keywords.map(\.term) ?? [] }

  func testAnotherWatchlistsNameIsNoOpinion() throws {
    let blocks = [Block(.lead, "Victoire Martin rencontre Lavrov : une crise.")]
    XCTAssertEqual(words(try tones(["Lavrov"], blocks)["Lavrov"]), ["Victoire", "crise"])
    XCTAssertEqual(words(try tones(["Lavrov", "Victoire Martin"], blocks)["Lavrov"]), ["crise"])
    let council = [Block(.lead, "Le Conseil de sécurité reçoit Lavrov, un succès.")]
    XCTAssertEqual(words(try tones(["Lavrov"], council)["Lavrov"]), ["sécurité", "succès"])
    XCTAssertEqual(words(try tones(["Lavrov", "« Conseil de sécurité »"], council)["Lavrov"]), ["succès"])
  }

  func testOrdinaryWordsOfAnotherWatchlistKeepTheirTone() throws {
    let rows: [(other: String, text: String, words: [String])] = [
      ("invasion imminente", "Lavrov nie : l’invasion serait imminente.", ["invasion"]),
      ("invasion imminente", "INVASION IMMINENTE, SELON LAVROV", ["INVASION"]),
      ("« invasion imminente »", "Une invasion imminente, selon Lavrov.", ["invasion"]),
      ("Invasion", "Une invasion, selon Lavrov.", ["invasion"]),
      ("Invasion imminente", "Invasion imminente, selon Lavrov.", ["Invasion"]),
      ("Invasion OR Paix", "Invasion, selon Lavrov.", ["Invasion"]),
      ("invasion", "Invasion, selon Lavrov.", ["Invasion"]),
      ("Victoire Martin", "Victoire de Lavrov, dit Martin.", ["Victoire"]),
      ("Victoire Martin", "Victoire Anne Martin reçoit Lavrov.", []),
      ("Victoire Martin", "Une victoire de Lavrov, dit Martin.", ["victoire"]),
    ]
    for row in rows {
      XCTAssertEqual(words(try tones(["Lavrov", row.other], [Block(.lead, row.text)])["Lavrov"]), row.words, "\(row.other): \(row.text)")
    }
  }

  func testTheTopicsOwnWordsHaveNoToneForTheirWatchlistAlone() throws {
    let text = "Lavrov parle de GUERRES, de crise et d’échec ; la guerre."
    let blocks = [Block(.lead, text)]
    let plain = try XCTUnwrap(try tones(["Lavrov"], blocks)["Lavrov"])
    XCTAssertEqual(words(plain), ["GUERRES", "crise", "échec", "guerre"])
    XCTAssertEqual(plain.ignored, [])
    let rows: [(ignore: String, words: [String], ignored: [String])] = [
      ("guerre", ["crise", "échec"], ["GUERRES", "guerre"]), ("guer*", ["crise", "échec"], ["GUERRES", "guerre"]),
      ("'{guerre,crise}'", ["échec"], ["GUERRES", "crise", "guerre"]), ("crime de guerre", words(plain), []),
      ("[guerre, crise, échec]", [], ["GUERRES", "crise", "échec", "guerre"]),
    ]
    for row in rows {
      let tone = try XCTUnwrap(try tones(["Lavrov"], blocks, rest: "    ignore: \(row.ignore)\n")["Lavrov"])
      XCTAssertEqual(words(tone), row.words, row.ignore)
      XCTAssertEqual(tone.ignored, row.ignored, row.ignore)
      XCTAssertEqual(tone.article, plain.article, "the article's own tone is nobody's")
      XCTAssertEqual(tone.evidence, row.words.isEmpty ? .none : .enough)
    }
  }

  func testAWordThatIsIgnoredLeavesPhrasesAlone() throws {
    var lexicon = Lexicon(language: "fr")
    lexicon.words = [("guerre", -3.0), ("crime de guerre", -4)].map { .init(written: $0, weight: $1, place: Self.place) }
    let blocks = [Block(.lead, "Lavrov, la guerre et un crime de guerre.")]
    let tone = try XCTUnwrap(try tones(["Lavrov"], blocks, [lexicon], rest: "    ignore: guerre\n")["Lavrov"])
    XCTAssertEqual(words(tone), ["crime de guerre"])
  }

  func testAWordToIgnoreIsAskedOfTheLexiconsOfItsLanguages() {
    var french = Lexicon(language: "fr")
    french.words = [("guerre", -3.0), ("attaqu*", -2), ("banal", 0)].map { .init(written: $0, weight: $1, place: Self.place) }
    french.phrases = [.init(written: "crime de guerre", weight: -4, place: Self.place)]
    french.quantities = [.init(written: "chômage", weight: -2, place: Self.place)]
    var english = Lexicon(language: "en")
    english.words = [.init(written: "war", weight: -3, place: Self.place)]
    let book = ToneWordBook([french, english])
    let rows: [(String, [String], Bool)] = [
      ("guerre", ["fr"], true), ("Guerres", ["fr"], true), ("guer*", ["fr"], true), ("attaquer", ["fr"], true), ("attaqu*", ["fr"], true),
      ("crime de guerre", ["fr"], true), ("chômage", ["fr"], true), ("{guerre,paix}", ["fr"], true), ("guerre", [], true),
      ("war", ["fr"], false), ("war", ["fr", "en"], true), ("banal", ["fr"], false), ("paix", ["fr"], false), ("zone de guerre", [], false),
      ("guerre", ["nl"], false),
    ]
    for (written, languages, isKnown) in rows {
      let word = TopicWord(written: written, place: Self.place)
      XCTAssertEqual(book.knows(word, languages: languages), isKnown, "\(written) in \(languages)")
    }
  }

  func testInGermanACapitalIsNoName() throws {
    var lexicon = Lexicon(language: "de")
    lexicon.words = [Lexicon.Entry(written: "krieg", weight: -3, place: Self.place)]
    let tones = try tones(["Lawrow", "Krieg"], [Block(.lead, "Lawrow will Krieg.")], [lexicon], language: "de")
    XCTAssertEqual(words(tones["Lawrow"]), ["Krieg"])
  }

  func testTheHeadlineAndTheArticleStandBesideTheTarget() throws {
    let blocks = [
      Block(.title, "Un échec"), Block(.lead, "Lavrov salue un succès. Il pleut. La crise est là. La guerre aussi. Un échec."),
    ]
    let tone = try XCTUnwrap(try tones(["Lavrov"], blocks)["Lavrov"])
    let alone = ToneScorer(Self.own)
    XCTAssertEqual(tone.headline, alone.score([blocks[0]], language: "fr").brief)
    XCTAssertEqual(tone.article, alone.score(blocks, language: "fr").brief)
    XCTAssertEqual(tone.headline?.label, .negative)
    XCTAssertGreaterThan(tone.score, 0, "praise near the name in an article of bad news")
    XCTAssertLessThan(try XCTUnwrap(tone.article).score, -0.4)
    XCTAssertNil(try tones(["Lavrov"], [blocks[1]])["Lavrov"]?.headline)
    XCTAssertEqual(try tones(["Lavrov"], [Block(.title, "Lavrov"), blocks[1]])["Lavrov"]?.headline, .init(score: 0, label: .none))
  }

  func testOneSentenceIsHeardInALongArticle() throws {
    let far = Array(repeating: "Un succès et une victoire. Il pleut.", count: 40)
    let blocks = (["Lavrov est un échec."] + far).enumerated().map { Block(.body(paragraph: $0), $1) }
    XCTAssertLessThan(try XCTUnwrap(try tones(["Lavrov"], blocks)["Lavrov"]).score, -0.05)
  }

  /// The article with which everything began: the threat is bad news, the mention of a meeting is none.
  func testTheTouchstoneIsHeardTowardsEachOfItsWords() throws {
    let file = URL(filePath: Fixtures.exampleSet()).deletingLastPathComponent()
      .appending(path: "Tests/MatchesTests/Fixtures/blinken-moscou.fr.txt")
    let article = Article(
      id: "1", title: "Blinken : la réponse américaine remise à Moscou",
      paragraphs: try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init), language: "fr")
    let shipped = try XCTUnwrap(WatchFolder.load(path: Fixtures.exampleSet() + "/tone", environment: [:], unset: .warning).folder).lexicons
    let tones = try tones(["invasion imminente", "Lavrov"], article.blocks, shipped)
    let threat = try XCTUnwrap(tones["invasion imminente"])
    XCTAssertEqual(threat.label, .negative)
    XCTAssertLessThan(threat.score, -0.1)
    XCTAssertEqual(threat.evidence, .enough)
    let strongest = try XCTUnwrap(threat.keywords.max { abs($0.contribution) < abs($1.contribution) })
    XCTAssertEqual(strongest.term, "désescalade")
    XCTAssertEqual(strongest.marks.first, "negated by “aucun”")
    let lavrov = try XCTUnwrap(tones["Lavrov"])
    XCTAssertEqual(lavrov.label, .neutral)
    XCTAssertLessThan(abs(lavrov.score), 0.1)
  }
}
