import Foundation

/// A file that is replaced whole or not at all: written beside, flushed to the disk, and renamed over the old one.
struct TextFile {
  /// As people know it.
  let shown: String
  /// Nil where there was no file.
  let original: [UInt8]?
  /// Behind links, so that a link stays one.
  private let path: String

  init(_ shown: String) throws(FolderEditError) {
    self.shown = shown
    path = URL(fileURLWithPath: shown).resolvingSymlinksInPath().path
    original = try Self.read(path, shown)
  }

  /// - Parameter content: nil removes the file.
  /// - Parameter expected: what is there now, as far as the caller knows; anything else is left alone.
  func replace(with content: [UInt8]?, expecting expected: [UInt8]?) throws(FolderEditError) {
    guard try Self.read(path, shown) == expected else { throw .changedMeanwhile(file: shown) }
    guard let content else {
      if unlink(path) != 0 { throw .cannotWrite(file: shown, code: errno) }
      return
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    // Hidden, so that a running agent does not read it.
    let temporary = "\(folder)/.\(UUID().uuidString.lowercased()).tmp"
    let code = write(content, to: temporary)
    guard code == 0, rename(temporary, path) == 0 else {
      let code = code == 0 ? errno : code
      unlink(temporary)
      throw .cannotWrite(file: shown, code: code)
    }
    // The name is in the folder, and only flushing the folder keeps it there through a power cut; some file systems cannot, and need not.
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if directory >= 0 {
      _ = fsync(directory)
      close(directory)
    }
  }

  /// - Returns: 0, or an error number.
  private func write(_ content: [UInt8], to temporary: String) -> Int32 {
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else { return errno }
    defer { close(file) }
    var facts = stat()
    if stat(path, &facts) == 0 {
      if fchmod(file, facts.st_mode & 0o7777) != 0 { return errno }
      // Only root may give a file away; anybody else keeps it as their own.
      _ = fchown(file, facts.st_uid, facts.st_gid)
    }
    var rest = content[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return count == 0 ? EIO : errno }
      rest = rest.dropFirst(count)
    }
    return fsync(file) == 0 ? 0 : errno
  }

  private static func read(_ path: String, _ shown: String) throws(FolderEditError) -> [UInt8]? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let handle = FileHandle(forReadingAtPath: path) else { throw .cannotRead(file: shown) }
    do {
      let data = try handle.read(upToCount: WatchFolder.limitFileBytes + 1) ?? Data()
      guard data.count <= WatchFolder.limitFileBytes else { throw FolderEditError.cannotRead(file: shown) }
      return [UInt8](data)
    } catch {
      throw .cannotRead(file: shown)
    }
  }
}
