import Foundation
import TestSupport
import Watchlists
import XCTest

/// Terms that mean something else than they look like, and terms that can match nothing.
final class TermLintTests: XCTestCase {
  private var folder = URL(filePath: "/")

  override func setUpWithError() throws { folder = try Fixtures.temporaryFolder() }
  override func tearDownWithError() throws { try? FileManager.default.removeItem(at: folder) }

  /// What is said of a list of terms, as it stands in the file.
  private func problems(_ terms: String, _ rest: String = "") throws -> [String] {
    let file = folder.appending(path: "w.yaml")
    try Data("watchlists:\n  - name: W\n    terms:\n\(terms)\n\(rest)".utf8).write(to: file)
    return WatchFolder.load(path: file.path, environment: [:], unset: .warning).diagnostics.map {
      $0.line.replacing(file.path + ":", with: "")
    }
  }

  private func entries(_ terms: [String]) -> String { terms.map { "      - \($0)" }.joined(separator: "\n") }

  private let list =
    "warning: these words are one term and must stand near each other; terms of their own are each an entry, `- Lavrov`, or a list, "
    + "`[Lavrov, Moscou]`"

  func testAForgottenDashIsSeenWhateverYAMLMakesOfTheLines() throws {
    XCTAssertEqual(try problems("      - Guterres\n        Grossi\n      - Borrell"), ["4:9: \(list)"])
    XCTAssertEqual(try problems("      - « Guterres »\n        « Grossi »"), ["4:9: \(list)"])
    XCTAssertEqual(try problems("      [Guterres,\n       Grossi\n       Borrell]"), ["5:8: \(list)"])
    XCTAssertEqual(try problems("      >\n      Guterres\n      Grossi"), ["4:7: \(list)"])
    XCTAssertEqual(
      try problems(
        "      - Guterres",
        "    except:\n      - rue Guterres\n        place Grossi\n    aliases:\n      Guterres:\n        - a1\n          b1"),
      ["6:9: \(list)", "10:11: \(list)"])
    // An expression shows what belongs together, and so does a quotation.
    XCTAssertEqual(
      try problems(
        "      - Guterres\n        OR Grossi\n      - « Antonio\n        Guterres »\n      - OTAN NEAR/8\n        (a1 OR b1)",
        "    except:\n      - « rue\n        Grossi »"), [])
    XCTAssertEqual(try problems("      >\n      Guterres Grossi"), [])
  }

  func testAValueThatIsEqualToNoneIsWarnedOf() throws {
    let star = "compares a whole value, and the only sign in it is a * at its very end; as it stands this can never match"
    XCTAssertEqual(
      try problems(
        entries(["feed:(Les Éch* du jour)", "feed:« Les * jour »", "feed:Rout?rs", "lang:allemand", "lang:elfique", "lang:"])),
      [
        "4:9: warning: `feed:` \(star)", "5:9: warning: `feed:` \(star)", "6:9: warning: `feed:` \(star)",
        "8:9: warning: “elfique” is no one language known here; write its two letters, such as fr, and several in brackets: [fr, en]",
        "9:9: error: YAML cannot hold this as it stands; put the term in single quotes: 'lang:'",
      ])
    XCTAssertEqual(
      try problems(entries(["feed:(ATLEAST/2 Reuters)"])),
      ["4:9: warning: `feed:` compares a whole value, so this can never match; write the value, or several with OR between them"])
    XCTAssertEqual(
      try problems(entries(["feed:(Les Éch*)", "feed:« Les Échos du * »", "feed:le", "lang:fr-CA", "lang:(de OR nl)", "domain:fin*"])), [])
  }

  func testSignsThatAreReadAsWordsAreNamed() throws {
    XCTAssertEqual(
      try problems(
        entries(["euro-*", "byline:Dupont", "refrain:lune", "Kyiv ONEAR3 Odessa", "ATLEAST-2 Kyiv", "mer NEAR/2 (lac AND fleuve)"])),
      [
        "4:9: warning: “euro-*” is read as euro*, since signs between words count nothing; take the sign out if that is meant",
        "5:9: warning: “byline:” is no scope and is read as a word; was `author:` meant?",
        "6:9: warning: “refrain:” is no scope and is read as a word; the scopes are title:, lead:, body:, text:, author:, feed:, domain:, tag:, url:, "
          + "lang:; where it is a word, put a space after the colon",
        "7:9: warning: “ONEAR3” is read as a word like the others; was ONEAR/3 meant?",
        "8:9: warning: “ATLEAST-2” is read as a word like the others; was ATLEAST/2 meant?",
        "9:9: warning: AND inside NEAR looks at the whole article, so only one of the two need stand near; write (A NEAR B) AND (A NEAR C), or OR "
          + "for either",
      ])
    XCTAssertEqual(
      try problems(entries(["12:45", "https://a.org/x", "'Kyiv: la ville'", "Re:Kyiv", "euro*", "mer NEAR/2 (lac OR fleuve)"])), [])
  }

  func testAQuestionMarkStandsForNoDigit() throws {
    XCTAssertEqual(
      try problems(entries(["B-5?", "« été 199? »", "H?5"])),
      [(4, "5?"), (5, "199?")].map {
        "\($0):9: warning: “\($1)”: ? stands for one letter and for no digit; write a * for the rest of a number, or the numbers with OR between them"
      })
  }

  func testAnOperatorInSmallLettersHasSomethingOnBothSides() throws {
    XCTAssertEqual(try problems(entries(["or noir", "near miss", "not yet", "OU bien", "lingot or", "mine d'or"])), [])
    XCTAssertEqual(
      try problems(entries(["argent or cuivre", "mine not cuivre"])),
      ["or", "not"].enumerated().map {
        "\($0 + 4):9: warning: “\($1)” is read as a word; the operator is written in capitals: \($1.uppercased())"
      })
  }

  func testAGroupInsideAListOfTermsIsToldWhereItBelongs() throws {
    let rows = [
      ("{any: [lac, mer Noire]}", "`any:` is a key of the watchlist and no entry of a list; as one term write: lac OR (mer Noire)"),
      ("all: [lac, mer]", "`all:` is a key of the watchlist and no entry of a list; as one term write: lac AND mer"),
      ("{none: lac, any: [mer]}", "`none:` is a key of the watchlist and no entry of a list; as one term write: C AND NOT (A OR B)"),
      ("near: [lac, mer]", "`near:` is no key; as one term write: lac NEAR/8 mer"),
    ]
    for (entry, text) in rows { XCTAssertEqual(try problems(entries([entry])), ["4:9: error: \(text)"], entry) }
  }

  func testWhatOtherToolsWriteIsRefusedWithItsRemedy() throws {
    let rows = [
      ("lac NOT mer", "13: error: NOT takes the place of no other operator; between two terms write AND NOT"),
      ("lac && mer", "13: error: “&&” is no operator here; write AND"),
      ("=« Mer Noire »", "9: error: “=” stands before a word and close to it; in a phrase before each of them: « =Mer =Noire »"),
      ("=(lac OR mer)", "9: error: “=” stands before a word and close to it"),
      ("mer * lac", "13: error: “*” stands at the end of a word, or inside a phrase for one word: « ministre * Affaires »"),
      ("(mer lac)~3", "18: error: ~ says how far apart several words may stand, and comes right after them, inside their brackets"),
      (
        "domain:https://a.example/b",
        "16: error: `domain:` is compared with the host alone, so “https://a.example/b” can never match; write domain:a.example, and url: for words "
          + "of the address"
      ),
      ("domain:(a b)", "16: error: “a b” is no domain; write a host, such as domain:lemonde.fr, or several as domain:(a.fr OR b.fr)"),
    ]
    for (term, text) in rows { XCTAssertEqual(try problems(entries([term])), ["4:\(text)"], term) }
  }

  func testAPipeOrALinkInTheFolderKeepsNobodyWaiting() throws {
    let sets = folder.appending(path: "sets")
    try FileManager.default.createDirectory(at: sets.appending(path: "more"), withIntermediateDirectories: true)
    try Data("watchlists:\n  - name: W\n    terms: [lac]\n".utf8).write(to: sets.appending(path: "a.yaml"))
    try Data("watchlists:\n  - name: V\n    terms: [mer]\n".utf8).write(to: sets.appending(path: "more/b.yaml"))
    for (link, target) in [("self", "."), ("more/up", ".."), ("z-more", "more")] {
      try FileManager.default.createSymbolicLink(atPath: sets.appending(path: link).path, withDestinationPath: target)
    }
    let linked = WatchFolder.load(path: sets.path, environment: [:], unset: .warning)
    XCTAssertEqual(linked.diagnostics.map(\.line), [])
    XCTAssertEqual(linked.folder?.watchlists.map(\.name), ["W", "V"])
    XCTAssertEqual(mkfifo(sets.appending(path: "p.yaml").path, 0o600), 0)
    XCTAssertEqual(
      WatchFolder.load(path: sets.path, environment: [:], unset: .warning).diagnostics.map(\.line),
      ["\(sets.path)/p.yaml:1:1: error: cannot be read: not a regular file"])
  }
}
