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
      ("pt", "francês", "francesas"), ("pt", "inglês", "ingleses"), ("pt", "país", "países"), ("pt", "mês", "meses"),
      ("pt", "anzol", "anzóis"),
      ("pt", "difícil", "difíceis"), ("pt", "possível", "possíveis"), ("pt", "azul", "azuis"), ("pt", "míssil", "mísseis"),
      ("pt", "fuzil", "fuzis"),
      ("pt", "cidadão", "cidadãs"), ("pt", "europeu", "europeias"), ("pt", "juiz", "juízes"), ("pt", "deus", "deuses"),
      ("es", "español", "españolas"), ("es", "trabajador", "trabajadoras"), ("es", "directores", "directora"), ("es", "alemán", "alemana"),
      ("es", "catalanes", "catalana"), ("es", "francés", "francesas"), ("es", "campeones", "campeona"), ("es", "actor", "actrices"),
      ("it", "attacco", "attacchi"), ("it", "barca", "barche"), ("it", "politica", "politiche"), ("it", "tedesca", "tedeschi"),
      ("it", "viaggio", "viaggi"), ("it", "ufficio", "uffici"), ("it", "direttore", "direttrici"), ("it", "provincia", "province"),
      ("it", "albergo", "alberghi"), ("it", "professore", "professoressa"),
      ("fr", "turc", "turques"), ("fr", "grec", "grecques"), ("fr", "long", "longues"), ("fr", "gros", "grosses"),
      ("fr", "faux", "fausses"),
      ("fr", "jaloux", "jalouse"), ("fr", "travail", "travaux"), ("fr", "ambigu", "ambiguë"), ("fr", "nouveaux", "nouvelles"),
      ("en", "policeman", "policemen"), ("en", "woman", "women"), ("en", "child", "children"), ("en", "crisis", "crises"),
      ("en", "wife", "wives"),
      ("en", "shelf", "shelves"), ("en", "foot", "feet"), ("en", "index", "indices"), ("en", "criterion", "criteria"),
      ("en", "bureau", "bureaux"),
      ("en", "house", "houses"), ("en", "view", "views"), ("en", "renew", "renews"),
    ]
    let apart: [(String, String, String)] = [
      ("fr", "imminent", "imminence"), ("fr", "port", "porte"), ("fr", "et", "ets"), ("fr", "demande", "demandeur"),
      ("en", "us", "uss"), ("en", "new", "news"), ("en", "Oman", "omen"), ("en", "belief", "believes"), ("en", "strife", "strives"),
      ("fr", "banc", "banque"), ("fr", "ados", "adosse"), ("fr", "truc", "truque"), ("es", "mejor", "mejora"),
      ("es", "director", "directriz"),
      ("pt", "melhor", "melhora"), ("pt", "mês", "mesa"), ("it", "turchi", "Turchia"), ("it", "colleghi", "collegi"),
      ("de", "Land", "Lande"), ("ru", "Песков", "Пескова"),
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
