import Text
import Tone
import XCTest

@testable import vigie

final class ToneTryTests: XCTestCase {
  func testEachWordIsShownWithWhatCameOfItAndWhereItIsFrom() {
    let tone = ToneScore(
      score: -0.4567, label: .negative,
      keywords: [
        ToneKeyword(
          term: "échec", entry: "échec", source: "fr.yaml:12", weight: -3, contribution: -4.5, marks: ["×1.5 “cuisant”", "quoted"],
          block: .lead,
          bytes: 0..<6),
        ToneKeyword(term: "Succès", entry: "succès", weight: 3, contribution: 1.125, marks: [], block: .lead, bytes: 9..<16),
      ])
    XCTAssertEqual(
      ToneExplanation.text(for: tone, language: "fr"),
      """
      negative -0.46 (fr)
        échec   -3.0 → -4.5  fr.yaml:12 échec  ×1.5 “cuisant”, quoted
        Succès  +3.0 → +1.13
        good 1.13, bad 4.5, which counts 1.25 times
      """)
  }

  func testNoEvidenceSaysSo() {
    let none = ToneScore(score: 0, label: .none, keywords: [])
    XCTAssertEqual(
      ToneExplanation.text(for: none, language: nil),
      "no evidence (language unknown): no word of a lexicon counts in this text, which is not the same as neutral")
  }

  func testTheCommandExplainsOneTextAndStillReadsStreams() throws {
    let tried = try Program(["tone", "try", "Ce n'est pas un succès, mais la guerre est terminée."]).result()
    XCTAssertEqual(tried.code, 0, tried.errors)
    XCTAssertTrue(tried.output.contains("negated by “pas”"), tried.output)
    XCTAssertTrue(tried.output.contains("ended by “est terminé”"), tried.output)
    let streamed = try Program(["tone"], input: "{\"id\":\"1\",\"lang\":\"fr\",\"text\":\"Un échec.\"}").result()
    XCTAssertTrue(streamed.output.contains("\"id\":\"1\""), streamed.output)
  }
}
