import Foundation
import TestSupport
import Watchlists
import XCTest

/// The examples of `watchlists/README.md` are what people copy.
final class ManualTests: XCTestCase {
  func testEveryExampleOfTheManualLoadsWithoutAWord() throws {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let manual = try String(contentsOf: URL(filePath: Fixtures.exampleSet() + "/README.md"), encoding: .utf8)
    for (name, text) in [
      ("own/sanctions.txt", try XCTUnwrap(Self.blocks("text", in: manual).first)), ("own/ministres.txt", "Baerbock\n"),
      ("shared/ministres.txt", "Colonna\n"), ("own/intranet.pem", "-----BEGIN CERTIFICATE-----\n"), ("own/secret", "x"),
    ] {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let blocks = Self.blocks("yaml", in: manual).map(Self.whole)
    XCTAssertGreaterThan(blocks.count, 8)
    let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    let file = folder.appending(path: "own/w.yaml")
    for block in blocks {
      try Data(block.replacing("/run/secrets/intranet", with: "secret").utf8).write(to: file)
      let result = WatchFolder.load(
        path: file.path, environment: ["NEWSROOM_WEBHOOK": "https://hooks.example.org/", "NEWSROOM_SECRET": secret], unset: .error)
      XCTAssertEqual(result.diagnostics.map(\.description), [], block)
      XCTAssertNotNil(result.folder, block)
    }
  }

  private static func blocks(_ language: String, in text: String) -> [String] {
    text.components(separatedBy: "```\(language)\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
  }

  /// Many show one watchlist alone, or some keys of one.
  private static func whole(_ block: String) -> String {
    if block.hasPrefix("  - name:") { return "watchlists:\n\(block)" }
    if block.hasPrefix("    terms:") { return "watchlists:\n  - name: W\n\(block)" }
    if block.hasPrefix("    ") { return "watchlists:\n  - name: W\n    terms: [Lavrov]\n\(block)" }
    return block
  }
}
