import Alerts
import Foundation
import TestSupport
import Text
import Watchlists
import XCTest

@testable import vigie

/// The commands as their contract has them: what goes in, what comes out, and the exit codes.
final class CommandTests: XCTestCase {
  private var folder = URL(filePath: "/")

  override func setUpWithError() throws {
    folder = try Fixtures.temporaryFolder()
  }

  override func tearDownWithError() throws {
    try? FileManager.default.removeItem(at: folder)
  }

  private func write(_ yaml: String) throws -> String {
    let file = folder.appending(path: "w.yaml")
    try Data(yaml.utf8).write(to: file)
    return file.path
  }

  func testCheckPassesTheExampleSetAndFailsABadOne() throws {
    let good = try Program(["check", "--watchlists", Fixtures.exampleSet()]).result()
    XCTAssertEqual(good.code, 0, good.errors)
    XCTAssertTrue(good.errors.hasPrefix("fine: "), good.errors)
    let path = try write("watchlists:\n  - name: A\n    terms: [Grushko]\n    tests: {match: [Rien.]}\n")
    let bad = try Program(["check", "--watchlists", path]).result()
    XCTAssertEqual(bad.code, 1)
    XCTAssertEqual(
      bad.errors.split(separator: "\n").first.map(String.init),
      "\(path):4:21: error: “A” should match “Rien.”, but none of its terms was found")
  }

  func testMatchStreamsOneLineAMatch() throws {
    let path = try write("watchlists:\n  - name: A\n    terms: [invasion imminente]\n")
    let input = """
      {"id":"1","title":"","text":"Une invasion pourrait être imminente.","lang":"fr"}
      not json
      {"id":"2","title":"","text":"Rien.","lang":"fr"}
      """
    let result = try Program(["match", "--watchlists", path], input: input).result()
    XCTAssertEqual(result.code, 1, "a line could not be read")
    XCTAssertTrue(result.errors.contains("stdin:2: not a JSON object"), result.errors)
    let lines = result.output.split(separator: "\n")
    XCTAssertEqual(lines.count, 1)
    let line = try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(XCTUnwrap(lines.first).utf8)) as? [String: Any])
    XCTAssertEqual(line["article"] as? String, "1")
    let hit = try XCTUnwrap(((line["terms"] as? [[String: Any]])?.first?["hits"] as? [[String: Any]])?.first)
    XCTAssertEqual(hit["text"] as? String, "invasion pourrait être imminente")
    XCTAssertEqual(hit["start"] as? Int, 4)
    XCTAssertEqual(hit["end"] as? Int, 37)
    XCTAssertEqual(hit["scalars"] as? [Int], [4, 36])
    XCTAssertEqual(hit["gap"] as? Int, 2)
    XCTAssertNotNil(line["tone"])
  }

  func testAnArticleLineWithoutALanguageIsReadInTheOneThatItIsIn() throws {
    let path = try write("watchlists:\n  - {name: A, terms: [menace imminente], languages: [fr]}\n")
    let french = "Les menaces sur la ville sont imminentes, a dit le maire de la commune."
    let english = "It said the words menace imminente on the wall of the house, and nobody knew what they meant for the town."
    let lines = [french, english, "Menace imminente."].enumerated().map { "{\"id\":\"\($0)\",\"title\":\"\",\"text\":\"\($1)\"}" }
    let result = try Program(["match", "--watchlists", path], input: lines.joined(separator: "\n")).result()
    XCTAssertEqual(result.code, 0, result.errors)
    let found = result.output.split(separator: "\n")
    guard found.count == 2 else { return XCTFail(result.output) }
    XCTAssertEqual(found.map { $0.contains("\"article\":\"0\"") }, [true, false], result.output)
    XCTAssertTrue(found[0].contains("plural"), "inflected as French is: \(found[0])")
    XCTAssertTrue(found[1].contains("language of the article unknown"), "too short to tell: \(found[1])")
    let tone = try Program(["tone"], input: "{\"id\":\"1\",\"text\":\"\(french)\"}\n").result()
    XCTAssertEqual(tone.code, 0, tone.errors)
  }

  func testToneNeedsNothingButTheProgram() throws {
    let result = try Program(["tone"], input: "{\"id\":\"1\",\"lang\":\"fr\",\"text\":\"Un échec cuisant.\"}\n").result()
    XCTAssertEqual(result.code, 0, result.errors)
    XCTAssertTrue(result.output.contains("\"label\":\"negative\""), result.output)
    XCTAssertTrue(result.output.contains("\"term\":\"échec\""), "UTF-8 is not escaped")
  }

  func testFeedsParseReadsAFeedAndRefusesAPage() throws {
    let feed = try Program(["feeds", "parse", "-"], input: "<rss><channel><title>x</title></channel></rss>").result()
    XCTAssertEqual(feed.code, 0)
    XCTAssertTrue(feed.output.contains("\"entries\":[]"), feed.output)
    let page = try Program(["feeds", "parse", "-"], input: "<html></html>").result()
    XCTAssertEqual(page.code, 1)
    XCTAssertTrue(page.output.hasPrefix("{\"error\":\"a web page"), page.output)
  }

  func testWrongUsageIsTwoAndABadWorldIsOne() throws {
    let rows: [([String], Int32, String)] = [
      (["nonsense"], 2, "nonsense"), (["run"], 2, "--watchlists"), (["demo", "--json"], 2, "--json goes with --once"), (["--help"], 0, ""),
      (["check", "--watchlists", "/nowhere"], 1, "no such file or folder"),
      (["alerts", "list", "--store", "sqlite:///nowhere/x.db"], 1, "there is no store"),
      (["alerts", "list", "--store", "postgres://h/db"], 1, "postgres:// is not supported"),
      (["health", "--listen", "127.0.0.1:1"], 1, "takes no connection"),
      (["send-test", "nobody", "--watchlists", Fixtures.exampleSet()], 1, "there is no receiver “nobody”"),
      (["send-test", "newsroom", "--watchlists", Fixtures.exampleSet()], 1, "is off"),
    ]
    for (arguments, code, words) in rows {
      let result = try Program(arguments).result()
      XCTAssertEqual(result.code, code, "\(arguments): \(result.errors)")
      XCTAssertTrue(words.isEmpty || result.errors.contains(words), "\(arguments): \(result.errors)")
    }
  }

  func testSendTestIsSignedAndDelivered() throws {
    let desk = try WebhookCollector()
    let path = try write(
      """
      settings: {allow-networks: [127.0.0.0/8]}
      receivers: [{name: desk, url: "\(desk.url)", secret: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw}]
      """)
    for (language, word) in [(MessageLanguage.english, "test"), (.french, "essai")] {
      let sentence = try XCTUnwrap(SendTestCommand.alert(in: language, now: Date()).terms.first?.sentences.first)
      let mark = try XCTUnwrap(sentence.marks.first)
      XCTAssertEqual(String(decoding: Array(sentence.text.utf8)[mark], as: UTF8.self), word)
    }
    let result = try Program(["send-test", "desk", "--watchlists", path]).result()
    XCTAssertEqual(result.code, 0, result.errors)
    XCTAssertTrue(desk.received.first?["webhook-signature"]?.hasPrefix("v1,") ?? false)
    XCTAssertTrue(String(decoding: desk.received.first?.body ?? [], as: UTF8.self).contains("\"type\":\"alert.test\""))
  }

  func testSendTestMaySignAsGitHubDoes() throws {
    let desk = try WebhookCollector()
    let path = try write(
      """
      settings: {allow-networks: [127.0.0.0/8]}
      receivers: [{name: desk, url: "\(desk.url)", signature: github, secret: a secret that is long enough}]
      """)
    XCTAssertEqual(try Program(["send-test", "desk", "--watchlists", path]).result().code, 0)
    let request = try XCTUnwrap(desk.received.first)
    XCTAssertNil(request["webhook-signature"])
    let signature = try XCTUnwrap(request["x-hub-signature-256"])
    let input = "X-Hub-Signature-256: \(signature)\n\n" + String(decoding: request.body, as: UTF8.self)
    for (secret, code) in [("a secret that is long enough", Int32(0)), ("another secret of this kind", 1)] {
      XCTAssertEqual(try Program(["verify", "--secret-env", "S"], environment: ["S": secret], input: input).result().code, code)
    }
  }

  func testSendTestTriesTheShorterFormsOfAChat() throws {
    for (refusals, code, end) in [
      (1, Int32(0), "“desk” took headline and links"), (2, 0, "“desk” took one line"), (9, 1, "“desk” took none of the forms"),
    ] {
      let seen = Locked(0)
      let server = try LoopbackServer { _ in
        let count = seen.change { count in
          count += 1
          return count
        }
        return count > refusals ? .status(200, body: Array("ok".utf8)) : .status(413, body: Array("too_long".utf8))
      }
      let path = try write(
        """
        settings: {allow-networks: [127.0.0.0/8]}
        receivers: [{name: desk, type: slack, url: "\(server.url("/hook"))"}]
        """)
      let result = try Program(["send-test", "desk", "--watchlists", path]).result()
      XCTAssertEqual(result.code, code, result.errors)
      let lines = result.errors.split(separator: "\n")
      XCTAssertEqual(lines.first, "“desk” did not take the whole message: the receiver answered 413: too large for it: too_long")
      XCTAssertTrue(lines.last?.contains(end) ?? false, result.errors)
      let sizes = server.requests.map(\.body.count)
      XCTAssertEqual(sizes.count, min(refusals, 2) + 1, "as many as a delivery would try")
      XCTAssertEqual(sizes, sizes.sorted(by: >), "each shorter than the one before")
    }
  }

  func testTheDemoEndsWithAGenuineWebhookAsOneJSONObject() throws {
    let result = try Program(["demo", "--once", "--json"]).result()
    XCTAssertEqual(result.code, 0, result.errors)
    let object = try XCTUnwrap(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    XCTAssertEqual(Set(object.keys), ["headers", "body", "secret"])
    XCTAssertTrue((object["secret"] as? String)?.hasPrefix("whsec_") ?? false)
    XCTAssertTrue((object["body"] as? String)?.contains("une invasion pourrait être imminente") ?? false)
  }
}
