import Foundation
import TestSupport
import XCTest

@testable import Watchlists

final class TextFileTests: XCTestCase {
  private var folder = URL(filePath: "/")

  override func setUpWithError() throws {
    folder = try Fixtures.temporaryFolder()
  }

  override func tearDownWithError() throws {
    try? FileManager.default.removeItem(at: folder)
  }

  func testWhatSomebodyElseWroteInBetweenIsNotLost() throws {
    let path = folder.path + "/a.yaml"
    let missing = try TextFile(path)
    XCTAssertNil(missing.original)
    try Data("theirs".utf8).write(to: URL(filePath: path))
    XCTAssertThrowsError(try missing.replace(with: Array("ours".utf8), expecting: missing.original)) {
      XCTAssertEqual($0 as? FolderEditError, .changedMeanwhile(file: path))
    }
    let file = try TextFile(path)
    try Data("theirs again".utf8).write(to: URL(filePath: path))
    XCTAssertThrowsError(try file.replace(with: Array("ours".utf8), expecting: file.original))
    XCTAssertEqual(try String(contentsOfFile: path, encoding: .utf8), "theirs again")
    XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: folder.path), ["a.yaml"])
  }

  func testAFolderThatIsNotThereIsNamedAndNothingIsLeftBehind() throws {
    let file = try TextFile(folder.path + "/none/a.yaml")
    XCTAssertThrowsError(try file.replace(with: [], expecting: nil)) {
      XCTAssertEqual($0 as? FolderEditError, .cannotWrite(file: folder.path + "/none/a.yaml", code: ENOENT))
    }
  }

  func testAFileThatIsTooLargeIsNotRead() throws {
    let path = folder.path + "/a.yaml"
    try Data(count: 5 << 20).write(to: URL(filePath: path))
    XCTAssertThrowsError(try TextFile(path)) { XCTAssertEqual($0 as? FolderEditError, .cannotRead(file: path)) }
  }
}
