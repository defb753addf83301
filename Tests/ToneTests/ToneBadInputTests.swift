import Foundation
import Text
import Tone
import Watchlists
import XCTest

/// Texts that nobody would call an article. The lexicon is the test's own.
final class ToneBadInputTests: XCTestCase {
  private static func lexicon(_ language: String) -> Lexicon {
    let place = Place(file: "l.yaml", line: 1, column: 1)
    var lexicon = Lexicon(language: language)
    let words: [(String, Double)] = [("succès", 3), ("échec", -3), ("honte", -3), ("a", -1), ("é", 1), ("crise", -3)]
    lexicon.words = words.map { Lexicon.Entry(written: $0, weight: $1, place: place) }
    lexicon.negators = ["pas"]
    return lexicon
  }

  private let scorer = ToneScorer([lexicon("fr"), lexicon("tlh")])

  private func score(_ text: String, _ language: String? = "fr", target: String? = nil) -> ToneScore {
    let blocks = [Block(.body(paragraph: 0), text)]
    return scorer.score(blocks, language: language, towards: target.flatMap { ToneTarget(named: $0, in: blocks, language: language) })
  }

  func testATextOfOneCharacter() {
    for text in ["", " ", ".", "«", "'", "\u{301}", "\u{FEFF}", "\0", "💥", "日", "!", "-", "z"] {
      XCTAssertEqual(score(text), ToneScore(score: 0, label: .none, keywords: []), text.debugDescription)
    }
    XCTAssertEqual(score("a").keywords.map(\.bytes), [0..<1])
    XCTAssertEqual(score("É").keywords.map(\.bytes), [0..<2])
    XCTAssertEqual(score("a").evidence, .enough)
    XCTAssertEqual(score("a", target: "a"), ToneScore(score: 0, label: .none, keywords: []), "it is the target itself")
  }

  func testATextOfCapitalsAlone() {
    let text = "UN ECHEC POUR LAVROV, ET CE N'EST PAS UN SUCCES. LA CRISE."
    XCTAssertEqual(score(text).keywords.map(\.term), ["ECHEC", "SUCCES", "CRISE"])
    XCTAssertEqual(score(text).keywords.map(\.marks), [[], ["negated by “pas”"], []])
    XCTAssertEqual(score(text, target: "Lavrov").label, .negative)
    let long = score(String(repeating: text + " ", count: 500))
    XCTAssertEqual(long.keywords.count, 1500)
    XCTAssertTrue((-1...0).contains(long.score))
  }

  func testALanguageWithoutAGrammarHasTheWordsOfItsLexicon() {
    XCTAssertEqual(score("Un échec.", "tlh").label, .negative)
    XCTAssertEqual(score("Un échec.", "ja").evidence, .none)
    XCTAssertEqual(score("Un échec.", "xx").label, .negative, "no language")
    XCTAssertEqual(score("Un échec.", "").label, .negative, "a language that nobody knows is none")
    XCTAssertEqual(score("Un échec.", nil).label, .negative)
    XCTAssertEqual(score("Un échec.", "fr-CA-x-verlan").label, .negative)
  }

  func testATextOfTenMegabytesIsReadAndItsScoreIsOne() {
    let word = score(String(repeating: "a", count: 10 << 20))
    XCTAssertEqual(word.evidence, .none)
    let lines = score("échec " + String(repeating: "\n", count: 10 << 20) + " succès")
    XCTAssertEqual(lines.keywords.map(\.bytes.lowerBound), [0, 7 + (10 << 20) + 1])
    let words = score(String(repeating: "échec, succès. ", count: 20_000))
    XCTAssertEqual(words.keywords.count, 40_000)
    XCTAssertTrue((-1...1).contains(words.score))
  }

  /// Whoever writes a page may repeat the watched name and « a déclaré » as often as a page has room.
  func testManyMentionsTakeTimeInProportion() {
    func seconds(_ count: Int) -> Double {
      let blocks = [Block(.lead, String(repeating: "Lavrov a déclaré « échec », succès ", count: count))]
      let reading = scorer.read(blocks, language: "fr")
      let target = ToneTarget(named: "Lavrov", in: blocks, language: "fr")
      return (0..<3).map { _ in
        let start = ContinuousClock.now
        _ = reading.score(towards: target)
        return start.duration(to: .now) / .seconds(1)
      }.min() ?? 0
    }
    // 32 times the text; its square would be a thousand times the work, and a busy machine is slower by a few times.
    let (short, long) = (seconds(125), seconds(4000))
    XCTAssertLessThan(long, short * 250)
  }
}
