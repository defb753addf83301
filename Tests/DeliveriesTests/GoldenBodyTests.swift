import Alerts
import Deliveries
import Foundation
import HTTP
import TestSupport
import Watchlists
import XCTest

/// Every kind of receiver with the bodies that it is sent, as files: who changes a format sees what changes. `VIGIE_WRITE_GOLDEN=1` writes them anew.
final class GoldenBodyTests: XCTestCase {
  private func receivers() throws -> [(String, Receiver.Address)] {
    let url = try HTTPURL("https://receiver.example.org/hook")
    let presets = TemplatePreset.allCases.map { preset -> (String, Receiver.Address) in
      var receiver = TemplateReceiver(name: "desk", template: preset.template)
      (receiver.url, receiver.token, receiver.chat) = (url, "token", "!room:example.org")
      return (preset.rawValue, .template(receiver))
    }
    return [
      ("webhook", .webhook(url, secrets: [])), ("slack", .slack(SlackReceiver(url: url))), ("teams", .teams(TeamsReceiver(url: url))),
      ("discord", .discord(DiscordReceiver(url: url))),
      ("telegram", .telegram(TelegramReceiver(base: url, token: "123:abc", chat: "-100"))),
      ("ntfy", .ntfy(NtfyReceiver(base: url, topic: "desk"))),
    ] + presets
  }

  func testEachKindSendsWhatItsFilesSay() throws {
    let contents: [(String, DeliveryContent, MessageLanguage)] = [
      ("alert.fr", .alert(Make.blinken()), .french), ("alert.en", .alert(Make.blinken()), .english),
      ("summary.fr", .summary(Make.summary()), .french), ("surge.en", .surgeEvent(Make.surge()), .english),
    ]
    let isWriting = ProcessInfo.processInfo.environment["VIGIE_WRITE_GOLDEN"] != nil
    for (kind, address) in try receivers() {
      for (name, content, language) in contents {
        var receiver = Receiver(name: "desk", address: address)
        (receiver.language, receiver.page) = (language, "https://vigie.example.org")
        let json = try JSONSerialization.jsonObject(with: Data(receiver.body(of: content)))
        let shown = try JSONSerialization.data(withJSONObject: json, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        let file = "\(kind)/\(name).json"
        if isWriting {
          let path = Fixtures.folder(beside: #filePath).appending(path: file)
          try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
          try (shown + Data("\n".utf8)).write(to: path)
        }
        let expected = try Fixtures.text(file).trimmingCharacters(in: .newlines)
        XCTAssertEqual(String(decoding: shown, as: UTF8.self), expected, file)
      }
    }
  }

  func testTheSameContentHasTheSameBytes() throws {
    for (kind, address) in try receivers() {
      let receiver = Receiver(name: "desk", address: address)
      for content in [DeliveryContent.alert(Make.blinken()), .summary(Make.summary(items: 20, count: 60))] {
        XCTAssertEqual(receiver.body(of: content), receiver.body(of: content), kind)
      }
    }
  }

  func testAShorterBodyIsShorterAndStillNamesTheArticle() throws {
    for (kind, address) in try receivers() where !["webhook", "alertmanager", "pagerduty", "opsgenie"].contains(kind) {
      let receiver = Receiver(name: "desk", address: address)
      let bodies = (0...2).map { receiver.body(of: .alert(Make.blinken()), shortening: $0) }
      XCTAssertGreaterThan(bodies[0].count, bodies[1].count, kind)
      XCTAssertGreaterThan(bodies[1].count, bodies[2].count, kind)
      for body in bodies { XCTAssertTrue(String(decoding: body, as: UTF8.self).contains("réponse américaine remise à Moscou"), kind) }
      XCTAssertEqual(receiver.body(of: .alert(Make.blinken()), shortening: 7), bodies[2], kind)
    }
  }
}
