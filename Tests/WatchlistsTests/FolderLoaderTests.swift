import Foundation
import TestSupport
import Watchlists
import XCTest

final class FolderLoaderTests: XCTestCase {
  private var folder = URL(filePath: "/")

  override func setUpWithError() throws {
    folder = try Fixtures.temporaryFolder()
  }

  override func tearDownWithError() throws {
    try? FileManager.default.removeItem(at: folder)
  }

  private func load(_ yaml: String, _ environment: [String: String] = [:], unset: Diagnostic.Severity = .warning) throws -> LoadResult {
    let file = folder.appending(path: "w.yaml")
    try Data(yaml.utf8).write(to: file)
    return WatchFolder.load(path: file.path, environment: environment, unset: unset)
  }

  private func lines(_ result: LoadResult) -> [String] {
    result.diagnostics.map { $0.line.replacing(folder.path + "/", with: "") }
  }

  func testEveryKeyOfTheFileFormatIsRead() throws {
    let result = try load(
      """
      settings:
        store: sqlite:///var/lib/vigie/vigie.db
        listen: 0.0.0.0:8080
        page-token: ${TOKEN}
        min-interval: 15m
        allow-networks: [127.0.0.0/8, "fd00::/8"]
        retention: 30d
        user-agent: Desk/1.0
      feeds:
        - https://example.org/rss
        - {url: "https://example.org/feed", name: Example, every: 15m, language: fr-CA, full-text: true, backfill: 24h}
      receivers:
        - {name: newsroom, type: webhook, url: "${HOOK}", secret: ["${SECRET}", whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw]}
        - {name: off, url: "${NOTHING:-}"}
        - {name: terminal, type: console}
      watchlists:
        - name: W
          terms: [no, 2022, 1e3, "null", ~x]
          tone: below -0.2
          alert: [newsroom]
      tone:
        language: fr
        words: {succès: 3, critiqu*: -2}
        phrases: {"{tire,tirent} la sonnette": -2}
      """.replacing(", ~x", with: ""),
      ["TOKEN": "t", "HOOK": "https://hooks.example.org/x", "SECRET": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"])
    XCTAssertEqual(lines(result).filter { $0.contains("error") }, [])
    let set = try XCTUnwrap(result.folder)
    XCTAssertEqual(set.settings.listen, "0.0.0.0:8080")
    XCTAssertEqual(set.settings.pageToken, Secret("t"))
    XCTAssertEqual(set.settings.minInterval, .seconds(900))
    XCTAssertEqual(set.settings.retention, .seconds(30 * 86_400))
    XCTAssertEqual(set.settings.allowNetworks, ["127.0.0.0/8", "fd00::/8"])
    XCTAssertEqual(set.feeds.map(\.url), ["https://example.org/rss", "https://example.org/feed"])
    XCTAssertEqual(set.feeds[1].language, "fr")
    XCTAssertEqual(set.feeds[1].backfill, .since(.seconds(86_400)))
    XCTAssertTrue(set.feeds[1].fullText)
    XCTAssertEqual(set.receivers.map(\.isOff), [false, true, false])
    XCTAssertEqual(set.receivers[0].secrets.count, 2)
    XCTAssertEqual(set.watchlists[0].any.map(\.written), ["no", "2022", "1e3", "null"])
    XCTAssertEqual(set.watchlists[0].tone, .below(-0.2))
    XCTAssertEqual(set.lexicons[0].phrases.map(\.written), ["tire la sonnette", "tirent la sonnette"])
  }

  /// Each bad file with the line that people read. These are pinned: other tools and people's eyes depend on them.
  func testEveryMistakeIsNamedWithItsPlaceAndItsRemedy() throws {
    let list = "watchlists:\n  - name: W\n    terms:\n"
    let rows: [(String, String)] = [
      (list + "      - *sanction\n", "w.yaml:4:9: error: YAML cannot hold this as it stands; put the term in single quotes: '*sanction'"),
      (list + "      - @reuters\n", "w.yaml:4:9: error: YAML cannot hold this as it stands; put the term in single quotes: '@reuters'"),
      (
        list + "      - title: Ukraine\n",
        "w.yaml:4:9: error: YAML reads this as a map; put the term in single quotes and close it up: 'title:Ukraine'"
      ),
      (
        list + "      - a\n\t- b\n",
        "w.yaml:5:1: error: a tab where YAML wants spaces; indent with spaces, or put the term in single quotes"
      ),
      (list + "      - #x\n", "w.yaml:4:8: error: nothing stands here; if the entry begins with #, put it in single quotes"),
      ("watchlists:\n  - name: W\n    termes: [a]\n", "w.yaml:3:5: error: unknown key `termes`; did you mean `terms`?"),
      (
        list + "      - a AND b OR c\n",
        "w.yaml:4:17: error: AND and OR side by side can be read two ways; write (a AND b) OR c, or a AND (b OR c)"
      ),
      (list + "      - 'ir*'\n", "w.yaml:4:10: error: “ir*”: a prefix needs three letters or more before the *"),
      ("feeds: [ftp://x]\n", "w.yaml:1:9: error: “ftp://x” is no web address; it must begin with http:// or https:// and name a host"),
      ("settings: {retention: never}\n", "w.yaml:1:23: error: “never” is no duration; write a number and s, m, h or d, such as 15m"),
      (
        "settings: {listen: 0.0.0.0:80}\n",
        "w.yaml:1:11: error: listening on 0.0.0.0:80 needs `page-token:`, since others could read the alerts"
      ),
      (
        "receivers: [{name: x, type: pigeon}]\n",
        "w.yaml:1:29: error: “pigeon” is not known here; one of: webhook, console, slack, teams, discord, telegram, ntfy, template"
      ),
      ("a: 1\n---\nb: 2\n", "w.yaml:3:1: error: a second document begins here; one file is one document, so remove the `---`"),
      (
        "watchlists: &x []\n",
        "w.yaml:1:13: error: YAML anchors and aliases (`&`, `*`) are not used here; write it out, or put the term in single quotes"
      ),
      ("settings: {store: a, store: b}\n", "w.yaml:1:12: error: `store` stands here twice; keep one"),
    ]
    for (yaml, expected) in rows {
      let result = try load(yaml)
      XCTAssertNil(result.folder, yaml)
      XCTAssertEqual(lines(result).first, expected, yaml)
    }
  }

  func testMissingQuotesHideNoOtherMistake() throws {
    let quotes = "error: YAML cannot hold this as it stands; put the term in single quotes:"
    let yaml = """
      watchlists:
        - name: W
          terms:
            - *sanction  # l'embargo aussi
            - a NEAR/80 b
            - "Serge # Lavrov" Moscou # ici
            - @l'OTAN
            - 'ir*'

      """
    XCTAssertEqual(
      lines(try load(yaml)),
      [
        "w.yaml:4:9: \(quotes) '*sanction'",
        "w.yaml:5:11: error: 80 words apart; 50 at most",
        "w.yaml:6:26: \(quotes) '\"Serge # Lavrov\" Moscou'",
        "w.yaml:7:9: \(quotes) '@l''OTAN'",
        "w.yaml:8:10: error: “ir*”: a prefix needs three letters or more before the *",
      ])
  }

  func testWhatQuotesCannotMendEndsTheReading() throws {
    let many = "watchlists:\n  - name: W\n    terms:\n" + String(repeating: "      - @a\n", count: 50)
    XCTAssertEqual(lines(try load(many)).count, 21)
    let both = "watchlists:\n  - name: W\n    terms:\n      - @a\n      - b\n   - c\n"
    XCTAssertEqual(lines(try load(both)).map { $0.prefix(12) }, ["w.yaml:4:9: ", "w.yaml:6:4: "])
  }

  func testAnUnsetVariableIsAsBadAsTheCallerSays() throws {
    let yaml = "receivers: [{name: x, url: \"${HOOK}\"}]\n"
    XCTAssertEqual(
      lines(try load(yaml)),
      ["w.yaml:1:28: warning: the environment variable HOOK is not set; set it, or write ${HOOK:-} for “empty if unset”"])
    XCTAssertNil(try load(yaml, unset: .error).folder)
    XCTAssertEqual(try load(yaml, ["HOOK": "https://a.example/"], unset: .error).folder?.receivers.first?.url, Secret("https://a.example/"))
  }

  func testNoSecretIsEverShown() throws {
    let result = try load(
      "receivers: [{name: x, url: \"${HOOK}\", secret: \"${S}\"}]\n", ["HOOK": "nonsense-canary-1", "S": "whsec_canary-2!"])
    XCTAssertNil(result.folder)
    let shown = result.diagnostics.map(\.description).joined() + "\(result)" + String(reflecting: Secret("canary-3"))
    for canary in ["canary-1", "canary-2", "canary-3"] { XCTAssertFalse(shown.contains(canary)) }
  }

  func testAFolderShowsTheProblemsOfEveryFile() throws {
    try Data("watchlists:\n  - name: W\n    terms: [ir*, ok, '?x']\n".utf8).write(to: folder.appending(path: "a.yaml"))
    try Data("watchlists:\n  - name: V\n    terms:\n      - *x\n      - @y\n".utf8).write(to: folder.appending(path: "b.yml"))
    try Data("not: read".utf8).write(to: folder.appending(path: ".hidden.yaml"))
    try FileManager.default.createDirectory(at: folder.appending(path: "sub"), withIntermediateDirectories: true)
    try Data("watchlists:\n  - name: W\n    terms: [x9]\n    alert: [nobody]\n".utf8).write(to: folder.appending(path: "sub/c.yaml"))
    let result = WatchFolder.load(path: folder.path, environment: [:], unset: .warning)
    let places = result.diagnostics.filter { $0.severity == .error }.map {
      "\($0.place.file.split(separator: "/").last ?? ""):\($0.place.line)"
    }
    XCTAssertEqual(places, ["a.yaml:3", "a.yaml:3", "b.yml:4", "b.yml:5", "c.yaml:2", "c.yaml:4"])
  }

  func testToneWordsThatAreHardlyMeantAreNamed() throws {
    let yaml = """
      tone:
        - language: fr
          words: {succès: 3, 'gai*': 1, '*crise': -2, 'échec': -3}
          phrases: {'{tire,tirent la sonnette': -2, '…': 1}
        - language: fr
          words: {succès: -1, échec: -1}
        - language: en
          words: {succès: -1}

      """
    let result = try load(yaml)
    XCTAssertNotNil(result.folder)
    let never = "can never be found; write words and the spaces between them, a * only at the very end, and each { with its }"
    XCTAssertEqual(
      lines(result),
      [
        "w.yaml:3:24: warning: “gai*” catches too many words; a pattern needs 4 letters before the *",
        "w.yaml:3:35: warning: “*crise” \(never)", "w.yaml:4:15: warning: “{tire,tirent la sonnette” \(never)",
        "w.yaml:4:47: warning: “…” \(never)",
        "w.yaml:6:13: warning: “succès” has the other sign at w.yaml:3, and the later file goes before; keep one",
      ])
  }

  func testTheCaretStandsUnderThePlace() throws {
    let result = try load("watchlists:\n  - name: W\n    terms:\n      - « é » AND\n")
    XCTAssertEqual(
      result.diagnostics.first?.description.split(separator: "\n").dropFirst().joined(separator: "\n"),
      "        - « é » AND\n                   ^")
  }

  func testAnEditOfAnySortChangesTheFingerprint() throws {
    let file = folder.appending(path: "a.yaml")
    try Data("a: 1".utf8).write(to: file)
    let first = FolderFingerprint(of: folder.path)
    XCTAssertEqual(first, FolderFingerprint(of: folder.path))
    try Data("a: 2".utf8).write(to: file)
    let second = FolderFingerprint(of: folder.path)
    XCTAssertNotEqual(first, second, "same size, same second")
    let other = folder.appending(path: "new")
    try Data("a: 3".utf8).write(to: other)
    XCTAssertEqual(second, FolderFingerprint(of: folder.path), "not one of the files")
    XCTAssertEqual(rename(other.path, file.path), 0)
    XCTAssertNotEqual(second, FolderFingerprint(of: folder.path), "renamed over it")
  }

  func testNestingWithoutEndIsAnErrorAndNoCrash() throws {
    for sign in ["[", "{a: ", "- "] {
      XCTAssertNil(try load("watchlists: \n" + String(repeating: sign, count: 100_000)).folder)
    }
  }

  func testCutAndDamagedFilesAreReportedAndNeverTrap() throws {
    var random = SeededRandom(3)
    for name in ["diplomatie.yaml", "receivers.yaml", "tone/en.yaml"] {
      let bytes = try Data(contentsOf: URL(filePath: Fixtures.exampleSet() + "/" + name))
      let file = folder.appending(path: "x.yaml")
      for cut in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 60)) {
        try bytes.prefix(cut).write(to: file)
        _ = WatchFolder.load(path: file.path, environment: [:], unset: .warning)
      }
      for _ in 0..<60 {
        var damaged = bytes
        for _ in 0..<3 { damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random) }
        try damaged.write(to: file)
        _ = WatchFolder.load(path: file.path, environment: [:], unset: .warning)
      }
    }
  }
}
