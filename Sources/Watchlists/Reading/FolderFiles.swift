import Foundation

/// The text files below a path, in the order of their names; each begins with the path as it was given.
struct FolderFiles {
  var paths: [String] = []
  var isFolder = false
  /// Folders that cannot be looked into: what they hold would be missing without a word.
  var unreadable: [String] = []
  /// What was looked into, whatever its path: a link may lead back, or to where another path leads too.
  private var seen: Set<[UInt64]> = []

  static func list(_ path: String) -> FolderFiles {
    var files = FolderFiles()
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return files }
    guard isFolder.boolValue else {
      files.paths = [path]
      return files
    }
    files.isFolder = true
    files.collect(path.hasSuffix("/") && path != "/" ? String(path.dropLast()) : path, depth: 0)
    return files
  }

  /// Links are followed (Kubernetes mounts files through them), hidden names are not (nor are its `..data` folders).
  private mutating func collect(_ folder: String, depth: Int) {
    guard depth < 16, paths.count <= WatchFolder.limitFiles else { return }
    var facts = stat()
    if stat(folder, &facts) == 0, !seen.insert([UInt64(facts.st_dev), UInt64(facts.st_ino)]).inserted { return }
    // Why is the operator's to find out; that it is so, is reported.
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return unreadable.append(folder) }
    for name in names.sorted() where !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
      if isFolder.boolValue {
        collect(path, depth: depth + 1)
      } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        paths.append(path)
      }
    }
  }
}
