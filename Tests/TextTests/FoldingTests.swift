import TestSupport
import Text
import XCTest

final class FoldingTests: XCTestCase {
  func testSpellingsThatCountAsOneFoldToOne() {
    let rows: [[String]] = [
      ["Élysée", "ÉLYSÉE", "elysee", "E\u{301}lyse\u{301}e"], ["sœur", "SOEUR"], ["Straße", "STRASSE"],
      ["İstanbul", "ISTANBUL", "ıstanbul"],
      ["Łódź", "Lodz"], ["Королёв", "КОРОЛЕВ"], ["Αθήνα", "ΑΘΗΝΑ"], ["conﬂit", "conflit"], ["négo\u{AD}ciateur", "negociateur"],
      ["بيـــروت", "بيروت"], ["أحمد", "احمد"], ["ＯＴＡＮ", "otan"], ["O.T.A.N.", "OTAN"], ["50 000", "50000"],
    ]
    for row in rows { XCTAssertEqual(Set(row.map { Folding.folded($0) }).count, 1, "\(row)") }
  }

  func testLettersThatDifferStayApart() {
    let rows = [("й", "и"), ("ü", "ue"), ("п", "n"), ("tue", "tut")]
    for (left, right) in rows { XCTAssertNotEqual(Folding.folded(left), Folding.folded(right)) }
  }

  func testLightInflectionIsNumberAndGenderAndNothingElse() {
    let same: [(String, String, String)] = [
      ("fr", "imminent", "imminentes"), ("fr", "attaque", "attaques"), ("fr", "journal", "journaux"),
      ("fr", "négociateur", "négociatrices"),
      ("fr", "européen", "européennes"), ("fr", "port", "ports"), ("en", "airstrike", "airstrikes"), ("en", "embassy", "embassies"),
      ("es", "ministro", "ministras"), ("it", "ministro", "ministri"), ("pt", "sanção", "sanções"),
    ]
    let apart: [(String, String, String)] = [
      ("fr", "imminent", "imminence"), ("fr", "port", "porte"), ("fr", "et", "ets"), ("fr", "demande", "demandeur"),
      ("en", "us", "uss"), ("ru", "Песков", "Пескова"),
    ]
    func share(_ row: (String, String, String)) -> Bool {
      guard let inflection = LightInflection(language: row.0) else { return false }
      return !inflection.bases(of: Folding.lowered(row.1)).isDisjoint(with: inflection.bases(of: Folding.lowered(row.2)))
    }
    for row in same { XCTAssertTrue(share(row), "\(row)") }
    for row in apart { XCTAssertFalse(share(row), "\(row)") }
  }

  func testAStemJoinsWhatLightInflectionKeepsApart() throws {
    let stemmer = try XCTUnwrap(Stemmer(language: "fr"))
    XCTAssertEqual(stemmer.stem("imminence"), stemmer.stem("imminent"))
    XCTAssertNil(Stemmer(language: "xx"))
  }

  /// Latin text takes a short way; a letter of another script behind it forces the long one.
  func testTheShortWayForLatinTextFoldsAsTheLongOne() {
    var random = SeededRandom(3)
    for _ in 0..<3_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        text.append(Unicode.Scalar(UInt32.random(in: 0..<0x240, using: &random)) ?? " ")
      }
      let word = String(text)
      XCTAssertEqual(Folding.folded(word) + "я", Folding.folded(word + "я"), word.debugDescription)
      XCTAssertEqual(Folding.lowered(word) + "я", Folding.lowered(word + "я"), word.debugDescription)
    }
  }
}
