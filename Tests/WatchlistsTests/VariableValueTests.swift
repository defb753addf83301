import Foundation
import TestSupport
import XCTest

@testable import Watchlists

/// What the environment may hold, and that none of it is ever told.
final class VariableValueTests: XCTestCase {
  private static let mark = "s3cr3t"

  private func load(_ yaml: String, _ value: String) throws -> LoadResult {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(yaml.utf8).write(to: folder.appending(path: "r.yaml"))
    return WatchFolder.load(path: folder.path, environment: ["X": value, "OTHER": "other"], unset: .error)
  }

  /// Each key that a variable may fill, on its own.
  private static let keys = [
    "settings: {page-token: \"${X}\"}", "settings: {listen: \"${X}\", page-token: t}", "settings: {websub-callback: \"${X}\"}",
    "settings: {allow-networks: [\"${X}\"]}", "settings: {retention: \"${X}\"}", "settings: {min-interval: \"${X}\"}",
    "settings: {user-agent: \"${X}\"}", "settings: {store: \"${X}\"}", "feeds: [\"${X}\"]",
    "feeds: [{url: \"https://a.example/\", name: \"${X}\"}]", "feeds: [{url: \"https://a.example/\", headers: {K: \"${X}\"}}]",
    "feeds: [{url: \"https://a.example/\", proxy: \"${X}\"}]", "feeds: [{url: \"https://a.example/\", ca-file: \"${X}\"}]",
    "feeds: [{url: \"https://a.example/\", stale-after: \"${X}\"}]", "receivers: [{name: a, url: \"${X}\"}]",
    "receivers: [{name: a, url-file: \"${X}\"}]", "receivers: [{name: a, url: \"https://a.example/\", secret: \"${X}\"}]",
    "receivers: [{name: a, url: \"https://a.example/\", headers: {K: \"${X}\"}}]",
    "receivers: [{name: a, url: \"https://a.example/\", page: \"${X}\"}]",
    "receivers: [{name: a, type: telegram, token: \"${X}\", chat: 1}]",
    "receivers: [{name: a, type: telegram, token: t, chat: \"${X}\"}]", "receivers: [{name: a, type: ntfy, topic: \"${X}\"}]",
    "receivers: [{name: a, type: teams, url: \"${X}\"}]",
  ]

  func testLinesControlsAndMegabytesAreRefusedEverywhereByTheNameOfTheVariable() throws {
    for yaml in Self.keys {
      for value in ["a\n\(Self.mark)", "\(Self.mark)\r\nX-Evil: 1", "\(Self.mark)\0", "\u{1b}[2J\(Self.mark)", "\(Self.mark)\u{7f}"] {
        let result = try load(yaml, value)
        XCTAssertNil(result.folder, yaml)
        let lines = result.diagnostics.map(\.line)
        XCTAssertTrue(
          lines.contains { $0.contains("the environment variable X has a line break or another control character in it") },
          "\(yaml): \(lines)")
        XCTAssertFalse(lines.contains { $0.contains(Self.mark) || $0.contains("Evil") }, "\(yaml): \(lines)")
      }
      let long = try load(yaml, Self.mark + String(repeating: "a", count: 1 << 20))
      XCTAssertNil(long.folder, yaml)
      XCTAssertTrue(long.diagnostics.contains { $0.line.contains("X is longer than 8192 bytes") }, yaml)
      XCTAssertFalse(long.diagnostics.contains { $0.line.contains(Self.mark) || $0.line.utf8.count > 1000 }, yaml)
    }
  }

  /// A secret that was put in the wrong place.
  func testAValueThatDoesNotFitIsQuotedAsItIsWritten() throws {
    for yaml in Self.keys {
      for value in [Self.mark, "https://\(Self.mark)@", "\"\(Self.mark)'", "{{\(Self.mark)}} #"] {
        let lines = try load(yaml, value).diagnostics.map(\.line)
        XCTAssertFalse(lines.contains { $0.contains(Self.mark) }, "\(yaml): \(lines)")
      }
    }
  }

  func testAllElseIsTakenLiterally() throws {
    for value in ["a\"b'c", "${OTHER}", "$OTHER", "a: b # c", "{{title}}", "- x", "é 💩", "\\n", "*a &b !c", "%00"] {
      for end in ["", "\n", "\r\n", "\n\n"] {
        let yaml = "settings: {page-token: \"${X}\"}\nreceivers: [{name: a, url: \"https://a.example/\", headers: {K: \"<${X}>\"}}]"
        let folder = try XCTUnwrap(try load(yaml, value + end).folder, value)
        XCTAssertEqual(folder.settings.pageToken?.value, value)
        XCTAssertEqual(folder.receivers.first?.headers.first?.value.value, "<\(value)>")
        XCTAssertFalse("\(folder)".contains(value), "a secret prints as <redacted>")
      }
    }
  }
}
