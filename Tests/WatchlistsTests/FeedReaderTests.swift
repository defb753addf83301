import Foundation
import TestSupport
import Watchlists
import XCTest

final class FeedReaderTests: XCTestCase {
  private var folder = URL(filePath: "/")

  override func setUpWithError() throws {
    folder = try Fixtures.temporaryFolder()
  }

  override func tearDownWithError() throws {
    try? FileManager.default.removeItem(at: folder)
  }

  private func load(_ yaml: String, _ environment: [String: String] = [:]) throws -> LoadResult {
    let file = folder.appending(path: "w.yaml")
    try Data(yaml.utf8).write(to: file)
    return WatchFolder.load(path: file.path, environment: environment, unset: .warning)
  }

  private func lines(_ result: LoadResult) -> [String] {
    result.diagnostics.map { $0.line.replacing(folder.path + "/", with: "") }
  }

  private func write(_ text: String, as name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  func testEveryKeyOfARequestIsRead() throws {
    try write("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", as: "intranet.pem")
    try write("key-from-a-file\n", as: "key")
    try write("pass-from-a-file\n", as: "password")
    try write("http://u:p@proxy.example:3128\n", as: "proxy")
    let result = try load(
      """
      feeds:
        - url: https://intranet.example/feed
          headers: {X-Api-Key: "${KEY}", Accept-Language: fr, X-Off: "${OFF:-}"}
          headers-file: {X-Mounted: key}
          user: desk
          password-file: password
          proxy: socks5://127.0.0.1:1080
          ca-file: intranet.pem
          max-age-limit: 7d
          stale-after: 2d
          full-text: true
        - {url: "https://b.example/", user: "${KEY}", password: "${KEY}", proxy-file: proxy, allow-bad-certificate: true, stale-after: 6}
        - {url: "https://c.example/", user: "${OFF:-}", password: "${OFF:-}", proxy: "${OFF:-}", ca-file: "${OFF:-}"}
      """, ["KEY": "k-1"])
    XCTAssertEqual(
      lines(result),
      [
        "w.yaml:12:111: warning: the certificate is not checked, so anybody on the way can change the feed; `ca-file:` trusts one that is your own"
      ])
    let feeds = try XCTUnwrap(result.folder).feeds
    XCTAssertEqual(
      feeds[0].headers,
      [
        .init(name: "X-Api-Key", value: Secret("k-1")), .init(name: "Accept-Language", value: Secret("fr")),
        .init(name: "X-Mounted", value: Secret("key-from-a-file")),
      ])
    XCTAssertEqual(feeds[0].login, .init(user: Secret("desk"), password: Secret("pass-from-a-file")))
    XCTAssertEqual(feeds[0].proxy, Secret("socks5://127.0.0.1:1080"))
    XCTAssertEqual(feeds[0].caFile, folder.path + "/intranet.pem")
    XCTAssertEqual(feeds[0].maxAgeLimit, .seconds(7 * 86_400))
    XCTAssertEqual(feeds[0].staleAfter, .duration(.seconds(2 * 86_400)))
    XCTAssertTrue(feeds[0].fullText)
    XCTAssertEqual(feeds[1].login, .init(user: Secret("k-1"), password: Secret("k-1")))
    XCTAssertEqual(feeds[1].proxy, Secret("http://u:p@proxy.example:3128"))
    XCTAssertTrue(feeds[1].allowBadCertificate)
    XCTAssertEqual(feeds[1].staleAfter, .factor(6))
    XCTAssertNil(feeds[2].login)
    XCTAssertNil(feeds[2].proxy)
    XCTAssertNil(feeds[2].caFile)
    XCTAssertNil(feeds[2].staleAfter)
  }

  func testEveryMistakeInAFeedIsNamedWithItsPlaceAndItsRemedy() throws {
    try write("not a certificate", as: "no.pem")
    let head = "feeds:\n  - url: https://a.example/\n    "
    let twice = "say the same thing twice; keep one"
    let rows: [(String, String)] = [
      ("headers: [a]\n", "3:14: error: a map of headers to values is expected here"),
      ("headers: {Host: x}\n", "3:15: error: the header Host is Vigie's to set, since the transfer depends on it; leave it out"),
      (
        "headers: {content-length: 3}\n",
        "3:15: error: the header content-length is Vigie's to set, since the transfer depends on it; leave it out"
      ),
      (
        "headers: {If-None-Match: x}\n",
        "3:15: error: the header If-None-Match is Vigie's to set, since the transfer depends on it; leave it out"
      ),
      ("headers: {\"X Key\": x}\n", "3:15: error: “X Key” is no name of a header; it has letters, digits and hyphens"),
      ("headers: {\"X-A\\r\\nHost\": x}\n", "3:15: error: “X-AHost” is no name of a header; it has letters, digits and hyphens"),
      (
        "headers: {X-A: \"a\\r\\nHost: b\"}\n",
        "3:20: error: the value of X-A has a line break or another control character in it, which no header may have"
      ),
      (
        "headers: {X-A: \"a\\0b\"}\n",
        "3:20: error: the value of X-A has a line break or another control character in it, which no header may have"
      ),
      ("headers: {X-A: \(String(repeating: "a", count: 8193))}\n", "3:20: error: the value of X-A is longer than 8192 bytes"),
      ("headers: {X-A: b, x-a: c}\n", "3:23: error: the header x-a stands here twice; keep one"),
      ("headers-file: {X-A: nowhere}\n", "3:25: error: the file that `headers-file` names cannot be read"),
      ("password: x\n", "3:5: error: a password needs its `user:` beside it"),
      ("password-file: nowhere\n    user: a\n", "3:20: error: the file that `password-file` names cannot be read"),
      (
        "user: a:b\n",
        "3:11: error: `user` has a sign in it that basic authentication cannot carry (a line break, or a colon in the user)"
      ),
      ("user: a\n    password: b\n    password-file: no.pem\n", "5:5: error: `password` and `password-file` \(twice)"),
      ("user: a\n    headers: {Authorization: b}\n", "3:5: error: the header Authorization and `user` \(twice)"),
      ("basic-auth: a\n", "3:5: error: `basic-auth` is not supported by this version; write `user:` and `password:`"),
      (
        "proxy: ftp://x\n",
        "3:12: error: not a proxy's address; write http://, https:// or socks5:// with a host, such as socks5://127.0.0.1:1080"
      ),
      (
        "proxy: socks5://\n",
        "3:12: error: not a proxy's address; write http://, https:// or socks5:// with a host, such as socks5://127.0.0.1:1080"
      ),
      ("proxy: http://a\n    proxy-file: no.pem\n", "4:5: error: `proxy` and `proxy-file` \(twice)"),
      ("ca-file: nowhere.pem\n", "3:14: error: the file that `ca-file` names cannot be read; a path is relative to this file's folder"),
      (
        "ca-file: no.pem\n",
        "3:14: error: the file that `ca-file` names holds no certificate; it is a PEM file with BEGIN CERTIFICATE in it"
      ),
      ("allow-bad-certificate: perhaps\n", "3:28: error: “perhaps” is not known here; one of: true, false"),
      ("max-age-limit: long\n", "3:20: error: “long” is no duration; write a number and s, m, h or d, such as 15m"),
      ("stale-after: 0\n", "3:18: error: “0” is neither a number of usual gaps (1 to 1000), such as 4, nor a duration, such as 2d"),
      ("stale-after: nan\n", "3:18: error: “nan” is neither a number of usual gaps (1 to 1000), such as 4, nor a duration, such as 2d"),
      ("headers: {X-Key: ${KEY}}\n", "3:23: error: inside { } and [ ] a variable stands in double quotes: \"${NAME}\""),
      ("header: {a: b}\n", "3:5: error: unknown key `header`; did you mean `headers`?"),
    ]
    for (yaml, expected) in rows {
      let result = try load(head + yaml)
      XCTAssertNil(result.folder, yaml)
      XCTAssertEqual(lines(result).first, "w.yaml:" + expected, yaml)
    }
    let many = (0...32).map { "X-\($0): a" }.joined(separator: ", ")
    XCTAssertEqual(lines(try load(head + "headers: {\(many)}\n")).map { $0.hasSuffix("error: more than 32 headers") }, [true])
    XCTAssertEqual(
      lines(try load("feeds: [{url: \"https://u:p@a.example/\", user: x}]\n")),
      ["w.yaml:1:41: error: the login in the address and `user` \(twice)"])
  }

  func testNoSecretOfAFeedIsEverShown() throws {
    let yaml = """
      feeds:
        - url: https://a.example/${PATH_KEY}/feed
          headers: {X-Key: "${HEADER}"}
          user: "${USER_KEY}"
          password: "${PASSWORD}"
          proxy: "${PROXY}"
        - url: ftp://canary-7:canary-8@b.example/
      """
    let environment = [
      "PATH_KEY": "canary-1", "HEADER": "canary-2", "USER_KEY": "canary-3", "PASSWORD": "canary-4", "PROXY": "http://canary-5:canary-6@p/",
    ]
    let bad = try load(yaml, environment)
    XCTAssertNil(bad.folder)
    let worse = try load(yaml, environment.mapValues { $0 + "\r\n" })
    XCTAssertNil(worse.folder)
    let good = try load(yaml.split(separator: "\n").dropLast().joined(separator: "\n"), environment)
    let feed = try XCTUnwrap(good.folder?.feeds.first)
    XCTAssertEqual(feed.url, "https://a.example/canary-1/feed", "it is asked for what the variable says")
    XCTAssertEqual(feed.shownName, "https://a.example/…")
    let written = try load(
      """
      settings: {page-token: canary-9, listen: nonsense}
      feeds:
        - {url: "https://a.example/", user: a, password: canary-1, every: often}
        - url: https://b.example/
          headers:
            Host: canary-2
            "X Key": canary-3
            X-Key: "canary-4\\n"
          proxy: ftp://canary-5@c.example/
        - {url: "https://b.example/", headers: {X-Key: canary-6}, backfill: some}
        - https://canary-7:canary-8@c.example:x/
      """)
    XCTAssertEqual(written.diagnostics.count, 9)
    let said = (bad.diagnostics + worse.diagnostics + written.diagnostics).map(\.description).joined()
    let shown = "\(feed.headers)\(String(describing: feed.login))\(String(describing: feed.proxy))\(feed.shownName)"
    for number in 1...9 { XCTAssertFalse((said + shown).contains("canary-\(number)"), "canary-\(number)") }
  }

  func testSourceEventsGoToReceiversThatThereAre() throws {
    let receivers = "receivers: [{name: desk, type: console}]\n"
    XCTAssertEqual(try load("settings: {source-events: [desk]}\n" + receivers).folder?.settings.sourceEvents, ["desk"])
    XCTAssertEqual(try load("settings: {source-events: desk}\n" + receivers).folder?.settings.sourceEvents, ["desk"])
    XCTAssertEqual(try load(receivers).folder?.settings.sourceEvents, [])
    XCTAssertEqual(
      lines(try load("settings: {source-events: [desk, night]}\n" + receivers)),
      ["w.yaml:1:34: error: there is no receiver “night”; there are: desk"])
  }

  func testB27AddressesOfFeedsAreTakenAsTheyWillBeAskedOrRefused() throws {
    let long = "https://a.example/" + String(repeating: "a", count: 2048)
    let taken = [
      "https://a.example/with space/feed", "https://exämple.org/flux/été?q=ü", "https://user:pass@a.example/feed", "http://[::1]:8080/",
      "HTTPS://A.example", "https://a.example:443/feed#top", "https://a.example:/",
    ]
    for url in taken { XCTAssertEqual(try load("feeds: [\"\(url)\"]\n").folder?.feeds.map(\.url), [url], url) }
    XCTAssertEqual(try load("feeds: [\" https://a.example/ \"]\n").folder?.feeds.map(\.url), ["https://a.example/"])
    let refused = [
      "http:///", "http://", "https://:80/", "https://u@/", "https://a b.example/", "https://a.example:99999/", "https://a.example:x/",
      "https://a.example\\\\@b.example/", "https://a.example/\\ny", "https://a.example/\\0", "//a.example/feed", "a.example/feed",
    ]
    for url in refused {
      let result = try load("feeds: [\"\(url)\"]\n")
      XCTAssertNil(result.folder, url)
      XCTAssertTrue(
        lines(result).first?.contains("is no web address; it must begin with http:// or https:// and name a host") ?? false, url)
    }
    for url in [long, "https://a.example/#" + String(repeating: "#", count: 10_000)] {
      XCTAssertEqual(lines(try load("feeds: [\"\(url)\"]\n")), ["w.yaml:1:9: error: the address is longer than 2048 bytes"])
    }
  }

  func testB32OtherSchemesAreAnErrorOfTheFiles() throws {
    let schemes = [
      "file:///etc/passwd", "gopher://a.example/1", "dict://a.example:2628/", "ftp://a.example/feed", "unix:/run/docker.sock",
      "data:text/xml,<rss/>", "javascript:alert(1)", "http+unix://a/b", "httpx://a.example/",
    ]
    for url in schemes {
      for yaml in ["feeds: ['\(url)']\n", "feeds: [{url: '\(url)'}]\n"] {
        let result = try load(yaml)
        XCTAssertNil(result.folder, yaml)
        XCTAssertTrue(lines(result).first?.contains("error: “\(url)” is no web address") ?? false, yaml)
      }
      XCTAssertNil(try load("feeds: [{url: 'https://a.example/', proxy: '\(url)'}]\n").folder, "as a proxy: \(url)")
      XCTAssertNil(try load("receivers: [{name: a, url: '\(url)'}]\n").folder, "as a receiver: \(url)")
    }
  }
}
