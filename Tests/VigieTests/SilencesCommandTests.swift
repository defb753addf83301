import Foundation
import Storage
import TestSupport
import Watchlists
import XCTest

/// `vigie silences`, beside a store that an agent has made, and what `check` says of routes.
final class SilencesCommandTests: XCTestCase {
  private var folder = URL(filePath: "/")

  override func setUpWithError() throws { folder = try Fixtures.temporaryFolder() }
  override func tearDownWithError() throws { try? FileManager.default.removeItem(at: folder) }

  private var url: String { "sqlite://\(folder.path)/vigie.db" }

  private func lines(_ output: String) throws -> [[String: Any]] {
    try output.split(separator: "\n").map { line in
      try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  private func run(_ arguments: String...) throws -> (code: Int32, output: String, errors: String) {
    try Program(["silences"] + arguments).result()
  }

  func testASilenceIsAddedListedAndEnded() async throws {
    let store = try await openStore(url: url, mode: .agent)
    let added = try run(
      "add", "--store", url, "--watchlist", "Crise*", "--title", "météo", "--receiver", "phone", "--for", "2h", "--comment", "connu",
      "--author", "ana")
    XCTAssertEqual(added.code, 0, added.errors)
    let line = try XCTUnwrap(try lines(added.output).first)
    let id = try XCTUnwrap(line["id"] as? String)
    XCTAssertTrue(id.hasPrefix("sil_"))
    XCTAssertEqual(line["watchlists"] as? [String], ["Crise*"])
    XCTAssertEqual(line["titles"] as? [String], ["météo"])
    XCTAssertEqual(line["receivers"] as? [String], ["phone"])
    XCTAssertEqual([line["state"], line["comment"], line["author"]] as? [String], ["in force", "connu", "ana"])
    let kept = try await store.silences()
    XCTAssertEqual(kept.map(\.id), [id], "the agent's own store has it")
    XCTAssertEqual(try XCTUnwrap(kept.first).until.timeIntervalSinceNow, 7200, accuracy: 60)

    let listed = try run("list", "--store", url)
    XCTAssertEqual(try lines(listed.output).compactMap { $0["id"] as? String }, [id])
    let ended = try run("end", id, "--store", url)
    XCTAssertEqual(try lines(ended.output).first?["state"] as? String, "over")
    let again = try run("end", id, "--store", url)
    XCTAssertEqual(again.code, 1)
    XCTAssertTrue(again.errors.contains("there is no silence \(id) that could end"), again.errors)
    XCTAssertEqual(try lines(try run("list", "--store", url).output).first?["state"] as? String, "over")
    await store.close()
  }

  func testWhatSilencesNothingOrEverythingIsRefused() async throws {
    let rows: [([String], String)] = [
      (["--for", "2h"], "say what is to be silent"), (["--watchlist", "W", "--for", "soon"], "“soon” is no duration"),
      (["--watchlist", "W", "--for", "0h"], "“0h” is no duration"), (["--watchlist", "W", "--for", "9999d"], "“9999d” is no duration"),
      (["--title", "…", "--for", "2h"], "“…” has no word in it"), (["--watchlist", "W"], "--for"),
    ]
    for (arguments, words) in rows {
      let result = try Program(["silences", "add", "--store", url] + arguments).result()
      XCTAssertEqual(result.code, 2, "\(arguments)")
      XCTAssertTrue(result.errors.contains(words), result.errors)
    }
  }

  func testWithTheFolderNamesAreCheckedAndItsOwnSilencesListed() async throws {
    await (try openStore(url: url, mode: .agent)).close()
    try Data(
      """
      receivers: [{name: desk, type: console}]
      watchlists: [{name: Crise, terms: [Lavrov]}]
      silences: [{match: {watchlist: Crise}, until: 2026-01-01T00:00Z}]
      """.utf8
    ).write(to: folder.appending(path: "set.yaml"))
    let unknown = try run("add", "--store", url, "--watchlists", folder.path, "--watchlist", "Crize", "--for", "2h")
    XCTAssertEqual(unknown.code, 1)
    XCTAssertTrue(unknown.errors.contains("there is no watchlist “Crize”; did you mean “Crise”?"), unknown.errors)
    let listed = try lines(try run("list", "--store", url, "--watchlists", folder.path).output)
    XCTAssertEqual(listed.count, 1)
    XCTAssertTrue((listed.first?["place"] as? String)?.hasSuffix("set.yaml:3") ?? false)
    XCTAssertNil(listed.first?["id"])
    let check = try Program(["check", "--watchlists", folder.path]).result()
    XCTAssertEqual(check.code, 0, check.errors)
    XCTAssertTrue(
      check.errors.contains("set.yaml:3:12: warning: this silence has been over since 2026-01-01T00:00:00Z; take it out"), check.errors)
  }
}
