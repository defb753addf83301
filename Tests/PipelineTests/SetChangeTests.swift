import Foundation
import TestSupport
import Watchlists
import XCTest

@testable import Pipeline

/// What an edit changed, as the log and the page say it.
final class SetChangeTests: XCTestCase {
  private func folder(_ yaml: String, _ environment: [String: String] = ["KEY": "k3y"]) throws -> WatchFolder {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "set.yaml")
    try Data(yaml.utf8).write(to: file)
    let result = WatchFolder.load(path: file.path, environment: environment, unset: .error)
    var loaded = try XCTUnwrap(result.folder, result.diagnostics.map(\.line).joined(separator: "\n"))
    // Each is read in a folder of its own.
    for index in loaded.watchlists.indices { loaded.watchlists[index].place.file = "set.yaml" }
    return loaded
  }

  private func lines(_ old: String, _ new: String) throws -> [String] {
    SetChange(from: try folder(old), to: try folder(new)).lines
  }

  private func inside(_ old: String, _ new: String) throws -> [String] {
    let head = "watchlists:\n  - name: W\n    "
    return try lines(head + old, head + new).map { String($0.trimmingPrefix("~ watchlist W: ")) }
  }

  func testEveryKeyOfAWatchlistSaysWhatItsEditChanged() throws {
    let table: [(String, String, [String])] = [
      ("terms: [a1, b1]", "terms: [b1, c1]", ["terms + c1, − a1"]),
      ("terms: [a1, b1]", "terms: [b1, a1]  # the order does not count", []),
      ("terms: [a1]", "all: [a1]", ["terms − a1", "all + a1"]),
      ("{terms: [a1], none: [x1]}", "{terms: [a1], none: [x1, y1], except: [rue a1]}", ["none + y1", "except + rue a1"]),
      ("{terms: [a1]}", "{terms: [a1], languages: [fr], inflect: none}", ["languages all → fr", "inflect light → none"]),
      ("{terms: [a1], tone: below -0.2}", "{terms: [a1], tone: above 0.25}", ["tone below -0.2 → above 0.25"]),
      ("{terms: [a1], ignore: [crise]}", "{terms: [a1], ignore: [guerre, crise]}", ["ignore + guerre"]),
      ("{terms: [a1]}", "{terms: [a1], tone: below 0}", ["tone whatever it is → below 0"]),
      ("{terms: [a1], tone-shift: worse}", "{terms: [a1], tone-shift: either 0.2}", ["tone-shift worse 0.15 → either 0.2"]),
      ("{terms: [a1], tone-shift: worse}", "{terms: [a1]}", ["tone-shift worse 0.15 → off"]),
      ("{terms: [a1]}", "{terms: [a1], severity: critical}", ["severity normal → critical"]),
      (
        "{weights: {a1: 1, b1: 2}, threshold: 2}", "{weights: {a1: 1.5, c1: -3}, threshold: 4.5}",
        ["weights ~ a1 1 → 1.5, + c1 -3, − b1", "threshold 2 → 4.5"]
      ),
      (
        "{terms: [Lavrov NEAR/3 paix], aliases: {Lavrov: [Lawrow]}}",
        "{terms: [Lavrov NEAR/3 paix], aliases: {Lavrov: [Лавров, « S. Lawrow »]}}",
        ["aliases of Lavrov + Лавров, + « S. Lawrow », − Lawrow"]
      ),
      ("{terms: [Lavrov]}", "{terms: [Lavrov], aliases: {Lavrov: [Lawrow]}}", ["aliases of Lavrov + Lawrow"]),
      ("{terms: [Lavrov]}", "{terms: [Lavrov, Kiev], aliases: {Kiev: [Kyiv]}}", ["terms + Kiev"]),
      ("{terms: [Лавров]}", "{terms: [Лавров], forms: {Лавров: [Лаврова]}}", ["forms of Лавров"]),
      (
        "{terms: [Лавров], forms: {Лавров: [Лаврова]}}",
        "{terms: [Лавров], forms: {Лавров: [Лаврова]}, aliases: {Лавров: [Lavrov]}}", ["aliases of Лавров + Lavrov"]
      ),
      (
        "{terms: [a1], tests: {match: [a1 b1], ignore: [b1]}}", "{terms: [a1], tests: {match: [a1 b1, a1 c1, a1 d1]}}", ["tests + 2, − 1"]
      ),
    ]
    for (old, new, changes) in table {
      let (before, after) = (old.hasPrefix("{") ? flat(old) : old, new.hasPrefix("{") ? flat(new) : new)
      XCTAssertEqual(try inside(before, after), changes, "\(old) → \(new)")
    }
  }

  /// The pairs of a flow map, each on its line.
  private func flat(_ map: String) -> String {
    var (depth, text) = (0, "")
    for character in map.dropFirst().dropLast() {
      if "[{".contains(character) { depth += 1 }
      if "]}".contains(character) { depth -= 1 }
      text += character == "," && depth == 0 ? "\n   " : String(character)
    }
    return text
  }

  func testOfRoutesAndTheirLikeItSaysThatTheyChanged() throws {
    let head = "receivers: [{name: d, url: https://e.org/%}]\nwatchlists: [{name: W, terms: [a1]}]\n"
    let bare = head.replacing("%", with: "")
    let silence = "silences: [{match: {watchlist: W}, until: 2027-01-01T00:00Z}]"
    let table: [(String, String, [String])] = [
      (bare, bare + "routes: [{receivers: [d]}, {receivers: []}]", ["~ routes: 0 → 2"]),
      (bare + "routes: [{receivers: [d]}]", bare + "routes: [{receivers: []}]", ["~ routes"]),
      (bare + "routes: [{receivers: [d]}]", bare + "\n\nroutes:\n  - receivers: [d]", []),
      (bare + silence, bare + "# put further down\n" + silence, []),
      (bare, bare + silence, ["~ silences: 0 → 1"]),
      (bare, bare + "inhibitions: [{when: {watchlist: W}, mutes: {feed: x}}]", ["~ inhibitions: 0 → 1"]),
      (
        bare, head.replacing("%", with: ", cap: 5/h, quiet-hours: 22:00-07:00 UTC, digest: hourly"),
        ["~ receiver d: cap, quiet-hours, digest"]
      ),
    ]
    for (old, new, expected) in table { XCTAssertEqual(try lines(old, new), expected, new) }
  }

  func testManyNamesAreCounted() throws {
    let many = (1...45).map { "name\($0)" }.joined(separator: ", ")
    let changes = try inside("terms: [name1]", "terms: [\(many), « \(String(repeating: "long ", count: 30))»]")
    XCTAssertEqual(changes, ["terms + name2, + name3, + name4, + name5, + name6, + name7, + name8, + name9, and 37 more"])
    let long = try inside("terms: [a1]", "terms: [a1, \(String(repeating: "long ", count: 30))]")
    XCTAssertEqual(long.map(\.count), [8 + NamedChanges.limitCharacters], "\(long)")
    let lists = (1...80).map { "  - {name: \"W\($0)\", terms: [a1]}\n" }.joined()
    let all = try lines("watchlists: [{name: W1, terms: [a1]}]", "watchlists:\n" + lists)
    XCTAssertEqual(all.count, SetChange.limitLines + 1)
    XCTAssertEqual(all.last, "… and 19 more changes")
  }

  func testWhereSomethingStandsDoesNotCount() throws {
    let yaml = """
      feeds: [{url: "https://a.example/f", name: A}]
      receivers: [{name: desk, type: console}]
      watchlists:
        - {name: W, terms: [Lavrov], none: [horoscope], tests: {match: [Lavrov]}}
      tone: {language: fr, words: {fiasco: -4}}
      """
    XCTAssertEqual(try lines(yaml, "# A comment.\n\n" + yaml), [])
    XCTAssertEqual(try lines(yaml, yaml.replacing("-4", with: "-3")), ["~ tone words of fr"])
    XCTAssertEqual(try lines(yaml, "settings: {tone: {positive: 0.2}}\n" + yaml), ["~ settings: tone"])
    XCTAssertEqual(
      try lines(yaml, yaml.replacing("type: console", with: "type: telegram, token: s3cret, chat: 1, language: fr")),
      ["~ receiver desk: type, language, token, chat"])
  }

  func testOfWhatMayBeSecretOnlyTheKeyIsNamed() throws {
    let old = """
      settings: {retention: 90d, page-token: "${KEY}"}
      feeds: [{url: "https://a.example/${KEY}/f", every: 15m}, {url: "https://user:pa55@b.example/f"}]
      receivers: [{name: desk, url: "https://hook.example/${KEY}", secret: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw}]
      watchlists: [{name: W, terms: [Lavrov], alert: [desk]}]
      """
    let new = """
      settings: {retention: 30d, page-token: "n3w"}
      feeds: [{url: "https://a.example/${KEY}/f", every: 30m, headers: {X-Key: s3cret}}, {url: "https://user:0ther@c.example/f"}]
      receivers: [{name: desk, url: "https://hook.example/n3w", secret: whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD}, {name: tty, type: console}]
      watchlists: [{name: W, terms: [Lavrov]}]
      """
    let changes = try lines(old, new)
    XCTAssertEqual(
      changes,
      [
        "~ watchlist W: alert desk → all receivers", "+ feed https://c.example/f", "− feed https://b.example/f",
        "~ feed https://a.example/…: every, headers", "+ receiver tty", "~ receiver desk: url, secret",
        "~ settings: retention, page-token (at the next start)",
      ])
    for secret in ["k3y", "n3w", "pa55", "0ther", "s3cret", "whsec"] { XCTAssertFalse(changes.joined().contains(secret), secret) }
  }
}
