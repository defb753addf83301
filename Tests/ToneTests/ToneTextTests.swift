import Tone
import XCTest

final class ToneTextTests: XCTestCase {
  func testTheVerdictSaysWhenItRestsOnTooLittle() {
    let rows: [(ToneScore, String)] = [
      (ToneScore(score: -0.123, label: .negative, keywords: []), "negative -0.12"),
      (ToneScore(score: 0.05, label: .neutral, keywords: [], evidence: .weak), "neutral +0.05 on too little evidence"),
      (ToneScore(score: 0, label: .none, keywords: []), "no tone word near the match"),
    ]
    for (tone, text) in rows {
      XCTAssertEqual(ToneText(tone).verdict, text)
      XCTAssertEqual(ToneText(tone).beside, [])
    }
  }

  func testBesideStandsWhatSaysMore() {
    var tone = ToneScore(score: -0.1, label: .negative, keywords: [], narrative: 0.2, quoted: -0.35)
    tone.headline = .init(score: 0, label: .none)
    tone.article = .init(score: -0.3, label: .negative, evidence: .weak)
    tone.ignored = ["guerre", "guerres"]
    XCTAssertEqual(
      ToneText(tone).beside,
      [
        "narrative +0.20, quoted -0.35", "headline without a tone word", "article negative -0.30 on too little evidence",
        "left out as the topic's own: guerre, guerres",
      ])
  }

  func testAnArticleWithoutAToneWordHasNothingBesideIt() {
    var tone = ToneScore(score: 0, label: .none, keywords: [])
    (tone.headline, tone.article) = (.init(score: 0, label: .none), .init(score: 0, label: .none))
    XCTAssertEqual(ToneText(tone).beside, [])
  }

  func testNarrativeAndQuotedStandWhereTheyDiffer() {
    XCTAssertEqual(ToneText(ToneScore(score: 0.2, label: .positive, keywords: [], narrative: 0.14, quoted: 0.18)).beside, [])
    XCTAssertEqual(ToneText(ToneScore(score: 0.2, label: .positive, keywords: [], narrative: 0.2)).beside, [])
  }
}
