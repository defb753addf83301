import Foundation
import Storage
import TestSupport
import XCTest

final class CoverageCommandTests: XCTestCase {
  func testHoursWithoutAnAgentAreGivenAndToldOnce() async throws {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let yaml = """
      feeds: [https://a.example/feed]
      receivers: [{name: t, type: console}]
      watchlists: [{name: V, terms: [Lavrov]}, {name: W, terms: [Lavrov]}]
      """
    try Data(yaml.utf8).write(to: folder.appending(path: "f.yaml"))
    let now = Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.down))
    let url = "sqlite://\(folder.path)/vigie.db"
    let store = try await openStore(url: url, mode: .agent)
    for (start, end) in [(-90_000.0, -7200.0), (-3600, 0)] {
      for moment in stride(from: start, through: end, by: 60) { try await store.noteRunning(at: now.addingTimeInterval(moment)) }
    }
    await store.close()
    let result = try Program(["feeds", "coverage", "--watchlists", folder.path, "--store", url]).result()
    XCTAssertEqual(result.code, 0, result.errors)
    let (from, to) = (now.addingTimeInterval(-7200).formatted(.iso8601), now.addingTimeInterval(-3600).formatted(.iso8601))
    XCTAssertEqual(result.errors.split(separator: "\n"), ["no agent ran from \(from) to \(to)"])
    let lines = try result.output.split(separator: "\n").map {
      try XCTUnwrap(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    XCTAssertEqual(lines.map { $0["off"] as? [[String: String]] }, [[["from": from, "to": to]], [["from": from, "to": to]]])
  }
}
