import Foundation
import TestSupport
import Watchlists
import XCTest

final class WebSubSettingTests: XCTestCase {
  func testTheCallbackIsAWebAddressOrIsNamedAsWrong() throws {
    let folder = try Fixtures.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "w.yaml")
    let table: [(String, String?, Int)] = [
      ("websub-callback: https://watch.example.org/vigie", "https://watch.example.org/vigie", 0), ("min-interval: 10m", nil, 0),
      ("websub-callback: watch.example.org", nil, 1), ("websub-callback: ftp://watch.example.org/", nil, 1),
    ]
    for (line, callback, errors) in table {
      try Data("settings:\n  \(line)\n".utf8).write(to: file)
      let result = WatchFolder.load(path: file.path, environment: [:], unset: .error)
      XCTAssertEqual(result.diagnostics.filter { $0.severity == .error }.count, errors, line)
      if errors == 0 { XCTAssertEqual(result.folder?.settings.websubCallback, callback, line) }
    }
  }
}
