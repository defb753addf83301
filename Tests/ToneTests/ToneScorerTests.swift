import Foundation
import TestSupport
import Text
import Tone
import Watchlists
import XCTest

final class ToneScorerTests: XCTestCase {
  private static let scorer: ToneScorer = {
    ToneScorer(WatchFolder.load(path: Fixtures.exampleSet() + "/tone", environment: [:], unset: .warning).folder?.lexicons ?? [])
  }()

  private func score(_ text: String, _ language: String = "fr", target: String? = nil) -> ToneScore {
    let blocks = [Block(.body(paragraph: 0), text)]
    return Self.scorer.score(
      blocks, language: language, towards: target.flatMap { ToneTarget(named: $0, in: blocks, language: language) })
  }

  private func verdict(_ tone: ToneScore) -> Int { tone.score >= 0.15 ? 1 : tone.score <= -0.05 ? -1 : 0 }

  /// Sentences written for a rule each. The floors are what the model reaches, rounded down: they may only rise.
  func testTheChecklistsHold() throws {
    for (file, floor, count) in [("checklist_fr.jsonl", 111, 116), ("checklist_en.jsonl", 57, 59)] {
      let rows = try Fixtures.lines(file, beside: #filePath)
      XCTAssertEqual(rows.count, count)
      let passed = rows.count { row in
        let tone = score(row["text"] as? String ?? "", row["lang"] as? String ?? "", target: row["target"] as? String)
        return (row["accept"] as? [Int] ?? []).contains(verdict(tone))
      }
      XCTAssertGreaterThanOrEqual(passed, floor, file)
    }
  }

  /// « Dire » is a word of both.
  func testATextOfUnknownLanguageIsReadInThatOfItsCommonWords() {
    for (text, entry) in [("Dire que la diplomatie a échoué.", "échoué"), ("The situation is dire for the victims.", "dire")] {
      let tone = Self.scorer.score([Block(.lead, text)], language: nil)
      XCTAssertEqual(tone.label, .negative)
      XCTAssertTrue(tone.keywords.contains { $0.entry == entry }, "\(tone.keywords.map(\.entry))")
    }
  }

  func testEveryScoreIsMadeOfTheWordsItShows() {
    for text in ["Un échec cuisant.", "Ce n'est pas un succès.", "La paix et la guerre.", "Le succès, mais l'échec.", "Aucun blessé."] {
      let tone = score(text)
      let good = tone.keywords.reduce(0) { $0 + max($1.contribution, 0) }
      let bad = tone.keywords.reduce(0) { $0 - min($1.contribution, 0) } * 1.25
      var tokenizer = Tokenizer()
      tokenizer.tokenize(text, language: "fr")
      let expected = (good - bad) / (good + bad + 3 + 0.03 * Double(tokenizer.tokens.count))
      XCTAssertEqual(tone.score, expected, accuracy: 1e-9, text)
      XCTAssertFalse(tone.keywords.isEmpty, text)
    }
  }

  func testAKeywordSaysWhatChangedIt() throws {
    XCTAssertEqual(score("Ce n'est pas un succès.").keywords.first?.marks, ["negated by “pas”"])
    XCTAssertEqual(score("Un très grave danger.").keywords.first?.marks, ["×1.5 “très”"])
    XCTAssertEqual(score("La baisse du chômage.").keywords.map(\.marks), [["down “baisse”"]])
    XCTAssertGreaterThan(score("La baisse du chômage.").score, 0)
    XCTAssertLessThan(score("La hausse du chômage.").score, 0)
  }

  func testNoEvidenceIsNotNeutral() {
    XCTAssertEqual(score("Le train part à midi.").label, .none)
    XCTAssertEqual(score("De toestand is ernstig.", "nl").label, .none)
    XCTAssertEqual(Self.scorer.score([], language: nil).label, .none)
  }

  func testANameIsNoOpinion() {
    XCTAssertEqual(score("Le président Victoire parle.").label, .none)
  }

  /// Words are remembered by their bytes, so a word of another scorer's first text must count the same in the ten-thousandth.
  func testWhatWasReadBeforeChangesNoScore() {
    var random = SeededRandom(4)
    let texts = (0..<300).map { _ in
      (0..<40).map { _ in
        let known = ["échec", "succès", "ECHEC", "catastrophique", "pas", "ne", "très", "mais", "le", "extraordinairement", "crise,"]
        let noise = String((0..<Int.random(in: 1...20, using: &random)).map { _ in "aeéns".randomElement(using: &random) ?? "a" })
        return Bool.random(using: &random) ? noise : known.randomElement(using: &random) ?? noise
      }.joined(separator: " ")
    }
    let lexicons = WatchFolder.load(path: Fixtures.exampleSet() + "/tone", environment: [:], unset: .warning).folder?.lexicons ?? []
    let busy = ToneScorer(lexicons)
    let first = texts.map { busy.score([Block(.lead, $0)], language: "fr") }
    XCTAssertEqual(texts.map { busy.score([Block(.lead, $0)], language: "fr") }, first)
    for (text, score) in zip(texts, first).prefix(3) {
      XCTAssertEqual(ToneScorer(lexicons).score([Block(.lead, text)], language: "fr"), score, text)
    }
  }

  func testOneReadingAnswersForEveryTarget() throws {
    let blocks = [Block(.title, "Succès pour Martin"), Block(.lead, "Un échec pour Dupont, mais une victoire pour Martin : la crise.")]
    let reading = Self.scorer.read(blocks, language: "fr")
    let martin = try XCTUnwrap(ToneTarget(named: "Martin", in: blocks, language: "fr"))
    let dupont = try XCTUnwrap(ToneTarget(named: "Dupont", in: blocks, language: "fr"))
    XCTAssertGreaterThan(reading.score(towards: martin).score, reading.score(towards: dupont).score)
    for target in [martin, dupont, nil] {
      XCTAssertEqual(reading.score(towards: target), Self.scorer.score(blocks, language: "fr", towards: target))
    }
  }

  func testRandomTextNeverTraps() {
    var random = SeededRandom(9)
    let words = [
      "ne", "n'", "pas", "succès", "échec", "très", "mais", "si", ",", ".", "«", "»", "baisse", "chômage", "ÉCHEC", "fin de", "É",
      "\u{301}",
    ]
    for _ in 0..<500 {
      let text = (0..<Int.random(in: 0...30, using: &random)).compactMap { _ in words.randomElement(using: &random) }.joined(separator: " ")
      let tone = score(
        text, ["fr", "en"].randomElement(using: &random) ?? "fr", target: ["succès", "pas", "É"].randomElement(using: &random))
      XCTAssertTrue((-1...1).contains(tone.score), text)
    }
  }
}
