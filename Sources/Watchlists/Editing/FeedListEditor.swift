import Foundation

/// Writes feeds into a folder of text files, so that it loads afterwards as it did before, with them in it.
package struct FeedListEditor: Sendable {
  package enum Target: Sendable, Hashable {
    /// The first file that has `feeds:`, else `feeds.yaml`.
    case feedsFile
    /// A path below the folder; made where there is none.
    case file(String)
    /// The same, and an error where there is one.
    case newFile(String)
  }

  private let path: String
  private let environment: [String: String]

  /// - Parameter path: as for `WatchFolder.load`.
  package init(path: String, environment: [String: String]) {
    self.path = path
    self.environment = environment
  }

  /// - Parameter feeds: none of which the folder has yet.
  /// - Returns: where the first of them stands.
  package func add(_ feeds: [NewFeed], to target: Target) throws(FolderEditError) -> Place {
    guard let before = Self.isEmptyFolder(path) ? WatchFolder() : load().folder else { throw .doesNotLoad(path: path) }
    let file = try TextFile(name(of: target))
    if case .newFile = target, file.original != nil { throw .exists(file: file.shown) }
    let content = try FeedListText(file.original ?? [], file: file.shown).adding(feeds)
    try file.replace(with: content, expecting: file.original)
    let after = load()
    let urls = Set(feeds.map(\.url))
    let added = after.folder?.feeds.filter { urls.contains($0.url) } ?? []
    guard let first = added.first, after.folder?.feeds.count == before.feeds.count + feeds.count, added.count == feeds.count else {
      try file.replace(with: file.original, expecting: content)
      throw .takenBack(file: file.shown, after.diagnostics.filter { $0.severity == .error })
    }
    return first.place
  }

  /// True for a folder without any text file, in which a list of feeds may be the first.
  package static func isEmptyFolder(_ path: String) -> Bool {
    let files = FolderFiles.list(path)
    return files.isFolder && files.paths.isEmpty && files.unreadable.isEmpty
  }

  private func load() -> LoadResult {
    WatchFolder.load(path: path, environment: environment, unset: .warning)
  }

  private func name(of target: Target) throws(FolderEditError) -> String {
    let files = FolderFiles.list(path)
    switch target {
    case .feedsFile:
      if let file = files.paths.first(where: Self.hasFeeds) { return file }
      return files.isFolder ? below("feeds.yaml") : path
    case .file(let name), .newFile(let name):
      guard name.hasSuffix(".yaml") || name.hasSuffix(".yml") else { throw .noTextFile(file: name) }
      let parts = name.split(separator: "/", omittingEmptySubsequences: false)
      if files.paths.contains(name) { return name }
      guard files.isFolder, !parts.contains(where: { $0.isEmpty || $0.hasPrefix(".") }) else { throw .outsideFolder(file: name) }
      return below(name)
    }
  }

  private func below(_ name: String) -> String {
    path.hasSuffix("/") ? path + name : "\(path)/\(name)"
  }

  private static func hasFeeds(_ path: String) -> Bool {
    guard let data = FileManager.default.contents(atPath: path) else { return false }
    return FeedListText([UInt8](data), file: path).hasFeeds
  }
}
