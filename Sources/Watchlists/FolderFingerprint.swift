import Foundation

/// Changes whenever one of the text files does: paths, inodes, sizes and times, which atomic renames and swapped links change too.
///
/// A file written twice within the file system's clock tick at the same size would go unnoticed, so recent files count with their content.
package struct FolderFingerprint: Sendable, Hashable {
  private struct Entry: Hashable {
    var path: String
    var inode: UInt64
    var size: Int64
    var seconds: Int
    var nanoseconds: Int
    var content: Int
  }

  private let entries: [Entry]

  /// - Parameter path: as for `WatchFolder.load`.
  package init(of path: String) {
    var newest = 0
    let stats = FolderFiles.list(path).paths.prefix(WatchFolder.limitFiles).map { file -> (String, stat) in
      var facts = stat()
      stat(file, &facts)
      newest = max(newest, facts.st_mtim.tv_sec)
      return (file, facts)
    }
    entries = stats.map { file, facts in
      Entry(
        path: file, inode: UInt64(facts.st_ino), size: Int64(facts.st_size), seconds: facts.st_mtim.tv_sec,
        nanoseconds: facts.st_mtim.tv_nsec,
        content: facts.st_mtim.tv_sec >= newest - 2 ? FileManager.default.contents(atPath: file).hashValue : 0)
    }
  }
}
