import Articles
import Foundation
import TestSupport
import XCTest

/// `vigie feeds` as its contract has it: JSON on stdout, words on stderr, one request a feed, and text files that stay as they were written.
final class FeedsCommandTests: XCTestCase {
  private static let rss = """
    <rss version="2.0"><channel><title>Une</title><language>fr</language>
    <item><title>a</title><guid>1</guid><pubDate>Tue, 01 Sep 2026 10:00:00 GMT</pubDate></item></channel></rss>
    """
  private static let yaml = "# ours\nsettings: {allow-networks: [127.0.0.0/8]}\nfeeds:\n  - https://a.example/feed  # first\n\n# end\n"

  private var folder = URL(filePath: "/")

  override func setUpWithError() throws {
    folder = try Fixtures.temporaryFolder()
    try write(Self.yaml)
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

  private func feeds(_ arguments: [String], input: String? = nil) throws -> (code: Int32, output: String, errors: String) {
    try Program(["feeds"] + arguments + ["--watchlists", folder.path], input: input).result()
  }

  private func objects(_ output: String) throws -> [[String: Any]] {
    try output.split(separator: "\n").map { try XCTUnwrap(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
  }

  /// A site with two feeds on its page and one at `/one`.
  private func site() throws -> LoopbackServer {
    try LoopbackServer { request in
      switch request.path {
      case "/":
        .ok("<link rel=alternate type=application/rss+xml href=/a><link rel=alternate type=application/rss+xml href=/b>", type: "text/html")
      case "/one": .ok("<html><a href='/a'>Flux RSS</a>", type: "text/html")
      case "/a", "/b": .ok(Self.rss)
      default: .status(404)
      }
    }
  }

  func testDiscoverPrintsOneLineAFeed() throws {
    let site = try site()
    let result = try feeds(["discover", site.url("/one")])
    XCTAssertEqual(result.code, 0, result.errors)
    XCTAssertEqual(
      result.output,
      "{\"entries\":1,\"format\":\"rss\",\"language\":\"fr\",\"newest\":\"2026-09-01T10:00:00Z\",\"title\":\"Une\",\"url\":\"\(site.url("/a"))\"}\n"
    )
    XCTAssertTrue(result.errors.contains("1 feed found."), result.errors)
    let itself = try feeds(["discover", site.url("/a")])
    XCTAssertEqual(itself.code, 0)
    XCTAssertTrue(itself.errors.contains("itself a feed"), itself.errors)
  }

  func testAddAsksOnceAndWritesOneLine() throws {
    let site = try site()
    let result = try feeds(["add", site.url("/a"), "--name", "L'été: une"])
    XCTAssertEqual(result.code, 0, result.errors)
    XCTAssertEqual(site.requests.map(\.path), ["/a"], "one GET and no second one")
    XCTAssertEqual(
      try text(), Self.yaml.replacing("\n\n# end", with: "\n  - url: \(site.url("/a"))\n    name: 'L''été: une'\n\n# end"))
    XCTAssertTrue(result.errors.contains("added the feed at \(folder.path)/f.yaml:5"), result.errors)
    XCTAssertEqual(try objects(result.output).map { $0["title"] as? String }, ["Une"])
    let after = try text()
    let again = try feeds(["add", site.url("/a").replacing("http://", with: "HTTP://") + "#top"])
    XCTAssertEqual(again.code, 1)
    XCTAssertTrue(again.errors.contains("stands already at \(folder.path)/f.yaml:5"), again.errors)
    XCTAssertEqual(site.requests.count, 1, "what is known is not asked")
    XCTAssertEqual(try text(), after)
  }

  func testAddTakesTheOneFeedOfAPageAndListsSeveral() throws {
    let site = try site()
    let several = try feeds(["add", site.url("/")])
    XCTAssertEqual(several.code, 1)
    XCTAssertEqual(try objects(several.output).map { $0["url"] as? String }, [site.url("/a"), site.url("/b")])
    XCTAssertTrue(several.errors.contains("--all"), several.errors)
    XCTAssertEqual(try text(), Self.yaml)
    let one = try feeds(["add", site.url("/one")])
    XCTAssertEqual(one.code, 0, one.errors)
    XCTAssertEqual(site.requests.filter { $0.path == "/a" }.count, 2, "once for each command")
    let all = try feeds(["add", site.url("/"), "--all", "--file", "more.yaml"])
    XCTAssertEqual(all.code, 0, all.errors)
    XCTAssertTrue(all.errors.contains("\(site.url("/a")) stands already at \(folder.path)/f.yaml:5"), all.errors)
    XCTAssertEqual(try text("more.yaml"), "feeds:\n  - \(site.url("/b"))\n")
  }

  func testAddChangesNothingThatItCannotAnswerFor() throws {
    let site = try site()
    let rows: [([String], Int32, String)] = [
      (["add", site.url("/nothing")], 1, "there is no feed at this address (404)"),
      (["add", site.url("/a"), "--file", "../x.yaml"], 1, "not below the folder"),
      (["add", site.url("/a"), "--file", "x.txt"], 1, "ends in .yaml"),
      (["add", site.url("/"), "--all", "--name", "x"], 1, "--name goes with one feed"), (["add"], 2, "url"),
      (["add", "http://127.0.0.1:1/feed"], 1, "takes no connection"),
    ]
    for (arguments, code, words) in rows {
      let result = try feeds(arguments)
      XCTAssertEqual(result.code, code, "\(arguments): \(result.errors)")
      XCTAssertTrue(result.errors.contains(words), "\(arguments): \(result.errors)")
      XCTAssertEqual(try text(), Self.yaml)
    }
    try write("feeds: [ftp://x]\n", as: "bad.yaml")
    let asked = site.requests.count
    let broken = try feeds(["add", site.url("/a")])
    XCTAssertEqual(broken.code, 1)
    XCTAssertTrue(broken.errors.contains("has errors"), broken.errors)
    XCTAssertEqual(site.requests.count, asked)
    XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted(), ["bad.yaml", "f.yaml"])
  }

  func testListShowsWhatWasNeverPolledAndKeepsSecrets() throws {
    try write("feeds: ['https://user:canary-1@b.example/', 'https://c.example/${KEY:-canary-2}']\n", as: "g.yaml")
    let result = try feeds(["list", "--store", "sqlite://\(folder.path)/none.db"])
    XCTAssertEqual(result.code, 0, result.errors)
    XCTAssertTrue(result.errors.contains("there is no store"), result.errors)
    let lines = try objects(result.output)
    XCTAssertEqual(lines.map { $0["url"] as? String }, ["https://a.example/feed", "https://b.example/", "https://c.example/…"])
    XCTAssertEqual(Set(lines.map { $0["state"] as? String }), ["new"])
    XCTAssertFalse((result.output + result.errors).contains("canary"))
    XCTAssertFalse(FileManager.default.fileExists(atPath: folder.path + "/none.db"), "looking makes no store")
  }

  func testListShowsThePollsOfTheAgent() async throws {
    let site = try site()
    try write(
      """
      settings: {allow-networks: [127.0.0.0/8], listen: 127.0.0.1:0}
      feeds:
        - {url: "\(site.url("/a"))", name: Une, every: 1h}
        - {url: "\(site.url("/nothing"))", every: 1h}
      receivers: [{name: t, type: console}]
      watchlists: [{name: W, terms: [Lavrov]}]
      """)
    let store = "sqlite://\(folder.path)/vigie.db"
    let agent = try Program(["run", "--watchlists", folder.path, "--store", store])
    var lines: [[String: Any]] = []
    for _ in 0..<200 where !lines.allSatisfy({ $0["lastPoll"] != nil }) || lines.isEmpty {
      try await Task.sleep(for: .milliseconds(100))
      lines = try objects(try feeds(["list", "--store", store, "--json"]).output)
    }
    agent.process.terminate()
    agent.process.waitUntilExit()
    _ = agent.log()
    XCTAssertEqual(lines.map { $0["state"] as? String }, ["ok", "failing"])
    XCTAssertEqual(lines.first?["name"] as? String, "Une")
    XCTAssertEqual(lines.first?["because"] as? String, "every 3600")
    XCTAssertEqual(lines.first?["lastStatus"] as? Int, 200)
    XCTAssertEqual(lines.last?["lastStatus"] as? Int, 404)
    XCTAssertEqual(lines.last?["because"] as? String, "back-off 1")
    XCTAssertEqual(lines.last?["error"] as? String, "there is no feed at this address (404)")
    XCTAssertNotNil(lines.last?["nextPoll"])
  }

  func testWhatIsExportedIsImportedAsItWas() throws {
    try write(
      """
      feeds:
        - {url: "https://b.example/?a=1&b=<2>", name: "B & \\"Co\\"", language: fr}
        - https://user:canary-1@c.example/
        - https://d.example/${KEY:-canary-2}/
      """, as: "g.yaml")
    let exported = try feeds(["export"])
    XCTAssertEqual(exported.code, 0, exported.errors)
    XCTAssertFalse((exported.output + exported.errors).contains("canary"))
    XCTAssertTrue(
      exported.errors.contains("left out: https://d.example/…, whose address is made with a variable (\(folder.path)/g.yaml:4)"))
    let other = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: other) }
    try Data(exported.output.utf8).write(to: other.appending(path: "liste d'été.opml"))
    let imported = try Program(["feeds", "import", other.path + "/liste d'été.opml", "--watchlists", folder.path]).result()
    XCTAssertEqual(imported.code, 0, imported.errors)
    let outcome = try XCTUnwrap(try objects(imported.output).first)
    XCTAssertEqual(outcome["added"] as? Int, 0)
    XCTAssertEqual(outcome["known"] as? Int, 3)
    XCTAssertTrue(imported.errors.contains("https://c.example/ stands already at \(folder.path)/g.yaml:3"), imported.errors)
    let second = try Program(["feeds", "import", other.path + "/liste d'été.opml", "--watchlists", other.path]).result()
    XCTAssertEqual(second.code, 0, "an empty folder is a beginning: \(second.errors)")
    XCTAssertEqual(
      String(decoding: try Data(contentsOf: other.appending(path: "liste-d-été.yaml")), as: UTF8.self),
      """
      feeds:
        - https://a.example/feed
        - url: https://b.example/?a=1&b=<2>
          name: B & "Co"
        - https://c.example/

      """)
  }

  func testFoldersComeBackAndNoFeedFallsIntoOne() throws {
    let opml = """
      <opml version="2.0"><body><outline text="Presse"><outline xmlUrl="https://b.example/"/>
      <outline text="Radio &amp; co"><outline xmlUrl="https://c.example/"/></outline></outline>
      <outline xmlUrl="https://d.example/"/><outline text="Presse"><outline xmlUrl="https://e.example/"/></outline></body></opml>
      """
    XCTAssertEqual(try feeds(["import", "-", "--file", "f.yaml"], input: opml).code, 0)
    XCTAssertEqual(
      try text(),
      Self.yaml.replacing(
        "\n\n# end",
        with: """

            # folder: Presse
            - https://b.example/
            # folder: Presse / Radio & co
            - https://c.example/

            - https://d.example/
            # folder: Presse
            - https://e.example/

          # end
          """))
    let exported = try feeds(["export"]).output
    XCTAssertEqual(
      try OPMLReader().read(Array(exported.utf8)).feeds.map { [$0.url] + $0.folders },
      [
        ["https://a.example/feed"], ["https://b.example/", "Presse"], ["https://c.example/", "Presse", "Radio & co"],
        ["https://e.example/", "Presse"], ["https://d.example/"],
      ])
    XCTAssertFalse(exported.contains("first"), "people's own comments stay here")
  }

  func testAddressesOfTheFeedSchemeAreWebAddresses() throws {
    let addresses = ["feed://b.example/rss", "feed:https://c.example/rss", "FEED:http://d.example/", "feed:file:///etc/passwd", "feed:"]
    let opml = "<opml><body>\(addresses.map { "<outline xmlUrl=\"\($0)\"/>" }.joined())</body></opml>"
    let result = try feeds(["import", "-", "--file", "g.yaml"], input: opml)
    XCTAssertEqual(
      try text("g.yaml"), "feeds:\n  - http://b.example/rss\n  - https://c.example/rss\n  - http://d.example/\n", result.errors)
    XCTAssertTrue(result.errors.contains("feed:file:///etc/passwd is no web address"), result.errors)
  }

  func testImportKeepsFoldersAsCommentsAndNamesWhatItSkips() throws {
    let opml = """
      <opml version="1.0"><body><outline text="Presse: #1"><outline text="Le Monde" xmlUrl="https://b.example/"/>
      <outline text="Encore" xmlUrl="HTTPS://B.example:443/"/><outline xmlUrl="https://a.example/feed#x"/>
      <outline text="Radio"><outline text="&#36;{HOME}&#10;x: y" xmlUrl="https://c.example/&#36;{HOME}"/></outline></outline>
      <outline text="Bad" xmlUrl="file:///etc/passwd"/></body></opml>
      """
    let result = try feeds(["import", "-", "--file", "f.yaml"], input: opml)
    XCTAssertEqual(result.code, 0, result.errors)
    XCTAssertEqual(
      try text(),
      Self.yaml.replacing(
        "\n\n# end",
        with: """

            # folder: Presse: #1
            - url: https://b.example/
              name: Le Monde
            # folder: Presse: #1 / Radio
            - url: https://c.example/$%7BHOME}
              name: '{HOME} x: y'

          # end
          """))
    for words in [
      "HTTPS://B.example:443/ stands in the list twice", "https://a.example/feed#x stands already at \(folder.path)/f.yaml:4",
      "file:///etc/passwd is no web address", "added 2 of 5 feeds to \(folder.path)/f.yaml",
    ] {
      XCTAssertTrue(result.errors.contains(words), "\(words): \(result.errors)")
    }
    XCTAssertEqual(
      result.output, "{\"added\":2,\"dropped\":0,\"file\":\"\(folder.path)/f.yaml\",\"known\":1,\"refused\":1,\"twice\":1}\n")
  }

  func testB49HostileListsAreRefusedOrCutAndNothingIsWritten() throws {
    let start = ContinuousClock.now
    let bomb = "<!DOCTYPE opml [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><opml><outline text='&a;' xmlUrl='https://b.example/'/></opml>"
    let rows: [(String, Int32, String)] = [
      (bomb, 1, "it declares entities"), ("<opml>" + String(repeating: "<outline/>", count: 1_000_000), 1, "more than 200000 outlines"),
      ("<html></html>", 1, "not a list of feeds (OPML): its root is <html>"), ("<opml/>", 1, "there is no feed in -"),
      (
        "<opml>" + String(repeating: "<outline text='a'>", count: 1000) + "<outline xmlUrl='file:///x'/>", 0, "nothing to add"
      ),
    ]
    for (opml, code, words) in rows {
      let result = try feeds(["import", "-"], input: opml)
      XCTAssertEqual(result.code, code, result.errors)
      XCTAssertTrue(result.errors.contains(words), result.errors)
      XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: folder.path), ["f.yaml"])
      XCTAssertEqual(try text(), Self.yaml)
    }
    let many = (0..<12_000).map { "<outline xmlUrl='https://b.example/\($0)'/>" }.joined()
    let cut = try feeds(["import", "-"], input: "<opml>\(many)</opml>")
    XCTAssertEqual(cut.code, 0, cut.errors)
    XCTAssertTrue(cut.errors.contains("left out: 2000 feeds beyond the 10000 that one list may have"), cut.errors)
    XCTAssertEqual(try objects(cut.output).first?["added"] as? Int, 10_000)
    XCTAssertEqual(try text("imported.yaml").split(separator: "\n").count, 10_001)
    XCTAssertLessThan(start.duration(to: .now), .seconds(60))
  }

  func testB30PrivateAddressesAreNotReachedByDiscoverOrAdd() throws {
    let site = try site()
    try write("feeds: [https://a.example/feed]\n")
    for host in ["127.0.0.1", "2130706433", "0x7f.1", "0", "[::ffff:7f00:1]", "localhost", "169.254.169.254", "[fd00:ec2::254]"] {
      for command in ["discover", "add"] {
        let result = try feeds([command, "http://\(host):\(site.port)/a"])
        XCTAssertEqual(result.code, 1, host)
        XCTAssertTrue(result.errors.contains("a private address"), "\(host): \(result.errors)")
        XCTAssertEqual(result.output, "")
      }
    }
    XCTAssertEqual(site.accepts, 0)
    XCTAssertEqual(try text(), "feeds: [https://a.example/feed]\n")
  }

  func testB32OtherSchemesAreNeitherAskedNorAdded() throws {
    for url in ["file:///etc/passwd", "gopher://a.example/1", "dict://127.0.0.1:2628/x", "ftp://a.example/", "unix:/run/x"] {
      for command in ["discover", "add"] {
        let result = try feeds([command, url])
        XCTAssertEqual(result.code, 1, url)
        XCTAssertTrue(result.errors.contains("only http and https addresses are asked"), "\(url): \(result.errors)")
      }
      let result = try feeds(["import", "-"], input: "<opml><outline xmlUrl='\(url)'/></opml>")
      XCTAssertTrue(result.errors.contains("is no web address"), result.errors)
    }
    XCTAssertEqual(try text(), Self.yaml)
  }
}
