import Foundation
import TestSupport
import Watchlists
import XCTest

final class ToneShiftSettingTests: XCTestCase {
  private func load(_ value: String) throws -> LoadResult {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "w.yaml")
    try Data("watchlists:\n  - name: W\n    terms: [Lavrov]\n    tone-shift: \(value)\n".utf8).write(to: file)
    return WatchFolder.load(path: file.path, environment: [:], unset: .error)
  }

  func testADirectionAndHowFarAreRead() throws {
    let table: [(String, ToneWatch?)] = [
      ("worse", ToneWatch(.worse, least: 0.15)), ("better 0.3", ToneWatch(.better, least: 0.3)), ("either 1", ToneWatch(.either, least: 1)),
      ("'worse  0.05'", ToneWatch(.worse, least: 0.05)), ("off", nil), ("'off'", nil),
    ]
    for (value, watch) in table {
      let result = try load(value)
      XCTAssertEqual(result.diagnostics.map(\.description), [], value)
      XCTAssertEqual(try XCTUnwrap(result.folder?.watchlists.first, value).toneShift, watch, value)
    }
  }

  func testAnythingElseIsNamedWithItsPlace() throws {
    for value in ["yes", "worse 0", "worse 1.1", "worse -0.2", "worse nan", "worse 0.2 x", "0.2", "below 0.2", "'worse 1e400'"] {
      let result = try load(value)
      XCTAssertNil(result.folder, value)
      let lines = result.diagnostics.map(\.line)
      XCTAssertEqual(lines.count, 1, value)
      XCTAssertTrue(lines.first?.contains("w.yaml:4:17: error:") ?? false, "\(lines)")
      XCTAssertTrue(lines.first?.contains("worse, better, either, worse 0.2, off") ?? false, "\(lines)")
    }
  }
}
