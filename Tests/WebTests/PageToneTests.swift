import Text
import Tone
import XCTest

@testable import Web

final class PageToneTests: XCTestCase {
  private func word(_ term: String, _ contribution: Double, _ marks: [String] = []) -> ToneKeyword {
    ToneKeyword(
      term: term, entry: term, source: "fr.yaml:7", weight: -2, contribution: contribution, marks: marks, block: .lead, bytes: 0..<1)
  }

  func testTheStrongestWordsComeFirstAndTheRestIsCounted() {
    let words = [word("gris", -0.1), word("échec", -3, ["×1.5 “<très>”"]), word("succès", 2), word("vif", 0.1)]
    let html = Page().tone(ToneScore(score: -0.3, label: .negative, keywords: words), 2)
    XCTAssertTrue(html.contains("<b class=\"negative\">negative -0.30</b>"), html)
    XCTAssertTrue(
      html.contains(
        """
        <p class="words"><span class="negative" title="fr.yaml:7">échec -3.0 (×1.5 “&lt;très&gt;”)</span> · \
        <span class="positive" title="fr.yaml:7">succès +2.0</span> · … 2 more that weigh less</p>
        """), html)
    XCTAssertFalse(Page().tone(ToneScore(score: -0.3, label: .negative, keywords: words), 4).contains("more that"))
  }

  func testWhatStandsBesideTheToneIsUnderTheBar() {
    var tone = ToneScore(score: 0.05, label: .neutral, keywords: [word("gris", -0.1)], evidence: .weak)
    (tone.headline, tone.article) = (.init(score: -0.5, label: .negative), .init(score: 0.01, label: .neutral))
    tone.ignored = ["<b>"]
    let html = Page().tone(tone, 8)
    XCTAssertTrue(html.contains("<b class=\"neutral\">neutral +0.05 on too little evidence</b>"), html)
    XCTAssertTrue(
      html.contains(
        "</svg></p><p class=\"beside\">headline negative -0.50 · article neutral +0.01 · left out as the topic's own: &lt;b&gt;</p>"
          .replacing("'", with: "'".htmlEscaped)), html)
    let none = Page().tone(ToneScore(score: 0, label: .none, keywords: []), 8)
    XCTAssertEqual(none, "<p class=\"tone\">Tone: no tone word near the match.</p>")
  }
}
