import Foundation
import GRDB

/// Everything in one SQLite file, in WAL mode and with `synchronous=FULL`: what was committed survives a power cut.
final class SQLiteStore: Store {
  /// "VIGI": marks the file as ours (https://sqlite.org/pragma.html#pragma_application_id).
  static let applicationID: Int32 = 0x5649_4749

  let pool: DatabasePool
  let writer: GroupCommit
  private let lock: FolderLock?

  init(path: String, mode: StoreMode) throws(StorageError) {
    try Self.prepare(path, mode)
    lock = mode == .agent ? try FolderLock(path: path + ".lock", store: path) : nil
    do {
      let migrator = Schema.migrator
      pool = try DatabasePool(path: path, configuration: Self.configuration)
      let isNewer = try pool.read { try migrator.hasBeenSuperseded($0) }
      if isNewer { throw StorageError.newer(path: path) }
      let owner = try pool.read { try Int32.fetchOne($0, sql: "PRAGMA application_id") ?? 0 }
      let isEmpty = try pool.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM sqlite_master") == 0 }
      guard owner == Self.applicationID || isEmpty else { throw StorageError.notADatabase(path: path) }
      try migrator.migrate(pool)
      try pool.writeWithoutTransaction { db in
        // A command that only looks in leaves the file as it is.
        if owner != Self.applicationID { try db.execute(sql: "PRAGMA application_id = \(Self.applicationID)") }
        // GRDB sets NORMAL when it opens a pool, which may lose the last commits on a power cut.
        try db.execute(sql: "PRAGMA synchronous = FULL")
        // Half of the log's size, in pages: a page that many polls change is copied into the file less often.
        try db.execute(sql: "PRAGMA wal_autocheckpoint = 8192")
        try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
      }
      writer = GroupCommit(pool: pool)
    } catch {
      throw StorageError(error, path: path)
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.foreignKeysEnabled = true
    configuration.maximumReaderCount = 3
    return configuration
  }

  private static func prepare(_ path: String, _ mode: StoreMode) throws(StorageError) {
    let place = StoreFile(path: path)
    if mode == .agent {
      try place.make()
    } else if !FileManager.default.fileExists(atPath: path) {
      throw .missing(path: path)
    }
    // Looked at before SQLite does, which would answer a wrong file with a code that says little. An empty file is a new database.
    if let file = FileHandle(forReadingAtPath: path), let head = try? file.read(upToCount: 16), !head.isEmpty {
      guard head == Data("SQLite format 3\0".utf8) else { throw .notADatabase(path: path) }
    }
    if mode == .agent { place.shut() }
  }

  func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(StorageError) -> Value {
    do {
      return try await pool.read(body)
    } catch {
      throw StorageError(error, path: pool.path)
    }
  }

  func size() async throws(StorageError) -> Int64 {
    ["", "-wal"].reduce(0) { sum, suffix in
      var facts = stat()
      return stat(pool.path + suffix, &facts) == 0 ? sum + Int64(facts.st_size) : sum
    }
  }

  func checkWritable() async throws(StorageError) {
    try await writer.run { db in
      try db.execute(sql: "INSERT OR REPLACE INTO heartbeat (id, date) VALUES (1, ?)", arguments: [Date().milliseconds])
    }
  }

  func close() async {
    // Everything is committed. The readers, which close last, may not fold the log into the file, so that the writer does it before them: whoever
    // copies the file of an agent that was stopped has it all.
    if lock != nil { _ = try? await pool.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
    try? pool.close()
  }
}

/// Keeps a second agent out for as long as it lives; the kernel lets go when the process ends, however it ends.
final class FolderLock: Sendable {
  private let file: Int32

  init(path: String, store: String) throws(StorageError) {
    file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .cannotOpen(path: store, detail: String(cString: strerror(errno))) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      Glibc.close(file)
      throw .locked(path: store)
    }
  }

  deinit {
    Glibc.close(file)
  }
}

extension StorageError {
  init(_ error: any Error, path: String) {
    if let error = error as? StorageError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self = .failed(detail: "\(type(of: error))")
      return
    }
    switch error.extendedResultCode {
    case .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC: self = .diskFailed(path: path)
    default: self.init(error, path: path)
    }
  }

  private init(_ error: DatabaseError, path: String) {
    switch error.resultCode {
    case .SQLITE_FULL: self = .full
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path)
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: self = .notADatabase(path: path)
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_READONLY: self = .cannotOpen(path: path, detail: error.message ?? "no permission")
    default: self = .failed(detail: "SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "")")
    }
  }
}

extension Date {
  var milliseconds: Int64 { Int64((min(max(timeIntervalSince1970, -1e12), 1e12) * 1000).rounded()) }

  init(milliseconds: Int64) { self.init(timeIntervalSince1970: Double(milliseconds) / 1000) }
}
