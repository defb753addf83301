import Foundation
import Glibc
import TestSupport
import Watchlists
import XCTest

final class FeedListEditorTests: XCTestCase {
  private var folder = URL(filePath: "/")

  override func setUpWithError() throws {
    folder = try Fixtures.temporaryFolder()
  }

  override func tearDownWithError() throws {
    try? FileManager.default.removeItem(at: folder)
  }

  private func write(_ text: String, as name: String = "f.yaml") throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  private func text(_ name: String = "f.yaml") throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
  }

  private var editor: FeedListEditor { FeedListEditor(path: folder.path, environment: [:]) }
  private let new = NewFeed(url: "https://new.example/feed")

  func testOneLineIsAddedAndEveryOtherByteStays() throws {
    let plain = "- https://new.example/feed"
    let rows: [(before: String, after: String)] = [
      (
        "# top\nfeeds:   # ours\n  - https://a.example/   # first\n\n  # the second\n  - url: https://b.example/\n    name: B\n\n# end\nsettings: {}\n",
        "# top\nfeeds:   # ours\n  - https://a.example/   # first\n\n  # the second\n  - url: https://b.example/\n    name: B\n  \(plain)\n\n# end\nsettings: {}\n"
      ),
      ("feeds:\n- https://a.example/\nsettings: {}\n", "feeds:\n- https://a.example/\n\(plain)\nsettings: {}\n"),
      (
        "feeds:\n- https://a.example/\n# about settings\nsettings: {}\n",
        "feeds:\n- https://a.example/\n\(plain)\n# about settings\nsettings: {}\n"
      ),
      (
        "feeds:\n    - https://a.example/\n    # - https://off.example/\n",
        "feeds:\n    - https://a.example/\n    # - https://off.example/\n    \(plain)\n"
      ),
      ("feeds:\n  - https://a.example/", "feeds:\n  - https://a.example/\n  \(plain)\n"),
      ("feeds:\r\n  - https://a.example/\r\nsettings: {}\r\n", "feeds:\r\n  - https://a.example/\r\n  \(plain)\r\nsettings: {}\r\n"),
      ("feeds:\r\n  - https://a.example/", "feeds:\r\n  - https://a.example/\r\n  \(plain)\r\n"),
      ("\u{FEFF}feeds:\n  - https://a.example/\n", "\u{FEFF}feeds:\n  - https://a.example/\n  \(plain)\n"),
      (
        "feeds:\n  -\n    url: https://a.example/\n    name: |\n      # A\n\n      B\n",
        "feeds:\n  -\n    url: https://a.example/\n    name: |\n      # A\n\n      B\n  \(plain)\n"
      ),
      ("feeds:   # none yet\nsettings: {}\n", "feeds:   # none yet\n  \(plain)\nsettings: {}\n"),
      ("feeds:", "feeds:\n  \(plain)\n"),
      ("feeds: []\n", "feeds: ['https://new.example/feed']\n"),
      ("feeds: [https://a.example/] # é\n", "feeds: [https://a.example/, 'https://new.example/feed'] # é\n"),
      (
        "feeds: [\n  {url: 'https://a.example/]', name: \"a]\\\"\"}, # it's ] the first\n  'https://b.example/',\n]\n",
        "feeds: [\n  {url: 'https://a.example/]', name: \"a]\\\"\"}, # it's ] the first\n  'https://b.example/', 'https://new.example/feed'\n]\n"
      ),
      (
        "\u{FEFF}{settings: {user-agent: é}, feeds: ['https://a.example/it''s]']}",
        "\u{FEFF}{settings: {user-agent: é}, feeds: ['https://a.example/it''s]', 'https://new.example/feed']}"
      ),
      (
        "feeds:\n  # folder: A\n  - https://a.example/\n# end\n",
        "feeds:\n  # folder: A\n  - https://a.example/\n\n  \(plain)\n# end\n"
      ),
      ("  feeds:\n    - https://a.example/\n  settings: {}\n", "  feeds:\n    - https://a.example/\n    \(plain)\n  settings: {}\n"),
      ("settings: {}\n", "settings: {}\n\nfeeds:\n  \(plain)\n"),
      ("# nothing yet\n\n\n", "# nothing yet\n\nfeeds:\n  \(plain)\n"),
      ("", "feeds:\n  \(plain)\n"),
    ]
    for (before, after) in rows {
      try write(before)
      guard let place = try? editor.add([new], to: .file("f.yaml")) else {
        XCTFail("refused: \(before)")
        continue
      }
      XCTAssertEqual(try text(), after, before)
      let line = after.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)[place.line - 1]
      XCTAssertTrue(line.contains("new.example"), "the place is right: \(line)")
    }
  }

  func testNamesAndAddressesAreWrittenSoThatTheyAreReadAsMeant() throws {
    try write("feeds:\n  - https://a.example/\n")
    let names = ["Le Monde", "20 Minutes", "no", "a: b", "it's #1 #2", "« Été »", "- x", "*a", "a:", "'q'", "[x]", "l'été: \"x\" {y}"]
    let feeds = names.enumerated().map { NewFeed(url: "https://n\($0.offset).example/?a=1&b=[2]#\($0.offset):", name: $0.element) }
    _ = try editor.add(feeds, to: .feedsFile)
    let result = WatchFolder.load(path: folder.path, environment: [:], unset: .error)
    XCTAssertEqual(result.folder?.feeds.dropFirst().map(\.name), names)
    XCTAssertEqual(result.folder?.feeds.dropFirst().map(\.url), feeds.map(\.url))
  }

  func testAListFromOutsideCanNeitherNameAVariableNorBreakItsLine() throws {
    try write("feeds:\n  - https://a.example/\n")
    let hostile = NewFeed(
      url: "https://evil.example/${SECRET}/\u{2028}\u{85}x", name: "${SECRET}\nreceivers:\n  - {name: x}\u{0}\u{202E}",
      folder: "a\nsettings: {listen: 0.0.0.0:80}\u{2029}- b")
    _ = try editor.add([hostile], to: .feedsFile)
    let result = WatchFolder.load(path: folder.path, environment: ["SECRET": "canary"], unset: .error)
    XCTAssertEqual(result.folder?.feeds.last?.url, "https://evil.example/$%7BSECRET}/%E2%80%A8%C2%85x")
    XCTAssertEqual(result.folder?.feeds.last?.name, "{SECRET} receivers: - {name: x}")
    XCTAssertEqual(
      try text(),
      """
      feeds:
        - https://a.example/
        # folder: a settings: {listen: 0.0.0.0:80} - b
        - url: https://evil.example/$%7BSECRET}/%E2%80%A8%C2%85x
          name: '{SECRET} receivers: - {name: x}'

      """)
  }

  func testWhatCannotBeEditedSafelyIsLeftAsItIs() throws {
    let rows: [(String, FeedListEditor.Target, (FolderEditError) -> Bool)] = [
      ("feeds: https://a.example/\n", .feedsFile, { if case .notAList = $0 { true } else { false } }),
      ("feeds: [ftp://a.example/]\n", .feedsFile, { if case .doesNotLoad = $0 { true } else { false } }),
      ("feeds: []\n...\n", .file("../x.yaml"), { if case .outsideFolder = $0 { true } else { false } }),
      ("feeds: []\n", .file(".x.yaml"), { if case .outsideFolder = $0 { true } else { false } }),
      ("feeds: []\n", .file("/etc/x.yaml"), { if case .outsideFolder = $0 { true } else { false } }),
      ("feeds: []\n", .file("x.txt"), { if case .noTextFile = $0 { true } else { false } }),
      ("feeds: []\n", .newFile("f.yaml"), { if case .exists = $0 { true } else { false } }),
      ("settings: {}\n...\n", .file("f.yaml"), { if case .unclear = $0 { true } else { false } }),
    ]
    for (before, target, isExpected) in rows {
      try write(before)
      XCTAssertThrowsError(try editor.add([new], to: target), before) { error in
        XCTAssertTrue((error as? FolderEditError).map(isExpected) ?? false, "\(before): \(error)")
      }
      XCTAssertEqual(try text(), before)
      XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: folder.path), ["f.yaml"], "nothing is left behind")
    }
  }

  func testAFileThatWouldNotLoadIsTakenBack() throws {
    try write("feeds:\n  - https://a.example/\n")
    let before = try text()
    let bad = [NewFeed(url: "https://b.example/"), NewFeed(url: "https://" + String(repeating: "b", count: 3000))]
    for target in [FeedListEditor.Target.feedsFile, .newFile("g.yaml")] {
      XCTAssertThrowsError(try editor.add(bad, to: target)) { error in
        guard case FolderEditError.takenBack(_, let diagnostics) = error else { return XCTFail("\(error)") }
        XCTAssertEqual(diagnostics.map(\.severity), [.error])
      }
      XCTAssertEqual(try text(), before)
      XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: folder.path), ["f.yaml"])
    }
    XCTAssertThrowsError(try editor.add([NewFeed(url: "https://a.example/")], to: .newFile("g.yaml")), "one that is there already")
    XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: folder.path), ["f.yaml"])
  }

  func testTheFileWithFeedsIsFoundAndKeepsItsModeAndItsLink() throws {
    try write("settings: {}\n", as: "a.yaml")
    try FileManager.default.createDirectory(at: folder.appending(path: "sub"), withIntermediateDirectories: true)
    try write("feeds:\n  - https://a.example/\n", as: "sub/real.txt")
    XCTAssertEqual(chmod(folder.appending(path: "sub/real.txt").path, 0o640), 0)
    XCTAssertEqual(symlink("real.txt", folder.appending(path: "sub/b.yaml").path), 0)
    let place = try editor.add([new], to: .feedsFile)
    XCTAssertEqual(place.file, folder.path + "/sub/b.yaml")
    XCTAssertEqual(place.line, 3)
    XCTAssertEqual(try text("sub/real.txt"), "feeds:\n  - https://a.example/\n  - https://new.example/feed\n")
    var facts = stat()
    XCTAssertEqual(lstat(folder.appending(path: "sub/b.yaml").path, &facts), 0)
    XCTAssertEqual(facts.st_mode & S_IFMT, S_IFLNK)
    XCTAssertEqual(lstat(folder.appending(path: "sub/real.txt").path, &facts), 0)
    XCTAssertEqual(facts.st_mode & 0o777, 0o640)
  }

  func testAFolderWithoutFeedsGetsAFileForThem() throws {
    try write("settings: {}\n", as: "a.yaml")
    XCTAssertEqual(try editor.add([new], to: .feedsFile).file, folder.path + "/feeds.yaml")
    XCTAssertEqual(try text("feeds.yaml"), "feeds:\n  - https://new.example/feed\n")
  }

  func testTheExampleSetTakesAFeed() throws {
    let example = URL(filePath: Fixtures.exampleSet())
    for name in ["feeds.yaml", "receivers.yaml", "diplomatie.yaml"] {
      try FileManager.default.copyItem(at: example.appending(path: name), to: folder.appending(path: name))
    }
    let before = try text("feeds.yaml")
    _ = try editor.add([NewFeed(url: "https://new.example/feed", name: "New")], to: .feedsFile)
    XCTAssertEqual(try text("feeds.yaml"), before + "  - url: https://new.example/feed\n    name: New\n")
  }

  func testADamagedFileIsEitherAddedToRightlyOrLeftAsItIs() throws {
    let yaml = Array(
      """
      # top
      feeds:
        - https://a.example/feed
        # é
        - {url: "https://b.example/]", name: 'it''s'}
        - url: https://c.example/
          headers: {X-Key: "a", X-Other: b}
          user: u
          password: p
          proxy: socks5://127.0.0.1:1080
          stale-after: 4
          max-age-limit: 2d
      settings: {retention: 9d}

      """.utf8)
    var random = SeededRandom(11)
    let file = folder.appending(path: "f.yaml")
    var added = 0
    for round in 0..<400 {
      var damaged = yaml
      if round % 2 == 0 { damaged = Array(yaml.prefix(Int.random(in: 0...yaml.count, using: &random))) }
      for _ in 0..<(round % 3) where !damaged.isEmpty {
        damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0x09...0x7E, using: &random)
      }
      try Data(damaged).write(to: file)
      let before = WatchFolder.load(path: folder.path, environment: [:], unset: .warning)
      do {
        _ = try editor.add([new], to: .file("f.yaml"))
        added += 1
        let after = WatchFolder.load(path: folder.path, environment: [:], unset: .warning)
        XCTAssertEqual(after.folder?.feeds.map(\.url), (before.folder?.feeds.map(\.url) ?? []) + [new.url])
        XCTAssertEqual(after.folder?.settings, before.folder?.settings)
      } catch {
        XCTAssertEqual([UInt8](try Data(contentsOf: file)), damaged)
      }
    }
    XCTAssertGreaterThan(added, 50, "not every file is beyond help")
  }
}
