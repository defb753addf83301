import Foundation
import TestSupport
import XCTest

@testable import Watchlists

/// `terms-from:`, and the lists that watchlists share.
final class TermsFileTests: XCTestCase {
  private var folder = URL(filePath: "/")

  override func setUpWithError() throws {
    folder = try Fixtures.temporaryFolder()
  }

  override func tearDownWithError() throws {
    try? FileManager.default.removeItem(at: folder)
  }

  private func write(_ text: String, to name: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func load() -> LoadResult {
    WatchFolder.load(path: folder.path, environment: [:], unset: .warning)
  }

  private func lines(_ result: LoadResult) -> [String] {
    result.diagnostics.map { $0.line.replacing(folder.path + "/", with: "") }
  }

  func testAFileOfNamesIsReadLineByLineAsTermsAreWritten() throws {
    try write("watchlists:\n  - name: W\n    terms: [a1]\n    terms-from: ../names/people.txt\n", to: "fr/w.yaml")
    try write(
      "\u{FEFF}# people\r\n\r\nSergueï Lavrov\r\n  Blinken   # the secretary\r\n« réponse écrite »\r\nOTAN NEAR/3 (Russie OR Iran)\r\n",
      to: "names/people.txt")
    let result = load()
    XCTAssertEqual(lines(result), [])
    let terms = try XCTUnwrap(result.folder?.watchlists.first).any
    XCTAssertEqual(terms.map(\.written), ["a1", "Sergueï Lavrov", "Blinken", "« réponse écrite »", "OTAN NEAR/3 (Russie OR Iran)"])
    XCTAssertEqual(terms[1].expression, .several([.word(Word("Sergueï")), .word(Word("Lavrov"))], within: nil))
    XCTAssertEqual(terms.map(\.place.line), [3, 3, 4, 5, 6])
    XCTAssertEqual(terms.map(\.place.column), [13, 1, 3, 1, 1])
    XCTAssertTrue(terms[1].place.file.hasSuffix("/people.txt"))
  }

  func testEachBadLineIsNamedInTheTextFile() throws {
    try write(
      "watchlists:\n  - name: W\n    terms-from: names.txt\n  - name: V\n    terms-from: [none.txt, latin.txt, empty.txt]\n", to: "w.yaml")
    try write("watchlists:\n  - name: U\n    terms-from: names.txt\n", to: "z.yaml")
    try write("fine\nir*\n  a AND b OR c\nfine\n…\n", to: "names.txt")
    try Data([0x61, 0x0A, 0xC3, 0xA9, 0x6C, 0xE9, 0x65]).write(to: folder.appending(path: "latin.txt"))
    try write("# nothing\n", to: "empty.txt")
    XCTAssertEqual(
      lines(load()),
      [
        "w.yaml:5:18: error: the file “none.txt”: cannot be read: no such file; a path is relative to this file's folder",
        "w.yaml:5:28: error: the file “latin.txt”: not UTF-8 from here on; save the file as UTF-8 (an editor or a spreadsheet may have written "
          + "another encoding); a path is relative to this file's folder",
        "names.txt:2:1: error: “ir*”: a prefix needs three letters or more before the *",
        "names.txt:3:11: error: AND and OR side by side can be read two ways; write (a AND b) OR c, or a AND (b OR c)",
        "names.txt:4:1: warning: “fine” stands in line 1 already; it counts once",
        "names.txt:5:1: error: “…” has no letter or digit, so there is nothing to look for",
        "empty.txt:1:1: error: there is no term in this file; it has one a line",
      ])
  }

  /// The quick way and the long way to a term are the same way.
  func testAPlainTermIsReadAsAnyOtherIs() throws {
    var random = SeededRandom(11)
    let pieces = [
      "a", "é", "Ж", "中", "-", "'", "’", " ", "  ", "AND", "OR", " OR ", "NOT", "NEAR", "1", "50 000", "*", "?", "=", "~", "~3", ":",
      "title:",
      "«", "»", "(", ")", "\u{301}", "\u{A0}", "É", "x.", ",",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 1...6, using: &random)).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
      guard let plain = PlainTerm.expression(text[...]) else { continue }
      XCTAssertEqual(try ExpressionParser.parse(text), plain, text)
    }
    XCTAssertNotNil(PlainTerm.expression("Jean-Noël d’Été"))
    XCTAssertNil(PlainTerm.expression("a AND b"))
  }

  func testAFileMayHoldAHundredThousandTermsAndNoMore() throws {
    try write("watchlists:\n  - name: W\n    terms-from: names.txt\n    aliases: {n5abc: [m], n6abc: [k]}\n", to: "w.yaml")
    let names = (0..<100_000).map { "n\(Self.letters($0)) Dupont" }
    try write(names.joined(separator: "\n"), to: "names.txt")
    let start = ContinuousClock.now
    XCTAssertEqual(load().folder?.watchlists.first?.any.count, 100_000)
    // A release build takes a tenth of this; a quadratic step takes minutes.
    XCTAssertLessThan(ContinuousClock.now - start, .seconds(20))
    try write((names + ["one more", "and another"]).joined(separator: "\n"), to: "names.txt")
    XCTAssertEqual(
      lines(load()).filter { $0.contains("error") }, ["names.txt:100001:1: error: more than 100000 terms in one file; split it"])
  }

  private static func letters(_ number: Int) -> String {
    String(String.UnicodeScalarView("\(number)".unicodeScalars.compactMap { Unicode.Scalar($0.value + 49) }))
  }

  func testListsServeWatchlistsOfOtherFiles() throws {
    try write(
      "watchlists:\n  - name: W\n    use: [ministres, capitales]\n    terms: [a1]\n    none:\n      - use: bruit\n      - b2\n",
      to: "a.yaml")
    try write("watchlists:\n  - name: V\n    all:\n      - use: capitales\n    aliases: {Paris: [Lutèce]}\n", to: "b.yaml")
    try write(
      """
      lists:
        ministres:
          terms: [Lavrov, Blinken]
          terms-from: names.txt
          aliases: {Lavrov: [Lawrow]}
        capitales: [Paris, Moscou]
        bruit: [horoscope, title:direct]
      """, to: "z/lists.yaml")
    try write("Baerbock\n", to: "z/names.txt")
    let result = load()
    XCTAssertEqual(lines(result), [])
    let lists = try XCTUnwrap(result.folder).watchlists
    XCTAssertEqual(lists[0].any.map(\.written), ["a1", "Lavrov", "Blinken", "Baerbock", "Paris", "Moscou"])
    XCTAssertEqual(lists[0].any[1].expression, .spelled(.word(Word("Lavrov")), aliases: [.word(Word("Lawrow"))]))
    XCTAssertEqual(lists[0].any[4].expression, .word(Word("Paris")))
    XCTAssertEqual(lists[0].none.map(\.written), ["b2", "horoscope", "title:direct"])
    XCTAssertEqual(
      lists[1].all[0].expression, .spelled(.word(Word("Paris")), aliases: [.word(Word("Lutèce"))]), "of its own watchlist alone")
    XCTAssertEqual(lists[0].any[1].place.line, 3, "a term stands where it is written")
  }

  func testListsThatAreNotThereOrNotUsedAreNamed() throws {
    try write(
      "watchlists:\n  - name: W\n    use: [ministre, rien]\n  - name: V\n    terms: [a1]\n    except: [use: x]\n    aliases: {a1: [use: x]}\n",
      to: "a.yaml")
    try write(
      "lists:\n  ministres: [Lavrov]\n  autres:\n    use: ministres\n    terms: [x1]\n  vide: []\n  trois: [use: ministres, y1, 'ir*']\n",
      to: "b.yaml")
    try write("lists:\n  ministres: [Blinken]\n", to: "c.yaml")
    XCTAssertEqual(
      lines(load()),
      [
        "a.yaml:3:11: error: there is no list “ministre”; did you mean “ministres”?",
        "a.yaml:3:21: error: there is no list “rien”; there are: autres, ministres, trois, vide",
        "a.yaml:6:14: error: an entry of `except` is a phrase, words side by side, and “use” has no meaning in it; take it out",
        "a.yaml:7:20: error: a list is used beside `terms:`, as `use: NAME`, or as an entry of terms, any, all or none, as `- use: NAME`",
        "b.yaml:2:3: warning: no watchlist uses the list “ministres”; write `use: ministres` in one, or take the list out",
        "b.yaml:3:3: warning: no watchlist uses the list “autres”; write `use: autres` in one, or take the list out",
        "b.yaml:4:5: error: a list cannot use another list; name both in the watchlist: `use: [one, other]`",
        "b.yaml:6:3: warning: the list has no terms",
        "b.yaml:6:3: warning: no watchlist uses the list “vide”; write `use: vide` in one, or take the list out",
        "b.yaml:7:3: warning: no watchlist uses the list “trois”; write `use: trois` in one, or take the list out",
        "b.yaml:7:16: error: a list cannot use another list; name both in the watchlist: `use: [one, other]`",
        "b.yaml:7:32: error: “ir*”: a prefix needs three letters or more before the *",
        "c.yaml:2:3: error: a list named “ministres” stands already at b.yaml:2",
      ])
  }

  func testAnEditOfAFileOfNamesChangesTheFingerprint() throws {
    try write("watchlists:\n  - name: W\n    terms-from: [more/names.txt]\nlists: {l: {terms-from: other.txt}}\n", to: "w.yaml")
    try write("Lavrov\n", to: "more/names.txt")
    try write("Blinken\n", to: "other.txt")
    try write("x\n", to: "unnamed.txt")
    var seen = FolderFingerprint(of: folder.path)
    func edit(_ text: String, _ name: String, changes: Bool, line: UInt = #line) throws {
      try write(text, to: name)
      let now = FolderFingerprint(of: folder.path, since: seen)
      XCTAssertEqual(now != seen, changes, name, line: line)
      XCTAssertEqual(now, FolderFingerprint(of: folder.path), "what was there before changes nothing", line: line)
      seen = now
    }
    XCTAssertEqual(FolderFingerprint(of: folder.path, since: seen), seen)
    try edit("Lavrow\n", "more/names.txt", changes: true)
    try edit("Blynken\n", "other.txt", changes: true)
    try edit("y\n", "unnamed.txt", changes: false)
    try edit("watchlists:\n  - name: W\n    terms-from: [more/later.txt]\nlists: {l: {terms-from: other.txt}}\n", "w.yaml", changes: true)
    try edit("Lavrov\n", "more/later.txt", changes: true)
    try edit("Lavroff\n", "more/names.txt", changes: false)
    let long = String(repeating: "# a comment that goes on and on\n", count: 20)
    try edit(long + "Lavrov\n", "more/later.txt", changes: true)
    try edit(long + "Lavrox\n", "more/later.txt", changes: true)
    try FileManager.default.removeItem(at: folder.appending(path: "other.txt"))
    XCTAssertNotEqual(FolderFingerprint(of: folder.path, since: seen), seen)
  }

  func testCutAndDamagedFilesAreReportedAndNeverTrap() throws {
    var random = SeededRandom(5)
    let yaml = Array(
      """
      lists: {l: [a1, {phrase: « é b »}], m: {terms-from: names.txt, aliases: {Lavrov: [Лавров]}}}
      watchlists:
        - {name: S, weights: {missile: 2, « jeu vidéo »: -5, b OR c: 1}, threshold: 4.5, none: [use: l]}
        - name: T
          use: [l, m]
          terms-from: [names.txt]
          terms: [regex: 'lot [0-9]{4}', title:(x1 y1), a1 NEAR/3 (b1 OR c1), NOT a1 AND b1]
          except: [rue Lavrov]
          tests: {match: [x], ignore: [y]}
      """.utf8)
    let names = Array("# names\r\nSergueï Lavrov # x\n« réponse écrite »\nOTAN NEAR/3 (Russie OR Iran)\n=Tué\nnégoci*\n".utf8)
    try write(String(decoding: names, as: UTF8.self), to: "names.txt")
    try write(String(decoding: yaml, as: UTF8.self), to: "w.yaml")
    XCTAssertNotNil(load().folder, lines(load()).joined(separator: "\n"))
    for round in 0..<400 {
      let damagesNames = round.isMultiple(of: 2)
      var damaged = damagesNames ? names : yaml
      if round < 100 { damaged.removeLast(Int.random(in: 0..<damaged.count, using: &random)) }
      for _ in 0..<min(3, damaged.count) {
        damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      try Data(damaged).write(to: folder.appending(path: damagesNames ? "names.txt" : "w.yaml"))
      let result = load()
      XCTAssertEqual(result.folder == nil, result.diagnostics.contains { $0.severity == .error })
      _ = FolderFingerprint(of: folder.path)
    }
  }

  func testTextFilesThatManyNameAreReadOnceAndTheirTermsAreCounted() throws {
    let names = (0..<60_000).map { "n\(Self.letters($0))" }
    try write(names.joined(separator: "\n") + "\nir*\n", to: "names.txt")
    try write(names.map { $0 + "x" }.joined(separator: "\n"), to: "more.txt")
    try write("watchlists:\n  - name: W\n    terms-from: [names.txt, more.txt]\n  - name: V\n    terms-from: names.txt\n", to: "w.yaml")
    XCTAssertEqual(
      lines(load()).filter { $0.contains("error") },
      [
        "w.yaml:3:17: error: 120000 terms with those of lists and text files, 100000 at most; split it",
        "names.txt:60001:1: error: “ir*”: a prefix needs three letters or more before the *",
      ])
  }
}
