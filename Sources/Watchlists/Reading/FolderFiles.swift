import Foundation

/// The text files below a path, in the order of their names; each begins with the path as it was given.
struct FolderFiles {
  let paths: [String]
  let isFolder: Bool

  static func list(_ path: String) -> FolderFiles {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return FolderFiles(paths: [], isFolder: false) }
    guard isFolder.boolValue else { return FolderFiles(paths: [path], isFolder: false) }
    var files: [String] = []
    collect(path.hasSuffix("/") && path != "/" ? String(path.dropLast()) : path, depth: 0, into: &files)
    return FolderFiles(paths: files, isFolder: true)
  }

  /// Links are followed (Kubernetes mounts files through them), hidden names are not (nor are its `..data` folders).
  private static func collect(_ folder: String, depth: Int, into files: inout [String]) {
    guard depth < 16, files.count <= WatchFolder.limitFiles, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      return
    }
    for name in names.sorted() where !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
      if isFolder.boolValue {
        collect(path, depth: depth + 1, into: &files)
      } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        files.append(path)
      }
    }
  }
}
