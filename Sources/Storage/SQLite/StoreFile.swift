import Foundation

/// The file that a store lies in, and SQLite's two beside it. They hold feed addresses with logins in them, and the secrets of hubs: they are
/// for nobody but their owner. SQLite gives its log and its index the mode of the main file, so that one comes first.
struct StoreFile {
  let path: String

  /// Makes the file and its folder where they are missing.
  func make() throws(StorageError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: Self.folderMode])
    } catch {
      throw .cannotOpen(path: path, detail: "its folder cannot be made")
    }
    let file = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, Self.fileMode)
    if file >= 0 {
      Glibc.close(file)
    } else if errno != EEXIST {
      throw .cannotOpen(path: path, detail: String(cString: strerror(errno)))
    }
  }

  /// Takes away what an earlier version, or a copy, left to others; what belongs to somebody else stays as it is.
  func shut() {
    for name in [path, path + "-wal", path + "-shm"] {
      var facts = stat()
      guard stat(name, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_uid == geteuid() else { continue }
      // A file system without modes refuses, and the store works all the same.
      if facts.st_mode & 0o777 != Self.fileMode { _ = chmod(name, Self.fileMode) }
    }
  }

  private static let fileMode: mode_t = 0o600
  private static let folderMode = 0o700
}
