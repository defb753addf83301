import TestSupport
import Text
import Tone
import Watchlists
import XCTest

/// One rule a test, each with a sentence in which it must not speak. The lexicon is the test's own.
final class ToneRulesTests: XCTestCase {
  private func scorer(_ yaml: String) throws -> ToneScorer {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(yaml.utf8).write(to: folder.appending(path: "l.yaml"))
    let result = WatchFolder.load(path: folder.path, environment: [:], unset: .warning)
    return ToneScorer(try XCTUnwrap(result.folder, result.diagnostics.map(\.line).joined(separator: "\n")).lexicons)
  }

  private let french = """
    language: fr
    words: {guerre: -3, attentat: -4, risque: -1, crise: -3, succès: 3, accusé: -2, salué: 2, honte: -3, espère: 1, ambition: 1, manque: -1}
    phrases: {'{tire,tirent} la {sonnette,cloche} d''alarme': -2}
    shifters: [manque d', fin de]
    quantities: {risque: -1, ventes: 2}
    not-negators: [nul ne conteste]
    negators: [nul, ne, pas, aucune]
    """

  private func contributions(_ text: String, target: String? = nil) throws -> [Double] {
    let blocks = [Block(.lead, text)]
    let target = target.flatMap { ToneTarget(named: $0, in: blocks, language: "fr") }
    return try scorer(french).score(blocks, language: "fr", towards: target).keywords.map(\.contribution)
  }

  func testWhatIsOverIsNoMore() throws {
    XCTAssertEqual(try contributions("La guerre est terminée."), [1.5])
    XCTAssertEqual(try contributions("Les guerres sont terminées."), [1.5])
    XCTAssertEqual(try contributions("La guerre est là, la récolte est terminée."), [-3], "another clause")
  }

  func testAMoveMayBeDenied() throws {
    XCTAssertEqual(try contributions("Le risque n'a pas diminué."), [-0.75], "no relief")
    XCTAssertEqual(try contributions("Le risque n'augmente pas."), [0.1])
    XCTAssertEqual(try contributions("Aucune hausse des ventes."), [-1.5])
    XCTAssertEqual(try contributions("La guerre ne s'éloigne pas."), [-3], "what goes on has not ended")
    XCTAssertEqual(try contributions("La guerre s'éloigne."), [1.5])
  }

  func testAnEventMovesOnlyWhatIsRightBesideIt() throws {
    XCTAssertEqual(try contributions("La chute des ventes."), [-2])
    XCTAssertEqual(try contributions("Des ventes après la chute du pont."), [], "nothing moves them")
    XCTAssertEqual(try contributions("Les ventes de la filiale baissent."), [-2], "a verb may stand further on")
  }

  func testLittleWordsThatAreNoGrammar() throws {
    XCTAssertEqual(try contributions("La crise est si accusée, si la honte demeure."), [-3, -2, -1.5])
    XCTAssertEqual(try contributions("Fin de la guerre et succès."), [1.5, 3], "one thing ends")
  }

  func testAHeadlinesQuotationIsItsSpeakers() throws {
    XCTAssertEqual(try contributions("Macron : « C'est une honte »", target: "Macron"), [])
    XCTAssertEqual(try contributions("Macron : la honte", target: "Macron").count, 1)
  }

  func testWhatMovesIsTheRiskAndNotWhatItIsOf() throws {
    XCTAssertEqual(try contributions("Le risque d'attentat diminue."), [1])
    XCTAssertEqual(try contributions("Le risque d'attentat demeure."), [-1, -4])
    XCTAssertEqual(try contributions("Les ventes succès bondissent."), [2, 3], "what stands beside it is not what it is of")
  }

  func testWhatIsGrantedWeighsLess() throws {
    XCTAssertEqual(try contributions("Malgré la crise, un succès."), [-1.5, 3.75])
    XCTAssertEqual(try contributions("Un succès malgré la crise."), [3.75, -1.5])
  }

  func testAShifterWithAnApostropheNeedsIt() throws {
    XCTAssertEqual(try contributions("Le projet manque d'ambition."), [-0.75])
    XCTAssertEqual(try contributions("Il manque une ambition."), [-1, 1])
  }

  func testDoubtIsOfTheOthersAndNotOfItself() throws {
    XCTAssertEqual(try contributions("Il espère un succès."), [1, 1.5])
  }

  func testADoubleNegationIsNone() throws {
    XCTAssertEqual(try contributions("Nul ne conteste le succès."), [3])
  }

  func testTheOtherSideOfASentenceIsHardlyTheTargets() throws {
    let text = "Le ministre Martin est salué par tous les élus de sa région, tandis que son rival est accusé."
    let weights = try contributions(text, target: "Martin")
    XCTAssertEqual(weights[0], 2)
    XCTAssertGreaterThan(weights[1], -0.5)
  }

  func testInAFewSentencesOthersSayNothingOfTheTarget() throws {
    XCTAssertEqual(try contributions("Un attentat a eu lieu. Le préfet Bernard parlera mardi.", target: "Bernard"), [])
    let long = "Un attentat a eu lieu. Il est midi. Il fait beau. Le préfet Bernard parlera mardi."
    XCTAssertEqual(try contributions(long, target: "Bernard").map { ($0 * 100).rounded() }, [-60])
  }

  func testWhatSomebodySaysIsNotSaidOfHim() throws {
    XCTAssertEqual(try contributions("« Ce stade est une honte », a déclaré Lambert.", target: "Lambert"), [])
    XCTAssertNotEqual(try contributions("« Lambert est une honte », a déclaré Durand.", target: "Lambert"), [])
  }

  func testEveryPairOfBracesIsAPhrase() throws {
    for text in ["Il tire la sonnette d'alarme.", "Ils tirent la cloche d'alarme."] {
      XCTAssertEqual(try contributions(text), [-2], text)
    }
  }

  func testAKeywordNamesItsLine() throws {
    let score = try scorer("language: fr\nwords:\n  échec: -3\n").score([Block(.lead, "Un échec.")], language: "fr")
    XCTAssertEqual(score.keywords.first?.source, "l.yaml:3")
  }

  func testDirectionsAreKnownInSixLanguages() throws {
    let table = [
      ("de", "umsatz", "Der Umsatz steigt.", "Der Umsatz sinkt."), ("es", "ventas", "Las ventas suben.", "Las ventas caen."),
      ("it", "vendite", "Le vendite aumentano.", "Le vendite calano."), ("pt", "vendas", "As vendas sobem.", "As vendas caem."),
      ("en", "sales", "Sales rebounded.", "Sales plummeted."), ("fr", "ventes", "Les ventes bondissent.", "Les ventes reculent."),
    ]
    for (language, thing, up, down) in table {
      let scorer = try scorer("language: \(language)\nquantities: {\(thing): 2}\n")
      XCTAssertEqual(scorer.score([Block(.lead, up)], language: language).keywords.map(\.contribution), [2], up)
      XCTAssertEqual(scorer.score([Block(.lead, down)], language: language).keywords.map(\.contribution), [-2], down)
    }
  }

  func testACapitalInGermanIsNoName() throws {
    let scorer = try scorer("language: de\nwords: {verlust: -2}\n")
    XCTAssertEqual(scorer.score([Block(.lead, "Er sah einen Verlust kommen.")], language: "de").keywords.count, 1)
  }

  /// Each rule looks at neighbours only: a long text of nothing but tone words takes time in proportion.
  func testALongTextTakesTimeInProportion() throws {
    let scorer = try scorer(french)
    func seconds(_ count: Int) -> Double {
      let text = String(repeating: "ventes bondissent succès malgré crise espère ne risque ", count: count)
      return (0..<3).map { _ in
        let start = ContinuousClock.now
        _ = scorer.score([Block(.lead, text)], language: "fr")
        return start.duration(to: .now) / .seconds(1)
      }.min() ?? 0
    }
    // 32 times the text; its square would be a thousand times the work, and a busy machine is slower by a few times.
    let (short, long) = (seconds(125), seconds(4000))
    XCTAssertLessThan(long, short * 250)
  }
}
