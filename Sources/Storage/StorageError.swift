/// Why the store could not do what was asked of it.
package enum StorageError: Error, Hashable {
  /// `postgres://` and whatever else this build has no store for.
  case unsupported(scheme: String)
  case notADatabase(path: String)
  /// A command found no store to look into.
  case missing(path: String)
  /// The file was made by a later version of the program.
  case newer(path: String)
  case locked(path: String)
  case full
  /// The disk did not confirm a write: what was reported before is safe, and nobody knows what comes after.
  case diskFailed(path: String)
  case cannotOpen(path: String, detail: String)
  case failed(detail: String)
}
