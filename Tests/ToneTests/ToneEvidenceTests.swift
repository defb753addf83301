import Foundation
import Text
import Tone
import Watchlists
import XCTest

/// What a score rests on. The lexicon is the test's own.
final class ToneEvidenceTests: XCTestCase {
  private let scorer: ToneScorer = {
    let place = Place(file: "l.yaml", line: 1, column: 1)
    var lexicon = Lexicon(language: "fr")
    lexicon.words = [("succès", 3), ("échec", -3), ("honte", -3)].map { Lexicon.Entry(written: $0, weight: $1, place: place) }
    return ToneScorer([lexicon])
  }()

  private func score(_ paragraphs: [String], target: String? = nil) -> ToneScore {
    let blocks = paragraphs.enumerated().map { Block(.body(paragraph: $0), $1) }
    return scorer.score(blocks, language: "fr", towards: target.flatMap { ToneTarget(named: $0, in: blocks, language: "fr") })
  }

  func testNarrativeAndQuotationsAreToldApart() throws {
    let both = score(["Un succès. « Une honte », dit Durand."])
    XCTAssertGreaterThan(try XCTUnwrap(both.narrative), 0.3)
    XCTAssertLessThan(try XCTUnwrap(both.quoted), -0.3)
    XCTAssertEqual(both.narrative ?? 0, 3 / 6.18, accuracy: 1e-9, "the words of the whole text")
    XCTAssertEqual(both.quoted ?? 0, -3.75 / 6.93, accuracy: 1e-9)
    let told = score(["Un succès."])
    XCTAssertEqual(told.narrative, told.score)
    XCTAssertNil(told.quoted)
    let said = score(["« Un succès »"])
    XCTAssertNil(said.narrative)
    XCTAssertEqual(said.quoted, said.score)
  }

  func testTheTargetsOwnWordsAreInNeitherOfThem() {
    let tone = score(["« Une honte », a déclaré Durand, qui parle d'échec."], target: "Durand")
    XCTAssertNil(tone.quoted)
    XCTAssertEqual(tone.narrative, tone.score)
  }

  func testOneWordInAnArticleIsTooLittle() {
    let rows: [([String], ToneScore.Evidence, ToneScore.Label)] = [
      (["Un échec."], .enough, .negative), (["Il pleut.", "Il neige. Un échec."], .enough, .negative),
      (["Il pleut.", "Il neige.", "Il vente. Un échec."], .weak, .negative),
      (["Il pleut.", "Il neige.", "Il vente. Un échec. Une honte."], .enough, .negative),
      (["Il pleut.", "Il neige.", "Il vente.", "Il gèle."], .none, .none), ([], .none, .none),
    ]
    for (paragraphs, evidence, label) in rows {
      let tone = score(paragraphs)
      XCTAssertEqual(tone.evidence, evidence, "\(paragraphs)")
      if evidence != .weak { XCTAssertEqual(tone.label, label, "\(paragraphs)") }
    }
    XCTAssertEqual(score(["Durand parle.", "Il neige.", "Il vente. Un échec."], target: "Durand").evidence, .weak)
  }

  func testTheBandsSayWhatAScoreIsCalled() {
    let lexicon = Lexicon(language: "fr")
    var bands = ToneBands()
    func label(_ paragraphs: [String], _ bands: ToneBands) -> ToneScore.Label {
      var lexicon = lexicon
      lexicon.words = [("succès", 3.0), ("échec", -1.0)].map { .init(written: $0, weight: $1, place: Place(file: "l", line: 1, column: 1)) }
      let blocks = paragraphs.enumerated().map { Block(.body(paragraph: $0), $1) }
      return ToneScorer([lexicon], bands: bands).score(blocks, language: "fr").label
    }
    let article = ["Un succès.", "Il pleut.", "Il neige.", "Il vente."]
    XCTAssertEqual([label(["Un succès."], bands), label(["Un échec."], bands), label(article, bands)], [.positive, .negative, .positive])
    (bands.positive, bands.negative, bands.article) = (0.6, -0.4, 0.15)
    XCTAssertEqual([label(["Un succès."], bands), label(["Un échec."], bands), label(article, bands)], [.neutral, .neutral, .positive])
    (bands.positive, bands.negative, bands.article) = (0.1, -0.3, 0.6)
    XCTAssertEqual([label(["Un succès."], bands), label(["Un échec."], bands), label(article, bands)], [.positive, .neutral, .neutral])
  }

  func testAScoreThatAnEarlierVersionStoredIsStillRead() throws {
    let old = #"{"score":-0.5,"label":"negative","keywords":[]}"#
    let tone = try JSONDecoder().decode(ToneScore.self, from: Data(old.utf8))
    XCTAssertEqual(tone, ToneScore(score: -0.5, label: .negative, keywords: []))
    XCTAssertEqual(tone.evidence, .enough)
    let none = try JSONDecoder().decode(ToneScore.self, from: Data(#"{"score":0,"label":"none","keywords":[]}"#.utf8))
    XCTAssertEqual(none.evidence, .none)
    var full = ToneScore(score: 0.25, label: .positive, keywords: [], evidence: .weak, narrative: 0.5, quoted: -0.25)
    full.headline = .init(score: 0, label: .none)
    full.article = .init(score: 0.5, label: .positive)
    full.ignored = ["guerre"]
    XCTAssertEqual(try JSONDecoder().decode(ToneScore.self, from: JSONEncoder().encode(full)), full)
  }
}
