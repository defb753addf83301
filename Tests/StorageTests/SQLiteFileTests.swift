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
    try? FileManager.default.removeItem(at: folder)
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

  private func mode(_ path: String) -> Int? {
    // A file that is not there has no mode, and the comparison says so.
    (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? Int
  }

  func testANewStoreIsForItsOwnerAlone() async throws {
    let path = "\(folder.path)/state/vigie/vigie.db"
    let store = try await openStore(url: "sqlite://\(path)", mode: .agent)
    try await store.checkWritable()
    XCTAssertEqual(["", "-wal", "-shm"].map { mode(path + $0) }, [0o600, 0o600, 0o600])
    XCTAssertEqual(["/state", "/state/vigie"].map { mode(folder.path + $0) }, [0o700, 0o700])
    await store.close()
  }

  func testAStoreThatOthersCouldReadIsShutByTheAgentAndByNoCommand() async throws {
    let path = folder.appending(path: "vigie.db").path
    let open = [path, "\(path)-wal", "\(path)-shm"]
    let made = await failure("sqlite://\(path)")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    let read = await failure("sqlite://\(path)", .command)
    XCTAssertEqual([made, read], [nil, nil])
    XCTAssertEqual(mode(path), 0o644)
    // As a crash leaves them.
    for name in open.dropFirst() where !FileManager.default.fileExists(atPath: name) { try Data().write(to: URL(filePath: name)) }
    for name in open { try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: name) }
    let again = try await openStore(url: "sqlite://\(path)", mode: .agent)
    try await again.checkWritable()
    XCTAssertEqual(open.map(mode), [0o600, 0o600, 0o600])
    await again.close()
  }

  func testTheFolderThatWasThereKeepsItsMode() async throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    let error = await failure("sqlite://\(folder.path)/vigie.db")
    XCTAssertNil(error)
    XCTAssertEqual(mode(folder.path), 0o755)
  }
}
