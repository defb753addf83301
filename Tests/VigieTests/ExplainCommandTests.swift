import Foundation
import TestSupport
import XCTest

/// `vigie explain` as people and as programs read it.
final class ExplainCommandTests: XCTestCase {
  private var folder = URL(filePath: "/")

  override func setUpWithError() throws { folder = try Fixtures.temporaryFolder() }
  override func tearDownWithError() throws { try? FileManager.default.removeItem(at: folder) }

  private func explain(_ watchlist: String, _ text: String, _ arguments: [String] = []) throws -> String {
    let file = folder.appending(path: "w.yaml")
    try Data("watchlists:\n  - name: W\n    \(watchlist)\n".utf8).write(to: file)
    let article = try JSONEncoder().encode(["id": "a1", "title": "Un titre", "text": text, "lang": "fr"])
    let result = try Program(["explain", "--watchlists", file.path] + arguments, input: String(decoding: article, as: UTF8.self)).result()
    XCTAssertEqual(result.code, 0, result.errors)
    return result.output
  }

  func testEachStageSaysWhatItFound() throws {
    XCTAssertEqual(
      try explain(
        "terms: [invasion imminente, OTAN NEAR/2 Kiev]\n    all: [Lavrov]\n    none: [horoscope]",
        "Lavrov dit qu’une invasion pourrait être imminente. L’OTAN est loin de la ville de Kiev."
      ).trimmingCharacters(in: .newlines),
      """
      “W” and “Un titre”
      language  fr; any will do
      terms     one must be there: 1 of 2
        ✓ invasion imminente
            lead: “invasion pourrait être imminente” (2 words between)
        ✗ OTAN NEAR/2 Kiev
            near: all there, 6 words apart, 2 allowed: “OTAN est loin de la ville de Kiev”
      all       each must be there: 1 of 1
        ✓ Lavrov
            lead: “Lavrov”
      none      none may be there: none is
        ✓ horoscope
      tone      no tone word near the match
                headline without a tone word; article negative -0.35
      result    matches
      """)
  }

  func testTheToneThatIsAskedForIsShownWithWhatItRestsOn() throws {
    let gate = "terms: [Lavrov]\n    tone: below -0.2"
    let rows: [(String, [String])] = [
      (
        "Lavrov salué : un succès.",
        ["tone      positive +0.", "wanted: at or below -0.2\n", "result    matches, and no alert: the tone gate"]
      ),
      (
        "Lavrov parle d’un succès. Il pleut. Il neige. Il vente.",
        ["on too little evidence\n", "-0.2; too little evidence keeps no alert back\n", "result    matches\n"]
      ),
      ("Poutine parle.", ["tone      wanted: at or below -0.2; not asked, since nothing matches\n"]),
    ]
    for (text, lines) in rows {
      let output = try explain(gate, text)
      for line in lines { XCTAssertTrue(output.contains(line), "\(line) in \(output)") }
    }
  }

  func testWhatIsMissingIsNamedAsTheTermWritesIt() throws {
    for (term, text, line) in [
      ("Lavrov AND Poutine", "Lavrov seul.", "near: there: Lavrov; missing: Poutine"),
      ("négoci* AND Élysée", "À l’Elysée.", "near: there: Élysée; missing: négoci*"),
      ("'=OTAN'", "L’Otan.", "near: “Otan” does not count as =OTAN"),
      ("OTAN", "L’otan.", "near: “otan” does not count as OTAN"),
    ] {
      let output = try explain("terms: [\(term)]", text)
      XCTAssertTrue(output.contains(line), output)
    }
    for (watchlist, text, line) in [
      ("terms: [feed:Reuters]", "Rien.", "near: the article has no feed"),
      ("terms: [lang:de]", "Rien.", "near: the article's language is “fr”"),
      ("terms: [Lavrov AND NOT rue]", "Lavrov, rue Foch.", "near: “rue” is there, in the lead, and a NOT rules it out"),
      ("terms: [Lavrov]\n    none: [rue]", "Lavrov, rue Foch.", "  ✗ rue\n      lead: “rue”\nresult"),
      ("terms: [Foch ONEAR/3 Lavrov]", "Lavrov et Foch.", "near: all there, but in another order: “Lavrov et Foch”"),
      ("terms: [« Lavrov Foch »]", "Lavrov. Foch.", "near: the words stand side by side, but with a stop between them: “Lavrov. Foch”"),
      ("terms: [{regex: 'F.ch'}]", "Foch.", "  ✓ regex: F.ch\n"),
      ("terms: [Lavro?s]", "Lavrov.", "near: “Lavrov” does not count as Lavro?s"),
    ] {
      let output = try explain(watchlist, text)
      XCTAssertTrue(output.contains(line), output)
    }
    let json = try explain("terms: [Lavrov AND Poutine]", "Lavrov seul.", ["--format", "json"])
    XCTAssertTrue(json.contains(#""found":["Lavrov"]"#) && json.contains(#""missing":["Poutine"]"#), json)
  }
}
