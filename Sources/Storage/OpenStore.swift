import Foundation

/// Who opens the store.
package enum StoreMode: Sendable {
  /// The one agent that works in it; a second one is refused.
  case agent
  /// A command beside a running agent.
  case command
}

/// - Parameter url: `sqlite://PATH`; three slashes for an absolute path.
package func openStore(url: String, mode: StoreMode) async throws(StorageError) -> any Store {
  guard url.hasPrefix("sqlite://") else { throw .unsupported(scheme: url.split(separator: ":").first.map(String.init) ?? url) }
  let path = String(url.dropFirst("sqlite://".count))
  guard !path.isEmpty else { throw .cannotOpen(path: url, detail: "no path in it") }
  return try SQLiteStore(path: path, mode: mode)
}
