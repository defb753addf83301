import Foundation
import Yams

/// Changes whenever one of the text files does, or a file that one of them names (`terms-from:`, `secret-file:` and the like): paths, inodes, sizes
/// and times, which atomic renames and swapped links change too.
///
/// A file written twice within the file system's clock tick at the same size would go unnoticed, so recent files count with their content.
package struct FolderFingerprint: Sendable, Hashable {
  private struct Facts: Hashable {
    var inode: UInt64 = 0
    var size: Int64 = 0
    var seconds = 0
    var nanoseconds = 0

    /// All zero for a file that is not there.
    init(of path: String) {
      var facts = stat()
      guard stat(path, &facts) == 0 else { return }
      (inode, size) = (UInt64(facts.st_ino), Int64(facts.st_size))
      (seconds, nanoseconds) = (facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec)
    }
  }

  private struct Entry: Hashable {
    var facts: Facts
    var content: Int
    /// The paths of the files that it names.
    var names: [String]
  }

  private var entries: [String: Entry] = [:]

  /// - Parameters:
  ///   - path: as for `WatchFolder.load`.
  ///   - earlier: one of the same path: files that are as they were then are not opened again.
  package init(of path: String, since earlier: FolderFingerprint? = nil) {
    let files = FolderFiles.list(path).paths.prefix(WatchFolder.limitFiles).map { ($0, Facts(of: $0)) }
    let newest = files.map(\.1.seconds).max() ?? 0
    for (file, facts) in files {
      let old = earlier?.entries[file]
      let counts = facts.seconds >= newest - 2 && facts.size <= Self.limitContentBytes
      if let old, old.facts == facts, !counts, old.content == 0 {
        entries[file] = old
        continue
      }
      let text = Self.bytes(of: file)
      let content = counts ? Self.hash(text) : 0
      let isSame = old.map { $0.facts == facts && (!counts || $0.content == content) } ?? false
      entries[file] = Entry(facts: facts, content: content, names: isSame ? old?.names ?? [] : Self.names(in: text, of: file))
    }
    addTextFiles(Array(Set(entries.values.flatMap(\.names))))
  }

  /// Recent ones among themselves: they are often written by another hand, long after the rest.
  private mutating func addTextFiles(_ paths: [String]) {
    let files = paths.sorted().prefix(WatchFolder.limitFiles).map { ($0, Facts(of: $0)) }
    let newest = files.map(\.1.seconds).max() ?? 0
    for (file, facts) in files where entries[file] == nil {
      let counts = facts.seconds >= newest - 2 && facts.size <= Self.limitContentBytes
      entries[file] = Entry(facts: facts, content: counts ? Self.hash(Self.bytes(of: file)) : 0, names: [])
    }
  }

  /// A larger file takes longer to write than the clock needs to tick.
  private static let limitContentBytes: Int64 = 1_048_576

  /// Of every byte: that of `Data` looks at the first few alone.
  private static func hash(_ data: Data?) -> Int {
    var hasher = Hasher()
    data?.withUnsafeBytes { hasher.combine(bytes: $0) }
    return hasher.finalize()
  }

  private static func bytes(of file: String) -> Data? {
    var facts = stat()
    guard stat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
    return FileManager.default.contents(atPath: file)
  }

  /// Nothing for a file that does not parse: it is not loaded either.
  private static func names(in text: Data?, of file: String) -> [String] {
    guard let text, text.firstRange(of: Data("terms-from".utf8)) != nil || text.firstRange(of: Data("-file".utf8)) != nil,
      let root = try? YAMLDocument(TextBytes.plain(String(decoding: text, as: UTF8.self)), file: file).root
    else { return [] }
    let environment = ProcessInfo.processInfo.environment
    return scalars(in: root, depth: 0).map { FileReader.path(Substitution.expand($0, environment).0, in: FileReader.folder(of: file)) }
  }

  /// Of the values that are files' names, their folder not yet before them.
  private static func scalars(in node: Node, depth: Int) -> [String] {
    guard depth < 8 else { return [] }
    switch node {
    case .mapping(let mapping):
      return mapping.flatMap { key, value in
        namesFiles(key.scalar?.string ?? "") ? scalars(in: value) : scalars(in: value, depth: depth + 1)
      }
    case .sequence(let sequence): return sequence.flatMap { scalars(in: $0, depth: depth + 1) }
    default: return []
    }
  }

  private static func namesFiles(_ key: String) -> Bool { key == "terms-from" || key.hasSuffix("-file") }

  private static func scalars(in node: Node) -> [String] {
    if case .sequence(let sequence) = node { sequence.compactMap { $0.scalar?.string } } else { [node.scalar?.string].compactMap(\.self) }
  }
}
