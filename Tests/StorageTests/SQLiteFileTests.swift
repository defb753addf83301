import Foundation
import Storage
import TestSupport
import XCTest

/// What a store's file may be, and what it may not.
final class SQLiteFileTests: XCTestCase {
  private var folder = URL(filePath: "/")

  override func setUpWithError() throws {
    folder = try Fixtures.temporaryFolder()
  }

  override func tearDownWithError() throws {
    try FileManager.default.removeItem(at: folder)
  }

  private func failure(_ url: String, _ mode: StoreMode = .agent) async -> StorageError? {
    do {
      await (try await openStore(url: url, mode: mode)).close()
      return nil
    } catch {
      return error
    }
  }

  func testAFileThatIsNoDatabaseIsRefusedAndLeftAsItIs() async throws {
    let file = folder.appending(path: "notes.db")
    let text = Data("These are my notes, and no database at all.".utf8)
    try text.write(to: file)
    let error = await failure("sqlite://\(file.path)")
    XCTAssertEqual(error, .notADatabase(path: file.path))
    XCTAssertEqual(try Data(contentsOf: file), text)
  }

  func testPostgreSQLIsNamedAndNotPromised() async {
    let error = await failure("postgres://u:secret@h/db")
    XCTAssertEqual(error, .unsupported(scheme: "postgres"))
  }

  func testOnlyOneAgentWorksInAStore() async throws {
    let url = "sqlite://\(folder.path)/vigie.db"
    let store = try await openStore(url: url, mode: .agent)
    let second = await failure(url)
    XCTAssertEqual(second, .locked(path: "\(folder.path)/vigie.db"))
    let command = await failure(url, .command)
    XCTAssertNil(command, "commands look in beside it")
    await store.close()
  }

  func testACommandMakesNoStore() async {
    let error = await failure("sqlite://\(folder.path)/none.db", .command)
    XCTAssertEqual(error, .missing(path: "\(folder.path)/none.db"))
    XCTAssertFalse(FileManager.default.fileExists(atPath: "\(folder.path)/none.db"))
  }

  func testAnEmptyFileBecomesAStore() async throws {
    let file = folder.appending(path: "empty.db")
    try Data().write(to: file)
    let error = await failure("sqlite://\(file.path)")
    XCTAssertNil(error)
  }
}
